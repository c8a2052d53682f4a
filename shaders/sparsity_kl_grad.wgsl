// The gradient of sparsity_kl: one slope a unit, for every row that holds a sample. An invocation a unit.
@group(0) @binding(3) var<storage, read> dy: array<f32>;       // [cols]
@group(0) @binding(4) var<storage, read_write> dx: array<f32>; // [rows, cols]

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let unit = element_index(id, groups);
    if unit < p.cols {
        let activity = activity_of(unit);
        let slope = dy[unit] / f32(step.rows) * ((1.0 - p.goal) / (1.0 - activity) - p.goal / activity);
        for (var row = 0u; row < p.rows; row++) {
            dx[row * p.cols + unit] = select(0.0, slope, row < step.rows);
        }
    }
}
