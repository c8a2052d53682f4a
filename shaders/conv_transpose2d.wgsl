// y[n, iy s + i - p, ix s + j - p, c] += a[n, iy, ix, f] * b[i, j, c, f], then y = act(y + bias[c]), as a gather.
//
// A layer of the grid is a phase: the pixels of y with equal (y + p) mod s and (x + p) mod s, which the same taps meet.
// An invocation makes four of these pixels x four channels in registers. `load_a` and `load_b` (matmul_scalar.wgsl or
// matmul_vec4.wgsl) give four filters of a pixel of the map, and of a channel of a tap.
@group(0) @binding(4) var<storage, read> bias: array<f32>;    // [c]
@group(0) @binding(5) var<storage, read_write> y: array<f32>; // [n, height, width, c]

override BIAS: u32 = 0u;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let item = element_index(id, groups);
    let columns = (p.channels + 3u) / 4u;
    let col = 4u * (item % columns);
    let cell = 4u * (item / columns) + FOUR;
    let phase = vec2<u32>(id.z / p.stride, id.z % p.stride);
    let first = (phase + p.stride - p.padding % p.stride) % p.stride;
    let cells = (vec2<u32>(p.height, p.width) + p.stride - 1u) / p.stride;
    let n = cell / (cells.x * cells.y);
    let to_y = first.x + cell / cells.y % cells.x * p.stride;
    let to_x = first.y + cell % cells.y * p.stride;
    if n.x >= p.count {
        return;
    }
    let maps = p.count * p.map_height * p.map_width;
    let weights = p.kernel_height * p.kernel_width * p.channels;
    var acc = array<vec4<f32>, 4>();
    for (var i = phase.x; i < p.kernel_height; i += p.stride) {
        for (var j = phase.y; j < p.kernel_width; j += p.stride) {
            // The divisions are exact; what lies above or left of the map is negative.
            let at_y = (vec4<i32>(to_y + p.padding) - i32(i)) / i32(p.stride);
            let at_x = (vec4<i32>(to_x + p.padding) - i32(j)) / i32(p.stride);
            let pixel = pixel_numbers(n, at_y, at_x, p.map_height, p.map_width);
            let tap = (i * p.kernel_width + j) * p.channels + col;
            for (var f = 0u; f < p.filters; f += 4u) {
                let x0 = load_a(pixel.x, f, maps, p.filters);
                let x1 = load_a(pixel.y, f, maps, p.filters);
                let x2 = load_a(pixel.z, f, maps, p.filters);
                let x3 = load_a(pixel.w, f, maps, p.filters);
                for (var k = 0u; k < min(4u, p.channels - col); k++) {
                    let w = load_b(tap + k, f, weights, p.filters);
                    acc[k] += vec4<f32>(dot(x0, w), dot(x1, w), dot(x2, w), dot(x3, w));
                }
            }
        }
    }
    for (var i = 0u; i < 4u; i++) {
        for (var k = 0u; k < 4u; k++) {
            if n[i] < p.count && to_y[i] < p.height && to_x[i] < p.width && col + k < p.channels {
                var value = acc[k][i];
                if BIAS == 1u {
                    value += bias[col + k];
                }
                y[((n[i] * p.height + to_y[i]) * p.width + to_x[i]) * p.channels + col + k] = activate(value);
            }
        }
    }
}
