//! Edits of JSON that leave it JSON, so that what is behind the parser is reached.

use serde_json::{Value, json};

use super::choices::Choices;

/// Words of specifications and requests.
const WORDS: [&str; 48] = [
    "0",
    "-1",
    "1e9",
    "65",
    "4097",
    "99999999",
    "4294967296",
    "18446744073709551615",
    "",
    "x",
    "relu",
    "leakyRelu",
    "sigmoid",
    "tanh",
    "gelu",
    "none",
    "linear",
    "vanilla",
    "deep",
    "denoising",
    "sparse",
    "conv",
    "vae",
    "mae",
    "classifier",
    "mse",
    "bce",
    "l1",
    "crossEntropy",
    "gaussian",
    "masking",
    "saltAndPepper",
    "adam",
    "adamw",
    "sgd",
    "constant",
    "cosine",
    "greedy",
    "rbm",
    "binary",
    "random",
    "block",
    "grid",
    "decoder",
    "encoder",
    "code",
    "pool",
    "upsample",
];
const NUMBERS: [f64; 20] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    2.0,
    0.5,
    0.999,
    1e-3,
    3.0,
    4.0,
    8.0,
    64.0,
    512.0,
    1024.0,
    4096.0,
    4294967295.0,
    4294967296.0,
    1e18,
    1e39,
    -1e308,
];
/// Fields that are known somewhere.
const FIELDS: [&str; 16] = [
    "version", "family", "layers", "tied", "conv", "mae", "recipe", "vae", "examples", "kind", "level", "codeKl",
    "beta", "warmup", "seed", "strokes",
];
const WHOLE: [u64; 6] = [0, 1, 2, 1 << 31, u32::MAX as u64, u64::MAX];

/// As many edits as there are decisions for, six at most.
pub fn edit(value: &mut Value, choices: &mut Choices) {
    for _ in 0..6 {
        if choices.is_empty() {
            return;
        }
        let what = choices.byte();
        let spot = descend(value, choices);
        match what % 8 {
            0 => *spot = scalar(choices),
            1 => *spot = json!(*choices.pick(&NUMBERS)),
            2 => *spot = json!(*choices.pick(&WORDS)),
            3 => *spot = other(choices),
            4 => shorten(spot, choices),
            5 => lengthen(spot, choices),
            6 => *spot = json!(choices.byte()),
            _ => *spot = json!(choices.word()),
        }
    }
}

/// Any part of a value, itself included.
fn descend<'a>(value: &'a mut Value, choices: &mut Choices) -> &'a mut Value {
    let (count, turn) = match value {
        Value::Object(fields) => (fields.len(), choices.byte()),
        Value::Array(items) => (items.len(), choices.byte()),
        _ => (0, 0),
    };
    // Seldom the whole, mostly a part of it.
    if count == 0 || turn < 24 {
        return value;
    }
    let at = usize::from(turn) % count;
    match value {
        Value::Object(fields) => match fields.values_mut().nth(at) {
            Some(part) => descend(part, choices),
            None => unreachable!("the part is counted"),
        },
        Value::Array(items) => descend(&mut items[at], choices),
        leaf => leaf,
    }
}

fn scalar(choices: &mut Choices) -> Value {
    match choices.byte() % 6 {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(false),
        3 => json!(*choices.pick(&WHOLE)),
        4 => json!(-i64::from(choices.word())),
        _ => json!(f64::from(choices.byte()) / 256.0),
    }
}

fn other(choices: &mut Choices) -> Value {
    match choices.byte() % 6 {
        0 => json!([]),
        1 => json!({}),
        2 => (0..90).fold(json!(1), |inner, _| json!([inner])),
        3 => Value::Array(vec![json!(1); 300]),
        4 => json!("\u{202e}é\u{0}\"\\".repeat(1 + choices.below(50))),
        _ => json!({ "family": "deep", "kind": "conv" }),
    }
}

fn shorten(value: &mut Value, choices: &mut Choices) {
    match value {
        Value::Object(fields) => {
            let at = choices.below(fields.len());
            if let Some(name) = fields.keys().nth(at).cloned() {
                fields.remove(&name);
            }
        }
        Value::Array(items) => items.truncate(choices.below(items.len())),
        leaf => *leaf = Value::Null,
    }
}

fn lengthen(value: &mut Value, choices: &mut Choices) {
    match value {
        Value::Object(fields) => {
            let made = scalar(choices);
            fields.insert((*choices.pick(&FIELDS)).to_owned(), made);
        }
        Value::Array(items) if !items.is_empty() => {
            let again = choices.pick(items).clone();
            items.extend(vec![again; 1 + choices.below(12)]);
        }
        leaf => *leaf = json!([leaf.clone(), 1]),
    }
}
