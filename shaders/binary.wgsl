// y = a + b, a - b or a * b, element by element.
struct Elements {
    len: u32,
}
@group(0) @binding(0) var<uniform> p: Elements;
@group(0) @binding(2) var<storage, read> a: array<f32>;
@group(0) @binding(3) var<storage, read> b: array<f32>;
@group(0) @binding(4) var<storage, read_write> y: array<f32>;

override KIND: u32 = 0u;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        switch KIND {
            case 0u: { y[i] = a[i] + b[i]; }
            case 1u: { y[i] = a[i] - b[i]; }
            default: { y[i] = a[i] * b[i]; }
        }
    }
}
