//! The skeletons of the built-in digits: for each class several ways of writing it, as control points and strokes.

use std::sync::OnceLock;

/// One way to write a digit. Points lie in the unit box, y downwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Skeleton {
    /// The digit, 0 to 9.
    pub class: u8,
    /// Tells it from the other ways to write the digit.
    pub name: &'static str,
    /// Frequency within the class, relative to its other skeletons.
    pub weight: u32,
    /// Factor of the control points' jitter.
    pub jitter: f32,
    /// Width over height.
    pub aspect: f32,
    /// Added to the slant: a shift of x per y.
    pub slant: f32,
    /// Factor of the pen's width.
    pub pen: f32,
    /// Control points, x and y.
    pub points: Vec<[f32; 2]>,
    /// Strokes as indices of points. Strokes part at corners; one that ends where it began is closed.
    pub strokes: Vec<Vec<usize>>,
}

/// The committed text, one skeleton a line.
pub const TEXT: &str = include_str!("skeletons.txt");

/// The ten classes' skeletons, parsed once.
pub fn by_class() -> &'static [Vec<Skeleton>; 10] {
    static CLASSES: OnceLock<[Vec<Skeleton>; 10]> = OnceLock::new();
    CLASSES.get_or_init(|| {
        let mut classes: [Vec<Skeleton>; 10] = Default::default();
        for skeleton in TEXT.lines().filter_map(parse) {
            classes[skeleton.class as usize].push(skeleton);
        }
        classes
    })
}

/// One line of the table; nothing for a comment or a line that is not a skeleton.
pub fn parse(line: &'static str) -> Option<Skeleton> {
    let mut parts = line.split(':').map(str::trim);
    let (head, points, strokes) = (parts.next()?, parts.next()?, parts.next()?);
    let mut head = head.split(' ');
    let class = head.next()?.parse().ok().filter(|&class: &u8| class < 10)?;
    let name = head.next()?;
    let weight = head.next()?.parse().ok()?;
    let [jitter, aspect, slant, pen] = [head.next()?, head.next()?, head.next()?, head.next()?].map(hundredths);
    let points: Vec<[f32; 2]> = points
        .split(' ')
        .map(|point| point.split_once(',').and_then(|(x, y)| Some([hundredths(x)?, hundredths(y)?])))
        .collect::<Option<_>>()?;
    let index = |word: &str| word.parse().ok().filter(|&index: &usize| index < points.len());
    let strokes: Vec<Vec<usize>> =
        strokes.split('/').map(|stroke| stroke.trim().split(' ').map(index).collect()).collect::<Option<_>>()?;
    let drawable = strokes.iter().all(|stroke| stroke.len() > 1);
    drawable.then_some(Skeleton {
        class,
        name,
        weight,
        jitter: jitter?,
        aspect: aspect?,
        slant: slant?,
        pen: pen?,
        points,
        strokes,
    })
}

fn hundredths(word: &str) -> Option<f32> {
    Some(word.parse::<i32>().ok()? as f32 / 100.0)
}
