// dx = y (dy - sum of y dy), row by row, from the softmax y.
@group(0) @binding(2) var<storage, read> y: array<f32>;        // [rows, cols]
@group(0) @binding(3) var<storage, read> dy: array<f32>;       // [rows, cols]
@group(0) @binding(4) var<storage, read_write> dx: array<f32>; // [rows, cols]

@compute @workgroup_size(256)
fn main(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(local_invocation_index) lane: u32,
) {
    let row = row_of(group, groups, lane);
    let end = select(0u, p.cols, row < p.rows);
    let start = row * p.cols;
    var along = 0.0;
    for (var i = lane % LANES; i < end; i += LANES) {
        along += y[start + i] * dy[start + i];
    }
    along = row_sum(lane, along);
    for (var i = lane % LANES; i < end; i += LANES) {
        dx[start + i] = y[start + i] * (dy[start + i] - along);
    }
}
