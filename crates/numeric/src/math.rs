//! Elementary functions without branches or library calls, so that loops over them vectorise.
//!
//! Scalar versions multiply and add separately, which makes them the same bits in wasm, SSE2 and AVX2.
//! Compilers make vectors of such loops, but fuse nothing; the heaviest loops say `Lanes`, and fuse with relaxed
//! SIMD. A NaN stays a NaN. Coefficients are minimax fits of this project in the forms that Cephes (Moshier,
//! netlib.org/cephes) uses.

use std::cell::UnsafeCell;

use crate::vector::Vector;
#[cfg(target_arch = "wasm32")]
pub(crate) use crate::vector::Wasm as Lanes;

/// What a loop over elementary functions advances by: natively compilers find the widest vectors themselves.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) type Lanes = f32;

/// Runs `work` with the widest vectors that its loops may use on this machine.
///
/// Inlined into a function that may use AVX2, the loops in `work` are compiled for it; elsewhere this is a plain call.
#[inline(always)]
pub fn widest<R>(work: impl FnOnce() -> R) -> R {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // Safety: the CPU has AVX2.
        return unsafe { with_avx2(work) };
    }
    work()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn with_avx2<R>(work: impl FnOnce() -> R) -> R {
    work()
}

/// y = f(y) for every element, with the widest vectors of this machine.
#[inline(always)]
pub fn map(y: &mut [f32], f: impl Fn(f32) -> f32) {
    widest(|| y.iter_mut().for_each(|y| *y = f(*y)));
}

/// Numbers that loops read from memory. Written into the code, each costs V8 three instructions on one port for every
/// vector it meets, which is half the time of `exp`; a load is one.
struct Held<const N: usize>(UnsafeCell<[f32; N]>);

// Safety: nobody writes it. That compilers have to think somebody might is all that the cell is for, and `used` below.
unsafe impl<const N: usize> Sync for Held<N> {}

impl<const N: usize> Held<N> {
    const fn new(numbers: [f32; N]) -> Self {
        Held(UnsafeCell::new(numbers))
    }

    /// Each in every lane, loaded as such.
    #[inline(always)]
    fn get<X: Vector>(&self) -> [X; N] {
        // Safety: nobody writes it, and callers have what `X` needs.
        std::array::from_fn(|i| unsafe { X::splat(self.0.get().cast::<f32>().add(i)) })
    }
}

/// What elementary functions are made of beside multiply-adds.
///
/// # Safety
/// As for [`Vector`].
pub(crate) trait Number: Vector {
    unsafe fn times(self, b: Self) -> Self;
    unsafe fn minus(self, b: Self) -> Self;
    unsafe fn over(self, b: Self) -> Self;
    unsafe fn magnitude(self) -> Self;
    /// Its lowest bits as an exponent.
    unsafe fn exponent(self) -> Self;
    /// 0 in the lanes where x < least.
    unsafe fn zero_below(self, least: Self, x: Self) -> Self;
}

impl Number for f32 {
    #[inline(always)]
    unsafe fn times(self, b: Self) -> Self {
        self * b
    }

    #[inline(always)]
    unsafe fn minus(self, b: Self) -> Self {
        self - b
    }

    #[inline(always)]
    unsafe fn over(self, b: Self) -> Self {
        self / b
    }

    #[inline(always)]
    unsafe fn magnitude(self) -> Self {
        self.abs()
    }

    #[inline(always)]
    unsafe fn exponent(self) -> Self {
        f32::from_bits(self.to_bits() << 23)
    }

    #[inline(always)]
    unsafe fn zero_below(self, least: Self, x: Self) -> Self {
        if x < least { 0.0 } else { self }
    }
}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use super::{Lanes, Number};
    use std::arch::wasm32::*;

    impl Number for Lanes {
        #[inline(always)]
        unsafe fn times(self, b: Self) -> Self {
            Lanes(f32x4_mul(self.0, b.0))
        }

        #[inline(always)]
        unsafe fn minus(self, b: Self) -> Self {
            Lanes(f32x4_sub(self.0, b.0))
        }

        #[inline(always)]
        unsafe fn over(self, b: Self) -> Self {
            Lanes(f32x4_div(self.0, b.0))
        }

        #[inline(always)]
        unsafe fn magnitude(self) -> Self {
            Lanes(f32x4_abs(self.0))
        }

        #[inline(always)]
        unsafe fn exponent(self) -> Self {
            Lanes(i32x4_shl(self.0, 23))
        }

        #[inline(always)]
        unsafe fn zero_below(self, least: Self, x: Self) -> Self {
            Lanes(v128_andnot(self.0, f32x4_lt(x.0, least.0)))
        }
    }
}

