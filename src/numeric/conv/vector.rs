//! The vectors that the kernel is made of, and which of them this machine has.

/// A few numbers side by side.
///
/// # Safety
/// The CPU has the instructions; pointers reach `LANES` numbers (`splat`: one).
pub(super) trait Vector: Copy {
    const LANES: usize;
    unsafe fn load(from: *const f32) -> Self;
    unsafe fn store(self, to: *mut f32);
    /// One number in every lane.
    unsafe fn splat(from: *const f32) -> Self;
    /// self + a b
    unsafe fn plus(self, a: Self, b: Self) -> Self;
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) use Portable as Baseline;
#[cfg(target_arch = "wasm32")]
pub(super) use Wasm as Baseline;

/// Plain Rust that any compiler vectorises.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy)]
pub(super) struct Portable([f32; 4]);

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
    unsafe fn plus(self, a: Self, b: Self) -> Self {
        // Fused where the base instruction set has it; elsewhere `mul_add` would be a library call.
        let plus = |i: usize| match cfg!(target_arch = "aarch64") {
            true => a.0[i].mul_add(b.0[i], self.0[i]),
            false => self.0[i] + a.0[i] * b.0[i],
        };
        Portable([plus(0), plus(1), plus(2), plus(3)])
    }
}

#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy)]
pub(super) struct Avx2(std::arch::x86_64::__m256);

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
    unsafe fn plus(self, a: Self, b: Self) -> Self {
        Avx2(unsafe { std::arch::x86_64::_mm256_fmadd_ps(a.0, b.0, self.0) })
    }
}

/// 128-bit wasm SIMD: fused in the relaxed module, a product and a sum in the plain one.
#[cfg(target_arch = "wasm32")]
#[derive(Clone, Copy)]
pub(super) struct Wasm(std::arch::wasm32::v128);

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
    unsafe fn plus(self, a: Self, b: Self) -> Self {
        #[cfg(feature = "relaxed")]
        return Wasm(std::arch::wasm32::f32x4_relaxed_madd(a.0, b.0, self.0));
        #[cfg(not(feature = "relaxed"))]
        Wasm(std::arch::wasm32::f32x4_add(self.0, std::arch::wasm32::f32x4_mul(a.0, b.0)))
    }
}
