// Activations and their derivatives; twin of src/numeric/activation.rs.
const NONE = 0u;
const RELU = 1u;
const LEAKY_RELU = 2u;
const SIGMOID = 3u;
const TANH = 4u;
const GELU = 5u;

override ACTIVATION: u32 = 0u;

// erf by Abramowitz & Stegun 7.1.26 is good to 1.5e-7 only in absolute terms; enough for GELU, whose scale is x.
fn erf(x: f32) -> f32 {
    let a = abs(x);
    let t = 1.0 / (1.0 + 0.3275911 * a);
    let p = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
    return sign(x) * (1.0 - p * exp(-a * a));
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
        case TANH: { return tanh(clamp(x, -15.0, 15.0)); }
        case GELU: { return 0.5 * x * (1.0 + erf(x * 0.7071067811865476)); }
        default: { return x; }
    }
}

// The derivative, from the output; for GELU from the input.
fn slope(v: f32) -> f32 {
    switch ACTIVATION {
        case RELU: { return select(0.0, 1.0, v > 0.0); }
        case LEAKY_RELU: { return select(0.01, 1.0, v > 0.0); }
        case SIGMOID: { return v * (1.0 - v); }
        case TANH: { return 1.0 - v * v; }
        case GELU: {
            let cdf = 0.5 * (1.0 + erf(v * 0.7071067811865476));
            return cdf + v * 0.3989422804014327 * exp(-0.5 * v * v);
        }
        default: { return 1.0; }
    }
}
