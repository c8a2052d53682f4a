// y = x with its four axes in another order: sizes of y, strides of x along y's axes.
@group(0) @binding(2) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        let row = i / p.size3;
        let block = row / p.size2;
        let inner = row % p.size2 * p.stride2 + i % p.size3 * p.stride3;
        y[i] = x[block / p.size1 * p.stride0 + block % p.size1 * p.stride1 + inner];
    }
}
