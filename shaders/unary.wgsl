// y = scale * f(x), element by element; f: identity, square, abs, sign, times the step's weight of the divergence, 1 /
// x.
@group(0) @binding(2) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

override KIND: u32 = 0u;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        var v = x[i];
        switch KIND {
            case 1u: { v = v * v; }
            case 2u: { v = abs(v); }
            case 3u: { v = sign(v); }
            case 4u: { v *= step.divergence_weight; }
            case 5u: { v = 1.0 / v; }
            default: {}
        }
        y[i] = p.scale * v;
    }
}
