//! A few numbers side by side, for loops that compilers do not vectorise by themselves.

/// Numbers side by side, or a single one.
///
/// # Safety
/// The CPU has the instructions; pointers reach `LANES` numbers (`splat`: one).
pub(crate) trait Vector: Copy {
    const LANES: usize;
    unsafe fn load(from: *const f32) -> Self;
    unsafe fn store(self, to: *mut f32);
    /// One number in every lane.
    unsafe fn splat(from: *const f32) -> Self;
    /// self + b; unlike [`Vector::plus`] without instructions that a caller would have to enable.
    unsafe fn add(self, b: Self) -> Self;
    /// self + a b
    unsafe fn plus(self, a: Self, b: Self) -> Self;
    /// `yes` in the lanes where self > b, elsewhere `no`.
    unsafe fn where_greater(self, b: Self, yes: Self, no: Self) -> Self;
    /// `yes` in the lanes where self = b, elsewhere `no`.
    unsafe fn where_equal(self, b: Self, yes: Self, no: Self) -> Self;
    /// b in the lanes where self < b: the greater of two, of a NaN in self the NaN.
    unsafe fn at_least(self, b: Self) -> Self;

    /// The sum of the lanes.
    #[inline(always)]
    unsafe fn total(self) -> f32 {
        let mut lanes = [0.0f32; 8];
        unsafe { self.store(lanes.as_mut_ptr()) };
        let [a, b, c, d, e, f, g, h] = lanes;
        ((a + e) + (b + f)) + ((c + g) + (d + h))
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use Portable as Baseline;
#[cfg(target_arch = "wasm32")]
pub(crate) use Wasm as Baseline;

impl Vector for f32 {
    const LANES: usize = 1;

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        unsafe { *from }
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        unsafe { *to = self };
    }

    #[inline(always)]
    unsafe fn splat(from: *const f32) -> Self {
        unsafe { *from }
    }

    #[inline(always)]
    unsafe fn add(self, b: Self) -> Self {
        self + b
    }

    #[inline(always)]
    unsafe fn plus(self, a: Self, b: Self) -> Self {
        // Fused where the base instruction set has it; elsewhere `mul_add` would be a library call.
        if cfg!(target_arch = "aarch64") { a.mul_add(b, self) } else { self + a * b }
    }

    #[inline(always)]
    unsafe fn where_greater(self, b: Self, yes: Self, no: Self) -> Self {
        if self > b { yes } else { no }
    }

    #[inline(always)]
    unsafe fn where_equal(self, b: Self, yes: Self, no: Self) -> Self {
        if self == b { yes } else { no }
    }

    #[inline(always)]
    unsafe fn at_least(self, b: Self) -> Self {
        if self < b { b } else { self }
    }
}

/// Plain Rust that any compiler vectorises.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy)]
pub(crate) struct Portable([f32; 4]);

#[cfg(not(target_arch = "wasm32"))]
impl Vector for Portable {
    const LANES: usize = 4;

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        Portable(unsafe { from.cast::<[f32; 4]>().read() })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        unsafe { to.cast::<[f32; 4]>().write(self.0) };
    }

    #[inline(always)]
    unsafe fn splat(from: *const f32) -> Self {
        Portable([unsafe { *from }; 4])
    }

    #[inline(always)]
    unsafe fn add(self, b: Self) -> Self {
        Portable(std::array::from_fn(|i| self.0[i] + b.0[i]))
    }

    #[inline(always)]
    unsafe fn plus(self, a: Self, b: Self) -> Self {
        Portable(std::array::from_fn(|i| unsafe { self.0[i].plus(a.0[i], b.0[i]) }))
    }

    #[inline(always)]
    unsafe fn where_greater(self, b: Self, yes: Self, no: Self) -> Self {
        Portable(std::array::from_fn(|i| unsafe { self.0[i].where_greater(b.0[i], yes.0[i], no.0[i]) }))
    }

    #[inline(always)]
    unsafe fn where_equal(self, b: Self, yes: Self, no: Self) -> Self {
        Portable(std::array::from_fn(|i| unsafe { self.0[i].where_equal(b.0[i], yes.0[i], no.0[i]) }))
    }

    #[inline(always)]
    unsafe fn at_least(self, b: Self) -> Self {
        Portable(std::array::from_fn(|i| unsafe { self.0[i].at_least(b.0[i]) }))
    }
}

