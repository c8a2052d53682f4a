//! Moving four numbers at a time while packing.

#[cfg(target_arch = "wasm32")]
use std::arch::wasm32::*;
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;

/// to[..4] = from[..4].
///
/// # Safety
/// Both have four elements.
#[inline(always)]
pub(super) unsafe fn copy(from: *const f32, to: *mut f32) {
    // Safety: the caller's; arrays of four are moved as one vector.
    unsafe { to.cast::<[f32; 4]>().write(from.cast::<[f32; 4]>().read()) };
}

/// to[d * stride + lane] = rows[lane][d] for d and lane in 0..4, written in the order of d.
///
/// # Safety
/// Every row has four elements and `to` has `3 * stride + 4`.
#[cfg(target_arch = "wasm32")]
#[inline(always)]
pub(super) unsafe fn transpose(rows: [*const f32; 4], to: *mut f32, stride: usize) {
    unsafe {
        let [a, b, c, d] = rows.map(|row| v128_load(row.cast()));
        let (ab, cd) = (i32x4_shuffle::<0, 4, 1, 5>(a, b), i32x4_shuffle::<0, 4, 1, 5>(c, d));
        let (ef, gh) = (i32x4_shuffle::<2, 6, 3, 7>(a, b), i32x4_shuffle::<2, 6, 3, 7>(c, d));
        v128_store(to.cast(), i64x2_shuffle::<0, 2>(ab, cd));
        v128_store(to.add(stride).cast(), i64x2_shuffle::<1, 3>(ab, cd));
        v128_store(to.add(2 * stride).cast(), i64x2_shuffle::<0, 2>(ef, gh));
        v128_store(to.add(3 * stride).cast(), i64x2_shuffle::<1, 3>(ef, gh));
    }
}

/// to[d * stride + lane] = rows[lane][d] for d and lane in 0..4, written in the order of d.
///
/// # Safety
/// Every row has four elements and `to` has `3 * stride + 4`.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
pub(super) unsafe fn transpose(rows: [*const f32; 4], to: *mut f32, stride: usize) {
    unsafe {
        let [a, b, c, d] = rows.map(|row| _mm_loadu_ps(row));
        let (ab, cd) = (_mm_unpacklo_ps(a, b), _mm_unpacklo_ps(c, d));
        let (ef, gh) = (_mm_unpackhi_ps(a, b), _mm_unpackhi_ps(c, d));
        _mm_storeu_ps(to, _mm_movelh_ps(ab, cd));
        _mm_storeu_ps(to.add(stride), _mm_movehl_ps(cd, ab));
        _mm_storeu_ps(to.add(2 * stride), _mm_movelh_ps(ef, gh));
        _mm_storeu_ps(to.add(3 * stride), _mm_movehl_ps(gh, ef));
    }
}

/// to[d * stride + lane] = rows[lane][d] for d and lane in 0..4, written in the order of d.
///
/// # Safety
/// Every row has four elements and `to` has `3 * stride + 4`.
#[cfg(not(any(target_arch = "wasm32", target_arch = "x86_64")))]
#[inline(always)]
pub(super) unsafe fn transpose(rows: [*const f32; 4], to: *mut f32, stride: usize) {
    for d in 0..4 {
        let step = rows.map(|row| unsafe { *row.add(d) });
        unsafe { to.add(d * stride).cast::<[f32; 4]>().write_unaligned(step) };
    }
}
