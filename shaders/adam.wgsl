// Adam (Kingma & Ba, arXiv 1412.6980), with the decay in the gradient or, decoupled, AdamW (arXiv 1711.05101).
@group(0) @binding(2) var<storage, read> gradient: array<f32>;
@group(0) @binding(3) var<storage, read_write> weight: array<f32>;
@group(0) @binding(4) var<storage, read_write> first: array<f32>;
@group(0) @binding(5) var<storage, read_write> second: array<f32>;

override DECOUPLED: u32 = 0u;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        var w = weight[i];
        var g = gradient[i];
        if DECOUPLED == 1u {
            w -= step.learning_rate * step.weight_decay * w;
        } else {
            g += step.weight_decay * w;
        }
        let m = p.beta1 * first[i] + (1.0 - p.beta1) * g;
        let v = p.beta2 * second[i] + (1.0 - p.beta2) * g * g;
        first[i] = m;
        second[i] = v;
        weight[i] = w - step.learning_rate * (m / step.correction1) / (sqrt(v / step.correction2) + p.epsilon);
    }
}
