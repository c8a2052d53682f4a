//! Sine, exponential and power from IEEE additions and multiplications alone.
//!
//! The C library's differ between native code and wasm in the last bit; these do not, so one seed makes the same
//! digits everywhere. Relative errors are below 1e-5, of the sine and cosine in double precision below 1e-14.

/// sin(2 pi t), `t` in turns.
pub fn sin_turns(t: f32) -> f32 {
    let turn = t - (t + 0.5).floor();
    let quarter = if turn > 0.25 {
        0.5 - turn
    } else if turn < -0.25 {
        -0.5 - turn
    } else {
        turn
    };
    let x = quarter * std::f32::consts::TAU;
    let s = x * x;
    x * (1.0 + s * (-1.0 / 6.0 + s * (1.0 / 120.0 + s * (-1.0 / 5040.0 + s * (1.0 / 362_880.0)))))
}

/// cos(2 pi t), `t` in turns.
pub fn cos_turns(t: f32) -> f32 {
    sin_turns(t + 0.25)
}

/// Sine and cosine of an angle of at most a thousand radians, in double precision.
pub fn sin_cos(x: f64) -> (f64, f64) {
    let quarters = (x * std::f64::consts::FRAC_2_PI).round();
    let r = x - quarters * std::f64::consts::FRAC_PI_2;
    // The series of sine and cosine, term by term from one: r^n / n!.
    let (mut sine, mut cosine, mut term) = (0.0, 0.0, 1.0);
    for n in 0..18 {
        let signed = if n & 2 == 0 { term } else { -term };
        *(if n & 1 == 0 { &mut cosine } else { &mut sine }) += signed;
        term *= r / f64::from(n + 1);
    }
    match quarters as i32 & 3 {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

/// e^x, for |x| up to 80; held at the ends beyond.
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0);
    let whole = (x * std::f32::consts::LOG2_E + 0.5).floor();
    let r = x - whole * std::f32::consts::LN_2;
    let mantissa = 1.0 + r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0)))));
    mantissa * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

/// x^p for x in [0, 1] and p > 0.
pub fn pow(x: f32, p: f32) -> f32 {
    if x < f32::MIN_POSITIVE { 0.0 } else { exp(p * ln(x)) }
}

/// Natural logarithm of a positive normal number.
fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let exponent = (bits >> 23) as i32 - 127;
    let mantissa = f32::from_bits((bits & 0x007f_ffff) | 0x3f80_0000);
    let (mantissa, exponent) =
        if mantissa > std::f32::consts::SQRT_2 { (0.5 * mantissa, exponent + 1) } else { (mantissa, exponent) };
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let q = s * s;
    2.0 * s * (1.0 + q * (1.0 / 3.0 + q * (1.0 / 5.0 + q * (1.0 / 7.0)))) + exponent as f32 * std::f32::consts::LN_2
}
