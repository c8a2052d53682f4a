// dq, dk and dv. First an invocation is a query and walks over keys: dq = sum of slope k; then it is a key and walks
// over queries: dk = sum of slope q, dv = sum of weight dy. A weight is e^(q k scale - sum), its slope weight (dy v - y
// dy).
@group(0) @binding(2) var<storage, read> qkv: array<f32>;        // [n, tokens, 3, heads, size]
@group(0) @binding(3) var<storage, read> y: array<f32>;          // [n, tokens, heads, size]
@group(0) @binding(4) var<storage, read> sums: array<f32>;       // [n, heads, tokens]
@group(0) @binding(5) var<storage, read> dy: array<f32>;         // [n, tokens, heads, size]
@group(0) @binding(6) var<storage, read_write> dqkv: array<f32>; // [n, tokens, 3, heads, size]

// Of the queries in workgroup memory: logarithm of the sum, and y dy.
var<workgroup> tile_rows: array<vec2<f32>, TILE>;

fn start_of(at: Place, token: u32) -> u32 {
    return ((at.sample * p.tokens + token) * p.heads + at.head) * p.size;
}
fn start_in(at: Place, token: u32, part: u32) -> u32 {
    return (((at.sample * p.tokens + token) * 3u + part) * p.heads + at.head) * p.size;
}

fn fetch(at: Place, token: u32, part: u32, vector: u32) -> vec4<f32> {
    let start = start_in(at, token, part) + 4u * vector;
    var v = vec4<f32>();
    for (var i = 0u; i < 4u; i++) {
        if 4u * vector + i < p.size {
            v[i] = qkv[start + i];
        }
    }
    return v;
}

fn fetch_dy(at: Place, token: u32, vector: u32) -> vec4<f32> {
    let start = start_of(at, token) + 4u * vector;
    var v = vec4<f32>();
    for (var i = 0u; i < 4u; i++) {
        if 4u * vector + i < p.size {
            v[i] = dy[start + i];
        }
    }
    return v;
}

fn rows_of(at: Place, token: u32) -> vec2<f32> {
    let start = start_of(at, token);
    var along = 0.0;
    for (var i = 0u; i < p.size; i++) {
        along += y[start + i] * dy[start + i];
    }
    return vec2<f32>(sums[(at.sample * p.heads + at.head) * p.tokens + token], along);
}

@compute @workgroup_size(THREADS)
fn main(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(local_invocation_index) lane: u32,
) {
    let at = place_of(group_index(group, groups), lane);
    let mine = at.inside && at.token < p.tokens;
    // q and dy of a query, then k and v of a key.
    var a: array<vec4<f32>, MOST>;
    var b: array<vec4<f32>, MOST>;
    var da: array<vec4<f32>, MOST>;
    var db: array<vec4<f32>, MOST>;
    var row = vec2<f32>();
    if mine {
        row = rows_of(at, at.token);
        for (var v = 0u; v < VECTORS; v++) {
            a[v] = p.scale * fetch(at, at.token, 0u, v);
            b[v] = fetch_dy(at, at.token, v);
        }
    }
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
            var score = -row.x;
            var slope = -row.y;
            for (var v = 0u; v < VECTORS; v++) {
                score += dot(a[v], tile_a[key * VECTORS + v]);
                slope += dot(b[v], tile_b[key * VECTORS + v]);
            }
            slope *= exp(score);
            for (var v = 0u; v < VECTORS; v++) {
                da[v] += slope * tile_a[key * VECTORS + v];
            }
        }
        workgroupBarrier();
    }
    if mine {
        let start = start_in(at, at.token, 0u);
        for (var i = 0u; i < p.size; i++) {
            dqkv[start + i] = p.scale * da[i / 4u][i % 4u];
        }
        for (var v = 0u; v < VECTORS; v++) {
            a[v] = p.scale * fetch(at, at.token, 1u, v);
            b[v] = fetch(at, at.token, 2u, v);
        }
    }
    for (var v = 0u; v < VECTORS; v++) {
        da[v] = vec4<f32>();
    }
    for (var first = 0u; first < p.tokens; first += TILE) {
        for (var i = lane; i < TILE * VECTORS; i += THREADS) {
            let token = first + i / VECTORS;
            if at.inside && token < p.tokens {
                tile_a[i] = fetch(at, token, 0u, i % VECTORS);
                tile_b[i] = fetch_dy(at, token, i % VECTORS);
                if i % VECTORS == 0u {
                    tile_rows[i / VECTORS] = rows_of(at, token);
                }
            }
        }
        workgroupBarrier();
        let count = min(TILE, p.tokens - first);
        for (var query = 0u; query < count; query++) {
            var score = -tile_rows[query].x;
            var slope = -tile_rows[query].y;
            for (var v = 0u; v < VECTORS; v++) {
                score += dot(a[v], tile_a[query * VECTORS + v]);
                slope += dot(b[v], tile_b[query * VECTORS + v]);
            }
            let weight = exp(score);
            slope *= weight;
            for (var v = 0u; v < VECTORS; v++) {
                da[v] += slope * tile_a[query * VECTORS + v];
                db[v] += weight * tile_b[query * VECTORS + v];
            }
        }
        workgroupBarrier();
    }
    if mine {
        let start = start_in(at, at.token, 1u);
        for (var i = 0u; i < p.size; i++) {
            dqkv[start + i] = p.scale * da[i / 4u][i % 4u];
            dqkv[start + p.heads * p.size + i] = db[i / 4u][i % 4u];
        }
    }
}
