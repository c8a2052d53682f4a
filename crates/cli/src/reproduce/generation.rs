//! Codes drawn at random and decoded: how many of the pictures can be read as digits.

use hourglass::downstream::linear_probe::Labelled;
use hourglass::model::Stage;
use hourglass::rng::Sequence;
use hourglass_analysis::Points;
use hourglass_analysis::neighbours::{Metric, nearest};
use hourglass_analysis::pca::Pca;

use super::run::{Context, Experiment, Trained, pixels, points};
use super::table::{Limit, Row};
use crate::Result;

pub const EXPERIMENTS: &[Experiment] = &[Experiment {
    name: "generation",
    what: "pictures of random codes that a classifier reads, by family, 10 epochs each",
    run: generation,
}];

/// Pictures of a source. A grid over two numbers has as many rows as columns: 45 x 45 are a few more.
const SAMPLES: usize = 2000;
const GRID: usize = 45;
/// The least probability of the likeliest class where a picture counts as read.
const SURE: f32 = 0.9;
/// As the page's tab counts: so many of the neighbours among the first test images have one class.
const VOTES: usize = 7;
const AGREE: usize = 6;
const IMAGES: usize = 2000;
/// Of the random numbers drawn here.
const STREAM: u32 = 0x200;

/// Who reads: a classifier, and neighbours among test images.
struct Reader {
    classifier: Trained,
    known: Labelled,
}

/// Shares of pictures that were read, by either; and the perplexity of the classes that the classifier read, 10 at
/// most.
struct Read {
    sure: f64,
    agreed: f64,
    classes: f64,
}

impl Reader {
    fn read(&mut self, pictures: &[f32]) -> Result<Read> {
        let count = pictures.len() / self.known.width;
        let logits = self.classifier.run(Stage::Reconstruct, pictures)?;
        let mut read = vec![0usize; logits.len() / count];
        for logits in logits.chunks_exact(read.len()) {
            let (class, top) = logits.iter().enumerate().fold((0, f32::NEG_INFINITY), |best, (class, &logit)| {
                if logit > best.1 { (class, logit) } else { best }
            });
            let probability = 1.0 / logits.iter().map(|logit| (logit - top).exp()).sum::<f32>();
            read[class] += usize::from(probability >= SURE);
        }
        let sure: usize = read.iter().sum();
        let shares = read.iter().filter(|&&of| of > 0).map(|&of| of as f64 / sure as f64);
        let entropy: f64 = shares.map(|share| -share * share.ln()).sum();

        let queries = Points::new("pictures", pictures, self.known.width)?;
        let found = nearest(&queries, &points(&self.known)?, VOTES, Metric::Euclidean, false)?;
        let agree = |list: &[u32]| {
            let votes = |class| list.iter().filter(|&&row| self.known.labels[row as usize] == class).count();
            list.iter().any(|&row| votes(self.known.labels[row as usize]) >= AGREE)
        };
        let agreed = found.lists().filter(|list| agree(list)).count();
        let share = |read: usize| read as f64 / count as f64;
        Ok(Read { sure: share(sure), agreed: share(agreed), classes: if sure > 0 { entropy.exp() } else { 0.0 } })
    }
}

