//! Explanations of a convolutional model's numbers: which values made a pixel, what a feature map saw, and why a
//! transposed convolution is a convolution. They are computed by the ops themselves, on the CPU, from one image's pass.

pub mod geometry;
pub mod masking;
pub mod path;
pub mod projection;
pub mod stepper;
pub mod trace;

use serde::Serialize;

use crate::error::Result;
use crate::numeric::gemm::Scratch;
use crate::tensor::op::{Op, Step, View, ViewMut};
use crate::tensor::shape::Shape;
use crate::wire::request;

/// One number of a layer: row, column, channel.
pub type Cell = [usize; 3];

/// The first output of an op on the CPU, with its shape.
pub(crate) fn compute(op: &dyn Op, inputs: &[(Shape, &[f32])]) -> Result<(Shape, Vec<f32>)> {
    let shapes: Vec<Shape> = inputs.iter().map(|(shape, _)| *shape).collect();
    let outputs = op.shapes(&shapes)?;
    let mut values: Vec<Vec<f32>> = outputs.iter().map(|shape| vec![0.0; shape.len()]).collect();
    let x: Vec<View> = inputs.iter().map(|&(shape, data)| View { shape, data }).collect();
    let views = outputs.iter().zip(&mut values).map(|(&shape, data)| ViewMut { shape, data });
    op.cpu(&x, &mut views.collect::<Vec<_>>(), &Step::plain(1), &mut Scratch::default());
    Ok((outputs[0], values.swap_remove(0)))
}

request! {
    /// Rows of numbers.
    #[derive(Serialize)]
    pub struct Matrix {
        /// Number of rows.
        pub height: usize,
        /// Numbers of a row.
        pub width: usize,
        /// Row by row.
        pub values: Vec<f32>,
    }
}
