// The maximum of each window, and the number of the pixel that holds it, the first in row-major order.
@group(0) @binding(2) var<storage, read> x: array<f32>;              // [n, height, width, channels]
@group(0) @binding(3) var<storage, read_write> values: array<f32>;   // [n, out_height, out_width, channels]
@group(0) @binding(4) var<storage, read_write> switches: array<f32>; // as values, exact integers

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        let cell = cell_of(i, p.out_height, p.out_width);
        let image = cell.x * p.height * p.width;
        let corner = (cell.y * p.width + cell.z) * p.stride;
        var best = corner;
        var value = x[(image + corner) * p.channels + cell.w];
        for (var row = 0u; row < p.size; row++) {
            for (var column = 0u; column < p.size; column++) {
                let pixel = corner + row * p.width + column;
                let candidate = x[(image + pixel) * p.channels + cell.w];
                if candidate > value {
                    value = candidate;
                    best = pixel;
                }
            }
        }
        values[i] = value;
        switches[i] = f32(best);
    }
}
