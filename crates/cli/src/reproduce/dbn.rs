//! A deep belief network as a classifier: restricted Boltzmann machines without labels, then all labels.

use std::time::Instant;

use hourglass::downstream::fine_tune::Tuning;

use super::few_labels;
use super::run::{Context, Experiment};
use super::table::{Limit, Row};
use crate::Result;

pub const EXPERIMENTS: &[Experiment] = &[Experiment {
    name: "dbn-classifier",
    what: "784-1000-1000-1000-10, pre-trained by RBMs for 10 epochs a layer, 20 epochs with labels",
    run: classifier,
}];

/// 1.34 % is published for three layers of 1,000 units, 1.2 % for networks of other widths.
const REFERENCE: f64 = 1.34;
/// Percent points above the reference.
const SLACK: f64 = 0.3;

fn classifier(context: &Context) -> Result<Vec<Row>> {
    let (each, epochs) = if context.quick { (1, 1) } else { (10, 20) };
    let spec = format!(
        r#"{{"family": "deep", "layers": [1000, 1000, 1000], "activation": "sigmoid", "codeActivation": "sigmoid",
            "recipe": {{"kind": "rbm", "epochs": {each}}}}}"#
    );
    let mut trained = context.train(&spec, 3 * each)?;
    let parameters = trained.parameters()?;
    let labels = trained.trainer.model.examples();
    let (begun, tuning) = (Instant::now(), Tuning { labels, epochs, seed: context.seed, ..Tuning::default() });
    let accuracy = few_labels::accuracy(&mut trained, &parameters, &tuning)?;
    let limit = Limit::AtMost(REFERENCE + SLACK);
    let row = trained.row("DBN 3 x 1000, all labels: test error, %", REFERENCE, limit, 100.0 * (1.0 - accuracy));
    Ok(vec![Row { epochs: 3 * each + epochs, seconds: trained.seconds + begun.elapsed().as_secs_f64(), ..row }])
}
