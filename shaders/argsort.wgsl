// The order of each row of keys, equal keys by number, and its inverse. One invocation a token; a rank is taken once,
// so no two write one place.
@group(0) @binding(2) var<storage, read> keys: array<f32>;        // [n, tokens]
@group(0) @binding(3) var<storage, read_write> order: array<f32>; // [n, tokens], exact integers
@group(0) @binding(4) var<storage, read_write> ranks: array<f32>; // [n, tokens], exact integers

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        let token = i % p.tokens;
        let start = i - token;
        let key = keys[i];
        var place = 0u;
        for (var other = 0u; other < p.tokens; other++) {
            let k = keys[start + other];
            if k < key || (k == key && other < token) {
                place++;
            }
        }
        ranks[i] = f32(place);
        order[start + place] = f32(token);
    }
}
