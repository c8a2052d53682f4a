//! The table: every op in every variant, small and large, with its f64 oracle.

mod attention;
mod conv;
mod elementwise;
mod load_batch;
mod loss;
mod matmul;
mod optimiser;
mod pool;
mod random;
mod reduce;
mod rows;
mod tokens;
mod variational;

use hourglass::numeric::activation::Activation;

use super::case::Case;

pub const ACTIVATIONS: [Activation; 6] = [
    Activation::None,
    Activation::Relu,
    Activation::LeakyRelu,
    Activation::Sigmoid,
    Activation::Tanh,
    Activation::Gelu,
];

/// All rows. They are made one file at a time, because the large ones take memory.
pub fn all() -> Vec<fn() -> Vec<Case>> {
    vec![
        elementwise::cases,
        elementwise::long,
        random::cases,
        load_batch::cases,
        reduce::cases,
        rows::cases,
        tokens::cases,
        attention::cases,
        attention::large,
        loss::cases,
        variational::cases,
        optimiser::cases,
        pool::cases,
        pool::large,
        matmul::small,
        matmul::tall,
        matmul::large,
        matmul::deep,
        conv::cases,
        conv::batches,
    ]
}
