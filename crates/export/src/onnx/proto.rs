//! The messages of an ONNX file, as far as they are written here. Source:
//! <https://github.com/onnx/onnx/blob/main/onnx/onnx.proto>.

use prost::Message;

/// `TensorProto.DataType`.
pub const FLOAT: i32 = 1;
/// The same of whole numbers of 64 bits.
pub const INT64: i32 = 7;

#[derive(Clone, PartialEq, Message)]
pub struct Model {
    #[prost(int64, tag = "1")]
    pub ir_version: i64,
    #[prost(string, tag = "2")]
    pub producer_name: String,
    #[prost(string, tag = "3")]
    pub producer_version: String,
    #[prost(string, tag = "6")]
    pub doc_string: String,
    #[prost(message, optional, tag = "7")]
    pub graph: Option<Graph>,
    #[prost(message, repeated, tag = "8")]
    pub opset_import: Vec<OperatorSet>,
    #[prost(message, repeated, tag = "14")]
    pub metadata_props: Vec<Entry>,
}

#[derive(Clone, PartialEq, Message)]
pub struct OperatorSet {
    #[prost(string, tag = "1")]
    pub domain: String,
    #[prost(int64, tag = "2")]
    pub version: i64,
}

#[derive(Clone, PartialEq, Message)]
pub struct Entry {
    #[prost(string, tag = "1")]
    pub key: String,
    #[prost(string, tag = "2")]
    pub value: String,
}

#[derive(Clone, PartialEq, Message)]
pub struct Graph {
    #[prost(message, repeated, tag = "1")]
    pub node: Vec<Node>,
    #[prost(string, tag = "2")]
    pub name: String,
    #[prost(message, repeated, tag = "5")]
    pub initializer: Vec<Tensor>,
    #[prost(message, repeated, tag = "11")]
    pub input: Vec<Value>,
    #[prost(message, repeated, tag = "12")]
    pub output: Vec<Value>,
}

#[derive(Clone, PartialEq, Message)]
pub struct Node {
    #[prost(string, repeated, tag = "1")]
    pub input: Vec<String>,
    #[prost(string, repeated, tag = "2")]
    pub output: Vec<String>,
    #[prost(string, tag = "3")]
    pub name: String,
    #[prost(string, tag = "4")]
    pub op_type: String,
    #[prost(message, repeated, tag = "5")]
    pub attribute: Vec<Attribute>,
}

#[derive(Clone, PartialEq, Message)]
pub struct Attribute {
    #[prost(string, tag = "1")]
    pub name: String,
    #[prost(float, optional, tag = "2")]
    pub f: Option<f32>,
    #[prost(int64, optional, tag = "3")]
    pub i: Option<i64>,
    #[prost(bytes = "vec", optional, tag = "4")]
    pub s: Option<Vec<u8>>,
    #[prost(int64, repeated, packed = "false", tag = "8")]
    pub ints: Vec<i64>,
    /// Which of these it is: `AttributeProto.AttributeType`.
    #[prost(int32, tag = "20")]
    pub r#type: i32,
}

#[derive(Clone, PartialEq, Message)]
pub struct Tensor {
    #[prost(int64, repeated, packed = "false", tag = "1")]
    pub dims: Vec<i64>,
    #[prost(int32, tag = "2")]
    pub data_type: i32,
    #[prost(string, tag = "8")]
    pub name: String,
    /// Little-endian.
    #[prost(bytes = "vec", tag = "9")]
    pub raw_data: Vec<u8>,
}

#[derive(Clone, PartialEq, Message)]
pub struct Value {
    #[prost(string, tag = "1")]
    pub name: String,
    #[prost(message, optional, tag = "2")]
    pub r#type: Option<Type>,
}

#[derive(Clone, PartialEq, Message)]
pub struct Type {
    #[prost(message, optional, tag = "1")]
    pub tensor_type: Option<TensorType>,
}

#[derive(Clone, PartialEq, Message)]
pub struct TensorType {
    #[prost(int32, tag = "1")]
    pub elem_type: i32,
    #[prost(message, optional, tag = "2")]
    pub shape: Option<TensorShape>,
}

#[derive(Clone, PartialEq, Message)]
pub struct TensorShape {
    #[prost(message, repeated, tag = "1")]
    pub dim: Vec<Dimension>,
}

#[derive(Clone, PartialEq, Message)]
pub struct Dimension {
    #[prost(int64, optional, tag = "1")]
    pub dim_value: Option<i64>,
    #[prost(string, optional, tag = "2")]
    pub dim_param: Option<String>,
}

/// An attribute of a whole number.
pub fn int(name: &str, value: usize) -> Attribute {
    Attribute { name: name.to_owned(), i: Some(value as i64), r#type: 2, ..Attribute::default() }
}

/// An attribute of a number.
pub fn float(name: &str, value: f32) -> Attribute {
    Attribute { name: name.to_owned(), f: Some(value), r#type: 1, ..Attribute::default() }
}

/// An attribute of a text.
pub fn text(name: &str, value: &str) -> Attribute {
    Attribute { name: name.to_owned(), s: Some(value.into()), r#type: 3, ..Attribute::default() }
}

/// An attribute of several whole numbers.
pub fn ints(name: &str, values: &[usize]) -> Attribute {
    let ints = values.iter().map(|&value| value as i64).collect();
    Attribute { name: name.to_owned(), ints, r#type: 7, ..Attribute::default() }
}

/// Values of a graph's border, any number of them \[batch, sizes..\].
pub fn batch_of(name: &str, elem_type: i32, sizes: &[usize]) -> Value {
    let any = Dimension { dim_param: Some("batch".to_owned()), dim_value: None };
    let fixed = |&size: &usize| Dimension { dim_value: Some(size as i64), dim_param: None };
    let dim = [any].into_iter().chain(sizes.iter().map(fixed)).collect();
    let tensor_type = Some(TensorType { elem_type, shape: Some(TensorShape { dim }) });
    Value { name: name.to_owned(), r#type: Some(Type { tensor_type }) }
}
