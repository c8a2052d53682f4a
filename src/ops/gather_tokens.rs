//! Tokens by number: y\[n, i, :\] = x\[n, index\[n, first + i\] - shift, :\] for `count` tokens a row.
//!
//! Where that is no token of x, y is the `absent` token, or zeros. `index` and `inverse` are the outputs of `argsort`,
//! in either order. The first tokens of the order are an MAE's visible patches; the whole inverse puts them back among
//! mask tokens. The gradient is the same op with index and inverse, first and shift, exchanged: nothing is scattered.

use crate::numeric::tokens;
use crate::ops::prelude::*;
use crate::ops::sum::Sum;

/// Inputs x \[n, tokens, d\], or \[tokens, d\] for all n; index and its inverse, \[n, t\]; and, if a fourth comes, the
/// absent token \[d\]. Out comes \[n, count, d\].
#[derive(Clone, Copy, Debug)]
pub struct GatherTokens {
    /// Place in each row of the index of the first token that is taken.
    pub first: usize,
    /// Tokens taken for each row.
    pub count: usize,
    /// Subtracted from every index.
    pub shift: usize,
}

kernel! {
    GatherTokens = "gather_tokens" {
        inputs: 3..=4,
        outputs: 1,
        params: { len: u32, width: u32, tokens: u32, indices: u32, first: u32, count: u32, shift: u32 },
        shared: ["index"],
    }
}

fn is_shared(x: Shape) -> bool {
    x.sizes().len() == 2
}

/// Tokens of a row of x.
fn tokens_of(x: Shape) -> usize {
    x.sizes().iter().rev().nth(1).copied().unwrap_or(1)
}

impl Op for GatherTokens {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let refuse = |expected: String| KERNEL.refuse(expected, x);
        let width = x[0].last();
        let [rows, indices] = *x[1].sizes() else { return refuse("an index of two axes".into()) };
        if x[1] != x[2] {
            return refuse("an index and its inverse of one shape".into());
        }
        if !is_shared(x[0]) && (x[0].sizes().len() != 3 || x[0].sizes()[0] != rows) {
            return refuse(format!("{rows} rows of tokens"));
        }
        if self.first + self.count > indices || self.count == 0 {
            return refuse(format!("an index of at least {} + {} entries", self.first, self.count.max(1)));
        }
        if x.get(3).is_some_and(|absent| absent.len() != width || self.shift + self.first > 0) {
            return refuse(format!("an absent token of {width}, for whole rows alone"));
        }
        Ok(vec![[rows, self.count, width].into()])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Gradients {
        let (shape, indices) = (g.shape(x[0]), g.shape(x[1]).last());
        let (rows, tokens) = (g.shape(x[1]).rows(), tokens_of(shape));
        let back = GatherTokens { first: self.shift, count: tokens, shift: self.first };
        let mut dx = apply(g, back, &[dy, x[2], x[1]])?;
        if is_shared(shape) {
            let flat = g.reshape(dx, [rows, shape.len()].into())?;
            dx = apply(g, Sum { along_rows: false }, &[flat])?;
        }
        let mut gradients = vec![Some(dx), None, None];
        if x.len() == 4 {
            // Those that `index` sends past the tokens of x: in the inverse they stand behind them.
            let absent = GatherTokens { first: tokens, count: indices - tokens, shift: 0 };
            let each = apply(g, absent, &[dy, x[2], x[1]])?;
            gradients.push(Some(apply(g, Sum { along_rows: false }, &[each])?));
        }
        Ok(gradients)
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let (shape, indices) = (x[0].shape, x[1].shape.last());
        let gather = tokens::GatherTokens {
            width: shape.last(),
            tokens: tokens_of(shape),
            shared: is_shared(shape),
            first: self.first,
            shift: self.shift,
            absent: x.get(3).map(|absent| absent.data),
        };
        let (row, index) = (self.count * gather.width, x[1].data);
        split(row, [(&mut *y[0].data, row)], |rows, [y]| {
            let x = if gather.shared { x[0].data } else { &x[0].data[rows.start * gather.tokens * gather.width..] };
            gather.run(x, &index[rows.start * indices..rows.end * indices], indices, y, self.count);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[1].rows() * self.count * x[0].last();
        let [width, tokens, indices] = [x[0].last(), tokens_of(x[0]), x[1].last()].map(|size| size as u32);
        let [first, count, shift] = [self.first, self.count, self.shift].map(|number| number as u32);
        Launch::elementwise(len)
            .params(Params { len: len as u32, width, tokens, indices, first, count, shift })
            .set("SHARED", u32::from(is_shared(x[0])))
            .set("ABSENT", u32::from(x.len() == 4))
    }
}
