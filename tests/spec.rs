//! Specifications: presets, canonical form, errors that name their field, and the published schema.

use hourglass::Error;
use hourglass::model::presets;
use hourglass::model::spec::Spec;

fn refused(text: &str) -> (String, String) {
    match Spec::parse(text) {
        Err(Error::Spec { field, message }) => (field, message),
        other => panic!("{text} gave {other:?}"),
    }
}

#[test]
fn presets_are_their_own_canonical_form() {
    for (name, preset) in presets::all() {
        assert_eq!(Spec::parse(name), Ok(preset.clone()), "{name} by name");
        let json = preset.to_json();
        let read = Spec::parse(&json).expect(name);
        assert_eq!(read, preset, "{name} through JSON");
        assert_eq!(read.to_json(), json, "{name} keeps the order of its keys");
    }
}

#[test]
fn missing_fields_are_the_presets() {
    let spec = Spec::parse(r#"{"family": "denoising", "noise": {"level": 0.3}}"#).expect("a partial specification");
    let preset = presets::find("denoising").expect("the preset");
    assert_eq!(spec.noise.level, 0.3);
    assert_eq!(spec.noise.kind, preset.noise.kind);
    assert_eq!(spec.layers, preset.layers);
}

#[test]
fn errors_name_the_field() {
    let cases = [
        ("{", "spec", "not JSON"),
        ("[1]", "spec", "object"),
        (r#"{"family": "transformer"}"#, "family", "transformer"),
        (r#"{"family": "deep", "depth": 3}"#, "depth", "unknown field"),
        (r#"{"family": "deep", "noise": {"loud": 1}}"#, "noise", "unknown field `loud`"),
        (r#"{"family": "deep", "version": 2}"#, "version", "must be 1, not 2"),
        (r#"{"family": "deep", "layers": []}"#, "layers", "is missing"),
        (r#"{"family": "deep", "layers": [1, 1, 1, 1, 1, 1, 1, 1, 1]}"#, "layers", "at most 8"),
        (r#"{"family": "deep", "mae": {"patch": 2}}"#, "mae", "missing field"),
        (r#"{"family": "deep", "vae": {"beta": 1, "warmup": 0}}"#, "vae", "does not belong"),
        (r#"{"family": "vae", "vae": {"beta": -1}}"#, "vae.beta", "between 0 and 1000"),
        (r#"{"family": "vae", "codeActivation": "relu"}"#, "codeActivation", "a mean"),
        (r#"{"family": "classifier", "tied": true}"#, "tied", "both sides"),
        (r#"{"family": "sparse", "penalty": {"codeKl": {"target": 1}}}"#, "penalty.codeKl.target", "0.001 and 0.999"),
        (r#"{"family": "sparse", "codeActivation": "relu"}"#, "penalty.codeKl", "sigmoid"),
        (r#"{"family": "deep", "optimizer": {"warmup": 10}}"#, "optimizer.warmup", "10 epochs"),
        (r#"{"family": "deep", "layers": [30, 0]}"#, "layers[1]", "not 0"),
        (r#"{"family": "deep", "layers": [1e9]}"#, "layers", "invalid"),
        (r#"{"family": "deep", "layers": [100000]}"#, "layers[0]", "4096"),
        (r#"{"family": "deep", "batch": 0}"#, "batch", "between 1 and 1024"),
        (r#"{"family": "deep", "seed": -1}"#, "seed", "invalid value"),
        (r#"{"family": "deep", "activation": "swish"}"#, "activation", "unknown variant `swish`"),
        (r#"{"family": "vanilla", "output": "linear"}"#, "output", "must be sigmoid"),
        (r#"{"family": "vanilla", "loss": "crossEntropy"}"#, "loss", "classifier"),
        (r#"{"family": "denoising", "noise": {"level": 9}}"#, "noise.level", "between 0 and 5"),
        (r#"{"family": "deep", "optimizer": {"learningRate": -1}}"#, "optimizer.learningRate", "not -1"),
        (r#"{"family": "deep", "optimizer": {"learningRate": null}}"#, "optimizer", "invalid type"),
        (r#"{"family": "deep", "optimizer": {"momentum": 1}}"#, "optimizer.momentum", "0.9999"),
    ];
    for (text, field, words) in cases {
        let (got, message) = refused(text);
        assert_eq!(got, field, "{text}: {message}");
        assert!(message.contains(words), "{text}: \"{message}\" lacks \"{words}\"");
    }
}

/// `HOURGLASS_BLESS=1 cargo test --test native spec::` writes the schema anew.
#[test]
fn the_published_schema_is_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/spec.schema.json");
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(Spec)).expect("a schema") + "\n";
    if std::env::var_os("HOURGLASS_BLESS").is_some() {
        std::fs::write(path, &schema).expect("docs/spec.schema.json can be written");
    }
    let published = std::fs::read_to_string(path).unwrap_or_default();
    assert!(published == schema, "docs/spec.schema.json is not what the types say; HOURGLASS_BLESS=1 writes it anew");
}
