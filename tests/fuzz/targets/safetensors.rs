//! The container: a header's length, a header in JSON, bytes.

use hourglass::train::checkpoint::Checkpoint;
use hourglass::train::safetensors::{Dtype, Reader, Writer};
use serde_json::Value;

use crate::support::choices::Choices;
use crate::support::guard::{of_a_reader, within};
use crate::support::json;

/// Bytes for one of JSON: an object of a single field takes a node with room for eleven. A longer header is not parsed.
const JSON: usize = 150;
const LONGEST_HEADER: usize = 1 << 20;
const NAMES: [&str; 6] = ["a", "b", "encoder.0.weight", "first.encoder.0.weight", "__metadata__", ""];

pub fn check(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let file = match choices.byte() % 4 {
        0 => choices.rest().to_vec(),
        // The header as it is, in a frame that fits; behind a zero the bytes.
        1 => {
            let mut parts = choices.rest().splitn(2, |&byte| byte == 0);
            let [header, data] = [parts.next(), parts.next()].map(Option::unwrap_or_default);
            framed(header, data)
        }
        2 => {
            let file = written();
            choices.edit(file)
        }
        _ => {
            let file = written();
            edited(&file, &mut choices)
        }
    };
    within(of_a_reader(file.len()) + JSON * file.len().min(LONGEST_HEADER), || read(&file));
}

fn read(file: &[u8]) {
    let reader = match Reader::new(file) {
        Ok(reader) => reader,
        Err(why) => return assert!(why.split(' ').count() >= 3, "{why:?} says nothing"),
    };
    for name in NAMES {
        reader.text(name);
        match reader.tensor(name) {
            Some(Ok(tensor)) => {
                let width = [4, 2, 1][[Dtype::F32, Dtype::F16, Dtype::I8]
                    .iter()
                    .position(|&kind| kind == tensor.dtype)
                    .expect("one of three")];
                let elements: usize = tensor.shape.iter().product();
                assert_eq!(tensor.bytes.len(), width * elements, "{name} has as many bytes as its shape says");
            }
            Some(Err(why)) => assert!(why.contains(name) && why.len() > name.len() + 12, "{why:?} says nothing"),
            None => {}
        }
    }
    if !file.starts_with(&[0x1f, 0x8b]) {
        Checkpoint::text(file, "spec");
    }
}

/// A file of this header, whatever it is.
pub fn framed(header: &[u8], data: &[u8]) -> Vec<u8> {
    [&(header.len() as u64).to_le_bytes()[..], header, data].concat()
}

/// A file whose header was edited as JSON, in a frame that fits.
pub fn edited(file: &[u8], choices: &mut Choices) -> Vec<u8> {
    let (length, rest) = file.split_first_chunk::<8>().expect("a length");
    let (header, data) = rest.split_at(u64::from_le_bytes(*length) as usize);
    let mut header: Value = serde_json::from_slice(header).expect("a header");
    json::edit(&mut header, choices);
    framed(header.to_string().as_bytes(), data)
}

fn written() -> Vec<u8> {
    let mut file = Writer::default();
    file.text("spec", "vanilla");
    file.tensor("a", Dtype::F32, &[2, 2], &[0; 16]);
    file.tensor("encoder.0.weight", Dtype::F16, &[3], &[1; 6]);
    file.tensor("b", Dtype::I8, &[], &[7]);
    file.finish()
}

pub fn seeds() -> Vec<Vec<u8>> {
    let header = br#"{"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"I8","shape":[0],"#;
    let rest = br#""data_offsets":[8,8]},"__metadata__":{"spec":"deep","a":"b"}}"#;
    vec![
        [&[0][..], &written()].concat(),
        [&[1][..], header, rest, &[0; 9]].concat(),
        [&[1][..], br#"{"a":{"dtype":"F16","shape":[9223372036854775808,4],"data_offsets":[1,0]}}"#].concat(),
        vec![2, 3, 9, 0, 5, 7, 30, 1],
        vec![3, 1, 40, 2, 3, 4, 5, 6],
    ]
}
