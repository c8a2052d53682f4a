//! IDX files, MNIST's format, gzipped or not: unsigned bytes, one axis for labels, three for images.
//!
//! A file is a magic number (two zero bytes, the element type, the number of axes), the size of every axis as a
//! big-endian u32, then the elements. Source: LeCun, Cortes & Burges, "The MNIST database of handwritten digits".
//!
//! Nothing is believed before it is checked: no memory is taken for elements that the file cannot hold, and a gzip
//! stream is unpacked only as far as its own header says.

use super::gzip::{Fault, Gzip};
use super::{Images, MAX_SIDE, widest};
use crate::error::{Error, Result};

/// Unsigned bytes, three axes.
pub const IMAGES_MAGIC: u32 = 0x0000_0803;
/// Unsigned bytes, one axis.
pub const LABELS_MAGIC: u32 = 0x0000_0801;
/// Most images or labels in a file.
pub const MAX_COUNT: usize = 1_000_000;
/// Most elements in a file: 256 MiB, what a page's memory bears; natively 1 GiB, a million images of 28 x 28 and more.
pub const MAX_BYTES: usize = if cfg!(target_arch = "wasm32") { 256 << 20 } else { 1 << 30 };
/// Bytes of the header of a file of images.
const IMAGES_HEADER: usize = 16;
/// Deflate cannot shrink by more than this factor.
const DEFLATE_LIMIT: usize = 1032;

/// The number of axes of an IDX file of unsigned bytes, by its first bytes; none where they are no such header.
pub fn axes(head: &[u8]) -> Option<u8> {
    match File::open("", head).read(4).ok()?[..] {
        [0, 0, 8, axes] => Some(axes),
        _ => None,
    }
}

/// Images without labels from an IDX file's bytes. `source` names the file in errors.
pub fn images(source: &str, bytes: &[u8]) -> Result<Images> {
    let mut file = File::open(source, bytes);
    let [count, height, width] = file.image_sizes()?;
    let what = format!("{count} images of {width} x {height}");
    let pixels = file.elements(IMAGES_HEADER, count * width * height, &what)?;
    Ok(Images { width, height, pixels, labels: None })
}

/// The same of bytes that nobody needs after: where they are not gzipped, they become the images, so that a large file
/// is in memory once.
pub fn images_from(source: &str, mut bytes: Vec<u8>) -> Result<Images> {
    let [count, height, width] = File::open(source, &bytes).image_sizes()?;
    let whole = IMAGES_HEADER + count * width * height;
    if Gzip::of(&bytes).is_some() || bytes.len() != whole {
        return images(source, &bytes);
    }
    bytes.drain(..IMAGES_HEADER);
    Ok(Images { width, height, pixels: bytes, labels: None })
}

/// Labels from an IDX file's bytes. `source` names the file in errors.
pub fn labels(source: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let mut file = File::open(source, bytes);
    let [count] = file.header(LABELS_MAGIC, ["count"])?;
    file.check(count, 4, "count", MAX_COUNT)?;
    file.elements(8, count, &format!("{count} labels"))
}

/// Images with their labels. `source` names the pair: errors speak of "`source` images" and "`source` labels".
pub fn labelled(source: &str, image_bytes: &[u8], label_bytes: &[u8]) -> Result<Images> {
    let (image_source, label_source) = (format!("{source} images"), format!("{source} labels"));
    images(&image_source, image_bytes)?.with_labels(&label_source, labels(&label_source, label_bytes)?)
}

/// The images as an IDX file, not gzipped.
pub fn write_images(images: &Images) -> Vec<u8> {
    write(IMAGES_MAGIC, &[images.count(), images.height, images.width], &images.pixels)
}

/// The labels as an IDX file, not gzipped.
pub fn write_labels(labels: &[u8]) -> Vec<u8> {
    write(LABELS_MAGIC, &[labels.len()], labels)
}

fn write(magic: u32, sizes: &[usize], elements: &[u8]) -> Vec<u8> {
    let mut bytes = magic.to_be_bytes().to_vec();
    bytes.extend(sizes.iter().flat_map(|&size| (size as u32).to_be_bytes()));
    bytes.extend_from_slice(elements);
    bytes
}

/// A file being read.
struct File<'a> {
    source: &'a str,
    /// Bytes of the file as it came.
    length: usize,
    content: Content<'a>,
}

