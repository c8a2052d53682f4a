// The gradient of sum: y[rows, cols] with x repeated down the rows, x[cols], or along them, x[rows].
@group(0) @binding(2) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

override ALONG_ROWS: u32 = 0u;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.rows * p.cols {
        if ALONG_ROWS == 1u {
            y[i] = x[i / p.cols];
        } else {
            y[i] = x[i % p.cols];
        }
    }
}
