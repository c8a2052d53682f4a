//! Our safetensors files against the format's own library, and files that are none.
use hourglass::Shape;
use hourglass::graph::layout::{Init, Layout};
use hourglass::graph::plan::Plan;
use hourglass::train::safetensors::{Dtype, Reader, Writer};
use safetensors::SafeTensors;
use safetensors::tensor::{self, TensorView};

const FLOATS: [f32; 6] = [0.0, 1.5, -2.0, 3.25, f32::MIN_POSITIVE, 1e30];

fn written() -> Vec<u8> {
    let mut file = Writer::default();
    file.text("spec", "{\"family\": \"größer\"}");
    file.tensor("first", Dtype::F32, &[2, 3], bytemuck::cast_slice(&FLOATS));
    file.tensor("bytes", Dtype::I8, &[3], &[1, 255, 7]);
    file.finish()
}

#[test]
fn the_library_reads_what_we_write() {
    let bytes = written();
    let file = SafeTensors::deserialize(&bytes).unwrap();
    let (_, header) = SafeTensors::read_metadata(&bytes).unwrap();
    assert_eq!(header.metadata().as_ref().unwrap()["spec"], "{\"family\": \"größer\"}");
    let first = file.tensor("first").unwrap();
    assert_eq!((first.dtype(), first.shape()), (tensor::Dtype::F32, &[2, 3][..]));
    assert_eq!(first.data(), bytemuck::cast_slice::<f32, u8>(&FLOATS));
    assert_eq!(file.tensor("bytes").unwrap().data(), [1, 255, 7]);
}

#[test]
fn we_read_what_the_library_writes() {
    let data: &[u8] = bytemuck::cast_slice(&FLOATS);
    let view = TensorView::new(tensor::Dtype::F32, vec![3, 2], data).unwrap();
    let metadata = [("step".to_owned(), "7".to_owned())].into();
    let bytes = tensor::serialize([("weights", view)], Some(metadata)).unwrap();
    let file = Reader::new(&bytes).unwrap();
    assert_eq!((file.text("step"), file.text("epoch")), (Some("7"), None));
    let tensor = file.tensor("weights").unwrap().unwrap();
    assert_eq!((tensor.dtype, tensor.shape, tensor.bytes), (Dtype::F32, vec![3, 2], data));
    assert!(file.tensor("other").is_none());
}

/// A file of this header with eight bytes of data.
fn file(header: &str) -> Vec<u8> {
    [&(header.len() as u64).to_le_bytes()[..], header.as_bytes(), &[0; 8]].concat()
}

#[test]
fn files_that_are_none_are_refused() {
    let good = written();
    for end in 0..64 {
        assert!(Reader::new(&good[..end]).is_err(), "{end} bytes");
    }
    assert_eq!(
        Reader::new(&[0xff; 16]).unwrap_err(),
        format!("its header should be {} bytes long, the file has 16", u64::MAX)
    );
    for header in ["", "[]", "7", "{\"a\":", "\u{0}"] {
        assert!(Reader::new(&file(header)).is_err(), "{header}");
    }
    for (entry, why) in [
        ("7", "is of type null; F32, F16 and I8 are read"),
        (r#"{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}"#, "is of type \"BF16\"; F32, F16 and I8 are read"),
        (r#"{"dtype":"F32","data_offsets":[0,4]}"#, "has no shape"),
        (r#"{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}"#, "has no shape"),
        (r#"{"dtype":"F32","shape":[1]}"#, "has no place in the file"),
        (r#"{"dtype":"F32","shape":[1],"data_offsets":[4,0]}"#, "of shape [1] cannot lie at the bytes [4, 0]"),
        (r#"{"dtype":"F32","shape":[2],"data_offsets":[0,4]}"#, "of shape [2] cannot lie at the bytes [0, 4]"),
        (r#"{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}"#, "of shape [1] cannot lie at the bytes [0, 4, 8]"),
        (r#"{"dtype":"F32","shape":[1],"data_offsets":[8,12]}"#, "lies at the bytes [8, 12], and the file has 8"),
        (
            r#"{"dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,0]}"#,
            "of shape [4294967296, 4294967296, 4] cannot lie at the bytes [0, 0]",
        ),
    ] {
        let bytes = file(&format!("{{\"w\":{entry}}}"));
        let error = Reader::new(&bytes).unwrap().tensor("w").unwrap().unwrap_err();
        assert_eq!(error, format!("the tensor w {why}"));
    }
}

/// In 32 bits, a specification can ask for as many numbers as no word counts; a length that wrapped around would pass
/// for a small one.
#[test]
fn a_length_that_no_word_holds_is_the_largest() {
    let half = usize::MAX / 2;
    assert_eq!(Shape::from([half, 4]).len(), usize::MAX);
    let mut layout = Layout::default();
    layout.push("w", [half, 4].into(), Init::Zero);
    layout.push("b", [4].into(), Init::Zero);
    assert_eq!((layout.count(), layout.floats()), (usize::MAX, usize::MAX));
    let plan = Plan { slots: vec![half, half], ..Plan::default() };
    assert_eq!(plan.bytes(), usize::MAX);
}
