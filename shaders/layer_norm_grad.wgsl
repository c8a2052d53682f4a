// dx = scale (h - mean(h) - v mean(h v)) with v the normalised row and h = gain dy.
@group(0) @binding(2) var<storage, read> x: array<f32>;        // [rows, cols]
@group(0) @binding(3) var<storage, read> stats: array<f32>;    // [rows, 2]
@group(0) @binding(4) var<storage, read> dy: array<f32>;       // [rows, cols]
@group(0) @binding(5) var<storage, read> norm: array<f32>;     // [2, cols]: gain, bias
@group(0) @binding(6) var<storage, read_write> dx: array<f32>; // [rows, cols]

override AFFINE: u32 = 0u;

fn slope(start: u32, i: u32) -> f32 {
    if AFFINE == 1u {
        return dy[start + i] * norm[i];
    }
    return dy[start + i];
}

@compute @workgroup_size(256)
fn main(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(local_invocation_index) lane: u32,
) {
    let row = row_of(group, groups, lane);
    let inside = row < p.rows;
    let end = select(0u, p.cols, inside);
    let start = row * p.cols;
    var mean = 0.0;
    var scale = 0.0;
    if inside {
        mean = stats[2u * row];
        scale = stats[2u * row + 1u];
    }
    var total = 0.0;
    var along = 0.0;
    for (var i = lane % LANES; i < end; i += LANES) {
        let h = slope(start, i);
        total += h;
        along += h * ((x[start + i] - mean) * scale);
    }
    total = row_sum(lane, total) / f32(p.cols);
    along = row_sum(lane, along) / f32(p.cols);
    for (var i = lane % LANES; i < end; i += LANES) {
        dx[start + i] = scale * (slope(start, i) - total - (x[start + i] - mean) * scale * along);
    }
}
