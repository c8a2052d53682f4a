//! Shapes that an op must refuse, with an error that names the op, what it expected and what it got.

use std::rc::Rc;

use hourglass::Error;
use hourglass::numeric::activation::Activation;
use hourglass::ops::*;
use hourglass::tensor::op::Op;
use hourglass::tensor::shape::Shape;

/// The op, its inputs' shapes, and a word of what it expected.
type Refusal = (Rc<dyn Op>, Vec<Shape>, &'static str);

fn row<O: Op + 'static, const N: usize>(op: O, shapes: [&[usize]; N], expected: &'static str) -> Refusal {
    let shape = |sizes: &[usize]| -> Shape {
        match *sizes {
            [] => Shape::SCALAR,
            [a] => [a].into(),
            [a, b] => [a, b].into(),
            [a, b, c] => [a, b, c].into(),
            _ => [sizes[0], sizes[1], sizes[2], sizes[3]].into(),
        }
    };
    (Rc::new(op), shapes.iter().map(|sizes| shape(sizes)).collect(), expected)
}

pub fn all() -> Vec<Refusal> {
    let relu = Activation::Relu;
    let plain = matmul::Matmul::default();
    let epilogue = matmul::Matmul { activation: Activation::Gelu, ..plain };
    let both = matmul::Matmul { transpose_a: true, transpose_b: true, ..plain };
    let adam = adam::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decoupled: false };
    let fill = fill::Fill { shape: [2].into(), value: 0.0 };
    let uniform = random::Random { shape: [2].into(), distribution: random::Distribution::Uniform, stream: 0 };
    let mask = corrupt::Corrupt { corruption: corrupt::Corruption::Masking, stream: 0 };
    let load = load_batch::LoadBatch { rows: 2, cols: 9, scale: 1.0 };
    let negate = unary::Unary { function: unary::Function::Identity, scale: -1.0 };
    let down = broadcast::Broadcast { shape: [3, 4].into(), along_rows: false };
    let along = broadcast::Broadcast { shape: [3, 4].into(), along_rows: true };
    let conv = conv2d::Conv2d { stride: 1, padding: 1, activation: relu };
    let stamp = conv_transpose2d::ConvTranspose2d { stride: 2, padding: 1, output_padding: [1, 0], activation: relu };
    let slopes = conv_grad_w::ConvGradW { kernel: [3, 3], stride: 2, padding: 0 };
    let norm = layer_norm::LayerNorm { epsilon: 1e-5 };
    let heads = attention_grad::AttentionGrad(attention::Attention { heads: 2 });
    let two = gather_tokens::GatherTokens { first: 1, count: 2, shift: 0 };
    let squares = reconstruction_loss::ReconstructionLoss::SquaredError;
    let windows = max_pool2d::MaxPool2d { size: 3, stride: 2 };
    let undo = max_unpool2d::MaxUnpool2d { windows, height: 7, width: 8 };
    vec![
        row(activate::Activate { activation: relu }, [&[2], &[2]], "1 inputs"),
        row(activate::Activate { activation: Activation::Gelu }, [&[2]], "other than gelu"),
        row(activate_grad::ActivateGrad { activation: relu }, [&[2, 3], &[3, 2]], "one shape"),
        row(activate_grad::ActivateGrad { activation: relu }, [&[2]], "2 inputs"),
        row(adam, [&[4], &[4]], "1 inputs"),
        row(attention::Attention { heads: 4 }, [&[2, 3]], "[n, t, 3 d]"),
        row(attention::Attention { heads: 4 }, [&[2, 3, 20]], "4 heads"),
        row(attention::Attention { heads: 1 }, [&[2, 3, 195]], "1 to 64"),
        row(heads, [&[2, 3, 24], &[2, 3, 8], &[2, 3, 2], &[2, 3, 8]], "sums of [2, 2, 3]"),
        row(binary::Binary::Add, [&[2, 3], &[6]], "one shape"),
        row(binary::Binary::Add, [&[2, 3], &[2]], "one shape"),
        row(binary::Binary::Multiply, [&[2, 3], &[2, 4]], "one shape"),
        row(binary::Binary::Subtract, [&[1], &[1], &[1]], "2 inputs"),
        row(conv, [&[2, 5, 4, 3], &[7, 7, 3, 8]], "padded image of 7 x 6, not one of 7 x 7"),
        row(conv, [&[2, 5, 5, 3], &[3, 3, 4, 8]], "4 and not 3"),
        row(conv, [&[2, 5, 5, 3], &[3, 3, 3, 8], &[3]], "a bias of 8"),
        row(conv, [&[2, 25, 3], &[3, 3, 3, 8]], "images [n, h, w, c]"),
        row(conv, [&[2, 5, 5, 3], &[3, 0, 3, 8]], "weights [kh, kw, c, f]"),
        row(conv, [&[2, 5, 5, 3]], "2 to 3 inputs"),
        row(conv2d::Conv2d { stride: 0, ..conv }, [&[2, 5, 5, 3], &[3, 3, 3, 8]], "a stride of at least 1"),
        row(conv2d::Conv2d { activation: Activation::Gelu, ..conv }, [&[2, 5, 5, 3], &[3, 3, 3, 8]], "other than gelu"),
        row(stamp, [&[2, 5, 5, 3], &[3, 3, 3, 8]], "8 and not 3"),
        row(stamp, [&[2, 5, 5, 8], &[3, 3, 3, 8], &[8]], "a bias of 3"),
        row(stamp, [&[2, 1, 1, 8], &[2, 1, 3, 8]], "leaves something of 3 x 1 pixels, not 1"),
        row(
            conv_transpose2d::ConvTranspose2d { output_padding: [1, 2], ..stamp },
            [&[2, 5, 5, 8], &[3, 3, 3, 8]],
            "smaller than the stride of 2, not 1 x 2",
        ),
        row(slopes, [&[2, 5, 5, 3], &[2, 3, 3, 8]], "2 maps of 2 x 2"),
        row(slopes, [&[2, 2, 5, 3], &[2, 1, 2, 8]], "padded image of 2 x 5, not one of 3 x 3"),
        row(mask, [], "1 inputs"),
        row(cross_entropy::CrossEntropy, [&[4, 10], &[5, 1]], "one label a row"),
        row(cross_entropy::CrossEntropy, [&[4, 10]], "2 inputs"),
        row(cross_entropy_grad::CrossEntropyGrad, [&[4, 10], &[4, 1], &[3]], "one value a row"),
        row(cross_entropy_grad::CrossEntropyGrad, [&[4, 10], &[3, 1], &[4]], "one label"),
        row(gaussian_kl::GaussianKl, [&[2, 3], &[3, 2]], "one shape"),
        row(gaussian_kl_grad::GaussianKlGrad, [&[2, 3], &[2, 3], &[3]], "one value a row"),
        row(reparametrise::Reparametrise, [&[2], &[2], &[3]], "one shape"),
        row(fill, [&[2]], "0 inputs"),
        row(load, [&[2], &[1]], "9 bytes"),
        row(load, [&[9]], "2 inputs"),
        row(gelu::Gelu, [], "1 inputs"),
        row(plain, [&[2, 3], &[4, 5]], "not 3 and 4"),
        row(both, [&[2, 3], &[4, 5]], "not 2 and 5"),
        row(plain, [&[2, 3], &[3, 5], &[4]], "a bias of 5"),
        row(plain, [&[2, 3]], "2 to 3 inputs"),
        row(epilogue, [&[2, 3], &[3, 4]], "other than gelu"),
        row(norm, [&[2, 3], &[3]], "[2, 3]"),
        row(norm, [], "1 to 2 inputs"),
        row(layer_norm_grad::LayerNormGrad, [&[2, 3], &[2, 3], &[2, 3]], "statistics of [2, 2]"),
        row(layer_norm_grad::LayerNormGrad, [&[2, 3], &[2, 2], &[2, 3], &[6]], "[2, 3]"),
        row(layer_norm_affine_grad::LayerNormAffineGrad, [&[2, 3], &[2, 2], &[3, 2]], "dy like x"),
        row(permute::Permute { axes: [0, 2, 2, 3] }, [&[2, 3, 4, 5]], "each once"),
        row(permute::Permute { axes: [0, 2, 1, 3] }, [&[2, 3, 4]], "four axes"),
        row(argsort::Argsort, [&[2, 3], &[2, 3]], "1 inputs"),
        row(softmax::Softmax, [], "1 inputs"),
        row(softmax_grad::SoftmaxGrad, [&[2, 3], &[3, 2]], "one shape"),
        row(two, [&[3, 5, 4], &[2, 5], &[2, 5]], "2 rows of tokens"),
        row(two, [&[3, 5, 4], &[3, 5], &[3, 4]], "one shape"),
        row(two, [&[3, 5, 4], &[15], &[15]], "two axes"),
        row(two, [&[3, 5, 4], &[3, 2], &[3, 2]], "1 + 2 entries"),
        row(two, [&[3, 5, 4], &[3, 5], &[3, 5], &[4]], "an absent token of 4"),
        row(squares, [&[2, 3], &[2, 4]], "one shape"),
        row(squares, [&[2, 3]], "2 inputs"),
        row(reconstruction_loss_grad::ReconstructionLossGrad(squares), [&[2, 3], &[2, 3], &[3]], "one value a row"),
        row(reconstruction_loss_grad::ReconstructionLossGrad(squares), [&[2, 3], &[3, 2], &[2]], "prediction, image"),
        row(uniform, [&[2]], "0 inputs"),
        row(write_metrics::WriteMetrics, [&[2]], "scalars"),
        row(write_metrics::WriteMetrics, [&[1], &[1], &[1], &[1]], "1 to 3 inputs"),
        row(sgd::Sgd, [], "1 inputs"),
        row(down, [&[3]], "4 values"),
        row(along, [&[4]], "3 values"),
        row(sum::Sum { along_rows: true }, [], "1 inputs"),
        row(sparsity_kl::SparsityKl { target: 0.05 }, [], "1 inputs"),
        row(sparsity_kl::SparsityKl { target: 1.0 }, [&[2, 3]], "between 0 and 1"),
        row(
            sparsity_kl_grad::SparsityKlGrad(sparsity_kl::SparsityKl { target: 0.05 }),
            [&[2, 3], &[2]],
            "one value a unit",
        ),
        row(negate, [&[2], &[2]], "1 inputs"),
        row(windows, [&[4, 4, 4]], "[n, h, w, c]"),
        row(windows, [&[1, 9, 2, 4]], "3 x 3, stride 2, that fit into 9 x 2"),
        row(max_pool2d::MaxPool2d { size: 2, stride: 0 }, [&[1, 9, 2, 4]], "stride 0"),
        row(max_pool2d::MaxPool2d { size: 0, stride: 1 }, [&[1, 9, 2, 4]], "0 x 0"),
        row(windows, [], "1 inputs"),
        row(undo, [&[1, 3, 3, 2], &[1, 3, 3, 1]], "[1, 3, 3, 2]"),
        row(undo, [&[1, 4, 4, 2], &[1, 4, 4, 2]], "[1, 3, 3, 2] for images of [1, 7, 8, 2]"),
        row(max_unpool2d::MaxUnpool2d { height: 2, ..undo }, [&[1, 1, 3, 2], &[1, 1, 3, 2]], "fit into 2 x 8"),
        row(undo, [&[1, 3, 3, 2]], "2 inputs"),
        row(max_unpool2d_grad::MaxUnpool2dGrad { windows }, [&[1, 7, 8, 2], &[1, 3, 4, 2]], "[1, 3, 3, 2]"),
        row(max_unpool2d_grad::MaxUnpool2dGrad { windows }, [&[1, 7, 8, 2]], "2 inputs"),
        row(upsample_nearest2d::UpsampleNearest2d { factor: 2 }, [&[7, 8, 2]], "[n, h, w, c]"),
        row(upsample_nearest2d::UpsampleNearest2d { factor: 0 }, [&[1, 7, 8, 2]], "not 0"),
        row(upsample_nearest2d::UpsampleNearest2d { factor: 2 }, [], "1 inputs"),
        row(sum_pool2d::SumPool2d { factor: 2 }, [&[1, 7, 8, 2]], "2 x 2"),
        row(sum_pool2d::SumPool2d { factor: 0 }, [&[1, 7, 8, 2]], "0 x 0"),
        row(sum_pool2d::SumPool2d { factor: 2 }, [], "1 inputs"),
    ]
}

/// What is wrong with the op's refusal, if anything.
pub fn check((op, shapes, words): &Refusal) -> Result<(), String> {
    let name = op.kernel().name;
    let error = match op.shapes(shapes) {
        Ok(_) => return Err(format!("{name} takes {shapes:?}")),
        Err(error) => error,
    };
    let Error::Shape { op: named, expected, got } = &error else {
        return Err(format!("{name}: not a shape error: {error}"));
    };
    let message = error.to_string();
    let shown = got.iter().all(|shape| message.contains(&shape.to_string()));
    if *named != name || !expected.contains(words) || got != shapes || !message.starts_with(name) || !shown {
        return Err(format!("{name}: the error for {shapes:?} should name the op, {words:?} and them: {message}"));
    }
    Ok(())
}
