// y = e^(x - max x) / sum of the same, row by row.
@group(0) @binding(2) var<storage, read> x: array<f32>;       // [rows, cols]
@group(0) @binding(3) var<storage, read_write> y: array<f32>; // [rows, cols]

@compute @workgroup_size(256)
fn main(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(local_invocation_index) lane: u32,
) {
    let row = row_of(group, groups, lane);
    let end = select(0u, p.cols, row < p.rows);
    let start = row * p.cols;
    var top = -3e38;
    for (var i = lane % LANES; i < end; i += LANES) {
        top = max(top, x[start + i]);
    }
    top = row_max(lane, top);
    var total = 0.0;
    for (var i = lane % LANES; i < end; i += LANES) {
        total += exp(x[start + i] - top);
    }
    total = row_sum(lane, total);
    for (var i = lane % LANES; i < end; i += LANES) {
        y[start + i] = exp(x[start + i] - top) / total;
    }
}
