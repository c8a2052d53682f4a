// Sixteen invocations a row, sixteen rows a workgroup, as in Launch::rows.
const LANES = 16u;
var<workgroup> partial: array<f32, 256>;

fn row_of(group: vec3<u32>, groups: vec3<u32>, lane: u32) -> u32 {
    return group_index(group, groups) * (256u / LANES) + lane / LANES;
}

// The sum over the invocations of a row, in an order that never changes.
fn row_sum(lane: u32, value: f32) -> f32 {
    partial[lane] = value;
    workgroupBarrier();
    for (var half = LANES / 2u; half > 0u; half /= 2u) {
        if lane % LANES < half {
            partial[lane] += partial[lane + half];
        }
        workgroupBarrier();
    }
    let total = partial[lane - lane % LANES];
    workgroupBarrier();
    return total;
}

fn row_max(lane: u32, value: f32) -> f32 {
    partial[lane] = value;
    workgroupBarrier();
    for (var half = LANES / 2u; half > 0u; half /= 2u) {
        if lane % LANES < half {
            partial[lane] = max(partial[lane], partial[lane + half]);
        }
        workgroupBarrier();
    }
    let top = partial[lane - lane % LANES];
    workgroupBarrier();
    return top;
}