/// c[0] + c[1] x + c[2] x^2 ..., even and odd powers side by side: half as long to wait for.
#[inline(always)]
fn polynomial<X: Number, const N: usize>(x: X, c: [X; N]) -> X {
    // Safety: callers have what `X` needs.
    unsafe {
        let square = x.times(x);
        let [mut even, mut odd] = if N.is_multiple_of(2) { [c[N - 2], c[N - 1]] } else { [c[N - 1], c[N - 2]] };
        for i in (0..N - 2).rev() {
            let sum = if i % 2 == 0 { &mut even } else { &mut odd };
            *sum = c[i].plus(*sum, square);
        }
        even.plus(odd, x)
    }
}

/// e^x to 1.5e-7 (relative); 0 below -87.33, infinite above 88.37.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    // Safety: a single number needs nothing.
    unsafe { exp_of(if x > 89.0 { 89.0 } else { x }) }
}

/// The same of many numbers, each at most 89.
///
/// # Safety
/// As for [`Vector`].
#[inline(always)]
pub(crate) unsafe fn exp_of<X: Number>(x: X) -> X {
    // Adding 1.5 * 2^23 rounds to an integer, which then stands in the low bits; 127 is the exponent's bias.
    #[used]
    static SPLIT: Held<7> =
        Held::new([std::f32::consts::LOG2_E, 12_583_039.0, -12_583_039.0, -355.0 / 512.0, 2.121_944_4e-4, 1.0, -87.33]);
    #[used]
    static SERIES: Held<5> = Held::new([0.499_999_94, 0.166_665_15, 0.041_668_456, 0.008_369_419, 0.001_381_314_5]);
    // Safety: the caller's.
    unsafe {
        // x = n ln 2 + r; ln 2 in two parts, so that n ln 2 is exact where it matters.
        let [log2e, round, back, ln2, less, one, least]: [X; 7] = SPLIT.get();
        let rounded = round.plus(x, log2e);
        let n = rounded.add(back);
        let r = x.plus(n, ln2).plus(n, less);
        let y = r.plus(polynomial(r, SERIES.get()), r.times(r)).add(one);
        y.times(rounded.exponent()).zero_below(least, x)
    }
}

/// 1 / (1 + e^-x).
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    // Safety: a single number needs nothing.
    unsafe { sigmoid_of(x) }
}

/// The same of many numbers.
///
/// # Safety
/// As for [`Vector`].
#[inline(always)]
pub(crate) unsafe fn sigmoid_of<X: Number>(x: X) -> X {
    #[used]
    static ENDS: Held<3> = Held::new([0.0, 1.0, 89.0]);
    // Safety: the caller's.
    unsafe {
        let [zero, one, most]: [X; 3] = ENDS.get();
        let x = zero.minus(x);
        one.over(one.add(exp_of(x.where_greater(most, most, x))))
    }
}

/// tanh x, to 3e-7 (relative) also near 0, where 1 - 2 / (e^2x + 1) cancels.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    let z = x * x;
    let near = polynomial(z, [-0.333_332_8, 0.133_314_42, -0.053_739_715, 0.020_639_088, -0.005_704_987_3]) * z * x + x;
    let far = (1.0 - 2.0 / (exp(2.0 * x.abs()) + 1.0)).copysign(x);
    if x.abs() < 0.625 { near } else { far }
}

/// The standard normal's distribution function and density at x.
///
/// Phi(-|x|) = e^(-x^2 / 2) t p(t), t = 1 / (1 + 0.35 |x|): relative accuracy in the tail too, 1e-6 at |x| = 5.
#[inline(always)]
pub fn normal(x: f32) -> (f32, f32) {
    // Safety: a single number needs nothing.
    unsafe { normal_of(x) }
}

/// The same of many numbers.
///
/// # Safety
/// As for [`Vector`].
#[inline(always)]
pub(crate) unsafe fn normal_of<X: Number>(x: X) -> (X, X) {
    #[used]
    static TAIL: Held<9> = Held::new([
        0.139_621_4,
        0.139_861_87,
        0.119_832_87,
        0.105_507_985,
        -0.023_109_782,
        0.159_174_08,
        -0.255_714_18,
        0.143_971_67,
        -0.029_145_923,
    ]);
    #[used]
    static SCALES: Held<5> = Held::new([0.0, 1.0, -0.5, 0.35, 0.398_942_3]);
    // Safety: the caller's.
    unsafe {
        let [zero, one, half, slope, top]: [X; 5] = SCALES.get();
        let e = exp_of(x.times(x).times(half));
        let t = one.over(one.plus(x.magnitude(), slope));
        let tail = e.times(t.times(polynomial(t, TAIL.get())));
        let phi = zero.where_greater(x, tail, one.minus(tail));
        (phi, e.times(top))
    }
}
