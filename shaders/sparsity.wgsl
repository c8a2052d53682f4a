// KL(target || mean activity) of each unit over the rows that hold samples. An invocation a unit: neighbours read neighbours.
struct Sparsity {
    rows: u32,
    cols: u32,
    goal: f32,
}
@group(0) @binding(0) var<uniform> p: Sparsity;
@group(0) @binding(2) var<storage, read> x: array<f32>;       // [rows, cols]
@group(0) @binding(3) var<storage, read_write> y: array<f32>; // [cols]

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let unit = element_index(id, groups);
    if unit < p.cols {
        var total = 0.0;
        for (var row = 0u; row < min(step.rows, p.rows); row++) {
            total += x[row * p.cols + unit];
        }
        let activity = clamp(total / f32(step.rows), 1e-6, 1.0 - 1e-6);
        let rest = 1.0 - p.goal;
        y[unit] = p.goal * log(p.goal / activity) + rest * log(rest / (1.0 - activity));
    }
}
