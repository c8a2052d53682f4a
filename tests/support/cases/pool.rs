//! max_pool2d, max_unpool2d, max_unpool2d_grad, upsample_nearest2d, sum_pool2d.

use hourglass::ops::max_pool2d::MaxPool2d;
use hourglass::ops::max_unpool2d::MaxUnpool2d;
use hourglass::ops::max_unpool2d_grad::MaxUnpool2dGrad;
use hourglass::ops::sum_pool2d::SumPool2d;
use hourglass::ops::upsample_nearest2d::UpsampleNearest2d;
use hourglass::tensor::kernel::Launch;

use crate::support::case::{Agreement, Case};
use crate::support::numbers::Numbers;

/// \[n, h, w, c\].
type Image = [usize; 4];

pub fn cases() -> Vec<Case> {
    // Windows that tile the image, that leave an edge over, that overlap, that leave gaps, and the trivial one.
    let small: [(Image, usize, usize); 9] = [
        ([1, 2, 2, 1], 2, 2),
        ([2, 7, 5, 3], 2, 2),
        ([2, 6, 8, 5], 3, 2),
        ([1, 7, 7, 4], 3, 1),
        ([3, 5, 6, 2], 2, 1),
        ([1, 8, 9, 3], 2, 3),
        ([2, 4, 3, 7], 1, 1),
        ([1, 5, 5, 2], 5, 2),
        ([2, 9, 4, 33], 4, 3),
    ];
    let mut cases = Vec::new();
    for (image, size, stride) in small {
        let windows = MaxPool2d { size, stride };
        cases.push(max_pool2d(image, windows, distinct).gradients([0]));
        cases.push(max_pool2d(image, windows, tied));
        cases.push(max_unpool2d(image, windows).gradients([0]));
        cases.push(max_unpool2d_grad(image, windows).gradients([0]));
    }
    for (image, factor) in
        [([1, 1, 1, 1], 2), ([2, 3, 5, 3], 2), ([3, 2, 4, 1], 3), ([1, 4, 3, 17], 1), ([2, 1, 2, 6], 4)]
    {
        cases.push(upsample_nearest2d(image, factor).gradients([0]));
        cases.push(sum_pool2d(image, factor).gradients([0]));
    }
    cases
}

/// The convolutional preset's own sizes, and more workgroups than one row of the grid holds.
pub fn large() -> Vec<Case> {
    let halves = MaxPool2d { size: 2, stride: 2 };
    let folded: Image = [3, 64, 64, Launch::ROW as usize / 32];
    vec![
        max_pool2d([5, 28, 28, 16], halves, distinct),
        max_unpool2d([5, 28, 28, 16], halves),
        max_unpool2d_grad([5, 28, 28, 16], halves),
        max_pool2d(folded, MaxPool2d { size: 3, stride: 1 }, tied),
        max_unpool2d(folded, MaxPool2d { size: 3, stride: 2 }),
        max_unpool2d_grad(folded, MaxPool2d { size: 2, stride: 1 }),
        upsample_nearest2d([3, 32, 32, 32], 2),
        sum_pool2d([3, 32, 32, 32], 2),
    ]
}

/// No two nearer than a finite difference reaches.
fn distinct(numbers: &mut Numbers, len: usize) -> Vec<f32> {
    let mut values: Vec<f32> = (0..len).map(|i| 2.0 * i as f32 / len as f32 - 1.0).collect();
    (1..len).for_each(|i| values.swap(i, numbers.below(i + 1)));
    values
}

/// Few values, so that most windows hold their maximum more than once; some are all one value.
fn tied(numbers: &mut Numbers, len: usize) -> Vec<f32> {
    (0..len).map(|_| [-1.0, 0.0, 0.0, 0.5][numbers.below(4)]).collect()
}

fn product(sizes: Image) -> usize {
    sizes.iter().product()
}

/// Every window: the numbers of its pixels in the whole tensor, and the same within their image, in row-major order.
fn windows_of([n, h, w, c]: Image, MaxPool2d { size, stride }: MaxPool2d) -> (Image, Vec<Vec<(usize, usize)>>) {
    let (oh, ow) = ((h - size) / stride + 1, (w - size) / stride + 1);
    let pooled = [n, oh, ow, c];
    let windows = (0..product(pooled)).map(|i| {
        let (image, y, x, channel) = (i / c / ow / oh, i / c / ow % oh, i / c % ow, i % c);
        let pixels = (0..size).flat_map(move |dy| (0..size).map(move |dx| (y * stride + dy) * w + x * stride + dx));
        pixels.map(|pixel| ((image * h * w + pixel) * c + channel, pixel)).collect()
    });
    (pooled, windows.collect())
}