enum Content<'a> {
    Plain(&'a [u8]),
    Gzip(Box<Gzip<'a>>),
}

impl<'a> File<'a> {
    fn open(source: &'a str, bytes: &'a [u8]) -> Self {
        let content = Gzip::of(bytes).map_or(Content::Plain(bytes), |gzip| Content::Gzip(Box::new(gzip)));
        File { source, length: bytes.len(), content }
    }

    fn error(&self, message: impl Into<String>) -> Error {
        Error::data(self.source, message)
    }

    /// Up to `limit` more bytes of content; fewer only at its end.
    fn read(&mut self, limit: usize) -> Result<Vec<u8>> {
        match &mut self.content {
            Content::Plain(rest) => {
                let (bytes, behind) = rest.split_at(limit.min(rest.len()));
                *rest = behind;
                Ok(bytes.to_vec())
            }
            Content::Gzip(gzip) => {
                let mut bytes = Vec::new();
                match gzip.read(limit, &mut bytes) {
                    // What came before a cut stream's end tells the caller how much is missing.
                    Ok(()) | Err(Fault::Cut) => Ok(bytes),
                    Err(Fault::Corrupt(why)) => Err(self.error(format!("the gzip stream is corrupt: {why}"))),
                }
            }
        }
    }

    /// The sizes of the axes, called `names`, after checking the magic number.
    fn header<const AXES: usize>(&mut self, magic: u32, names: [&str; AXES]) -> Result<[usize; AXES]> {
        let needed = 4 + 4 * AXES;
        let bytes = self.read(needed)?;
        let number = |at: usize| -> Option<u32> {
            let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
            Some(u32::from_be_bytes(four))
        };
        let Some(found) = number(0) else {
            return Err(self.error(format!("ends after byte {} of its {needed}-byte header", bytes.len())));
        };
        if found != magic {
            let what = match found {
                IMAGES_MAGIC => ", which means images",
                LABELS_MAGIC => ", which means labels",
                _ => "",
            };
            let wanted = if magic == IMAGES_MAGIC { "images" } else { "labels" };
            let message = format!(
                "the magic number (bytes 0 to 3) is 0x{found:08x}{what}; {wanted} of unsigned bytes have 0x{magic:08x}"
            );
            return Err(self.error(message));
        }
        let mut sizes = [0; AXES];
        for (axis, size) in sizes.iter_mut().enumerate() {
            let Some(found) = number(4 + 4 * axis) else {
                let message = format!("ends after byte {} of its header, inside the {}", bytes.len(), names[axis]);
                return Err(self.error(message));
            };
            *size = found as usize;
        }
        Ok(sizes)
    }

    /// Count, height and width of images, after checking that they can be held.
    fn image_sizes(&mut self) -> Result<[usize; 3]> {
        let [count, height, width] = self.header(IMAGES_MAGIC, ["count", "height", "width"])?;
        self.check(count, 4, "count", MAX_COUNT)?;
        self.check(height, 8, "height", MAX_SIDE)?;
        self.check(width, 12, "width", widest(height))?;
        let most = MAX_BYTES / (width * height);
        if count > most {
            let message = format!(
                "count (bytes 4 to 7) is {count}: at {width} x {height} pixels at most {most} images fit in memory"
            );
            return Err(self.error(message));
        }
        Ok([count, height, width])
    }

    /// Errors unless the size at byte `at` of the header is 1..=`most`.
    fn check(&self, size: usize, at: usize, name: &str, most: usize) -> Result<()> {
        match size {
            size if (1..=most).contains(&size) => Ok(()),
            _ => Err(self.error(format!("{name} (bytes {at} to {}) is {size}, must be 1 to {most}", at + 3))),
        }
    }

    /// The `length` elements after a header of `header` bytes, and nothing after them; `what` describes them.
    fn elements(&mut self, header: usize, length: usize, what: &str) -> Result<Vec<u8>> {
        let total = header + length;
        let held = match &self.content {
            Content::Plain(_) => self.length,
            Content::Gzip(_) => self.length.saturating_mul(DEFLATE_LIMIT),
        };
        let elements = if held < total { Vec::new() } else { self.read(length)? };
        if elements.len() < length {
            let found = match &self.content {
                Content::Plain(_) => format!("the file has {}", self.length),
                Content::Gzip(_) if held < total => format!("{} gzipped bytes cannot hold them", self.length),
                Content::Gzip(_) => format!("the gzip stream ends after {}", header + elements.len()),
            };
            return Err(self.error(format!("truncated: the header promises {what}, {total} bytes in all, but {found}")));
        }
        self.end(total, what)?;
        Ok(elements)
    }

    /// Errors where content or, behind a gzip stream, bytes of the file are left; checks gzip's own checksum.
    fn end(&mut self, total: usize, what: &str) -> Result<()> {
        let promised = format!("the header promises {what}");
        match &mut self.content {
            Content::Plain([]) => Ok(()),
            Content::Plain(rest) => {
                let message = format!("{} trailing bytes from byte {total} on: {promised}", rest.len());
                Err(self.error(message))
            }
            Content::Gzip(gzip) => {
                let mut more = Vec::new();
                match gzip.read(1, &mut more) {
                    Ok(()) if !more.is_empty() => {
                        Err(self.error(format!("unpacks to more than its {total} bytes: {promised}")))
                    }
                    Ok(()) => match gzip.left() {
                        0 => Ok(()),
                        left => Err(self.error(format!("{left} trailing bytes behind the end of the gzip stream"))),
                    },
                    Err(Fault::Cut) => Err(self.error("truncated: the gzip stream ends inside its checksum")),
                    Err(Fault::Corrupt(why)) => Err(self.error(format!("the gzip stream is corrupt: {why}"))),
                }
            }
        }
    }
}
