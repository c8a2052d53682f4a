// y = (x - mean) / sqrt(variance + epsilon), row by row, then times a gain plus a bias; mean and reciprocal root beside
// it.
@group(0) @binding(2) var<storage, read> x: array<f32>;           // [rows, cols]
@group(0) @binding(3) var<storage, read> norm: array<f32>;        // [2, cols]: gain, bias
@group(0) @binding(4) var<storage, read_write> y: array<f32>;     // [rows, cols]
@group(0) @binding(5) var<storage, read_write> stats: array<f32>; // [rows, 2]

override AFFINE: u32 = 0u;

@compute @workgroup_size(256)
fn main(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(local_invocation_index) lane: u32,
) {
    let row = row_of(group, groups, lane);
    let end = select(0u, p.cols, row < p.rows);
    let start = row * p.cols;
    var total = 0.0;
    for (var i = lane % LANES; i < end; i += LANES) {
        total += x[start + i];
    }
    let mean = row_sum(lane, total) / f32(p.cols);
    total = 0.0;
    for (var i = lane % LANES; i < end; i += LANES) {
        total += (x[start + i] - mean) * (x[start + i] - mean);
    }
    let scale = 1.0 / sqrt(row_sum(lane, total) / f32(p.cols) + p.epsilon);
    for (var i = lane % LANES; i < end; i += LANES) {
        var value = (x[start + i] - mean) * scale;
        if AFFINE == 1u {
            value = value * norm[i] + norm[p.cols + i];
        }
        y[start + i] = value;
    }
    if lane % LANES == 0u && row < p.rows {
        stats[2u * row] = mean;
        stats[2u * row + 1u] = scale;
    }
}
