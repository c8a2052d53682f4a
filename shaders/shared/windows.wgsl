// Pooling windows over images [n, height, width, channels], one row of a window after the other.
struct Windows {
    len: u32,
    height: u32,
    width: u32,
    channels: u32,
    out_height: u32,
    out_width: u32,
    size: u32,
    stride: u32,
}
@group(0) @binding(0) var<uniform> p: Windows;

// (n, row, column, channel) of element i of a tensor with this many rows and columns.
fn cell_of(i: u32, rows: u32, columns: u32) -> vec4<u32> {
    let pixel = i / p.channels;
    return vec4<u32>(pixel / (rows * columns), pixel / columns % rows, pixel % columns, i % p.channels);
}
