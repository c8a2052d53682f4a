// y[m, n] = act( sum_k a[m, k] * b[k, n] + bias[n] ); either side may be stored transposed.
//
// A workgroup of THREADS x THREADS makes a square tile of 4 THREADS a side, each invocation 4 x 4 of it, walking over k
// 16 at a time through workgroup memory. `load_a` and `load_b` are in matmul_scalar.wgsl or matmul_vec4.wgsl: four
// neighbours of a row of storage at once. Each layer of workgroups takes a part of k and writes a product of its own.
@group(0) @binding(4) var<storage, read> bias: array<f32>;   // [n]
@group(0) @binding(5) var<storage, read_write> y: array<f32>; // [m, n]

override THREADS: u32 = 16u;
override TRANSPOSE_A: u32 = 0u; // a is stored [k, m]
override TRANSPOSE_B: u32 = 0u; // b is stored [n, k]
override BIAS: u32 = 0u;

const DEPTH = 16u;
// k-major panels: row k holds the tile's 4 THREADS values, as vectors of four.
var<workgroup> tile_a: array<vec4<f32>, DEPTH * THREADS>;
var<workgroup> tile_b: array<vec4<f32>, DEPTH * THREADS>;

// Put four values of one row of storage, which run along k, into a k-major panel.
fn scatter_a(v: vec4<f32>, lane: u32, k: u32) {
    tile_a[k * THREADS + lane / 4u][lane % 4u] = v.x;
    tile_a[(k + 1u) * THREADS + lane / 4u][lane % 4u] = v.y;
    tile_a[(k + 2u) * THREADS + lane / 4u][lane % 4u] = v.z;
    tile_a[(k + 3u) * THREADS + lane / 4u][lane % 4u] = v.w;
}
fn scatter_b(v: vec4<f32>, lane: u32, k: u32) {
    tile_b[k * THREADS + lane / 4u][lane % 4u] = v.x;
    tile_b[(k + 1u) * THREADS + lane / 4u][lane % 4u] = v.y;
    tile_b[(k + 2u) * THREADS + lane / 4u][lane % 4u] = v.z;
    tile_b[(k + 3u) * THREADS + lane / 4u][lane % 4u] = v.w;
}

@compute @workgroup_size(THREADS, THREADS)
fn main(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(local_invocation_id) local: vec3<u32>,
    @builtin(local_invocation_index) index: u32,
) {
    let side = 4u * THREADS;
    let row0 = group.y * side;
    let col0 = group.x * side;
    let loads = DEPTH * THREADS; // vectors of four in one panel
    let invocations = THREADS * THREADS;
    var acc0 = vec4<f32>();
    var acc1 = vec4<f32>();
    var acc2 = vec4<f32>();
    var acc3 = vec4<f32>();

    // Whole panels, so that no panel has two parts.
    let part = (p.k + DEPTH * groups.z - 1u) / (DEPTH * groups.z) * DEPTH;
    let end = min(p.k, (group.z + 1u) * part);
    for (var k0 = group.z * part; k0 < end; k0 += DEPTH) {
        for (var i = index; i < loads; i += invocations) {
            if TRANSPOSE_A == 1u {
                tile_a[i] = load_a(k0 + i / THREADS, row0 + 4u * (i % THREADS), p.k, p.m);
            } else {
                let k = 4u * (i % (DEPTH / 4u));
                let lane = i / (DEPTH / 4u);
                scatter_a(load_a(row0 + lane, k0 + k, p.m, p.k), lane, k);
            }
            if TRANSPOSE_B == 0u {
                tile_b[i] = load_b(k0 + i / THREADS, col0 + 4u * (i % THREADS), p.k, p.n);
            } else {
                let k = 4u * (i % (DEPTH / 4u));
                let lane = i / (DEPTH / 4u);
                scatter_b(load_b(col0 + lane, k0 + k, p.n, p.k), lane, k);
            }
        }
        workgroupBarrier();
        for (var k = 0u; k < DEPTH; k++) {
            let a = tile_a[k * THREADS + local.y];
            let b = tile_b[k * THREADS + local.x];
            acc0 += a.x * b;
            acc1 += a.y * b;
            acc2 += a.z * b;
            acc3 += a.w * b;
        }
        workgroupBarrier();
    }

    let acc = array<vec4<f32>, 4>(acc0, acc1, acc2, acc3);
    for (var i = 0u; i < 4u; i++) {
        let row = row0 + 4u * local.y + i;
        for (var j = 0u; j < 4u; j++) {
            let col = col0 + 4u * local.x + j;
            if row < p.m && col < p.n {
                var value = acc[i][j];
                if BIAS == 1u {
                    value += bias[col];
                }
                y[(group.z * p.m + row) * p.n + col] = activate(value);
            }
        }
    }
}