fn name(image: Image, windows: MaxPool2d) -> String {
    format!("{image:?} by {} every {}", windows.size, windows.stride)
}

fn max_pool2d(image: Image, windows: MaxPool2d, values: fn(&mut Numbers, usize) -> Vec<f32>) -> Case {
    let name = name(image, windows);
    let x = values(&mut Numbers::named(&name), product(image));
    let (_, of) = windows_of(image, windows);
    Case::new(name, windows, move |x, _, _| {
        let first =
            |best: (usize, usize), next: &(usize, usize)| if x[0][next.0] > x[0][best.0] { *next } else { best };
        let winners = of.iter().map(|window| window.iter().fold(window[0], first));
        let (values, switches) = winners.map(|(at, pixel)| (x[0][at], pixel as f64)).unzip();
        vec![values, switches]
    })
    .input(image, x)
    .exact()
}

/// Any pixel of each window, as its number in the image and in the tensor.
fn switches(numbers: &mut Numbers, windows: &[Vec<(usize, usize)>]) -> (Vec<f32>, Vec<usize>) {
    let chosen = windows.iter().map(|window| window[numbers.below(window.len())]);
    chosen.map(|(at, pixel)| (pixel as f32, at)).unzip()
}

fn max_unpool2d(image: Image, windows: MaxPool2d) -> Case {
    let name = name(image, windows);
    let mut numbers = Numbers::named(&name);
    let (pooled, of) = windows_of(image, windows);
    let (switches, at) = switches(&mut numbers, &of);
    let [_, height, width, _] = image;
    Case::new(name, MaxUnpool2d { windows, height, width }, move |x, _, _| {
        let mut y = vec![0.0; product(image)];
        x[0].iter().zip(&at).for_each(|(x, &at)| y[at] += x);
        vec![y]
    })
    .input(pooled, numbers.between(-1.0, 1.0, product(pooled)))
    .input(pooled, switches)
    .against_cpu(Agreement::Bits)
}

fn max_unpool2d_grad(image: Image, windows: MaxPool2d) -> Case {
    let name = name(image, windows);
    let mut numbers = Numbers::named(&name);
    let (pooled, of) = windows_of(image, windows);
    let (switches, at) = switches(&mut numbers, &of);
    Case::new(name, MaxUnpool2dGrad { windows }, move |x, _, _| vec![at.iter().map(|&at| x[0][at]).collect()])
        .input(image, numbers.between(-1.0, 1.0, product(image)))
        .input(pooled, switches)
        .exact()
}

/// For every pixel of the large image, the number of the small one's that it is a copy of.
fn sources([n, h, w, c]: Image, factor: usize) -> Vec<usize> {
    let (rows, columns) = (h * factor, w * factor);
    let elements = 0..n * rows * columns * c;
    let small = |i: usize| {
        let (image, y, x) = (i / c / columns / rows, i / c / columns % rows, i / c % columns);
        ((image * h + y / factor) * w + x / factor) * c + i % c
    };
    elements.map(small).collect()
}

fn upsample_nearest2d(image: Image, factor: usize) -> Case {
    let name = format!("{image:?} times {factor}");
    let from = sources(image, factor);
    let x = Numbers::named(&name).between(-1.0, 1.0, product(image));
    Case::new(name, UpsampleNearest2d { factor }, move |x, _, _| vec![from.iter().map(|&from| x[0][from]).collect()])
        .input(image, x)
        .exact()
}

fn sum_pool2d(small: Image, factor: usize) -> Case {
    let name = format!("{small:?} times {factor}");
    let to = sources(small, factor);
    let [n, h, w, c] = small;
    let x = Numbers::named(&name).between(-1.0, 1.0, to.len());
    Case::new(name, SumPool2d { factor }, move |x, _, _| {
        let mut y = vec![0.0; product(small)];
        x[0].iter().zip(&to).for_each(|(x, &to)| y[to] += x);
        vec![y]
    })
    .input([n, h * factor, w * factor, c], x)
    .against_cpu(Agreement::Bits)
}
