// Sums of x seen as a matrix [rows, cols]: down the rows, y[cols], or along each row, y[rows].
//
// Down the rows: a workgroup takes 32 columns, so that neighbours read neighbours, with 8 invocations a column. Along a
// row: one workgroup a row. Either way partial sums then fold in workgroup memory, in an order that never changes. Each
// layer of workgroups takes a part of the rows and writes sums of its own.
@group(0) @binding(2) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

override ALONG_ROWS: u32 = 0u;
const COLUMNS = 32u; // of a workgroup, as in src/ops/sum.rs
var<workgroup> partial: array<f32, 256>;

@compute @workgroup_size(256)
fn main(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(local_invocation_index) lane: u32,
) {
    let item = group_index(group, groups);
    let col = item * COLUMNS + lane % COLUMNS;
    var total = 0.0;
    if ALONG_ROWS == 1u {
        if item < p.rows {
            for (var i = lane; i < p.cols; i += 256u) {
                total += x[item * p.cols + i];
            }
        }
    } else if col < p.cols {
        let part = (p.rows + groups.z - 1u) / groups.z;
        let end = min(p.rows, (group.z + 1u) * part);
        for (var row = group.z * part + lane / COLUMNS; row < end; row += 256u / COLUMNS) {
            total += x[row * p.cols + col];
        }
    }
    partial[lane] = total;
    workgroupBarrier();
    let last = select(COLUMNS, 1u, ALONG_ROWS == 1u);
    for (var half = 128u; half >= last; half /= 2u) {
        if lane < half {
            partial[lane] += partial[lane + half];
        }
        workgroupBarrier();
    }
    if ALONG_ROWS == 1u {
        if lane == 0u && item < p.rows {
            y[item] = partial[0];
        }
    } else if lane < COLUMNS && col < p.cols {
        y[group.z * p.cols + col] = partial[lane];
    }
}
