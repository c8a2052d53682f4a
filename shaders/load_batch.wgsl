// A batch: y[r, :] = scale * data[order[cursor + r], :] from packed bytes, rows past the batch's end zero.
@group(0) @binding(2) var<storage, read> data: array<u32>;  // four bytes a word, [count, cols]
@group(0) @binding(3) var<storage, read> order: array<f32>; // exact integers
@group(0) @binding(4) var<storage, read_write> y: array<f32>; // [rows, cols]

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = element_index(id, groups);
    if i < p.len {
        let row = i / p.cols;
        var value = 0.0;
        if row < step.rows {
            let byte = u32(order[step.cursor + row]) * p.cols + i % p.cols;
            value = p.scale * f32((data[byte / 4u] >> (8u * (byte % 4u))) & 0xffu);
        }
        y[i] = value;
    }
}
