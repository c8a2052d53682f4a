//! The picture that the page shows.

use crate::wire::request;

request! {
    /// A point of a stroke: in \[0, 1\] over the pad, y downwards.
    #[derive(Copy, Default)]
    pub struct Point {
        pub x: f32,
        pub y: f32,
    }
}

request! {
    #[derive(Default)]
    pub struct Shown {
        /// Number of a test image.
        pub digit: usize,
        /// A drawing, in place of the test image; without a stroke it is none.
        pub strokes: Option<Vec<Vec<Point>>>,
        /// Keys the corruption.
        pub seed: u32,
    }
}
