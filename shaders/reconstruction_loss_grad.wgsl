// The gradient of reconstruction_loss by the prediction: 2 (z - t), or sigmoid(z) - t, times dy / rows; zero in padding
// rows.
@group(0) @binding(2) var<storage, read> prediction: array<f32>; // [rows, cols]
@group(0) @binding(3) var<storage, read> image: array<f32>;     // [rows, cols]
@group(0) @binding(4) var<storage, read> dy: array<f32>;         // [rows]
@group(0) @binding(5) var<storage, read_write> dz: array<f32>;   // [rows, cols]

override KIND: u32 = 0u;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.rows * p.cols {
        let row = i / p.cols;
        var d = 0.0;
        if row < step.rows {
            if KIND == 0u || KIND == 3u {
                d = 2.0 * (prediction[i] - image[i]);
            } else if KIND == 2u {
                d = sign(prediction[i] - image[i]);
            } else {
                d = sigmoid(prediction[i]) - image[i];
            }
            d *= dy[row] / f32(step.rows * select(1u, p.cols, KIND == 3u));
        }
        dz[i] = d;
    }
}
