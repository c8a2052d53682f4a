//! The micro-kernels: one tile of y from one panel of each side.

#[cfg(not(target_arch = "wasm32"))]
mod portable;
#[cfg(target_arch = "wasm32")]
mod wasm;
#[cfg(target_arch = "x86_64")]
mod x86;

#[cfg(not(target_arch = "wasm32"))]
pub(super) use portable::Portable as Baseline;
#[cfg(target_arch = "wasm32")]
pub(super) use wasm::Wasm as Baseline;
#[cfg(target_arch = "x86_64")]
pub(super) use x86::{Avx2, Avx512};

/// The whole of y, `[m, n]`, of which several threads write disjoint rectangles.
#[derive(Clone, Copy)]
pub(super) struct Output {
    pub data: *mut f32,
    pub stride: usize,
}

// Safety: the rectangles that `Product::part` is called with do not overlap.
unsafe impl Send for Output {}
unsafe impl Sync for Output {}

impl Output {
    /// Safety: the element is inside y.
    pub unsafe fn at(self, row: usize, col: usize) -> *mut f32 {
        unsafe { self.data.add(row * self.stride + col) }
    }
}

/// The left side in memory: where a block of it begins, and how far its rows and its columns are apart.
pub(super) type Left = (*const f32, [usize; 2]);

/// A tile shape, the cache blocks that suit it, and the loop over k.
pub(super) trait Kernel {
    /// Rows and columns of a tile.
    const MR: usize;
    const NR: usize;
    /// Rows of the left block (in L2), depth of both (a panel of the right side in L1), columns of the right block.
    const MC: usize;
    const KC: usize;
    const NC: usize;

    /// y[r * stride + c] (+)= sum_d a[d * MR + r] * b[d * NR + c]; adds to y where `add`, else overwrites it.
    ///
    /// # Safety
    /// `a` and `b` hold `depth` steps, `y` a whole tile at its stride, and the CPU has the kernel's instructions.
    unsafe fn tile(depth: usize, a: &[f32], b: &[f32], y: *mut f32, stride: usize, add: bool);

    /// Products of fewer columns than this read the left side where it lies: packing it would take longer than it
    /// saves. So does the end of others that is no whole tile. 0 without [`Kernel::direct`].
    const FEW: usize = 0;
    /// Depth of their blocks: as many lines of the left side stay in L1 while it is read down its columns.
    const SHALLOW: usize = 128;

    /// A panel of columns, `size` being rows and columns, the latter a multiple of four; the left side's number of row
    /// r and depth d lies at `a.0 + r * a.1[0] + d * a.1[1]`.
    ///
    /// # Safety
    /// As for `tile`; the left side has these numbers, and `y` all rows and columns.
    unsafe fn direct(_depth: usize, _a: Left, _b: &[f32], _y: Output, _size: [usize; 2], _add: bool) {}
}

/// Instruction sets with a kernel of their own, from the humblest to the best. In the browser the module was chosen for
/// its instructions, and `Portable` is its kernel. AVX2 and AVX-512 give the same bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Instructions {
    /// What the target was compiled for: SSE2 or NEON, or SIMD of 128 bits in wasm.
    Portable,
    /// AVX2 with fused multiply-adds (FMA): vectors of 8.
    Avx2,
    /// AVX-512: vectors of 16.
    #[default]
    Avx512,
}

impl Instructions {
    /// The best that this machine has.
    pub fn best() -> Self {
        #[cfg(target_arch = "x86_64")]
        {
            if Avx512::available() {
                return Instructions::Avx512;
            }
            if Avx2::available() {
                return Instructions::Avx2;
            }
        }
        Instructions::Portable
    }
}
