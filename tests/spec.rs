//! Specifications: presets, canonical form, errors that name their field, and the published schema.

use hourglass::Error;
use hourglass::model::presets;
use hourglass::model::spec::Spec;
use hourglass::model::spec::live::{LIVE, Live};
use serde_json::Value;

fn is_published(path: &str, text: &str) {
    let whole = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("HOURGLASS_BLESS").is_some() {
        std::fs::write(&whole, text).expect(path);
    }
    let published = std::fs::read_to_string(&whole).unwrap_or_default();
    assert!(published == text, "{path} is not what the types say; HOURGLASS_BLESS=1 writes it anew");
}

fn refused(text: &str) -> (String, String) {
    match Spec::parse(text) {
        Err(Error::Spec { field, message }) => (field, message),
        other => panic!("{text} gave {other:?}"),
    }
}

#[test]
fn what_a_preset_has_and_is_taken_away_stays_away() {
    for (name, preset) in presets::all() {
        for (path, nothing) in [
            ("/tied", Value::Bool(false)),
            ("/recipe", Value::Null),
            ("/vae", Value::Null),
            ("/examples", Value::from(0)),
            ("/penalty/codeKl", Value::Null),
        ] {
            let mut json: Value = serde_json::from_str(&preset.to_json()).expect(name);
            let Some(field) = json.pointer_mut(path) else { continue };
            *field = nothing;
            // Some belong to their family.
            let Ok(spec) = Spec::parse(&json.to_string()) else { continue };
            assert_eq!(Spec::parse(&spec.to_json()), Ok(spec), "{name} without {path}");
        }
    }
    let copying = r#"{"family":"sparse","penalty":{"codeKl":null}}"#;
    assert_eq!(Spec::parse(copying).map(|spec| spec.penalty.code_kl), Ok(None));
    assert_eq!(refused(r#"{"family":"deep"," ":1}"#).0, "\" \"");
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

#[test]
fn live_values_lie_where_their_paths_say() {
    for live in &LIVE {
        let [low, high] = live.range;
        let pointer = format!("/{}", live.path.replace('.', "/"));
        let number = |spec: &Spec| -> Option<f32> {
            let json: Value = serde_json::from_str(&spec.to_json()).expect("JSON");
            json.pointer(&pointer)?.as_f64().map(|number| number as f32)
        };
        let mut models = 0;
        for (name, mut spec) in presets::all() {
            for value in [high, low - 1.0] {
                if let Some(field) = (live.field)(&mut spec) {
                    *field = value;
                }
                assert_eq!(number(&spec), (live.field)(&mut spec).copied(), "{name}: {}", live.path);
            }
            if (live.field)(&mut spec).is_some() {
                assert_eq!(refused(&spec.to_json()).0, live.path, "{name}");
                models += 1;
            }
        }
        assert!(models > 0, "no preset has {}", live.path);
    }
}

/// `HOURGLASS_BLESS=1 cargo test --test native spec::` writes the file anew.
#[test]
fn the_pages_live_values_are_those_of_the_engine() {
    let row = |Live { name, path, range: [low, high], .. }| format!("  {name}: [\"{path}\", {low}, {high}],\n");
    let head = "// @ts-check\n\
                // Written by tests/spec.rs from src/model/spec/live.rs: what changes while a model trains.\n\n\
                /** By name: path in the specification, the least, the most. @type {Record<string, [string, number, \
                number]>} */\nexport const LIVE = {\n";
    let text = format!("{head}{}}};\n", LIVE.map(row).concat());
    is_published("www/app/engine/live.js", &text);
}

/// `HOURGLASS_BLESS=1 cargo test --test native spec::` writes the schema anew.
#[test]
fn the_published_schema_is_the_types() {
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(Spec)).expect("a schema") + "\n";
    is_published("docs/spec.schema.json", &schema);
}
