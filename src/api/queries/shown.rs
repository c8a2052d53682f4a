//! The picture that the page shows.

use crate::wire::request;

request! {
    /// A point of a stroke: in \[0, 1\] over the pad, y downwards.
    #[derive(Copy, Default)]
    pub struct Point {
        /// From the left edge, 0, to the right one, 1.
        pub x: f32,
        /// From the upper edge, 0, to the lower one, 1.
        pub y: f32,
    }
}

request! {
    /// The picture that is asked about: a test image, or a drawing in its place.
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
