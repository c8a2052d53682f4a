// y[n, i] = x[n, index[n, first + i] - shift] for whole tokens; the absent token, or zeros, where x has none.
@group(0) @binding(2) var<storage, read> x: array<f32>;       // [n, tokens, width], or [tokens, width] for all n
@group(0) @binding(3) var<storage, read> index: array<f32>;   // [n, indices], exact integers
@group(0) @binding(4) var<storage, read> inverse: array<f32>; // for the gradient alone
@group(0) @binding(5) var<storage, read> absent: array<f32>;  // [width]
@group(0) @binding(6) var<storage, read_write> y: array<f32>; // [n, count, width]

override SHARED: u32 = 0u;
override ABSENT: u32 = 0u;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        let token = i / p.width;
        let row = token / p.count;
        let col = i % p.width;
        // Below the shift this wraps round to a large number, which is no token either.
        let source = u32(index[row * p.indices + p.first + token % p.count]) - p.shift;
        var value = 0.0;
        if source < p.tokens {
            let start = select(row * p.tokens, 0u, SHARED == 1u);
            value = x[(start + source) * p.width + col];
        } else if ABSENT == 1u {
            value = absent[col];
        }
        y[i] = value;
    }
}
