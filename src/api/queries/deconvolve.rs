//! A transposed convolution, and the convolution that it is; needs no model. See [`crate::explain::stepper`].

use super::Query;
use crate::api::session::Session;
use crate::error::Result;
pub use crate::explain::stepper::Deconvolution;
use crate::explain::stepper::Deconvolved;

impl Query for Deconvolution {
    const NAME: &'static str = "deconvolve";
    type Answer = Deconvolved;

    async fn answer(self, _: &mut Session) -> Result<Deconvolved> {
        self.run()
    }
}
