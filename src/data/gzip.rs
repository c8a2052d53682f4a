//! Unpacking gzip (RFC 1952) in steps, so that a reader takes no more than it wants. Native: the browser unpacks for
//! the page (`gzip_web.rs`).

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// What a gzipped file begins with.
const MAGIC: [u8; 2] = [0x1f, 0x8b];
/// Memory is taken for this much output at a time.
const CHUNK: usize = 64 << 10;

/// Why a stream cannot be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It ends too early.
    Cut,
    /// It is not what its format allows.
    Corrupt(&'static str),
}

enum Stage {
    Header,
    Deflate,
    Checksum,
    End,
}

/// One gzip member being unpacked.
pub struct Gzip<'a> {
    rest: &'a [u8],
    stage: Stage,
    state: Box<InflateState>,
    crc: Crc,
    length: u32,
}

impl<'a> Gzip<'a> {
    /// A reader of a gzipped file; `None` where the file is not gzipped.
    pub fn of(bytes: &'a [u8]) -> Option<Gzip<'a>> {
        let state = || InflateState::new_boxed(DataFormat::Raw);
        let gzip = || Gzip { rest: bytes, stage: Stage::Header, state: state(), crc: Crc::new(), length: 0 };
        bytes.starts_with(&MAGIC).then(gzip)
    }

    /// Packed bytes not yet read; once all is unpacked, those behind the member.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// Appends up to `limit` more bytes to `out`: fewer only at the end, where the checksum has been checked. After an
    /// error `out` holds what could be unpacked.
    pub fn read(&mut self, limit: usize, out: &mut Vec<u8>) -> Result<(), Fault> {
        let end = out.len().saturating_add(limit);
        loop {
            match self.stage {
                Stage::Header => {
                    self.rest = body(self.rest)?;
                    self.stage = Stage::Deflate;
                }
                Stage::Deflate if out.len() == end => return Ok(()),
                Stage::Deflate => self.inflate(end, out)?,
                Stage::Checksum => {
                    let (stored, rest) = self.rest.split_at_checked(8).ok_or(Fault::Cut)?;
                    let found = [self.crc.value().to_le_bytes(), self.length.to_le_bytes()].concat();
                    if found != stored {
                        return Err(Fault::Corrupt("its checksum does not match its content"));
                    }
                    self.rest = rest;
                    self.stage = Stage::End;
                }
                Stage::End => return Ok(()),
            }
        }
    }

    fn inflate(&mut self, end: usize, out: &mut Vec<u8>) -> Result<(), Fault> {
        let start = out.len();
        out.resize(end.min(start + CHUNK), 0);
        let step = inflate(&mut self.state, self.rest, &mut out[start..], MZFlush::None);
        out.truncate(start + step.bytes_written);
        self.rest = &self.rest[step.bytes_consumed..];
        self.crc.update(&out[start..]);
        self.length = self.length.wrapping_add(step.bytes_written as u32);
        match step.status {
            Ok(MZStatus::StreamEnd) => self.stage = Stage::Checksum,
            Ok(_) => {}
            Err(MZError::Buf) => return Err(Fault::Cut),
            Err(_) => return Err(Fault::Corrupt("it holds no valid deflate data")),
        }
        Ok(())
    }
}

/// What follows the header.
fn body(bytes: &[u8]) -> Result<&[u8], Fault> {
    let (head, mut rest) = bytes.split_first_chunk::<10>().ok_or(Fault::Cut)?;
    let [magic0, magic1, method, flags, ..] = *head;
    if [magic0, magic1] != MAGIC || method != 8 || flags & 0xe0 != 0 {
        return Err(Fault::Corrupt("its header is not one of a gzipped file"));
    }
    let flag = |bit: u8| flags >> bit & 1 == 1;
    if flag(2) {
        let (length, fields) = rest.split_first_chunk::<2>().ok_or(Fault::Cut)?;
        rest = fields.get(usize::from(u16::from_le_bytes(*length))..).ok_or(Fault::Cut)?;
    }
    // The file's name and a comment, each up to a zero byte.
    for _ in 0..u8::from(flag(3)) + u8::from(flag(4)) {
        let zero = rest.iter().position(|&byte| byte == 0).ok_or(Fault::Cut)?;
        rest = &rest[zero + 1..];
    }
    // The header's own checksum: the content's is enough.
    if flag(1) { rest.get(2..).ok_or(Fault::Cut) } else { Ok(rest) }
}

/// CRC-32, a byte at a time. The table is made at run time: it would not compress in the file.
struct Crc {
    table: [u32; 256],
    inverse: u32,
}

impl Crc {
    fn new() -> Crc {
        let entry = |byte| (0..8).fold(byte, |crc: u32, _| (crc >> 1) ^ ((crc & 1) * 0xedb8_8320));
        Crc { table: std::array::from_fn(|byte| entry(byte as u32)), inverse: u32::MAX }
    }

    fn update(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.inverse = self.table[usize::from(self.inverse as u8 ^ byte)] ^ self.inverse >> 8;
        }
    }

    fn value(&self) -> u32 {
        !self.inverse
    }
}
