// What changes from one training step to the next; twin of `Step` in src/tensor/op.rs.
struct Step {
    seed: u32,
    step: u32,
    cursor: u32,
    rows: u32,
    ring: u32,
    learning_rate: f32,
    momentum: f32,
    weight_decay: f32,
    correction1: f32,
    correction2: f32,
    noise: f32,
    divergence_weight: f32,
}
@group(0) @binding(1) var<uniform> step: Step;
