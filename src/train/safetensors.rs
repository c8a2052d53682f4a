//! Files of named tensors: safetensors (<https://github.com/huggingface/safetensors#format>), read and written by hand,
//! because the crate would add 11.2 KB after brotli to the module (`docs/architecture/numbers.md`).
//!
//! A file is the header's length (u64, little-endian), the header (a JSON object of `{dtype, shape, data_offsets}` by
//! name, and texts under `__metadata__`), then the tensors' bytes.

use serde_json::{Map, Value, json};

/// A header of more bytes is no header.
const LONGEST_HEADER: usize = 1 << 20;
const METADATA: &str = "__metadata__";

/// The element types that are read and written, by their names in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dtype {
    /// Single precision, 4 bytes.
    F32,
    /// Half precision, 2 bytes.
    F16,
    /// Signed bytes.
    I8,
}

impl Dtype {
    fn name(self) -> &'static str {
        match self {
            Dtype::F32 => "F32",
            Dtype::F16 => "F16",
            Dtype::I8 => "I8",
        }
    }

    /// Bytes of an element.
    fn width(self) -> usize {
        match self {
            Dtype::F32 => 4,
            Dtype::F16 => 2,
            Dtype::I8 => 1,
        }
    }
}

/// One tensor of a file: row-major, little-endian.
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor<'a> {
    /// Type of its elements.
    pub dtype: Dtype,
    /// Its sizes, outermost first.
    pub shape: Vec<usize>,
    /// Its elements; as many as the sizes say.
    pub bytes: &'a [u8],
}

/// A file being written.
#[derive(Debug, Default)]
pub struct Writer {
    header: Map<String, Value>,
    metadata: Map<String, Value>,
    data: Vec<u8>,
}

impl Writer {
    /// Add a text to the metadata.
    pub fn text(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.metadata.insert(name.into(), Value::String(text.into()));
    }

    /// Wide elements before narrow ones, so that every tensor begins at a multiple of its element's bytes.
    pub fn tensor(&mut self, name: impl Into<String>, dtype: Dtype, shape: &[usize], bytes: &[u8]) {
        let start = self.data.len();
        self.data.extend_from_slice(bytes);
        let entry = json!({ "dtype": dtype.name(), "shape": shape, "data_offsets": [start, self.data.len()] });
        self.header.insert(name.into(), entry);
    }

    /// The file: length of the header, header, tensors.
    pub fn finish(mut self) -> Vec<u8> {
        self.header.insert(METADATA.into(), Value::Object(self.metadata));
        let mut header = Value::Object(self.header).to_string().into_bytes();
        // Spaces, so that the data begin at a multiple of eight.
        header.resize(header.len().next_multiple_of(8), b' ');
        [&(header.len() as u64).to_le_bytes()[..], &header, &self.data].concat()
    }
}

/// A file being read.
#[derive(Debug)]
pub struct Reader<'a> {
    header: Map<String, Value>,
    data: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Checks the header alone; in words what is wrong with it.
    pub fn new(bytes: &'a [u8]) -> Result<Reader<'a>, String> {
        let (length, rest) = bytes.split_first_chunk::<8>().ok_or("it has no header")?;
        let length = u64::from_le_bytes(*length);
        let header = usize::try_from(length).ok().filter(|&length| length <= LONGEST_HEADER);
        let (header, data) = header
            .and_then(|length| rest.split_at_checked(length))
            .ok_or_else(|| format!("its header should be {length} bytes long, the file has {}", bytes.len()))?;
        let header = std::str::from_utf8(header).map_err(|error| error.to_string());
        let header = header.and_then(|text| serde_json::from_str(text).map_err(|error| error.to_string()));
        match header {
            Ok(Value::Object(header)) => Ok(Reader { header, data }),
            Ok(_) => Err("its header is no JSON object".into()),
            Err(why) => Err(format!("its header is no JSON: {why}")),
        }
    }

    /// A text of the metadata; `None` where there is none of this name.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.header.get(METADATA)?.get(name)?.as_str()
    }

    /// Nothing where there is no such tensor; in words what is wrong with it.
    pub fn tensor(&self, name: &str) -> Option<Result<Tensor<'a>, String>> {
        self.header.get(name).map(|entry| self.read(entry).map_err(|why| format!("the tensor {name} {why}")))
    }

    fn read(&self, entry: &Value) -> Result<Tensor<'a>, String> {
        let dtype = match &entry["dtype"] {
            Value::String(name) if name == "F32" => Dtype::F32,
            Value::String(name) if name == "F16" => Dtype::F16,
            Value::String(name) if name == "I8" => Dtype::I8,
            other => return Err(format!("is of type {other}; F32, F16 and I8 are read")),
        };
        let sizes = |key: &str| -> Option<Vec<usize>> {
            let size = |value: &Value| value.as_u64().and_then(|size| usize::try_from(size).ok());
            entry[key].as_array()?.iter().map(size).collect()
        };
        let shape = sizes("shape").ok_or("has no shape")?;
        let range = sizes("data_offsets").ok_or("has no place in the file")?;
        let length = shape.iter().try_fold(dtype.width(), |length, &size| length.checked_mul(size));
        let bytes = match range[..] {
            [start, end] if start <= end && Some(end - start) == length => self.data.get(start..end),
            _ => return Err(format!("of shape {shape:?} cannot lie at the bytes {range:?}")),
        };
        let bytes =
            bytes.ok_or_else(|| format!("lies at the bytes {range:?}, and the file has {}", self.data.len()))?;
        Ok(Tensor { dtype, shape, bytes })
    }
}
