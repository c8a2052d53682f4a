// Random numbers keyed by (seed, stream, step, sample and column): uniform, normal or Bernoulli.
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

override KIND: u32 = 0u;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        let element = step.cursor * p.cols + i;
        switch KIND {
            case 0u: { y[i] = uniform_value(p.stream, element); }
            case 1u: { y[i] = normal(p.stream, element); }
            default: { y[i] = bernoulli(p.probability, p.stream, element); }
        }
    }
}
