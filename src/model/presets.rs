//! The experiments that have a name.

use crate::model::spec::conv::{Conv, Layer, LayerKind};
use crate::model::spec::mae::{LossOn, Mae, MaskTokens, Positions, Sampling, Target, Transformer};
use crate::model::spec::recipe::{Recipe, RecipeKind, Visible};
use crate::model::spec::vae::Vae;
use crate::model::spec::{
    CodeKl, Family, Loss, Noise, NoiseKind, Optimizer, OptimizerKind, Output, Penalty, Schedule, Spec, VERSION,
};
use crate::numeric::activation::Activation;

/// Adam at this rate.
fn adam(learning_rate: f32) -> Optimizer {
    Optimizer {
        kind: OptimizerKind::Adam,
        learning_rate,
        momentum: 0.9,
        weight_decay: 0.0,
        schedule: Schedule::Constant,
        epochs: 10,
        warmup: 0,
    }
}

/// What the presets share: ReLU, Adam at 1e-3, batches of 128.
fn base(family: Family, layers: &[usize]) -> Spec {
    Spec {
        version: VERSION,
        family,
        data: "digits".into(),
        seed: 7,
        layers: layers.to_vec(),
        tied: false,
        conv: None,
        mae: None,
        recipe: None,
        vae: None,
        activation: Activation::Relu,
        code_activation: Activation::Relu,
        output: Output::Sigmoid,
        loss: Loss::Bce,
        noise: Noise { kind: NoiseKind::None, level: 0.0 },
        optimizer: adam(1e-3),
        batch: 128,
        examples: 0,
        penalty: Penalty { code_l1: 0.0, code_l2: 0.0, weight_l2: 0.0, code_kl: None },
    }
}

/// Two convolutions with ReLU, 1 -> 16 -> 8 channels, each followed by pooling that halves the image; and this decoder.
fn convolutional(decoder: Vec<Layer>) -> Spec {
    let conv = |channels| Layer { activation: Activation::Relu, ..Layer::convolution(LayerKind::Conv, channels, 1) };
    let pool = Layer { kernel: 2, stride: 2, ..Layer::of(LayerKind::Pool) };
    let encoder = vec![conv(16), pool, conv(8), pool];
    Spec { conv: Some(Conv { encoder, decoder }), ..base(Family::Conv, &[]) }
}

/// Every preset with its name, in the order of the picker.
pub fn all() -> Vec<(&'static str, Spec)> {
    let linear = Spec {
        activation: Activation::None,
        code_activation: Activation::None,
        output: Output::Linear,
        loss: Loss::Mse,
        ..base(Family::Linear, &[32])
    };
    let deep = Spec { code_activation: Activation::None, loss: Loss::Mse, ..base(Family::Deep, &[512, 256, 128, 30]) };
    let recipe = |kind| Some(Recipe { kind, epochs: 2, visible: Visible::Binary });
    let stacked = Spec { recipe: recipe(RecipeKind::Greedy), ..deep.clone() };
    let dbn = Spec { activation: Activation::Sigmoid, recipe: recipe(RecipeKind::Rbm), ..deep.clone() };
    let texts = Spec {
        data: "texts".into(),
        code_activation: Activation::None,
        output: Output::Linear,
        loss: Loss::Mse,
        ..base(Family::Deep, &[500, 250, 125, 10])
    };
    let noise = Noise { kind: NoiseKind::Gaussian, level: 0.5 };
    let denoising = Spec { noise, ..base(Family::Denoising, &[256, 64]) };
    let classifier = Spec { loss: Loss::CrossEntropy, ..base(Family::Classifier, &[256]) };
    let mae = Spec {
        mae: Some(Mae {
            patch: 4,
            ratio: 0.75,
            sampling: Sampling::Random,
            mask_tokens: MaskTokens::Decoder,
            positions: Positions::SinCos,
            target: Target::Pixels,
            loss_on: LossOn::Masked,
            encoder: Transformer { width: 64, depth: 4, heads: 4, mlp: 256 },
            decoder: Transformer { width: 32, depth: 2, heads: 4, mlp: 128 },
        }),
        activation: Activation::Gelu,
        code_activation: Activation::None,
        output: Output::Linear,
        loss: Loss::Mse,
        ..base(Family::Mae, &[])
    };
    // Of these codes a map can be drawn as they are.
    let plane = Spec { code_activation: Activation::None, optimizer: adam(3e-3), ..base(Family::Deep, &[256, 64, 2]) };
    let tied = Spec { tied: true, ..base(Family::Deep, &[128, 32]) };
    let sparse = Spec {
        code_activation: Activation::Sigmoid,
        penalty: Penalty {
            code_l1: 0.0,
            code_l2: 0.0,
            weight_l2: 0.0,
            code_kl: Some(CodeKl { target: 0.05, weight: 2.0 }),
        },
        optimizer: adam(5e-3),
        ..base(Family::Sparse, &[1000])
    };
    let vae = Spec {
        vae: Some(Vae { beta: 1.0, warmup: 0 }),
        code_activation: Activation::None,
        ..base(Family::Vae, &[400, 20])
    };
    let vae_plane = Spec { optimizer: adam(3e-3), layers: vec![256, 64, 2], ..vae.clone() };
    let transposed = |channels, stride| Layer {
        output_padding: stride - 1,
        ..Layer::convolution(LayerKind::ConvTranspose, channels, stride)
    };
    let relu = |layer| Layer { activation: Activation::Relu, ..layer };
    let enlarged_by = |enlarge: Layer| convolutional(vec![enlarge, relu(transposed(16, 1)), enlarge, transposed(1, 1)]);
    vec![
        ("linear", linear),
        ("vanilla", base(Family::Vanilla, &[32])),
        ("deep", deep),
        ("deep-2d", plane),
        ("tied", tied),
        ("stacked", stacked),
        ("dbn", dbn),
        ("sparse", sparse),
        ("denoising", denoising),
        ("vae", vae),
        ("vae-2d", vae_plane),
        ("conv", convolutional(vec![relu(transposed(16, 2)), transposed(1, 2)])),
        ("conv-switches", enlarged_by(Layer::of(LayerKind::Unpool))),
        ("conv-copy", enlarged_by(Layer { stride: 2, ..Layer::of(LayerKind::Upsample) })),
        ("mae", mae),
        ("classifier", classifier),
        ("texts", texts),
    ]
}

/// The preset of this name; `None` where there is none.
pub fn find(name: &str) -> Option<Spec> {
    all().into_iter().find(|(known, _)| *known == name).map(|(_, spec)| spec)
}
