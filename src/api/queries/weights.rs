//! A parameter by name, or a layer's weights.

use serde::Serialize;
use ts_rs::TS;

use super::Query;
use crate::api::session::Session;
use crate::error::{Error, Result};
use crate::model::dense::mirror;
use crate::wire::{Floats, request};

request! {
    /// A parameter of the model.
    pub struct WeightsRequest {
        /// Name of a parameter or of a layer; `code` is the encoder's last layer.
        pub name: String,
    }
}

impl WeightsRequest {
    /// The request for this parameter or layer.
    pub fn of(name: &str) -> Self {
        WeightsRequest { name: name.into() }
    }
}

/// A parameter as it is now.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Weights {
    /// Its sizes; those of a dense layer are \[inputs, outputs\].
    pub shape: Vec<usize>,
    /// Its numbers, row-major.
    pub values: Floats,
}

impl Query for WeightsRequest {
    const NAME: &'static str = "weights";
    type Answer = Weights;

    async fn answer(self, session: &mut Session) -> Result<Weights> {
        let (name, trainer) = (self.name, session.trainer(Self::NAME)?);
        let (spec, layout) = (&trainer.model.spec, &trainer.model.layout);
        let depth = spec.conv.as_ref().map_or(spec.layers.len(), |conv| conv.encoder.len());
        let deepest = depth.saturating_sub(1);
        let name = if name == "code" { format!("encoder.{deepest}") } else { name };
        let mirror = mirror(spec, name.strip_suffix(".weight").unwrap_or(&name));
        let wanted = mirror.as_ref().unwrap_or(&name);
        let number = layout.find(wanted).or_else(|| layout.find(&format!("{wanted}.weight")));
        let number = number.ok_or_else(|| Error::request(Self::NAME, format!("there is no parameter {name}")))?;
        let parameter = layout.parameters()[number].clone();
        let values = trainer.device.read_parameter(parameter.range).await?;
        let (shape, values) = match (mirror, parameter.shape.sizes()) {
            (Some(_), &[inputs, outputs]) => {
                let turned = (0..outputs).flat_map(|col| (0..inputs).map(move |row| row * outputs + col));
                (vec![outputs, inputs], turned.map(|i| values[i]).collect())
            }
            (_, sizes) => (sizes.to_vec(), values),
        };
        Ok(Weights { shape, values: values.into() })
    }
}
