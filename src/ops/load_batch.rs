//! A batch from the resident data set: y\[r, :\] = scale data\[order\[cursor + r\], :\].
//!
//! The data are bytes, four to a word, as they lie on the device; the first input is that memory seen as f32 words.
//! The order holds sample numbers as exact f32 integers. Rows past the batch's end (`Step::rows`) are zero.

use crate::numeric::elementwise;
use crate::ops::prelude::*;

/// Inputs: the data, and the order of the samples. Out comes \[rows, cols\].
#[derive(Clone, Copy, Debug)]
pub struct LoadBatch {
    /// Samples of a batch.
    pub rows: usize,
    /// Bytes of a sample.
    pub cols: usize,
    /// 1/255 for pixels, 1 for labels.
    pub scale: f32,
}

kernel! {
    LoadBatch = "load_batch" {
        inputs: 2,
        outputs: 1,
        params: { len: u32, cols: u32, scale: f32 },
        shared: ["index"],
    }
}

impl Op for LoadBatch {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if x[0].len() * 4 < self.cols {
            return KERNEL.refuse(format!("data of at least one sample of {} bytes", self.cols), x);
        }
        Ok(vec![[self.rows, self.cols].into()])
    }

    fn vjp(&self, _g: &mut dyn Builder, _x: &[TensorId], _y: &[TensorId], _dy: TensorId) -> Gradients {
        Ok(vec![None, None])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let bytes: &[u8] = bytemuck::cast_slice(x[0].data);
        let valid = step.rows as usize;
        split(self.cols, [(&mut *y[0].data, self.cols)], |rows, [y]| {
            for (r, row) in rows.zip(y.chunks_exact_mut(self.cols)) {
                if r >= valid {
                    row.fill(0.0);
                    continue;
                }
                let sample = x[1].data[step.cursor as usize + r] as usize;
                elementwise::unpack(self.scale, &bytes[sample * self.cols..(sample + 1) * self.cols], row);
            }
        });
    }

    fn launch(&self, _x: &[Shape]) -> Launch {
        let len = self.rows * self.cols;
        Launch::elementwise(len).params(Params { len: len as u32, cols: self.cols as u32, scale: self.scale })
    }
}
