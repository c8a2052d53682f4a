// The gradient of sparsity: one slope a unit, for every row that holds a sample. An invocation a unit.
struct Sparsity {
    rows: u32,
    cols: u32,
    goal: f32,
}
@group(0) @binding(0) var<uniform> p: Sparsity;
@group(0) @binding(2) var<storage, read> x: array<f32>;        // [rows, cols]
@group(0) @binding(3) var<storage, read> dy: array<f32>;       // [cols]
@group(0) @binding(4) var<storage, read_write> dx: array<f32>; // [rows, cols]

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let unit = element_index(id, groups);
    if unit < p.cols {
        var total = 0.0;
        for (var row = 0u; row < min(step.rows, p.rows); row++) {
            total += x[row * p.cols + unit];
        }
        let activity = clamp(total / f32(step.rows), 1e-6, 1.0 - 1e-6);
        let slope = dy[unit] / f32(step.rows) * ((1.0 - p.goal) / (1.0 - activity) - p.goal / activity);
        for (var row = 0u; row < p.rows; row++) {
            dx[row * p.cols + unit] = select(0.0, slope, row < step.rows);
        }
    }
}