#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy)]
pub(crate) struct Avx2(std::arch::x86_64::__m256);

#[cfg(target_arch = "x86_64")]
impl Vector for Avx2 {
    const LANES: usize = 8;

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        Avx2(unsafe { std::arch::x86_64::_mm256_loadu_ps(from) })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        unsafe { std::arch::x86_64::_mm256_storeu_ps(to, self.0) };
    }

    #[inline(always)]
    unsafe fn splat(from: *const f32) -> Self {
        Avx2(unsafe { std::arch::x86_64::_mm256_broadcast_ss(&*from) })
    }

    #[inline(always)]
    unsafe fn add(self, b: Self) -> Self {
        Avx2(unsafe { std::arch::x86_64::_mm256_add_ps(self.0, b.0) })
    }

    #[inline(always)]
    unsafe fn plus(self, a: Self, b: Self) -> Self {
        Avx2(unsafe { std::arch::x86_64::_mm256_fmadd_ps(a.0, b.0, self.0) })
    }

    #[inline(always)]
    unsafe fn where_greater(self, b: Self, yes: Self, no: Self) -> Self {
        use std::arch::x86_64::*;
        Avx2(unsafe { _mm256_blendv_ps(no.0, yes.0, _mm256_cmp_ps::<_CMP_GT_OQ>(self.0, b.0)) })
    }

    #[inline(always)]
    unsafe fn where_equal(self, b: Self, yes: Self, no: Self) -> Self {
        use std::arch::x86_64::*;
        Avx2(unsafe { _mm256_blendv_ps(no.0, yes.0, _mm256_cmp_ps::<_CMP_EQ_OQ>(self.0, b.0)) })
    }

    #[inline(always)]
    unsafe fn at_least(self, b: Self) -> Self {
        Avx2(unsafe { std::arch::x86_64::_mm256_max_ps(b.0, self.0) })
    }
}

/// 128-bit wasm SIMD: fused in the relaxed module, a product and a sum in the plain one.
#[cfg(target_arch = "wasm32")]
#[derive(Clone, Copy)]
pub(crate) struct Wasm(pub std::arch::wasm32::v128);

#[cfg(target_arch = "wasm32")]
impl Vector for Wasm {
    const LANES: usize = 4;

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        Wasm(unsafe { std::arch::wasm32::v128_load(from.cast()) })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        unsafe { std::arch::wasm32::v128_store(to.cast(), self.0) };
    }

    #[inline(always)]
    unsafe fn splat(from: *const f32) -> Self {
        Wasm(unsafe { std::arch::wasm32::v128_load32_splat(from.cast()) })
    }

    #[inline(always)]
    unsafe fn add(self, b: Self) -> Self {
        Wasm(std::arch::wasm32::f32x4_add(self.0, b.0))
    }

    #[inline(always)]
    unsafe fn plus(self, a: Self, b: Self) -> Self {
        #[cfg(feature = "relaxed")]
        return Wasm(std::arch::wasm32::f32x4_relaxed_madd(a.0, b.0, self.0));
        #[cfg(not(feature = "relaxed"))]
        Wasm(std::arch::wasm32::f32x4_add(self.0, std::arch::wasm32::f32x4_mul(a.0, b.0)))
    }

    #[inline(always)]
    unsafe fn where_greater(self, b: Self, yes: Self, no: Self) -> Self {
        use std::arch::wasm32::*;
        Wasm(v128_bitselect(yes.0, no.0, f32x4_gt(self.0, b.0)))
    }

    #[inline(always)]
    unsafe fn where_equal(self, b: Self, yes: Self, no: Self) -> Self {
        use std::arch::wasm32::*;
        Wasm(v128_bitselect(yes.0, no.0, f32x4_eq(self.0, b.0)))
    }

    #[inline(always)]
    unsafe fn at_least(self, b: Self) -> Self {
        Wasm(std::arch::wasm32::f32x4_pmax(self.0, b.0))
    }

    #[inline(always)]
    unsafe fn total(self) -> f32 {
        use std::arch::wasm32::*;
        let pairs = f32x4_add(self.0, i32x4_shuffle::<2, 3, 0, 1>(self.0, self.0));
        f32x4_extract_lane::<0>(pairs) + f32x4_extract_lane::<1>(pairs)
    }
}
