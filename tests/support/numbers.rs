//! Repeatable numbers for test data, and the distance between two results.

/// splitmix64 (Steele, Lea & Flood, OOPSLA 2014), unrelated to the generator under test.
pub struct Numbers(u64);

impl Numbers {
    /// A sequence named by a string, so that adding a case moves no other.
    pub fn named(name: &str) -> Self {
        Numbers(name.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)))
    }

    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform in [0, 1).
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.bits() % n as u64) as usize
    }

    /// `len` values, uniform in [low, high).
    pub fn between(&mut self, low: f64, high: f64, len: usize) -> Vec<f32> {
        (0..len).map(|_| (low + (high - low) * self.unit()) as f32).collect()
    }

    /// As `between(-1, 1)`, but no closer to zero than 0.01: a finite difference never meets a kink.
    pub fn off_zero(&mut self, len: usize) -> Vec<f32> {
        let away = |v: f64| if v.abs() < 0.01 { v.signum() * 0.01 + v } else { v };
        (0..len).map(|_| away(2.0 * self.unit() - 1.0) as f32).collect()
    }
}

/// |a - b| / |b| in the Euclidean norm; 0 where both are zero, infinite where only b is, NaN where a number is none.
pub fn distance(a: impl IntoIterator<Item = f64>, b: impl IntoIterator<Item = f64>) -> f64 {
    let (mut difference, mut size) = (0.0, 0.0);
    for (a, b) in a.into_iter().zip(b) {
        difference += (a - b) * (a - b);
        size += b * b;
    }
    if difference == 0.0 { 0.0 } else { (difference / size).sqrt() }
}

pub fn widen(values: &[f32]) -> Vec<f64> {
    values.iter().map(|&v| f64::from(v)).collect()
}
