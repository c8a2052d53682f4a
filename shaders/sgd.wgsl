// SGD with momentum (Sutskever et al., ICML 2013, without the Nesterov look-ahead): v = mu v + g + wd w; w -= lr v.
@group(0) @binding(2) var<storage, read> gradient: array<f32>;
@group(0) @binding(3) var<storage, read_write> weight: array<f32>;
@group(0) @binding(4) var<storage, read_write> velocity: array<f32>;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        let v = step.momentum * velocity[i] + gradient[i] + step.weight_decay * weight[i];
        velocity[i] = v;
        weight[i] -= step.learning_rate * v;
    }
}
