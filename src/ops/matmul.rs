//! Matrix product with bias and activation as its epilogue; its gradients are matrix products again.
//!
//! y\[m, n\] = act( sum_k a\[m, k\] b\[k, n\] + bias\[n\] ); `transpose_a` says that a is stored \[k, m\],
//! `transpose_b` that b is stored \[n, k\].

use crate::numeric::activation::Activation;
use crate::numeric::gemm::{Epilogue, Matrix, gemm};
use crate::ops::activate_grad::ActivateGrad;
use crate::ops::prelude::*;
use crate::ops::sum::Sum;

/// Inputs a, b and, if a third comes, the bias.
#[derive(Clone, Copy, Debug, Default)]
pub struct Matmul {
    /// Whether a is stored as \[k, m\], not \[m, k\].
    pub transpose_a: bool,
    /// Whether b is stored as \[n, k\], not \[k, n\].
    pub transpose_b: bool,
    /// Any but GELU, whose slope does not follow from its output: that one is an op, [`Gelu`](super::gelu::Gelu).
    pub activation: Activation,
}

kernel! {
    Matmul = "matmul" {
        inputs: 2..=3,
        outputs: 1,
        // Sizes of the product.
        params: { m: u32, n: u32, k: u32 },
        shared: ["act", "matmul_scalar"] | ["act", "matmul_vec4"],
    }
}

impl Matmul {
    /// (m, n, k), any leading axes of a taken as rows.
    fn sizes(&self, a: Shape, b: Shape) -> (usize, usize, usize) {
        let (m, k) = if self.transpose_a { (a.last(), a.rows()) } else { (a.rows(), a.last()) };
        let n = if self.transpose_b { b.rows() } else { b.last() };
        (m, n, k)
    }
}

impl Op for Matmul {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if self.activation == Activation::Gelu {
            return KERNEL.refuse("an activation other than gelu in the epilogue", x);
        }
        let (m, n, k) = self.sizes(x[0], x[1]);
        let inner = if self.transpose_b { x[1].last() } else { x[1].rows() };
        if inner != k {
            return KERNEL.refuse(format!("inner sizes that agree, not {k} and {inner}"), x);
        }
        if let Some(bias) = x.get(2)
            && bias.len() != n
        {
            return KERNEL.refuse(format!("a bias of {n}"), x);
        }
        Ok(vec![[m, n].into()])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], y: &[TensorId], dy: TensorId) -> Gradients {
        let dz = match self.activation {
            Activation::None => dy,
            activation => apply(g, ActivateGrad { activation }, &[y[0], dy])?,
        };
        let product = |g: &mut dyn Builder, a, ta, b, tb| {
            apply(g, Matmul { transpose_a: ta, transpose_b: tb, activation: Activation::None }, &[a, b])
        };
        // Row-major storage of the gradient as the input itself is stored.
        let da = match self.transpose_a {
            false => product(g, dz, false, x[1], !self.transpose_b)?,
            true => product(g, x[1], self.transpose_b, dz, true)?,
        };
        let db = match self.transpose_b {
            false => product(g, x[0], !self.transpose_a, dz, false)?,
            true => product(g, dz, true, x[0], self.transpose_a)?,
        };
        let mut gradients = vec![Some(da), Some(db)];
        if x.len() == 3 {
            gradients.push(Some(apply(g, Sum { along_rows: false }, &[dz])?));
        }
        Ok(gradients)
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, scratch: &mut Scratch) {
        let (m, n, k) = self.sizes(x[0].shape, x[1].shape);
        let a = Matrix { data: x[0].data, rows: m, cols: k, transposed: self.transpose_a };
        let b = Matrix { data: x[1].data, rows: k, cols: n, transposed: self.transpose_b };
        let epilogue = Epilogue { bias: x.get(2).map(|bias| bias.data), activation: self.activation };
        gemm(m, n, k, &a, &b, y[0].data, &epilogue, scratch);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let (m, n, k) = self.sizes(x[0], x[1]);
        let vectors = x[0].last().is_multiple_of(4) && x[1].last().is_multiple_of(4);
        // Tiles of 64 a side where enough of them keep a GPU busy, of 32 otherwise.
        let threads = if m.div_ceil(64) * n.div_ceil(64) >= 64 { 16 } else { 8 };
        let tile = 4 * threads as usize;
        let launch = Launch {
            source: usize::from(vectors),
            grid: [n.div_ceil(tile) as u32, m.div_ceil(tile) as u32, 1],
            ..Launch::default()
        };
        // Bias and activation come after the whole sum. Products of few tiles and great depth are gradients, which have
        // neither.
        let is_plain = x.len() == 2 && self.activation == Activation::None;
        let launch = if is_plain { launch.in_parts(k, k) } else { launch };
        launch
            .params(Params { m: m as u32, n: n as u32, k: k as u32 })
            .set("THREADS", threads)
            .set("TRANSPOSE_A", u32::from(self.transpose_a))
            .set("TRANSPOSE_B", u32::from(self.transpose_b))
            .set("BIAS", u32::from(x.len() == 3))
            .set("ACTIVATION", self.activation.code())
    }

    fn flops(&self, x: &[Shape]) -> u64 {
        let (m, n, k) = self.sizes(x[0], x[1]);
        2 * (m * n) as u64 * k as u64
    }
}
