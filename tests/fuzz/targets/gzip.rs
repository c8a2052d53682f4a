//! Gzip streams, against another implementation: what ours accepts, theirs unpacks to the same.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use hourglass::data::gzip::{Fault, Gzip};

use crate::support::choices::Choices;
use crate::support::guard::{of_a_reader, within};

/// The most that is unpacked.
const MOST: usize = 1 << 20;

/// Any bytes as a gzipped file.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("to memory");
    encoder.finish().expect("to memory")
}

pub fn check(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let mode = choices.byte() % 4;
    let file = match mode {
        0 => choices.rest().to_vec(),
        // A member that is whole, whatever it holds.
        1 => packed(choices.rest()),
        2 => {
            let length = choices.below(2000);
            let repeated = choices.byte();
            choices.edit(packed(&vec![repeated; length]))
        }
        _ => [&[0x1f, 0x8b, 8, choices.byte()][..], choices.rest()].concat(),
    };
    let read = |step: usize| {
        let mut out = Vec::new();
        let mut gzip = Gzip::of(&file)?;
        loop {
            let before = out.len();
            if let Err(fault) = gzip.read(step, &mut out) {
                return Some(Err(fault));
            }
            if out.len() - before < step || out.len() > MOST {
                return Some(Ok((out, gzip.left())));
            }
        }
    };
    let room = of_a_reader(file.len()) + 3 * MOST;
    let (whole, steps) = within(room, || (read(MOST + 1), read(1 + bytes.len() % 97)));
    match (&whole, &steps) {
        (None, None) => assert!(!file.starts_with(&[0x1f, 0x8b])),
        (Some(Err(one)), Some(Err(other))) => assert_eq!(one, other, "the same fault, whatever is read at once"),
        (Some(Ok((one, left))), Some(Ok((other, _)))) if one.len() <= MOST => {
            assert_eq!(one, other, "the same content, whatever is read at once");
            let mut theirs = Vec::new();
            let packed = &file[..file.len() - left];
            let read = GzDecoder::new(packed).read_to_end(&mut theirs);
            // They check the header's own checksum too.
            assert!(read.is_ok() || file[3] & 2 != 0, "what was accepted is no gzip: {read:?}");
            assert!(read.is_err() || *one == theirs, "unpacked to something else");
        }
        (Some(Ok(_)), Some(Ok(_))) => {}
        _ => panic!("at once {:?}, in steps {:?}", whole.map(lengths), steps.map(lengths)),
    }
    if let Some(Err(Fault::Corrupt(why))) = whole {
        assert!(why.split(' ').count() >= 3, "{why:?} says nothing");
    }
    if mode == 1 {
        assert!(matches!(read(MOST + 1), Some(Ok(_))), "what was packed is refused");
    }
}

fn lengths(read: Result<(Vec<u8>, usize), Fault>) -> Result<(usize, usize), Fault> {
    read.map(|(out, left)| (out.len(), left))
}

pub fn seeds() -> Vec<Vec<u8>> {
    let file = packed(b"a stream of a stream of a stream");
    let named = [&file[..3], &[0x1c], &file[4..10], &[2, 0, 7, 7], b"name\0", b"remark\0", &file[10..]].concat();
    vec![
        [&[0][..], &file].concat(),
        [&[0][..], &named].concat(),
        [&[0][..], &file, &file].concat(),
        b"\x01anything at all".to_vec(),
        vec![2, 200, 1, 0, 0, 65, 7, 20, 0, 0, 0, 9],
        vec![3, 0, 0, 0, 0, 0, 0, 255, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
}
