// Pooling windows over images [n, height, width, channels], one row of a window after the other.

// (n, row, column, channel) of element i of a tensor with this many rows and columns.
fn cell_of(i: u32, rows: u32, columns: u32) -> vec4<u32> {
    let pixel = i / p.channels;
    return vec4<u32>(pixel / (rows * columns), pixel / columns % rows, pixel % columns, i % p.channels);
}
