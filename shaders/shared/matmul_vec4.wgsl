// Four neighbours of a row in one load: for rows whose length is a multiple of four.
@group(0) @binding(2) var<storage, read> a: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b: array<vec4<f32>>;

fn load_a(row: u32, col: u32, rows: u32, cols: u32) -> vec4<f32> {
    if row < rows && col < cols {
        return a[(row * cols + col) / 4u];
    }
    return vec4<f32>();
}
fn load_b(row: u32, col: u32, rows: u32, cols: u32) -> vec4<f32> {
    if row < rows && col < cols {
        return b[(row * cols + col) / 4u];
    }
    return vec4<f32>();
}
