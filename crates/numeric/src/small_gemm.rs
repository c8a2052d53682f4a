//! Products of matrices so small that packing them would take longer than multiplying.

use crate::vector::{Baseline, Vector};

/// Rows of a tile.
const ROWS: usize = 4;

/// y = a b with sizes `[m, n, k]`, none of them 0: a\[r, i\] lies at `r * a.1[0] + i * a.1[1]` of `a.0`; b and y are
/// rows that start `b.1` and `y.1` apart.
#[inline(always)]
pub(crate) fn product(sizes: [usize; 3], a: (&[f32], [usize; 2]), b: (&[f32], usize), y: (&mut [f32], usize)) {
    let [m, n, k] = sizes.map(|size| size - 1);
    assert!(m * a.1[0] + k * a.1[1] < a.0.len() && k * b.1 + n < b.0.len() && m * y.1 + n < y.0.len());
    let (a, b, y) = ((a.0.as_ptr(), a.1), (b.0.as_ptr(), b.1), (y.0.as_mut_ptr(), y.1));
    // Safety: the last elements lie inside; the CPU has what is asked for.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            return avx2(sizes, a, b, y);
        }
        baseline(sizes, a, b, y);
    }
}

type Left = (*const f32, [usize; 2]);
type Right = (*const f32, usize);
type Output = (*mut f32, usize);

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
unsafe fn avx2(sizes: [usize; 3], a: Left, b: Right, y: Output) {
    unsafe { strips::<crate::vector::Avx2>(sizes, a, b, y) };
}

#[cfg_attr(all(target_arch = "wasm32", feature = "relaxed"), target_feature(enable = "relaxed-simd"))]
unsafe fn baseline(sizes: [usize; 3], a: Left, b: Right, y: Output) {
    unsafe { strips::<Baseline>(sizes, a, b, y) };
}

/// All columns: two vectors at a time, then one, then single numbers.
#[inline(always)]
unsafe fn strips<X: Vector>([m, n, k]: [usize; 3], a: Left, b: Right, y: Output) {
    let mut col = 0;
    while col < n {
        // Safety: the columns that are taken are left.
        unsafe {
            let (b, y) = ((b.0.add(col), b.1), (y.0.add(col), y.1));
            col += match n - col {
                left if left >= 2 * X::LANES => tiles::<X, 2>(m, k, a, b, y),
                left if left >= X::LANES => tiles::<X, 1>(m, k, a, b, y),
                _ => tiles::<f32, 1>(m, k, a, b, y),
            };
        }
    }
}

/// All rows of `V` vectors of columns, whose number is returned. The last tile repeats the last row.
#[inline(always)]
unsafe fn tiles<X: Vector, const V: usize>(m: usize, k: usize, a: Left, b: Right, y: Output) -> usize {
    for first in (0..m).step_by(ROWS) {
        let row = |r: usize| (first + r).min(m - 1);
        // Safety: the caller's.
        unsafe {
            let mut left: [*const f32; ROWS] = std::array::from_fn(|r| a.0.add(row(r) * a.1[0]));
            let (mut right, mut sums) = (b.0, [[X::splat(&0.0); V]; ROWS]);
            for _ in 0..k {
                let vectors: [X; V] = std::array::from_fn(|v| X::load(right.add(v * X::LANES)));
                for (left, sums) in left.iter_mut().zip(&mut sums) {
                    let number = X::splat(*left);
                    sums.iter_mut().zip(vectors).for_each(|(sum, vector)| *sum = sum.plus(number, vector));
                    *left = left.wrapping_add(a.1[1]);
                }
                right = right.wrapping_add(b.1);
            }
            for (r, sums) in sums.iter().enumerate() {
                let to = y.0.add(row(r) * y.1);
                sums.iter().enumerate().for_each(|(v, sum)| sum.store(to.add(v * X::LANES)));
            }
        }
    }
    V * X::LANES
}
