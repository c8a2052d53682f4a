// y = softmax(q k^T scale) v, an invocation a query: the maximum runs along, and what was summed before is scaled down.
@group(0) @binding(2) var<storage, read> qkv: array<f32>;        // [n, tokens, 3, heads, size]
@group(0) @binding(3) var<storage, read_write> y: array<f32>;    // [n, tokens, heads, size]
@group(0) @binding(4) var<storage, read_write> sums: array<f32>; // [n, heads, tokens]

fn fetch(at: Place, token: u32, part: u32, vector: u32) -> vec4<f32> {
    let col = 4u * vector;
    let start = (((at.sample * p.tokens + token) * 3u + part) * p.heads + at.head) * p.size + col;
    var v = vec4<f32>();
    for (var i = 0u; i < 4u; i++) {
        if col + i < p.size {
            v[i] = qkv[start + i];
        }
    }
    return v;
}

@compute @workgroup_size(THREADS)
fn main(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(local_invocation_index) lane: u32,
) {
    let at = place_of(group_index(group, groups), lane);
    let mine = at.inside && at.token < p.tokens;
    var q: array<vec4<f32>, MOST>;
    var sum: array<vec4<f32>, MOST>;
    if mine {
        for (var v = 0u; v < VECTORS; v++) {
            q[v] = p.scale * fetch(at, at.token, 0u, v);
        }
    }
    var top = -3e38;
    var total = 0.0;
    for (var first = 0u; first < p.tokens; first += TILE) {
        for (var i = lane; i < TILE * VECTORS; i += THREADS) {
            let token = first + i / VECTORS;
            if at.inside && token < p.tokens {
                tile_a[i] = fetch(at, token, 1u, i % VECTORS);
                tile_b[i] = fetch(at, token, 2u, i % VECTORS);
            }
        }
        workgroupBarrier();
        let count = min(TILE, p.tokens - first);
        for (var key = 0u; key < count; key++) {
            var score = 0.0;
            for (var v = 0u; v < VECTORS; v++) {
                score += dot(q[v], tile_a[key * VECTORS + v]);
            }
            if score > top {
                let factor = exp(top - score);
                total *= factor;
                for (var v = 0u; v < VECTORS; v++) {
                    sum[v] *= factor;
                }
                top = score;
            }
            let weight = exp(score - top);
            total += weight;
            for (var v = 0u; v < VECTORS; v++) {
                sum[v] += weight * tile_b[key * VECTORS + v];
            }
        }
        workgroupBarrier();
    }
    if mine {
        let start = ((at.sample * p.tokens + at.token) * p.heads + at.head) * p.size;
        for (var i = 0u; i < p.size; i++) {
            y[start + i] = sum[i / 4u][i % 4u] / total;
        }
        sums[(at.sample * p.heads + at.head) * p.tokens + at.token] = top + log(total);
    }
}
