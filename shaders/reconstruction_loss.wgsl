// The loss of each image, summed over its pixels and weighted 1 / rows, so that the sum over the batch is the mean.
// One workgroup an image: squared error, or binary cross-entropy from logits, max(z, 0) - z t + log(1 + exp(-|z|)).
@group(0) @binding(2) var<storage, read> prediction: array<f32>; // [rows, cols]
@group(0) @binding(3) var<storage, read> image: array<f32>;     // [rows, cols]
@group(0) @binding(4) var<storage, read_write> y: array<f32>;    // [rows]

override KIND: u32 = 0u;
var<workgroup> partial: array<f32, 256>;

@compute @workgroup_size(256)
fn main(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(local_invocation_index) lane: u32,
) {
    let row = group_index(group, groups);
    var total = 0.0;
    if row < step.rows {
        for (var col = lane; col < p.cols; col += 256u) {
            let z = prediction[row * p.cols + col];
            let t = image[row * p.cols + col];
            if KIND == 0u || KIND == 3u {
                total += (z - t) * (z - t);
            } else if KIND == 2u {
                total += abs(z - t);
            } else {
                total += max(z, 0.0) - z * t + log(1.0 + exp(-abs(z)));
            }
        }
    }
    partial[lane] = total;
    workgroupBarrier();
    for (var half = 128u; half > 0u; half /= 2u) {
        if lane < half {
            partial[lane] += partial[lane + half];
        }
        workgroupBarrier();
    }
    if lane == 0u && row < p.rows {
        y[row] = partial[0] / f32(step.rows * select(1u, p.cols, KIND == 3u));
    }
}
