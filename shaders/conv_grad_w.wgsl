// dw[g, i, j, c, f] = sum over the images n of group g, and y, x, of a[n, y s + i - p, x s + j - p, c] * b[n, y, x, f]
//
// An invocation makes four channels x four filters of one tap and one group in registers, walking over the maps.
// `load_a` and `load_b` (matmul_scalar.wgsl or matmul_vec4.wgsl) give four channels of a pixel, four filters of a
// map's. Each layer of workgroups takes a part of the maps' rows and writes gradients of its own.
@group(0) @binding(4) var<storage, read_write> dw: array<f32>; // [groups, kernel_height, kernel_width, c, f]

@compute @workgroup_size(256)
fn main(
    @builtin(workgroup_id) layer: vec3<u32>,
    @builtin(global_invocation_id) id: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
) {
    let item = element_index(id, groups);
    let columns = (p.filters + 3u) / 4u;
    let rows = (p.channels + 3u) / 4u;
    let taps = p.kernel_height * p.kernel_width;
    let f = 4u * (item % columns);
    let c = 4u * (item / columns % rows);
    let tap = item / (columns * rows) % taps;
    let group = item / (columns * rows * taps);
    if group * p.per >= p.count {
        return;
    }
    let pixels = p.count * p.height * p.width;
    let maps = p.count * p.map_height * p.map_width;
    let part = (p.map_height + groups.z - 1u) / groups.z;
    let end = min(p.map_height, (layer.z + 1u) * part);
    var acc = array<vec4<f32>, 4>();
    for (var n = group * p.per; n < min((group + 1u) * p.per, p.count); n++) {
        for (var y = layer.z * part; y < end; y++) {
            // Below zero is very large, and outside.
            let at_y = y * p.stride + tap / p.kernel_width - p.padding;
            for (var x = 0u; x < p.map_width && at_y < p.height; x++) {
                let at_x = x * p.stride + tap % p.kernel_width - p.padding;
                if at_x < p.width {
                    let value = load_a((n * p.height + at_y) * p.width + at_x, c, pixels, p.channels);
                    let slope = load_b((n * p.map_height + y) * p.map_width + x, f, maps, p.filters);
                    acc[0] += value.x * slope;
                    acc[1] += value.y * slope;
                    acc[2] += value.z * slope;
                    acc[3] += value.w * slope;
                }
            }
        }
    }
    let len = (p.count + p.per - 1u) / p.per * taps * p.channels * p.filters;
    for (var i = 0u; i < min(4u, p.channels - c); i++) {
        for (var j = 0u; j < min(4u, p.filters - f); j++) {
            let weight = ((group * taps + tap) * p.channels + c + i) * p.filters + f + j;
            dw[layer.z * len + weight] = acc[i][j];
        }
    }
}
