// Every pixel copied to a block of factor x factor.
@group(0) @binding(2) var<storage, read> x: array<f32>;       // [rows, width, channels]
@group(0) @binding(3) var<storage, read_write> y: array<f32>; // [rows * factor, width * factor, channels]

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        let pixel = i / p.channels;
        let large = p.width * p.factor;
        let row = pixel / large / p.factor;
        let column = pixel % large / p.factor;
        y[i] = x[(row * p.width + column) * p.channels + i % p.channels];
    }
}
