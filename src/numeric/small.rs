//! Products of matrices so small that packing them would take longer than multiplying.

/// A tile: rows, and columns that are whole vectors.
pub(crate) const ROWS: usize = 4;
pub(crate) const COLS: usize = 8;

/// y\[m, n\] = a b, with a\[r, i\] at `r * strides.0 + i * strides.1` and b in rows of `across`; whole tiles only.
#[inline(always)]
pub(crate) fn product(
    [m, n, k]: [usize; 3],
    a: &[f32],
    strides: (usize, usize),
    b: &[f32],
    across: usize,
    y: &mut [f32],
) {
    assert!(m % ROWS == 0 && n % COLS == 0 && m * n <= y.len() && k > 0 && n <= across && k * across <= b.len());
    assert!((m - 1) * strides.0 + (k - 1) * strides.1 < a.len());
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
        // Safety: the CPU has both; the tiles lie inside by the assertions.
        return unsafe { fused([m, n, k], a, strides, b, across, y) };
    }
    // Safety: the tiles lie inside by the assertions.
    unsafe { tiles([m, n, k], strides, across, a, b, y, tile) };
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
unsafe fn fused(sizes: [usize; 3], a: &[f32], strides: (usize, usize), b: &[f32], across: usize, y: &mut [f32]) {
    // Safety: the caller's.
    unsafe {
        tiles(sizes, strides, across, a, b, y, |k, a, strides, b, across| sums(k, a, strides, b, across, f32::mul_add))
    };
}

type Tile = [[f32; COLS]; ROWS];

/// Every tile of y.
#[inline(always)]
unsafe fn tiles(
    [m, n, k]: [usize; 3],
    strides: (usize, usize),
    across: usize,
    a: &[f32],
    b: &[f32],
    y: &mut [f32],
    tile: impl Fn(usize, *const f32, (usize, usize), *const f32, usize) -> Tile,
) {
    for row in (0..m).step_by(ROWS) {
        for col in (0..n).step_by(COLS) {
            // Safety: the caller's.
            let sums = unsafe { tile(k, a.as_ptr().add(row * strides.0), strides, b.as_ptr().add(col), across) };
            for (r, sums) in sums.iter().enumerate() {
                y[(row + r) * n + col..][..COLS].copy_from_slice(sums);
            }
        }
    }
}

/// One tile from its first elements.
#[cfg(not(target_arch = "wasm32"))]
#[inline(always)]
fn sums(
    k: usize,
    a: *const f32,
    strides: (usize, usize),
    b: *const f32,
    across: usize,
    multiply_add: impl Fn(f32, f32, f32) -> f32,
) -> Tile {
    let mut sums = [[0.0f32; COLS]; ROWS];
    for i in 0..k {
        // Safety: `product` has seen to it that all of the tile's rows and columns are there.
        let b = unsafe { &*b.add(i * across).cast::<[f32; COLS]>() };
        for (r, sums) in sums.iter_mut().enumerate() {
            let a = unsafe { *a.add(r * strides.0 + i * strides.1) };
            sums.iter_mut().zip(b).for_each(|(sum, b)| *sum = multiply_add(a, *b, *sum));
        }
    }
    sums
}

#[cfg(not(target_arch = "wasm32"))]
#[inline(always)]
fn tile(k: usize, a: *const f32, strides: (usize, usize), b: *const f32, across: usize) -> Tile {
    sums(k, a, strides, b, across, |a, b, c| a * b + c)
}

/// Fused in the module of relaxed SIMD.
#[cfg(target_arch = "wasm32")]
#[inline(always)]
fn tile(k: usize, a: *const f32, strides: (usize, usize), b: *const f32, across: usize) -> Tile {
    // Safety: `product`'s; the relaxed module is loaded where the browser has its instructions.
    unsafe { vectors(k, a, strides, b, across) }
}

#[cfg(target_arch = "wasm32")]
#[cfg_attr(feature = "relaxed", target_feature(enable = "relaxed-simd"))]
unsafe fn vectors(k: usize, mut a: *const f32, strides: (usize, usize), mut b: *const f32, across: usize) -> Tile {
    use std::arch::wasm32::*;
    unsafe {
        let mut sums = [[f32x4_splat(0.0); COLS / 4]; ROWS];
        for _ in 0..k {
            let right: [v128; COLS / 4] = std::array::from_fn(|c| v128_load(b.add(4 * c).cast()));
            for (r, row) in sums.iter_mut().enumerate() {
                let left = v128_load32_splat(a.add(r * strides.0).cast());
                for (sum, right) in row.iter_mut().zip(right) {
                    *sum = crate::gemm::multiply_add(left, right, *sum);
                }
            }
            a = a.add(strides.1);
            b = b.add(across);
        }
        std::mem::transmute(sums)
    }
}
