@group(0) @binding(2) var<storage, read> x: array<f32>; // [rows, cols]

// The mean of a unit over the rows that hold samples, off the ends.
fn activity_of(unit: u32) -> f32 {
    var total = 0.0;
    for (var row = 0u; row < min(step.rows, p.rows); row++) {
        total += x[row * p.cols + unit];
    }
    return clamp(total / f32(step.rows), 1e-6, 1.0 - 1e-6);
}
