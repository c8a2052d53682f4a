// Write up to three scalars into this step's row of the loss ring; the first stands in for those that do not come.
@group(0) @binding(2) var<storage, read> first: array<f32>;
@group(0) @binding(3) var<storage, read> second: array<f32>;
@group(0) @binding(4) var<storage, read> third: array<f32>;
@group(0) @binding(5) var<storage, read_write> ring: array<f32>; // [len, 3]

@compute @workgroup_size(1)
fn main() {
    let row = step.ring % p.len;
    ring[3u * row] = first[0];
    ring[3u * row + 1u] = second[0];
    ring[3u * row + 2u] = third[0];
}
