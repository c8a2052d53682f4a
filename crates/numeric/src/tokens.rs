//! Moving rows of images and tokens about: orders, gathers, permutations of axes.

/// Ranks rows of `tokens` keys: `order` lists the tokens by ascending key, equal keys by number; `rank`, its inverse,
/// says where each token stands. Both hold exact integers.
#[inline(never)]
pub fn argsort(tokens: usize, keys: &[f32], order: &mut [f32], rank: &mut [f32]) {
    let rows = keys.chunks_exact(tokens).zip(order.chunks_exact_mut(tokens)).zip(rank.chunks_exact_mut(tokens));
    for ((keys, order), rank) in rows {
        for (token, (key, rank)) in keys.iter().zip(rank).enumerate() {
            let (before, after) = keys.split_at(token);
            let place = before.iter().map(|other| u32::from(other <= key)).sum::<u32>()
                + after.iter().map(|other| u32::from(other < key)).sum::<u32>();
            *rank = place as f32;
            // A key that is no number ranks like another: the last place stays what it was.
            if let Some(slot) = order.get_mut(place as usize) {
                *slot = token as f32;
            }
        }
    }
}

/// y\[n, i\] = x\[n, index\[n, first + i\] - shift\], whole rows of `width`; `absent`, or zeros, where that is none of
/// the `tokens` of a row. With `shared`, x has one row of tokens for all n.
pub struct GatherTokens<'a> {
    /// Numbers of a token.
    pub width: usize,
    /// Tokens in a row of x.
    pub tokens: usize,
    /// Whether x has one row of tokens for all n.
    pub shared: bool,
    /// Place in a row of the index of the first token of y.
    pub first: usize,
    /// Subtracted from every index.
    pub shift: usize,
    /// Takes the place of tokens that x does not have, `[width]`; `None`: zeros do.
    pub absent: Option<&'a [f32]>,
}

impl GatherTokens<'_> {
    /// `indices` in each row of `index`, `count` tokens in each of `y`.
    #[inline(never)]
    pub fn run(&self, x: &[f32], index: &[f32], indices: usize, y: &mut [f32], count: usize) {
        let rows = index.chunks_exact(indices).zip(y.chunks_exact_mut(count * self.width)).enumerate();
        for (row, (index, y)) in rows {
            let start = if self.shared { 0 } else { row * self.tokens * self.width };
            let x = &x[start..start + self.tokens * self.width];
            for (y, from) in y.chunks_exact_mut(self.width).zip(&index[self.first..]) {
                let from = (*from as usize).wrapping_sub(self.shift);
                match (from < self.tokens, self.absent) {
                    (true, _) => y.copy_from_slice(&x[from * self.width..(from + 1) * self.width]),
                    (false, Some(absent)) => y.copy_from_slice(absent),
                    (false, None) => y.fill(0.0),
                }
            }
        }
    }
}

/// y = x with its axes permuted, from a row of y on: `sizes` are y's, `strides` those of x along y's axes.
#[inline(never)]
pub fn permute(sizes: [usize; 4], strides: [usize; 4], first: usize, x: &[f32], y: &mut [f32]) {
    let [_, b, c, d] = sizes;
    for (row, y) in (first..).zip(y.chunks_exact_mut(d)) {
        let from = row / (b * c) * strides[0] + row / c % b * strides[1] + row % c * strides[2];
        if strides[3] == 1 {
            y.copy_from_slice(&x[from..from + d]);
        } else {
            y.iter_mut().zip(x[from..].iter().step_by(strides[3])).for_each(|(y, x)| *y = *x);
        }
    }
}

/// y\[i\] = x\[i\] + table\[i mod the table's length\].
#[inline(never)]
pub fn add_repeated(x: &[f32], table: &[f32], y: &mut [f32]) {
    for (x, y) in x.chunks_exact(table.len()).zip(y.chunks_exact_mut(table.len())) {
        crate::elementwise::add(x, table, y);
    }
}
