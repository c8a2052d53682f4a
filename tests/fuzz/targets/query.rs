//! Questions of the page, with requests of any JSON, to models of several families.

use std::cell::RefCell;

use hourglass::api::queries::ask;
use hourglass::api::session::Session;
use pollster::block_on;
use serde_json::{Value, json};

use crate::support::choices::Choices;
use crate::support::guard::within;
use crate::support::small::{self, SPECS};
use crate::support::{has_words, json as edits};

/// What a question may take on models this small.
const ROOM: usize = 64 << 20;
/// A dense one, a variational one, one of convolutions, a masked one, a classifier.
const MODELS: [usize; 5] = [1, 7, 8, 9, 10];
const STROKES: &str = r#"[[{"x":0.1,"y":0.2},{"x":0.8,"y":0.9}],[{"x":0.5,"y":0.5}]]"#;
/// Every question, as it is asked on the page; S stands for strokes.
const QUESTIONS: [(&str, &str); 20] = [
    ("codes", "{}"),
    ("cost", r#"{"spec":"vanilla"}"#),
    ("draw", r#"{"strokes":S,"seed":3}"#),
    ("ends", r#"{"shown":{"digit":1,"strokes":S,"seed":1},"other":2}"#),
    ("evaluate", r#"{"split":"test"}"#),
    ("fineTune", r#"{"begin":{"labels":9,"epochs":2,"seed":1,"scratch":false,"synthetic":0}}"#),
    ("fineTune", r#"{"budget":5}"#),
    ("images", r#"{"split":"train","first":3,"count":5}"#),
    (
        "masked",
        r#"{"shown":{"digit":0,"seed":1},"digits":[1,2],"seed":4,"painted":[1,0,0,1],"factor":2,"inside":false}"#,
    ),
    ("masked", r#"{"shown":{"digit":0,"seed":1},"digits":[1]}"#),
    ("path", r#"{"shown":{"digit":0,"seed":1},"pixel":[3,4],"chosen":[{"layer":"code","cell":[1,2,0]}]}"#),
    ("path", r#"{"shown":{"digit":0,"seed":1},"pixel":[3,4]}"#),
    ("probe", r#"{"features":"code","labels":9,"tests":6,"seed":1}"#),
    ("project", r#"{"shown":{"digit":0,"seed":1},"layer":"encoder.0","channel":1,"strongest":true,"cell":[1,1]}"#),
    ("run", r#"{"stage":"decode","values":[0.1,0.2,0.3,0.4]}"#),
    ("survey", r#"{"first":0,"count":4,"codes":true,"errors":true}"#),
    ("view", r#"{"shown":{"digit":2,"strokes":[],"seed":1},"digits":[0,3]}"#),
    ("weights", r#"{"name":"code"}"#),
    (
        "deconvolve",
        r#"{"matrix":{"height":2,"width":2,"values":[1,2,3,4]},"kernel":{"height":2,"width":1,"values":[1,-1]},
            "stride":2,"padding":0,"outputPadding":1}"#,
    ),
    ("nothing", "{}"),
];

thread_local! {
    static SESSIONS: RefCell<[Option<Session>; 5]> = const { RefCell::new([None, None, None, None, None]) };
}

pub fn check(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let model = choices.below(MODELS.len());
    let (name, known) = *choices.pick(&QUESTIONS);
    let request = match choices.byte() % 4 {
        0 => serde_json::from_slice(choices.rest()).unwrap_or(Value::Null),
        _ => {
            let mut request: Value = serde_json::from_str(&known.replace('S', STROKES)).expect("JSON");
            edits::edit(&mut request, &mut choices);
            request
        }
    };
    SESSIONS.with_borrow_mut(|sessions| {
        let session = sessions[model].get_or_insert_with(|| small::trained(SPECS[MODELS[model]]));
        let before = session.trainer("query").expect("a model").progress();
        let answer = within(ROOM, || block_on(ask(session, name, &request, serde_json::value::Serializer)));
        match answer {
            Ok(answer) => assert!(answer != json!(null), "{name} answers nothing"),
            Err(error) => has_words(&error),
        }
        assert_eq!(session.trainer("query").expect("a model").progress(), before, "{name} changed the model");
    });
}

pub fn seeds() -> Vec<Vec<u8>> {
    // Each question to one of the models that can answer it, as it is and edited.
    let of = |question: u8| match QUESTIONS[usize::from(question)].0 {
        "masked" => 3,
        "path" | "project" => 2,
        "run" => 0,
        _ => question % MODELS.len() as u8,
    };
    let all = 0..QUESTIONS.len() as u8;
    let plain = all.clone().map(|question| vec![of(question), question, 1]);
    plain.chain(all.map(|question| vec![of(question), question, 1, 3, 60, 4, 7, 90, 50])).collect()
}
