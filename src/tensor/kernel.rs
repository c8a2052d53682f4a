//! What an op declares of its shader, once: `kernel!` makes of it the kernel, its name, and the parameter block as a
//! Rust struct and as a WGSL struct.

use bytemuck::Pod;

use crate::error::{Error, Result};
use crate::tensor::shape::Shape;

/// What every launch of an op's shader has in common.
///
/// Bindings of group 0: 0 the op's parameters, 1 the [`Step`](crate::tensor::op::Step), then the inputs (read), then
/// the outputs (read_write).
#[derive(Debug)]
pub struct Kernel {
    /// The name of the op and of its file in `shaders/`.
    pub name: &'static str,
    /// WGSL texts, variants of one kernel; [`Launch::source`] picks.
    pub sources: &'static [&'static str],
    /// Inputs that must come.
    pub fewest: usize,
    /// Bindings for inputs. A node with fewer (no bias) has its first input bound again in their place.
    pub inputs: usize,
    /// Bindings for outputs, all of which a node has.
    pub outputs: usize,
    /// What becomes of the memory of the outputs.
    pub writes: Writes,
    /// The part that its op has in a rewriting of the plan.
    pub rewrite: Rewrite,
}

/// What a kernel does to the memory of its outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writes {
    /// It fills them, whatever they held; they are all that it is run for.
    Values,
    /// It changes the values that they hold, as optimisers do.
    InPlace,
    /// It writes its row of the loss ring, which is its one output.
    LossRing,
}

/// The part that an op has in a rewriting of the plan, see `graph/plan/reorder.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewrite {
    /// It has none.
    None,
    /// The second input times a slope, element by element; the slope depends on nothing but the first input's element.
    Slope,
    /// Outputs: one element of each window of the input, and the switches that name it.
    Pooling,
    /// Puts the elements of the first input where the second's switches point, and zeros elsewhere.
    Unpooling,
}

impl Kernel {
    /// The refusal of these inputs, in the op's name.
    pub fn refuse<R>(&self, expected: impl Into<String>, x: &[Shape]) -> Result<R> {
        Err(Error::shape(self.name, expected, x))
    }

    /// Refuse a number of inputs that is not the declared one.
    pub fn check_arity(&self, x: &[Shape]) -> Result<()> {
        let (low, high) = (self.fewest, self.inputs);
        if (low..=high).contains(&x.len()) {
            return Ok(());
        }
        self.refuse(if low == high { format!("{low} inputs") } else { format!("{low} to {high} inputs") }, x)
    }
}

/// An op with a kernel; `kernel!` implements it.
pub trait Declared {
    /// The kernel; that of every value of one type of op.
    fn kernel(&self) -> &'static Kernel;
}

/// One dispatch; two, where the first makes parts of sums.
#[derive(Clone, Debug, Default)]
pub struct Launch {
    /// Which of [`Kernel::sources`] runs.
    pub source: usize,
    /// The parameter block.
    pub params: Vec<u8>,
    /// Pipeline-overridable constants.
    pub overrides: Vec<(&'static str, f64)>,
    /// Workgroups.
    pub grid: [u32; 3],
    /// If above 1, the z of the grid: layer z of the workgroups adds up one part of the terms, and writes as much as
    /// the op's one output holds behind the parts before it. A sum over the parts, in their order, follows.
    pub parts: u32,
}

impl Launch {
    /// Workgroups that keep a large GPU busy, of 128 processors and more.
    const BUSY: usize = 128;
    /// Terms of a sum that a part has at least, and the fewest parts: what they save is more than another dispatch.
    const TERMS: usize = 256;
    const FEWEST_PARTS: usize = 3;
    /// Workgroups along x, at most. WebGPU allows 65,535; the fewer, the smaller the tensors that test the fold.
    pub const ROW: u32 = 1024;

    /// One invocation per element in workgroups of 256, folded into two dimensions where one would not hold them.
    pub fn elementwise(elements: usize) -> Self {
        Launch::groups(elements.div_ceil(256))
    }

    /// One workgroup per item, folded likewise into rows of at most [`Launch::ROW`], the last one nearly full.
    pub fn groups(items: usize) -> Self {
        let groups = items.max(1) as u32;
        let rows = groups.div_ceil(Launch::ROW);
        Launch { grid: [groups.div_ceil(rows), rows, 1], ..Launch::default() }
    }

    /// Sixteen invocations a row, sixteen rows a workgroup (`shaders/shared/row.wgsl`).
    pub fn rows(rows: usize) -> Self {
        Launch::groups(rows.div_ceil(16))
    }

