//! What the page asks of an experiment, a file a question: its request, its answer, the function between them. A
//! question changes neither the model nor the data.
//!
//! The TypeScript of requests and answers (`www/queries.d.ts`) is written from these types; `tests/queries.rs` fails
//! where it is stale.

mod shown;

use serde::{Serialize, Serializer};
use ts_rs::TS;

use crate::api::session::Session;
use crate::error::{Error, Result};
use crate::wire::{Read, Value};

pub use shown::{Point, Shown};

/// A question: what is asked is the type itself.
pub trait Query: Read + TS {
    /// What the page calls it.
    const NAME: &'static str;
    /// What comes back.
    type Answer: Serialize + TS;

    /// The answer of the model as it is now. Errors where there is no model, or it cannot answer this.
    fn answer(self, session: &mut Session) -> impl Future<Output = Result<Self::Answer>>;
}

/// The questions by name.
macro_rules! queries {
    ($($(#[$doc:meta])* $module:ident::$query:ident),* $(,)?) => {
        $(pub mod $module;)*

        /// The answer to a question by its name, in any format of serde. Fails with `Error::Request` where there is no
        /// such question, or where the request is not one.
        pub async fn ask<S: Serializer>(
            session: &mut Session,
            name: &str,
            request: &Value,
            answer: S,
        ) -> Result<S::Ok> {
            match name {
                $(<$module::$query as Query>::NAME => {
                    let query: $module::$query = read(<$module::$query as Query>::NAME, request)?;
                    write(<$module::$query as Query>::NAME, &query.answer(session).await?, answer)
                })*
                other => Err(Error::request("ask", format!("there is no question {other}"))),
            }
        }

        /// Shows every question to `visitor`.
        #[cfg(not(target_arch = "wasm32"))]
        pub fn visit(visitor: &mut impl QueryVisitor) {
            $(visitor.visit::<$module::$query>();)*
        }
    };
}

/// Somebody who wants to see the type of every question.
#[cfg(not(target_arch = "wasm32"))]
pub trait QueryVisitor {
    /// Called with the type of each question.
    fn visit<Q: Query + 'static>(&mut self)
    where
        Q::Answer: 'static;
}

queries! {
    codes::CodesRequest,
    cost::CostRequest,
    deconvolve::Deconvolution,
    draw::DrawRequest,
    ends::EndsRequest,
    evaluate::EvaluateRequest,
    fine_tune::FineTuneRequest,
    images::ImagesRequest,
    masked::MaskedRequest,
    path::PathRequest,
    probe::ProbeRequest,
    project::ProjectRequest,
    run::RunRequest,
    survey::SurveyRequest,
    view::ViewRequest,
    weights::WeightsRequest,
}

fn read<Q: Query>(name: &'static str, request: &Value) -> Result<Q> {
    let read = Q::read(request).unwrap_or_else(|| Err("it is of another kind".into()));
    read.map_err(|message| Error::request(name, message))
}

fn write<S: Serializer>(name: &'static str, value: &impl Serialize, answer: S) -> Result<S::Ok> {
    value.serialize(answer).map_err(|error| Error::request(name, error.to_string()))
}

impl Session {
    /// Answer a question. What may go wrong stands with the question.
    pub async fn ask<Q: Query>(&mut self, query: Q) -> Result<Q::Answer> {
        query.answer(self).await
    }
}
