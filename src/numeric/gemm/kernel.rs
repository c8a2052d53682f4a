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
#[cfg(target_arch = "wasm32")]
pub(crate) use wasm::multiply_add;
#[cfg(target_arch = "x86_64")]
pub(super) use x86::{Avx2, Avx512};

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
}

/// Instruction sets with a kernel of their own, from the humblest to the best. In the browser the module was chosen for
/// its instructions, and `Portable` is its kernel. AVX2 and AVX-512 give the same bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Instructions {
    Portable,
    Avx2,
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
