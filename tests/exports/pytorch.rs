//! The scripts of specifications, as far as they can be judged without PyTorch; tests/exports/test_pytorch.py runs
//! them.

use hourglass::model::presets;
use hourglass_export::pytorch::code;

const COLUMNS: usize = 100;

/// The script of a specification for images of 28 x 28 in ten classes.
fn script(spec: &str) -> String {
    code(spec, 28, 28, 10).unwrap_or_else(|error| panic!("{spec}: {error}"))
}

#[test]
fn no_script_has_a_gap_left_or_a_line_that_is_too_long() {
    for (name, spec) in presets::all() {
        let script = script(&spec.to_json());
        for line in script.lines() {
            let gap = ["{{", "#?", "#/", "#:", "#%"].iter().find(|mark| line.contains(**mark));
            assert_eq!(gap, None, "{name}: {line}");
            assert!(line.len() <= COLUMNS && line.trim_end() == line, "{name}: {line}");
        }
        assert!(script.starts_with("\"\"\"A") && script.ends_with("    main()\n"), "{name}");
        assert!(!script.contains("\n\n\n\n"), "{name}: more than two empty lines");
    }
}

#[test]
fn a_script_has_what_its_experiment_has_and_nothing_else() {
    let plain = script("vanilla");
    for foreign in ["NOISE", "BETA", "learning_rate(", "math", "Subset", "softmax", "labels.long", "Tied", "PATCH"] {
        assert!(!plain.contains(foreign), "vanilla: {foreign}");
    }
    for (spec, wanted) in [
        ("denoising", "NOISE = 0.5  # standard deviation"),
        ("vae", "extra = BETA * divergence"),
        ("tied", "x = F.relu(self.decoder[0](x, self.encoder[2]))"),
        ("conv-switches", "x = self.decoder[0](x, switches[3], output_size=(14, 14))"),
        ("mae", "VISIBLE = 12  # patches of 49"),
        ("classifier", "F.cross_entropy(prediction, labels)"),
        ("dbn", "PRETRAINED = 8"),
        (r#"{"family": "vanilla", "optimizer": {"schedule": "cosine", "warmup": 1}}"#, "math.cos(math.pi * share)"),
        (r#"{"family": "vanilla", "optimizer": {"kind": "sgd", "momentum": 0.5}}"#, "torch.optim.SGD("),
    ] {
        assert!(script(spec).contains(wanted), "{spec}: {wanted}");
    }
}

#[test]
fn a_specification_that_does_not_fit_is_refused() {
    for (spec, width, classes, told) in [
        (r#"{"family": "vanilla", "batch": 0}"#, 28, 10, "batch: must be between 1 and 1024"),
        ("mae", 27, 10, "mae.patch: must divide the images' sides"),
        ("classifier", 28, 0, "family: a classifier needs labelled images"),
        ("no such preset", 28, 10, "not a preset's name and not JSON"),
    ] {
        let refusal = code(spec, width, 28, classes).expect_err(spec).to_string();
        assert!(refusal.contains(told), "{spec}: {refusal}");
    }
}
