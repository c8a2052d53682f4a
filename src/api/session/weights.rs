//! Weights for the page to draw.

use super::Session;
use crate::error::{Error, Result};
use crate::model::dense::mirror;

impl Session {
    /// A parameter by name, or a layer's weights \[inputs, outputs\]: shape and values.
    pub async fn weights(&mut self, name: &str) -> Result<(Vec<usize>, Vec<f32>)> {
        let trainer = self.trainer("weights")?;
        let (spec, layout) = (&trainer.model.spec, &trainer.model.layout);
        let depth = spec.conv.as_ref().map_or(spec.layers.len(), |conv| conv.encoder.len());
        let deepest = depth.saturating_sub(1);
        let name = if name == "code" { format!("encoder.{deepest}") } else { name.into() };
        let mirror = mirror(spec, name.trim_end_matches(".weight"));
        let wanted = mirror.as_ref().unwrap_or(&name);
        let number = layout.find(wanted).or_else(|| layout.find(&format!("{wanted}.weight")));
        let number = number.ok_or_else(|| Error::request("weights", format!("there is no parameter {name}")))?;
        let parameter = layout.parameters()[number].clone();
        let values = trainer.device.read_parameter(parameter.range).await?;
        Ok(match (mirror, parameter.shape.sizes()) {
            (Some(_), &[inputs, outputs]) => {
                let turned = (0..outputs).flat_map(|col| (0..inputs).map(move |row| row * outputs + col));
                (vec![outputs, inputs], turned.map(|i| values[i]).collect())
            }
            (_, sizes) => (sizes.to_vec(), values),
        })
    }
}
