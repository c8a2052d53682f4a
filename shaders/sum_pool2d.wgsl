// The sum of every block of factor x factor pixels.
@group(0) @binding(2) var<storage, read> x: array<f32>;       // [rows * factor, width * factor, channels]
@group(0) @binding(3) var<storage, read_write> y: array<f32>; // [rows, width, channels]

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        let pixel = i / p.channels;
        var sum = 0.0;
        for (var row = 0u; row < p.factor; row++) {
            let line = (pixel / p.width * p.factor + row) * p.width * p.factor + pixel % p.width * p.factor;
            for (var column = 0u; column < p.factor; column++) {
                sum += x[(line + column) * p.channels + i % p.channels];
            }
        }
        y[i] = sum;
    }
}
