//! One figure: what the literature says, what may be missed, what came out, and what it took.

pub const HEAD: &str = "\
| what | reference | limit | measured | seed | epochs | seconds |
|---|--:|---|--:|--:|--:|--:|";

/// Stated before measuring.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    AtMost(f64),
    AtLeast(f64),
    /// At most this share worse than the reference, where smaller is better.
    Within(f64),
    /// At most this share below the reference, where greater is better.
    Below(f64),
    /// At most this far from the reference.
    By(f64),
    /// Shown for comparison.
    None,
}

#[derive(Clone, Debug)]
pub struct Row {
    pub what: String,
    pub reference: Option<f64>,
    pub limit: Limit,
    pub measured: f64,
    pub seed: u32,
    pub epochs: u32,
    pub seconds: f64,
}

impl Row {
    /// About what took no training.
    pub fn new(
        seed: u32,
        what: impl Into<String>,
        reference: impl Into<Option<f64>>,
        limit: Limit,
        measured: f64,
    ) -> Row {
        let (what, reference) = (what.into(), reference.into());
        Row { what, reference, limit, measured, seed, epochs: 0, seconds: 0.0 }
    }

    pub fn holds(&self) -> bool {
        match (self.limit, self.reference) {
            (Limit::AtMost(most), _) => self.measured <= most,
            (Limit::AtLeast(least), _) => self.measured >= least,
            (Limit::Within(share), Some(reference)) => self.measured <= reference * (1.0 + share),
            (Limit::Below(share), Some(reference)) => self.measured >= reference * (1.0 - share),
            (Limit::By(most), Some(reference)) => (self.measured - reference).abs() <= most,
            (Limit::Within(_) | Limit::Below(_) | Limit::By(_), None) => false,
            (Limit::None, _) => true,
        }
    }

    /// As a line of Markdown; `quick` runs are not judged.
    pub fn line(&self, quick: bool) -> String {
        let limit = match self.limit {
            Limit::AtMost(most) => format!("at most {}", (most * 1e4).round() / 1e4),
            Limit::AtLeast(least) => format!("at least {least:.4}"),
            Limit::Within(share) | Limit::Below(share) => format!("within {} %", 100.0 * share),
            Limit::By(most) => format!("by {most}"),
            Limit::None => String::new(),
        };
        let reference = self.reference.map(|reference| reference.to_string()).unwrap_or_default();
        let measured = format!("{:.4}", self.measured);
        let measured = match (quick, self.limit) {
            (true, _) | (_, Limit::None) => measured,
            _ if self.holds() => format!("**{measured}**"),
            _ => format!("{measured} (missed)"),
        };
        let Row { what, seed, epochs, seconds, .. } = self;
        format!("| {what} | {reference} | {limit} | {measured} | {seed} | {epochs} | {seconds:.0} |")
    }
}
