//! The questions of the page: their TypeScript, their names, and that they can be asked and refused.

use std::collections::BTreeMap;

use hourglass::api::queries::{self, Query, QueryVisitor, ask};
use hourglass::api::responses::{BackendInfo, Built, DataInfo, Metrics, Trained};
use hourglass::api::session::{Backend, Session};
use hourglass::data::DataSet;
use pollster::block_on;
use serde_json::{Value, json};
use ts_rs::{Config, TS, TypeVisitor};

/// Declarations by name, and what each question is of.
#[derive(Default)]
struct Types {
    declared: BTreeMap<String, String>,
    questions: BTreeMap<&'static str, (String, String)>,
}

fn config() -> Config {
    Config::new().with_large_int("number")
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let declared = T::output_path().is_some();
        if declared {
            let docs = T::docs().map(|docs| docs.trim_end().to_string() + "\n").unwrap_or_default();
            let text = format!("{docs}export {}\n", T::decl(&config()));
            let known = self.declared.insert(T::ident(&config()), text.clone());
            if let Some(known) = known {
                assert_eq!(known, text, "two types are called {}", T::ident(&config()));
                return;
            }
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl QueryVisitor for Types {
    fn visit<Q: Query + 'static>(&mut self)
    where
        Q::Answer: 'static,
    {
        TypeVisitor::visit::<Q>(self);
        TypeVisitor::visit::<Q::Answer>(self);
        let types = (Q::name(&config()), <Q::Answer as TS>::name(&config()));
        assert!(self.questions.insert(Q::NAME, types).is_none(), "two questions are called {}", Q::NAME);
    }
}

/// `HOURGLASS_BLESS=1 cargo test --test native queries::` writes the file anew.
#[test]
fn the_pages_types_are_those_of_the_engine() {
    let mut types = Types::default();
    queries::visit(&mut types);
    TypeVisitor::visit::<Built>(&mut types);
    TypeVisitor::visit::<Metrics>(&mut types);
    TypeVisitor::visit::<BackendInfo>(&mut types);
    TypeVisitor::visit::<DataInfo>(&mut types);
    TypeVisitor::visit::<Trained>(&mut types);
    let mut text = String::from("// What the page and the engine say to each other; written by tests/queries.rs.\n\n");
    for declared in types.declared.values() {
        text += declared;
        text += "\n";
    }
    text += "/** Every question by its name. */\nexport interface Queries {\n";
    for (name, (request, answer)) in &types.questions {
        text += &format!("  {name}: {{ request: {request}; answer: {answer} }};\n");
    }
    text += "}\n";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/queries.d.ts");
    if std::env::var_os("HOURGLASS_BLESS").is_some() {
        std::fs::write(path, &text).expect("www/queries.d.ts can be written");
    }
    let published = std::fs::read_to_string(path).unwrap_or_default();
    assert!(published == text, "www/queries.d.ts is not what the types say; HOURGLASS_BLESS=1 writes it anew");
}

#[test]
fn questions_are_asked_by_name_and_refused_in_words() {
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(DataSet::digits(40, 10, 3));
    let answer = |session: &mut Session, name: &str, request: Value| -> Result<Value, String> {
        block_on(ask(session, name, &request, serde_json::value::Serializer)).map_err(|error| error.to_string())
    };
    let refused = answer(&mut session, "codes", json!({})).expect_err("there is no model");
    assert!(refused.contains("build one first"), "{refused}");
    session.build("vanilla").expect("a model");
    let shown = json!({"digit": 3, "strokes": null, "seed": 1});
    let view = answer(&mut session, "view", json!({"shown": shown, "digits": [1, 2]})).expect("a view");
    assert_eq!(view["pictures"].as_array().expect("pictures").len(), 2);
    assert_eq!(view["picture"]["image"].as_array().expect("pixels").len(), 784);
    for (name, request, words) in [
        ("dream", json!({}), "no question dream"),
        ("view", json!({"shown": shown}), "digits"),
        ("draw", json!({"strokes": [[{"x": 1.0}]], "seed": 0}), "the field y is missing"),
        ("run", json!({"stage": "encode", "values": "many"}), "values is of another kind"),
    ] {
        let refused = answer(&mut session, name, request).expect_err(name);
        assert!(refused.contains(words), "\"{refused}\" lacks \"{words}\"");
    }
}
