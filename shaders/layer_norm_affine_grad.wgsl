// Down the rows, with v the normalised row: the gain's gradient, sum of dy v, and the bias's, sum of dy.
//
// A workgroup takes 8 columns, with 32 invocations a column; partial sums then fold in an order that never changes.
@group(0) @binding(2) var<storage, read> x: array<f32>;          // [rows, cols]
@group(0) @binding(3) var<storage, read> stats: array<f32>;      // [rows, 2]
@group(0) @binding(4) var<storage, read> dy: array<f32>;         // [rows, cols]
@group(0) @binding(5) var<storage, read_write> dnorm: array<f32>; // [2, cols]

const COLUMNS = 8u;
var<workgroup> partial: array<vec2<f32>, 256>;

@compute @workgroup_size(256)
fn main(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(local_invocation_index) lane: u32,
) {
    let col = group_index(group, groups) * COLUMNS + lane % COLUMNS;
    var total = vec2<f32>();
    if col < p.cols {
        for (var row = lane / COLUMNS; row < p.rows; row += 256u / COLUMNS) {
            let at = row * p.cols + col;
            let v = (x[at] - stats[2u * row]) * stats[2u * row + 1u];
            total += dy[at] * vec2<f32>(v, 1.0);
        }
    }
    partial[lane] = total;
    workgroupBarrier();
    for (var half = 128u; half >= COLUMNS; half /= 2u) {
        if lane < half {
            partial[lane] += partial[lane + half];
        }
        workgroupBarrier();
    }
    if lane < COLUMNS && col < p.cols {
        dnorm[col] = partial[lane].x;
        dnorm[p.cols + col] = partial[lane].y;
    }
}
