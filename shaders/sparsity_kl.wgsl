// KL(target || mean activity) of each unit over the rows that hold samples. An invocation a unit: neighbours read
// neighbours.
@group(0) @binding(3) var<storage, read_write> y: array<f32>; // [cols]

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let unit = element_index(id, groups);
    if unit < p.cols {
        let activity = activity_of(unit);
        let rest = 1.0 - p.goal;
        y[unit] = p.goal * log(p.goal / activity) + rest * log(rest / (1.0 - activity));
    }
}
