// y[n, oy, ox, f] = act( sum_{i, j, c} a[n, oy s + i - p, ox s + j - p, c] * b[i, j, c, f] + bias[f] )
//
// An invocation makes four pixels x four filters in registers; neighbours share what they load through the cache.
// `load_a` and `load_b` (matmul_scalar.wgsl or matmul_vec4.wgsl) give four channels of a pixel, four filters of a tap.
@group(0) @binding(4) var<storage, read> bias: array<f32>;    // [f]
@group(0) @binding(5) var<storage, read_write> y: array<f32>; // [n, map_height, map_width, f]

override BIAS: u32 = 0u;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let item = element_index(id, groups);
    let columns = (p.filters + 3u) / 4u;
    let col = 4u * (item % columns);
    let row = 4u * (item / columns) + FOUR;
    let rows = p.count * p.map_height * p.map_width;
    if row.x >= rows {
        return;
    }
    let n = row / (p.map_height * p.map_width);
    let corner_y = vec4<i32>(row / p.map_width % p.map_height * p.stride) - i32(p.padding);
    let corner_x = vec4<i32>(row % p.map_width * p.stride) - i32(p.padding);
    let pixels = p.count * p.height * p.width;
    let taps = p.kernel_height * p.kernel_width * p.channels;
    var acc = array<vec4<f32>, 4>();
    for (var tap = 0u; tap < taps; tap += p.channels) {
        let window = tap / p.channels;
        let at_y = corner_y + i32(window / p.kernel_width);
        let at_x = corner_x + i32(window % p.kernel_width);
        let pixel = pixel_numbers(n, at_y, at_x, p.height, p.width);
        for (var c = 0u; c < p.channels; c += 4u) {
            let x0 = load_a(pixel.x, c, pixels, p.channels);
            let x1 = load_a(pixel.y, c, pixels, p.channels);
            let x2 = load_a(pixel.z, c, pixels, p.channels);
            let x3 = load_a(pixel.w, c, pixels, p.channels);
            for (var j = 0u; j < min(4u, p.channels - c); j++) {
                let w = load_b(tap + c + j, col, taps, p.filters);
                acc[0] += x0[j] * w;
                acc[1] += x1[j] * w;
                acc[2] += x2[j] * w;
                acc[3] += x3[j] * w;
            }
        }
    }
    for (var i = 0u; i < 4u; i++) {
        for (var j = 0u; j < 4u; j++) {
            if row[i] < rows && col + j < p.filters {
                var value = acc[i][j];
                if BIAS == 1u {
                    value += bias[col + j];
                }
                y[row[i] * p.filters + col + j] = activate(value);
            }
        }
    }
}
