// Next to nothing: of a dispatch what is left is the dispatch.
struct Params {
    add: u32,
}
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(2) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(1)
fn main() {
    y[0] = x[0] + f32(p.add);
}
