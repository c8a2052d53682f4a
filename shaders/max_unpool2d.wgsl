// Every value back at the pixel that its switch names: a pixel asks the windows that hold it, in row-major order.
@group(0) @binding(2) var<storage, read> x: array<f32>;        // [n, out_height, out_width, channels]
@group(0) @binding(3) var<storage, read> switches: array<f32>; // as x, exact integers
@group(0) @binding(4) var<storage, read_write> y: array<f32>;  // [n, height, width, channels]

// The first window that reaches this row or column.
fn first_window(pixel: u32) -> u32 {
    if pixel < p.size {
        return 0u;
    }
    return (pixel - p.size) / p.stride + 1u;
}

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        let cell = cell_of(i, p.height, p.width);
        let here = f32(cell.y * p.width + cell.z);
        let last_row = min(cell.y / p.stride + 1u, p.out_height);
        let last_column = min(cell.z / p.stride + 1u, p.out_width);
        var sum = 0.0;
        for (var row = first_window(cell.y); row < last_row; row++) {
            for (var column = first_window(cell.z); column < last_column; column++) {
                let window = ((cell.x * p.out_height + row) * p.out_width + column) * p.channels + cell.w;
                if switches[window] == here {
                    sum += x[window];
                }
            }
        }
        y[i] = sum;
    }
}
