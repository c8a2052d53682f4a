// Activations and their derivatives, but for GELU's value (gelu.wgsl); twin of crates/numeric/src/activation.rs.
const NONE = 0u;
const RELU = 1u;
const LEAKY_RELU = 2u;
const SIGMOID = 3u;
const TANH = 4u;
const GELU = 5u;

override ACTIVATION: u32 = 0u;

// The polynomials of crates/numeric/src/math.rs, so that small values keep their relative accuracy: WGSL asks that of
// neither tanh nor exp(x) - 1.
fn hyperbolic_tangent(x: f32) -> f32 {
    let z = x * x;
    let p = (((-0.0057049874 * z + 0.020639088) * z - 0.053739715) * z + 0.13331442) * z - 0.3333328;
    let near = p * z * x + x;
    let far = sign(x) * (1.0 - 2.0 / (exp(2.0 * min(abs(x), 15.0)) + 1.0));
    return select(far, near, abs(x) < 0.625);
}

fn sigmoid(x: f32) -> f32 {
    let e = exp(-abs(x));
    return select(e, 1.0, x >= 0.0) / (1.0 + e);
}

fn activate(x: f32) -> f32 {
    switch ACTIVATION {
        case RELU: { return max(x, 0.0); }
        case LEAKY_RELU: { return select(0.01 * x, x, x > 0.0); }
        case SIGMOID: { return sigmoid(x); }
        case TANH: { return hyperbolic_tangent(x); }
        default: { return x; }
    }
}

// The derivative, from the output; GELU's (gelu.wgsl) is the value itself.
fn slope(v: f32) -> f32 {
    switch ACTIVATION {
        case RELU: { return select(0.0, 1.0, v > 0.0); }
        case LEAKY_RELU: { return select(0.01, 1.0, v > 0.0); }
        case SIGMOID: { return v * (1.0 - v); }
        case TANH: { return 1.0 - v * v; }
        case GELU: { return v; }
        default: { return 1.0; }
    }
}