/// The literature has no number ("digits recognisable by a classifier"). Stated before measuring: of the variational
/// autoencoder's pictures at least half as many are read as of real digits, which are the ceiling.
fn generation(context: &Context) -> Result<Vec<Row>> {
    let epochs = if context.quick { 1 } else { 10 };
    let mut classifier = context.train("classifier", epochs)?;
    let accuracy = classifier.test()?.accuracy.unwrap_or(f64::NAN);
    let mut rows = vec![classifier.row("generation, the reader: accuracy", None, Limit::None, accuracy)];
    let test = pixels(&context.data.test);
    let (known, unknown) = test.values.split_at(IMAGES * test.width);
    let known = Labelled { width: test.width, values: known.to_vec(), labels: test.labels[..IMAGES].to_vec() };
    let mut reader = Reader { classifier, known };
    let mut numbers = Sequence::new(context.seed, STREAM, 0);
    let mut report = |of: Row, pictures: &[f32]| -> Result<f64> {
        let Read { sure, agreed, classes } = reader.read(pictures)?;
        let what = of.what.clone();
        let figures = [("read with 0.9", of.limit, sure), ("six of seven agree", Limit::None, agreed)];
        for (figure, limit, measured) in figures.into_iter().chain([("classes", Limit::None, classes)]) {
            rows.push(Row { what: format!("generation, {what}: {figure}"), limit, measured, ..of.clone() });
        }
        Ok(sure)
    };

    let plain = |what: &str| context.row(what, None, Limit::None, 0.0);
    let digits = &unknown[..SAMPLES * test.width];
    let ceiling = report(plain("test digits"), digits)?;
    let shuffled = digits.chunks_exact(test.width).flat_map(|digit| {
        let order = numbers.permutation(digit.len());
        order.into_iter().map(|pixel| digit[pixel as usize]).collect::<Vec<_>>()
    });
    report(plain("their pixels in random order"), &shuffled.collect::<Vec<_>>())?;
    let noise: Vec<f32> = (0..digits.len()).map(|_| numbers.uniform()).collect();
    report(plain("uniform noise"), &noise)?;

    let mut made = |what: &str, limit, spec: &str, sources: &[(&str, Source)]| -> Result<()> {
        let mut trained = context.train(spec, epochs)?;
        let [train, _] = trained.codes()?;
        for (from, source) in sources {
            let codes = source(&train, &mut numbers)?;
            let pictures = trained.run(Stage::Decode, &codes)?;
            report(trained.row(format!("{what}, {from}"), None, limit, 0.0), &pictures)?;
        }
        Ok(())
    };
    let half = Limit::AtLeast(0.5 * ceiling);
    let code = r#""family": "deep", "loss": "bce", "layers"#;
    let (wide, flat) = (format!(r#"{code}": [400, 20]"#), format!(r#"{code}": [512, 128, 2]"#));
    made("VAE 400-20", half, "vae", &[("N(0, I)", standard)])?;
    made("AE 400-20", Limit::None, &format!("{{{wide}}}"), &[("fitted Gaussian", fitted), ("near 0", near_zero)])?;
    let penalised = format!(r#"{{{wide}, "penalty": {{"codeL2": 0.5}}}}"#);
    made("AE 400-20 with L2", Limit::None, &penalised, &[("near 0", near_zero)])?;
    made("AE 512-128-2", Limit::None, &format!("{{{flat}}}"), &[("grid", grid)])?;
    let variational = r#"{"family": "vae", "layers": [512, 128, 2]}"#;
    made("VAE 512-128-2", Limit::None, variational, &[("grid", grid)])?;
    Ok(rows)
}

/// Codes to decode, \[pictures, numbers\], where they depend on those of the training images.
type Source = fn(&Labelled, &mut Sequence) -> Result<Vec<f32>>;

/// From N(0, I).
fn standard(codes: &Labelled, numbers: &mut Sequence) -> Result<Vec<f32>> {
    Ok((0..SAMPLES * codes.width).map(|_| numbers.normal()).collect())
}

/// From N(0, s^2 I), where s is the root of the mean square of the codes' numbers.
fn near_zero(codes: &Labelled, numbers: &mut Sequence) -> Result<Vec<f32>> {
    let square: f64 = codes.values.iter().map(|&value| f64::from(value).powi(2)).sum();
    let scale = (square / codes.values.len() as f64).sqrt() as f32;
    Ok(standard(codes, numbers)?.into_iter().map(|value| scale * value).collect())
}

/// From the normal distribution with the mean and the covariance of the codes.
fn fitted(codes: &Labelled, numbers: &mut Sequence) -> Result<Vec<f32>> {
    let Pca { mean, components, variances, .. } = Pca::of(&points(codes)?, codes.width)?;
    let mut drawn = Vec::with_capacity(SAMPLES * codes.width);
    for _ in 0..SAMPLES {
        let mut code = mean.clone();
        for (axis, variance) in components.chunks_exact(codes.width).zip(&variances) {
            let step = numbers.normal() * variance.max(0.0).sqrt() as f32;
            code.iter_mut().zip(axis).for_each(|(value, part)| *value += step * part);
        }
        drawn.extend(code);
    }
    Ok(drawn)
}

/// Even steps over the middle nineteen twentieths of the codes in either direction.
fn grid(codes: &Labelled, _: &mut Sequence) -> Result<Vec<f32>> {
    let ends = [0, 1].map(|axis| {
        let mut column: Vec<f32> = codes.values.iter().skip(axis).step_by(2).copied().collect();
        column.sort_by(f32::total_cmp);
        [0.025, 0.975].map(|share| column[(share * (column.len() - 1) as f64) as usize])
    });
    let at = |axis: usize, i: usize| ends[axis][0] + (ends[axis][1] - ends[axis][0]) * i as f32 / (GRID - 1) as f32;
    Ok((0..GRID * GRID).flat_map(|i| [at(0, i % GRID), at(1, i / GRID)]).collect())
}