    /// Adds up `terms` in several parts, `most` at most, where less than a quarter of a large GPU would be at work for
    /// long.
    pub fn in_parts(mut self, terms: usize, most: usize) -> Self {
        let groups: usize = self.grid.iter().map(|&groups| groups as usize).product();
        let parts = (Launch::BUSY / groups.max(1)).min(terms / Launch::TERMS).min(most);
        if parts >= Launch::FEWEST_PARTS && 4 * groups <= Launch::BUSY {
            self.parts = parts as u32;
            self.grid[2] = self.parts;
        }
        self
    }

    /// With this parameter block.
    pub fn params<P: Pod>(mut self, params: P) -> Self {
        self.params = bytemuck::bytes_of(&params).to_vec();
        self
    }

    /// With this value for a pipeline-overridable constant of the shader.
    pub fn set(mut self, name: &'static str, value: impl Into<f64>) -> Self {
        self.overrides.push((name, value.into()));
        self
    }
}

/// Define a parameter block of 4-byte fields: a `#[repr(C)]` struct, and the members of the same struct in WGSL.
macro_rules! params {
    ($(#[$meta:meta])* $vis:vis $name:ident { $($(#[$field_meta:meta])* $field:ident: $kind:ident),* $(,)? }) => {
        $(#[$meta])*
        #[repr(C)]
        #[derive(Clone, Copy, Debug, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
        $vis struct $name { $($(#[$field_meta])* pub $field: $kind),* }
        impl $name {
            pub(crate) const WGSL: &str = concat!($(stringify!($field), ": ", stringify!($kind), ",\n"),*);
        }
    };
}
pub(crate) use params;

/// Declare the kernel of an op, once in its file:
///
/// ```text
/// kernel! {
///     Matmul = "matmul" {
///         inputs: 2..=3,                 // or one number
///         outputs: 1,
///         params: { m: u32, n: u32 },    // makes the struct `Params`; or the name of a block that others have too
///         shared: ["index"],             // of shaders/shared, before shaders/matmul.wgsl; `| [..]` for variants
///         writes: InPlace,               // if not `Values`
///         rewrite: Slope,                // if it has a part in one
///     }
/// }
/// ```
///
/// The shader finds its block as `p`, a `Params`, and the step as `step`.
macro_rules! kernel {
    ($op:ident = $name:literal {
        inputs: $fewest:tt $(..= $most:tt)?, outputs: $outputs:tt, params: { $($fields:tt)* }, $($rest:tt)*
    }) => {
        $crate::tensor::kernel::params! { pub(crate) Params { $($fields)* } }
        $crate::tensor::kernel::kernel! {
            $op = $name { inputs: $fewest $(..= $most)?, outputs: $outputs, params: Params, $($rest)* }
        }
    };
    ($op:ident = $name:literal {
        inputs: $fewest:tt $(..= $most:tt)?, outputs: $outputs:tt, params: $params:ty,
        shared: $([$($shared:literal),*])|+
        $(, writes: $writes:ident)? $(, rewrite: $rewrite:ident)? $(,)?
    }) => {
        pub(crate) static KERNEL: $crate::tensor::kernel::Kernel = {
            use $crate::tensor::kernel::{Kernel, Rewrite, Writes, kernel};
            Kernel {
                name: $name,
                sources: &[$(kernel!(@source $params, [$($shared),*], $name)),+],
                fewest: $fewest,
                inputs: kernel!(@last $fewest $($most)?),
                outputs: $outputs,
                writes: kernel!(@last (Writes::Values) $((Writes::$writes))?),
                rewrite: kernel!(@last (Rewrite::None) $((Rewrite::$rewrite))?),
            }
        };
        impl $crate::tensor::kernel::Declared for $op {
            fn kernel(&self) -> &'static $crate::tensor::kernel::Kernel {
                &KERNEL
            }
        }
    };
    (@last $first:tt) => { $first };
    (@last $first:tt $second:tt) => { $second };
    (@source $params:ty, [$($shared:literal),*], $name:literal) => {{
        use $crate::tensor::shader_text::{strip, stripped_len, text};
        const PIECES: &[&str] = &[
            "struct Params {\n",
            <$params>::WGSL,
            "}\n@group(0) @binding(0) var<uniform> p: Params;\nstruct Step {\n",
            $crate::tensor::op::Step::WGSL,
            "}\n@group(0) @binding(1) var<uniform> step: Step;\n",
            $(include_str!(concat!("../../shaders/shared/", $shared, ".wgsl")),)*
            include_str!(concat!("../../shaders/", $name, ".wgsl")),
        ];
        const BYTES: [u8; stripped_len(PIECES)] = strip(PIECES);
        text(&BYTES)
    }};
}
pub(crate) use kernel;
