//! TODO
use crate::File;
use crate::saved::Saved;
use hourglass::Result;
/// .
pub fn files(_: &Saved) -> Result<Vec<File>> {
    Ok(vec![])
}
/// .
pub fn notebook(_: &Saved) -> Result<Vec<File>> {
    Ok(vec![])
}
