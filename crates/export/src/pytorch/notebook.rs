//! A notebook of the same Python in cells, with words and figures between them.

use hourglass::Result;
use hourglass::model::Model;
use hourglass::model::spec::{Loss, NoiseKind, Spec};
use serde_json::{Value, json};

use super::facts::{penalises_code, template};
use super::template::Facts;

/// Where a cell begins in the template.
const CELL: &str = "#% ";

/// The notebook of a model that `facts` describe, in JSON (nbformat 4.4).
///
/// # Errors
/// A template that wants what nothing says.
pub fn write(model: &Model, mut facts: Facts) -> Result<String> {
    words(&mut facts, &model.spec);
    calls(&mut facts, model);
    let parts: [(&str, &[&str]); 6] = [
        ("model_code", &[template(&model.spec)]),
        ("loss_code", &[include_str!("templates/loss.py"), include_str!("templates/optimizer.py")]),
        ("weights_code", &[include_str!("templates/weights.py")]),
        ("data_code", &[include_str!("templates/data.py"), include_str!("templates/evaluate.py")]),
        ("schedule_code", &[include_str!("templates/schedule.py")]),
        ("constants", &[include_str!("templates/constants.py")]),
    ];
    for (name, templates) in parts {
        let rendered: Result<Vec<String>> = templates.iter().map(|template| facts.render(template)).collect();
        facts.text(name, rendered?.join("\n\n\n"));
    }
    let text = facts.render(include_str!("templates/notebook.py"))?;
    let cells: Vec<Value> = text.split(CELL).skip(1).filter_map(cell).collect();
    let kernel = json!({ "display_name": "Python 3", "language": "python", "name": "python3" });
    let notebook = json!({
        "cells": cells,
        "metadata": { "kernelspec": kernel, "language_info": { "name": "python" } },
        "nbformat": 4,
        "nbformat_minor": 4,
    });
    Ok(format!("{notebook:#}\n"))
}

/// A cell, from its kind in the first line and its text below.
fn cell(text: &str) -> Option<Value> {
    let (kind, source) = text.split_once('\n')?;
    let source = source.trim_end();
    Some(match kind {
        "code" => json!({
            "cell_type": kind, "execution_count": null, "metadata": {}, "outputs": [], "source": source,
        }),
        _ => json!({ "cell_type": kind, "metadata": {}, "source": source }),
    })
}

fn words(facts: &mut Facts, spec: &Spec) {
    let compared = match spec.loss {
        Loss::Bce => "The binary cross-entropy of every pixel, summed over an image.",
        Loss::CrossEntropy => "The cross-entropy of the answers: minus the logarithm of the right class's probability.",
        Loss::L1 => "The absolute error of every pixel, summed over an image.",
        Loss::Mse if spec.mae.is_some() => "The squared error of the pixels that are predicted, on average.",
        Loss::Mse => "The squared error of every pixel, summed over an image.",
    };
    let spoils = spec.noise.kind != NoiseKind::None;
    let spoilt = match spoils && spec.reconstructs() {
        true => " The network sees spoilt images and is compared with clean ones.",
        false => "",
    };
    let divergence = match spec.vae {
        Some(_) => " Training adds the divergence of the codes from the standard normal distribution.",
        None => "",
    };
    let penalised = penalises_code(spec) || spec.penalty.weight_l2 > 0.0;
    let penalties = if penalised { " Training adds the penalties." } else { "" };
    facts.text("loss_words", format!("{compared}{spoilt}{divergence}{penalties}"));
    let figure = match (spec.mae.is_some(), spoils) {
        (true, _) => "The images, what the encoder sees of them, and the hidden patches filled in.",
        (false, true) => "The images, what the network sees of them, and what it makes of that.",
        (false, false) => "The images, and below each its reconstruction.",
    };
    facts.text("figure_words", figure);
    facts.text("shown_input", if spoils { "seen" } else { "shown" });
    let middle = if spec.mae.is_some() || spoils { "\"seen\", " } else { "" };
    facts.text("middle", middle);
}

fn calls(facts: &mut Facts, model: &Model) {
    let spec = &model.spec;
    let first = |several: bool| if several { "[0]" } else { "" };
    let plane = model.code() == 2;
    facts.flag("plane", plane);
    let map = match plane {
        true => "The two numbers of every test image's code, in the colour of its class.",
        false => "The codes of test images, in the colours of their classes.",
    };
    facts.text("map_words", map);
    facts.text("codes", format!("model.encode(to_pixels(images, device)){}", first(spec.vae.is_some())));
    facts.text("shown_logits", format!("model(to_pixels(images, device)){}", first(penalises_code(spec))));
    facts.text("loss_told", format!("evaluate(model, test, device){}", first(!spec.reconstructs())));
    let drawn = format!("model.decode(torch.randn(32, {}, device=device))", model.code());
    facts.text("samples", if spec.loss == Loss::Bce { format!("torch.sigmoid({drawn})") } else { drawn });
}
