// Corruption of images in [0, 1]: Gaussian noise, clipped; masking (zeros); salt and pepper. The level is the step's.
@group(0) @binding(2) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

override KIND: u32 = 0u;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        let element = step.cursor * p.cols + i;
        switch KIND {
            case 0u: {
                y[i] = clamp(x[i] + step.noise * normal(p.stream, element), 0.0, 1.0);
            }
            case 1u: {
                y[i] = x[i] * (1.0 - bernoulli(step.noise, p.stream, element));
            }
            default: {
                let hit = bernoulli(step.noise, p.stream, element);
                let salt = bernoulli(0.5, p.stream + 1u, element);
                y[i] = select(x[i], salt, hit == 1.0);
            }
        }
    }
}
