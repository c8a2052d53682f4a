// Four neighbours of a row, one load each: for rows whose length is not a multiple of four.
@group(0) @binding(2) var<storage, read> a: array<f32>;
@group(0) @binding(3) var<storage, read> b: array<f32>;

fn load_a(row: u32, col: u32, rows: u32, cols: u32) -> vec4<f32> {
    var v = vec4<f32>();
    for (var i = 0u; i < 4u; i++) {
        if row < rows && col + i < cols {
            v[i] = a[row * cols + col + i];
        }
    }
    return v;
}
fn load_b(row: u32, col: u32, rows: u32, cols: u32) -> vec4<f32> {
    var v = vec4<f32>();
    for (var i = 0u; i < 4u; i++) {
        if row < rows && col + i < cols {
            v[i] = b[row * cols + col + i];
        }
    }
    return v;
}
