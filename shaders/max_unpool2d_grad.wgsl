// The pixel that each switch names.
@group(0) @binding(2) var<storage, read> x: array<f32>;        // [n, height, width, channels]
@group(0) @binding(3) var<storage, read> switches: array<f32>; // [n, out_height, out_width, channels], exact integers
@group(0) @binding(4) var<storage, read_write> y: array<f32>;  // as switches

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        let cell = cell_of(i, p.out_height, p.out_width);
        y[i] = x[(cell.x * p.height * p.width + u32(switches[i])) * p.channels + cell.w];
    }
}
