//! IDX files of images and of labels, gzipped or not.

use hourglass::data::{DataSet, Images, idx};
use hourglass::model::Model;
use hourglass::model::spec::Spec;
use hourglass::train::data_shape;

use super::gzip::packed;
use crate::support::choices::Choices;
use crate::support::guard::{of_a_reader, within};
use crate::support::has_words;

/// Most that deflate shrinks by.
const DEFLATE: usize = 1032;

pub fn check(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let mode = choices.byte() % 6;
    let file = match mode {
        0 | 1 => choices.rest().to_vec(),
        2 => packed(choices.rest()),
        _ => {
            let made = written(&mut choices);
            match mode {
                3 => choices.edit(made),
                // What is packed is edited, or the packed file.
                4 => packed(&choices.edit(made)),
                _ => choices.edit(packed(&made)),
            }
        }
    };
    let gzipped = file.starts_with(&[0x1f, 0x8b]);
    let room = of_a_reader(file.len()) + if gzipped { 3 * DEFLATE * file.len() } else { 0 };
    let (images, labels) = within(room, || (idx::images("own images", &file), idx::labels("own labels", &file)));
    assert!(images.is_err() || labels.is_err(), "one file holds both images and labels");
    idx::axes(&file);
    match labels {
        Ok(labels) if !gzipped => assert_eq!(idx::write_labels(&labels), file, "labels come back as they were"),
        Ok(_) => {}
        Err(error) => has_words(&error),
    }
    match images {
        Ok(images) => use_them(images, (!gzipped).then_some(&file)),
        Err(error) => has_words(&error),
    }
}

fn use_them(images: Images, file: Option<&Vec<u8>>) {
    assert_eq!(images.pixels.len(), images.count() * images.width * images.height);
    if let Some(file) = file {
        assert_eq!(&idx::write_images(&images), file, "images come back as they were");
    }
    let count = images.count();
    let labelled = images.clone().with_labels("own labels", (0..count).map(|number| number as u8).collect());
    assert!(labelled.is_ok(), "a label for each is refused");
    match DataSet::split("own", images) {
        Ok(data) => {
            assert_eq!(data.train.count() + data.test.count(), count);
            let spec = Spec::parse(r#"{"family":"vanilla","layers":[2]}"#).expect("a specification");
            Model::new(spec, data_shape(&data)).expect("a small model on accepted images");
        }
        Err(error) => {
            assert!(count < 2, "{count} images are too few");
            has_words(&error);
        }
    }
}

/// A small file of images or labels.
fn written(choices: &mut Choices) -> Vec<u8> {
    let count = 1 + choices.below(20);
    if choices.byte().is_multiple_of(4) {
        return idx::write_labels(&vec![choices.byte(); count]);
    }
    let (width, height) = (1 + choices.below(12), 1 + choices.below(12));
    idx::write_images(&Images { width, height, pixels: vec![choices.byte(); count * width * height], labels: None })
}

pub fn seeds() -> Vec<Vec<u8>> {
    let images = Images { width: 3, height: 2, pixels: (0..30).collect(), labels: None };
    let (images, labels) = (idx::write_images(&images), idx::write_labels(&[0, 1, 2, 255]));
    vec![
        [&[0][..], &images].concat(),
        [&[1][..], &labels].concat(),
        [&[0][..], &packed(&images)].concat(),
        [&[2][..], &labels].concat(),
        vec![3, 5, 1, 7, 7, 200, 3, 4, 0],
        vec![4, 9, 1, 3, 4, 100, 0, 20, 4, 8, 13],
        vec![5, 9, 1, 3, 4, 100, 1, 9, 40],
    ]
}
