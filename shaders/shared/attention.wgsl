// What attention and its gradient share: a workgroup takes one head of one sample and up to THREADS of its tokens, an
// invocation each, and walks over all tokens, TILE at a time, in workgroup memory.

override THREADS: u32 = 64u;
override VECTORS: u32 = 4u; // of four, in a head
override TILE: u32 = 64u;
const MOST = 16u; // vectors of the largest head
var<workgroup> tile_a: array<vec4<f32>, TILE * VECTORS>;
var<workgroup> tile_b: array<vec4<f32>, TILE * VECTORS>;

// Sample, head and the invocation's token; no sample for the grid's rest.
struct Place {
    inside: bool,
    sample: u32,
    head: u32,
    token: u32,
}
fn place_of(item: u32, lane: u32) -> Place {
    let blocks = (p.tokens + THREADS - 1u) / THREADS;
    let token = item % blocks * THREADS + lane;
    return Place(item < p.items, item / blocks / p.heads, item / blocks % p.heads, token);
}
