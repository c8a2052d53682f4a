// Sums of x seen as a matrix [rows, cols]: down the rows, y[cols], or along each row, y[rows].
//
// Down the rows: one invocation a column, so that neighbours read neighbours. Along a row: one workgroup a row, its
// invocations 256 apart, then a tree in workgroup memory. Both orders are fixed, so the result repeats.
struct Sum {
    rows: u32,
    cols: u32,
}
@group(0) @binding(0) var<uniform> p: Sum;
@group(0) @binding(2) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

override ALONG_ROWS: u32 = 0u;
var<workgroup> partial: array<f32, 256>;

@compute @workgroup_size(256)
fn main(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(global_invocation_id) id: vec3<u32>,
    @builtin(local_invocation_index) lane: u32,
) {
    var total = 0.0;
    if ALONG_ROWS == 0u {
        let col = element_index(id, groups);
        if col < p.cols {
            for (var row = 0u; row < p.rows; row++) {
                total += x[row * p.cols + col];
            }
            y[col] = total;
        }
        return;
    }
    let row = group_index(group, groups);
    if row < p.rows {
        for (var col = lane; col < p.cols; col += 256u) {
            total += x[row * p.cols + col];
        }
    }
    partial[lane] = total;
    workgroupBarrier();
    for (var half = 128u; half > 0u; half /= 2u) {
        if lane < half {
            partial[lane] += partial[lane + half];
        }
        workgroupBarrier();
    }
    if lane == 0u && row < p.rows {
        y[row] = partial[0];
    }
}
