// KL(N(mean, exp(v)) || N(0, 1)) of each row, summed over its dimensions and weighted 1 / rows. An invocation a row.
@group(0) @binding(2) var<storage, read> mean: array<f32>;         // [rows, cols]
@group(0) @binding(3) var<storage, read> log_variance: array<f32>; // [rows, cols]
@group(0) @binding(4) var<storage, read_write> y: array<f32>;      // [rows]

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let row = element_index(id, groups);
    if row < p.rows {
        var total = 0.0;
        if row < step.rows {
            for (var i = row * p.cols; i < (row + 1u) * p.cols; i++) {
                total += 0.5 * (mean[i] * mean[i] + exp(log_variance[i]) - 1.0 - log_variance[i]);
            }
            total /= f32(step.rows);
        }
        y[row] = total;
    }
}
