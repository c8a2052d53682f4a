// y = x Phi(x) and its slope, element by element.
@group(0) @binding(2) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read_write> slopes: array<f32>;

// The standard normal's distribution function and density. The tail is e^(-x^2 / 2) t p(t), not 1 minus the rest.
fn standard_normal(x: f32) -> vec2<f32> {
    let e = exp(-0.5 * x * x);
    let t = 1.0 / (1.0 + 0.35 * abs(x));
    var p = -0.029145923 * t + 0.14397167;
    p = p * t - 0.25571418;
    p = p * t + 0.15917408;
    p = p * t - 0.023109782;
    p = p * t + 0.105507985;
    p = p * t + 0.11983287;
    p = p * t + 0.13986187;
    p = p * t + 0.1396214;
    let tail = e * (t * p);
    return vec2<f32>(select(1.0 - tail, tail, x < 0.0), e * 0.3989423);
}

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        let normal = standard_normal(x[i]);
        y[i] = x[i] * normal.x;
        slopes[i] = normal.x + x[i] * normal.y;
    }
}
