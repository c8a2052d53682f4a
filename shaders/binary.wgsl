// y = a + b, a - b, a * b or 1 where a < b, element by element; b comes again and again where it is shorter.
@group(0) @binding(2) var<storage, read> a: array<f32>;
@group(0) @binding(3) var<storage, read> b: array<f32>;
@group(0) @binding(4) var<storage, read_write> y: array<f32>;

override KIND: u32 = 0u;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        switch KIND {
            case 0u: { y[i] = a[i] + b[i % p.second]; }
            case 1u: { y[i] = a[i] - b[i]; }
            case 2u: { y[i] = a[i] * b[i]; }
            default: { y[i] = select(0.0, 1.0, a[i] < b[i]); }
        }
    }
}
