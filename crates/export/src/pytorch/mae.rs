//! Masked autoencoders, and the classifier on the encoder of one.

use hourglass::model::Model;
use hourglass::model::mae::visible;
use hourglass::model::spec::mae::{LossOn, Mae, MaskTokens, Positions, Sampling, Target, Transformer};

use super::facts::{number, penalises_code};
use super::template::Facts;

/// The arguments that make a stack.
fn stack(stack: &Transformer) -> String {
    let Transformer { width, depth, heads, mlp } = *stack;
    format!("width={width}, depth={depth}, heads={heads}, mlp={mlp}")
}

/// Tell the templates of a masked autoencoder.
pub fn describe(facts: &mut Facts, model: &Model, mae: &Mae) {
    let (spec, data) = (&model.spec, &model.data);
    let tokens = (data.height / mae.patch) * (data.width / mae.patch);
    let shown = visible(mae.ratio, tokens);
    let hides = shown < tokens && spec.reconstructs();
    facts.flag("mae", true);
    facts.flag("hides", hides);
    for (name, size) in [("patch", mae.patch), ("tokens", tokens), ("visible", shown)] {
        facts.text(name, size);
    }
    let share = 100.0 * (tokens - shown) as f32 / tokens as f32;
    facts.text("ratio", format!("{} %", number((10.0 * share).round() / 10.0)));
    let (flag, sampling) = match mae.sampling {
        Sampling::Random => ("random_mask", "random keys"),
        Sampling::Block => ("block_mask", "nearness to a random centre"),
        Sampling::Grid => ("grid_mask", "a regular lattice"),
    };
    facts.flag(flag, true);
    facts.text("sampling", sampling);
    facts.flag("sin_cos", mae.positions == Positions::SinCos);
    facts.flag("learned", mae.positions == Positions::Learned);
    facts.flag("normalised", mae.target == Target::Normalised);
    facts.flag("loss_on_masked", mae.loss_on == LossOn::Masked);
    let in_encoder = mae.mask_tokens == MaskTokens::Encoder;
    facts.flag("token_in_encoder", in_encoder);
    facts.flag("token_in_decoder", !in_encoder);
    facts.flag("any_token", in_encoder || spec.reconstructs());
    facts.text("token_width", if in_encoder { mae.encoder.width } else { mae.decoder.width });
    for (side, transformer) in [("encoder", &mae.encoder), ("decoder", &mae.decoder)] {
        let (width, arguments) = match side {
            "encoder" => ("encoder_width", "encoder_stack"),
            _ => ("decoder_width", "decoder_stack"),
        };
        facts.text(width, transformer.width);
        facts.text(arguments, stack(transformer));
    }
    facts.text("code", mae.encoder.width);
    let kind = if spec.reconstructs() { "sees some patches and predicts the others" } else { "sees all patches" };
    facts.text("widths", format!("A transformer that {kind}; {tokens} patches of {0} x {0} pixels.", mae.patch));
    facts.text("visible_parameter", if hides { ", visible" } else { "" });
    facts.text("chosen_parameter", if hides { ", chosen=None" } else { "" });
    facts.text("what_encoder_sees", if hides { "those that it sees" } else { "them" });
    let doc = match hides {
        true => "Images with hidden patches filled in; `chosen` are places of visible and hidden ones.",
        false => "Pixels of the reconstructions.",
    };
    facts.text("reconstruct_doc", doc);
    facts.text("and_code", if penalises_code(spec) { ", code" } else { "" });
    facts.text("in_file", "in_file(name)");
}
