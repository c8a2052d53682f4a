//! Multi-head self-attention: y = softmax(q k^T / sqrt(size of a head)) v, head by head, over the tokens of a sample.
//!
//! q, k and v come as one tensor \[n, t, 3 d\] from one product, heads side by side in each. The weights are never
//! stored: the second output \[n, heads, t\] holds ln sum e^(q k), from which the gradient makes them anew. The GPU
//! walks over tiles of keys with a running maximum, so a sequence may be as long as it likes; one that fits a tile is
//! read once. Source: Vaswani et al., arXiv 1706.03762; Dao et al., "FlashAttention", arXiv 2205.14135.

use crate::numeric;
use crate::ops::attention_grad::AttentionGrad;
use crate::ops::prelude::*;

/// The largest head that the shaders' registers hold.
const LARGEST_HEAD: usize = 64;

/// Multi-head self-attention within each sample.
#[derive(Clone, Copy, Debug)]
pub struct Attention {
    /// Heads; they share the width equally, at most 64 numbers each.
    pub heads: usize,
}

kernel! {
    Attention = "attention" {
        inputs: 1,
        outputs: 2,
        // `items` are blocks of queries of all heads of all samples, `size` is that of a head.
        params: { items: u32, tokens: u32, heads: u32, size: u32, scale: f32 },
        shared: ["index", "attention"],
    }
}

impl Attention {
    /// (samples, tokens, size of a head) of \[n, t, 3 d\], or a refusal in the name of `of`.
    pub(super) fn sizes(&self, of: &Kernel, qkv: Shape, x: &[Shape]) -> Result<(usize, usize, usize)> {
        let heads = self.heads;
        let [samples, tokens, width] = *qkv.sizes() else {
            return of.refuse("queries, keys and values of [n, t, 3 d]", x);
        };
        if heads == 0 || !width.is_multiple_of(3 * heads) || width > 3 * heads * LARGEST_HEAD {
            let expected = format!("queries, keys and values of {heads} heads of 1 to {LARGEST_HEAD} each");
            return of.refuse(expected, x);
        }
        Ok((samples, tokens, width / 3 / heads))
    }

    pub(super) fn of(&self, qkv: Shape) -> numeric::attention::Attention {
        let tokens = qkv.sizes().get(1).copied().unwrap_or(1);
        numeric::attention::Attention { tokens, heads: self.heads, size: qkv.last() / 3 / self.heads }
    }

    /// Floating-point operations of `count` products in every head, each with the tokens on two sides.
    pub(super) fn products(&self, count: u64, qkv: Shape) -> u64 {
        let [samples, tokens, width, _] = qkv.image();
        2 * count * (samples * tokens * tokens * width / 3) as u64
    }

    /// One workgroup for up to 64 tokens of a head; tiles of keys as large as 8 KiB allow.
    pub(super) fn launch(&self, qkv: Shape) -> Launch {
        let numeric::attention::Attention { tokens, heads, size } = self.of(qkv);
        let threads = if tokens <= 16 { 16 } else { 64 };
        let vectors = size.div_ceil(4);
        let items = qkv.sizes()[0] * heads * tokens.div_ceil(threads);
        let scale = 1.0 / (size as f32).sqrt();
        let [items_, tokens, heads, size] = [items, tokens, heads, size].map(|word| word as u32);
        Launch::groups(items)
            .params(Params { items: items_, tokens, heads, size, scale })
            .set("THREADS", threads as u32)
            .set("VECTORS", vectors as u32)
            .set("TILE", (256 / vectors).min(64) as u32)
    }
}

impl Op for Attention {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let (samples, tokens, size) = self.sizes(&KERNEL, x[0], x)?;
        Ok(vec![[samples, tokens, self.heads * size].into(), [samples, self.heads, tokens].into()])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], y: &[TensorId], dy: TensorId) -> Gradients {
        Ok(vec![Some(apply(g, AttentionGrad(*self), &[x[0], y[0], y[1], dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let [y, sums] = y else { return };
        self.of(x[0].shape).forward(x[0].data, y.data, sums.data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        self.launch(x[0])
    }

    fn flops(&self, x: &[Shape]) -> u64 {
        self.products(2, x[0])
    }
}
