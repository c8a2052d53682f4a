//! What the templates are told of an experiment, whatever its family.

use hourglass::Result;
use hourglass::model::Model;
use hourglass::model::spec::conv::LayerKind;
use hourglass::model::spec::mae::MaskTokens;
use hourglass::model::spec::recipe::RecipeKind;
use hourglass::model::spec::{Family, Loss, NoiseKind, Optimizer, OptimizerKind, Output, Penalty, Schedule, Spec};

use super::template::Facts;
use super::{conv, dense, mae};

/// What is in a saved model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weights {
    /// With the optimiser's moments, or untrained.
    WithMoments,
    /// The optimiser begins anew.
    Alone,
}

/// The template of a family's network.
pub fn template(spec: &Spec) -> &'static str {
    match spec {
        Spec { mae: Some(_), .. } => include_str!("templates/mae.py"),
        Spec { conv: Some(_), .. } => include_str!("templates/conv.py"),
        _ => include_str!("templates/dense.py"),
    }
}

/// A number as Python and people write it.
pub fn number(number: f32) -> String {
    let text = format!("{number:?}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// Everything that is to be said of a model.
///
/// # Errors
/// A layer that does not fit what it gets.
pub fn of(model: &Model, weights: Weights) -> Result<Facts> {
    let spec = &model.spec;
    let mut facts = Facts::default();
    names(&mut facts, model);
    noise(&mut facts, spec);
    loss(&mut facts, spec);
    penalties(&mut facts, &spec.penalty);
    optimizer(&mut facts, spec, weights);
    recipe(&mut facts, spec);
    match spec {
        Spec { mae: Some(options), .. } => mae::describe(&mut facts, model, options),
        Spec { conv: Some(layers), .. } => conv::describe(&mut facts, model, layers)?,
        _ => dense::describe(&mut facts, model),
    }
    let constants = facts.render(include_str!("templates/constants.py"))?;
    facts.text("constants", constants);
    Ok(facts)
}

/// Whether something is added to the loss in training.
fn adds(spec: &Spec) -> bool {
    let Penalty { weight_l2, .. } = spec.penalty;
    spec.vae.is_some() || penalises_code(spec) || weight_l2 > 0.0
}

/// Whether the loss has to know the code.
pub fn penalises_code(spec: &Spec) -> bool {
    let Penalty { code_l1, code_l2, code_kl, .. } = spec.penalty;
    code_l1 > 0.0 || code_l2 > 0.0 || code_kl.is_some()
}

fn names(facts: &mut Facts, model: &Model) {
    let (spec, data) = (&model.spec, &model.data);
    let (class, kind) = match spec.family {
        Family::Linear => ("LinearAutoencoder", "A linear autoencoder"),
        Family::Vanilla => ("Autoencoder", "An autoencoder"),
        Family::Deep => ("DeepAutoencoder", "A deep autoencoder"),
        Family::Denoising => ("DenoisingAutoencoder", "A denoising autoencoder"),
        Family::Classifier => ("Classifier", "A classifier"),
        Family::Conv => ("ConvolutionalAutoencoder", "A convolutional autoencoder"),
        Family::Sparse => ("SparseAutoencoder", "A sparse autoencoder"),
        Family::Mae => ("MaskedAutoencoder", "A masked autoencoder"),
        Family::Vae => ("VariationalAutoencoder", "A variational autoencoder"),
    };
    facts.text("class", class);
    facts.text("kind", kind);
    facts.text("title", format!("{kind} of images of {} x {} pixels, from Hourglass.", data.height, data.width));
    facts.flag("classifier", !spec.reconstructs());
    facts.flag("reconstructs", spec.reconstructs());
    for (name, size) in [("height", data.height), ("width", data.width), ("classes", data.classes)] {
        facts.text(name, size);
    }
    facts.flag("rows", data.height == 1);
    facts.flag("examples", spec.examples > 0);
    facts.text("examples", spec.examples);
    facts.text("batch", spec.batch);
    facts.text("seed", spec.seed);
    let labels = if spec.reconstructs() { "_" } else { "labels" };
    facts.text("batch_of", format!("images, {labels}"));
}

fn noise(facts: &mut Facts, spec: &Spec) {
    let kind = match spec.noise.kind {
        NoiseKind::None => None,
        NoiseKind::Gaussian => Some("gaussian"),
        NoiseKind::Masking => Some("masking"),
        NoiseKind::SaltAndPepper => Some("salt_and_pepper"),
    };
    facts.flag("noise", kind.is_some());
    kind.into_iter().for_each(|kind| facts.flag(kind, true));
    facts.text("noise", number(spec.noise.level));
    facts.text("seen", if kind.is_some() { "corrupt(images)" } else { "images" });
}

/// The loss of a batch, how it is asked for, and what is minimised.
fn loss(facts: &mut Facts, spec: &Spec) {
    let (more, code) = (adds(spec), penalises_code(spec));
    let fills_in = spec.family == Family::Mae;
    facts.flag("more", more);
    facts.flag("code_penalty", code);
    let compared = match spec.loss {
        Loss::Mse if fills_in => "F.mse_loss(predicted, patches)",
        Loss::Mse => "F.mse_loss(prediction, images, reduction=\"sum\") / len(images)",
        Loss::L1 => "F.l1_loss(prediction, images, reduction=\"sum\") / len(images)",
        Loss::Bce => "summed / len(images)",
        Loss::CrossEntropy => "F.cross_entropy(prediction, labels)",
    };
    facts.text("loss", compared);
    facts.flag("bce", spec.loss == Loss::Bce);
    let told = match spec.loss {
        Loss::CrossEntropy => "Of a batch, averaged over its images",
        _ if fills_in => "Of a batch, averaged over the pixels that are predicted",
        _ => "Of a batch: summed over pixels, averaged over images",
    };
    let added = if more { "; and what training adds" } else { "" };
    facts.text("loss_doc", format!("{told}{added}."));
    let code_of = if spec.vae.is_some() { "mean" } else { "code" };
    let predicted = if fills_in { "predicted, patches" } else { "prediction" };
    let outputs = match (spec.vae.is_some(), code) {
        (true, _) => "prediction, mean, log_variance".to_owned(),
        (false, true) => format!("{predicted}, code"),
        (false, false) => predicted.to_owned(),
    };
    facts.text("outputs", outputs);
    facts.text("code_of", code_of);
    let rises = spec.vae.is_some_and(|vae| vae.warmup > 0);
    let given = if spec.reconstructs() { "images" } else { "images, labels" };
    let [epoch, now] = if rises { [", epoch=math.inf", ", step / len(loader)"] } else { ["", ""] };
    facts.text("arguments", format!("{given}{epoch}"));
    facts.text("passed", format!("{given}{now}"));
    facts.text("minimised", if more { "(loss + extra)" } else { "loss" });
    let first = |several: bool| if several { "[0]" } else { "" };
    facts.text("loss_call", format!("loss_of(model, {given}){}", first(more)));
    let seen = if spec.noise.kind == NoiseKind::None { "images" } else { "corrupt(images)" };
    facts.text("logits", format!("model({seen}){}", first(code)));
    facts.text("and_code", if code { ", code" } else { "" });
    let (prediction, bounded) = match spec.loss {
        Loss::CrossEntropy => ("Logits of the classes.", false),
        Loss::Bce => ("Logits of the pixels; the loss knows that their sigmoid is meant.", true),
        _ => ("Pixels.", false),
    };
    facts.text("prediction", prediction);
    let output = match spec.vae {
        Some(_) => "self.decode(self.encode(images)[0])".to_owned(),
        None => format!("self(images){}", first(code)),
    };
    facts.text("picture_of", if bounded { format!("torch.sigmoid({output})") } else { output });
    let mean = if spec.vae.is_some() { ", decoded from the mean" } else { "" };
    facts.text("reconstruct_doc", format!("Pixels of the reconstructions{mean}."));
    facts.flag("beta_warmup", rises);
    if let Some(vae) = spec.vae {
        facts.text("beta", number(vae.beta));
        facts.text("beta_warmup", vae.warmup);
    }
    facts.flag("vae", spec.vae.is_some());
    facts.text("beta_now", if rises { "beta(epoch)" } else { "BETA" });
}

/// Whether a sigmoid ends the network itself: the cross-entropy takes logits.
pub fn ends_in_sigmoid(spec: &Spec) -> bool {
    spec.output == Output::Sigmoid && !spec.loss.takes_logits()
}

fn penalties(facts: &mut Facts, penalty: &Penalty) {
    let weights = [("code_l1", penalty.code_l1), ("code_l2", penalty.code_l2), ("weight_l2", penalty.weight_l2)];
    for (name, weight) in weights {
        facts.flag(name, weight > 0.0);
        facts.text(name, number(weight));
    }
    facts.flag("code_kl", penalty.code_kl.is_some());
    if let Some(kl) = penalty.code_kl {
        facts.text("activity", number(kl.target));
        facts.text("activity_weight", number(kl.weight));
    }
}

fn optimizer(facts: &mut Facts, spec: &Spec, weights: Weights) {
    let Optimizer { kind, learning_rate, momentum, weight_decay, schedule, epochs, warmup } = spec.optimizer;
    let (class, moments) = match kind {
        OptimizerKind::Adam => ("Adam", "{\"first.\": \"exp_avg\", \"second.\": \"exp_avg_sq\"}"),
        OptimizerKind::Adamw => ("AdamW", "{\"first.\": \"exp_avg\", \"second.\": \"exp_avg_sq\"}"),
        OptimizerKind::Sgd => ("SGD", "{\"first.\": \"momentum_buffer\"}"),
    };
    let named = |name: &str, value: f32| format!(", {name}={}", number(value));
    let momentum = if kind == OptimizerKind::Sgd { named("momentum", momentum) } else { String::new() };
    // AdamW's own default is another.
    let decays = weight_decay > 0.0 || kind == OptimizerKind::Adamw;
    let decay = if decays { named("weight_decay", weight_decay) } else { String::new() };
    facts.text("optimizer", format!("torch.optim.{class}(model.parameters(), lr=LEARNING_RATE{momentum}{decay})"));
    facts.text("moments", moments);
    facts.flag("adam", kind != OptimizerKind::Sgd);
    facts.text("learning_rate", number(learning_rate));
    let (cosine, anew) = (schedule == Schedule::Cosine, weights == Weights::Alone);
    let scheduled = cosine || warmup > 0;
    facts.flag("cosine", cosine);
    facts.flag("warmup", warmup > 0);
    facts.flag("schedule", scheduled);
    facts.flag("math", cosine || spec.vae.is_some_and(|vae| vae.warmup > 0));
    facts.text("epochs", epochs);
    facts.text("warmup", warmup);
    facts.flag("anew", anew);
    facts.flag("rates", scheduled || anew);
    let rate = if scheduled { "learning_rate(step, len(loader))" } else { "LEARNING_RATE" };
    facts.text("rate", if anew { format!("{rate} * min((updates + 1) / 1000, 1)") } else { rate.to_owned() });
    let idle = spec.mae.is_some_and(|mae| mae.mask_tokens == MaskTokens::Encoder) && !spec.reconstructs();
    let unused = if idle { ", find_unused_parameters=True" } else { "" };
    facts.text("wrapped", format!("DistributedDataParallel(model{unused}) if distributed else model"));
}

fn recipe(facts: &mut Facts, spec: &Spec) {
    let layers = match &spec.conv {
        Some(conv) => {
            let convolves = |kind| matches!(kind, LayerKind::Conv | LayerKind::ConvTranspose);
            conv.encoder.iter().filter(|layer| convolves(layer.kind)).count() as u32
        }
        None => spec.layers.len() as u32,
    };
    let kind = spec.recipe_kind();
    facts.flag("recipe", kind != RecipeKind::Plain);
    let machines = if kind == RecipeKind::Rbm { ", as restricted Boltzmann machines" } else { "" };
    let epochs = spec.recipe.map_or(0, |recipe| recipe.epochs);
    facts.text("pretrained", epochs * layers);
    facts.text(
        "recipe",
        format!(
            "The layers were pre-trained one after another{machines},\n\
             {epochs} epochs each. What is left to do, and done here, is to train them all together."
        ),
    );
}
