// The gradient of gaussian_kl: mean dy / rows, and (exp(v) - 1) dy / (2 rows); zero in padding rows.
@group(0) @binding(2) var<storage, read> mean: array<f32>;               // [rows, cols]
@group(0) @binding(3) var<storage, read> log_variance: array<f32>;       // [rows, cols]
@group(0) @binding(4) var<storage, read> dy: array<f32>;                 // [rows]
@group(0) @binding(5) var<storage, read_write> by_mean: array<f32>;         // [rows, cols]
@group(0) @binding(6) var<storage, read_write> by_log_variance: array<f32>; // [rows, cols]

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.rows * p.cols {
        let row = i / p.cols;
        var weight = 0.0;
        if row < step.rows {
            weight = dy[row] / f32(step.rows);
        }
        by_mean[i] = weight * mean[i];
        by_log_variance[i] = 0.5 * weight * (exp(log_variance[i]) - 1.0);
    }
}
