//! Shader texts as they are shipped: in one piece, without comments, indentation and empty lines.

/// The pieces' text, joined and stripped; `N` is [`stripped_len`].
pub(crate) const fn strip<const N: usize>(pieces: &[&str]) -> [u8; N] {
    let mut kept = [0; N];
    scan_all(pieces, &mut kept);
    kept
}

pub(crate) const fn stripped_len(pieces: &[&str]) -> usize {
    scan_all(pieces, &mut [])
}

/// What [`strip`] made, as text.
pub(crate) const fn text(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        // WGSL without comments is ASCII: only a broken shader comes here, and it does not compile.
        Err(_) => "not UTF-8",
    }
}

/// A text stripped at run time, for comparing with files.
pub fn stripped(text: &str) -> String {
    let mut kept = vec![0; stripped_len(&[text])];
    scan_all(&[text], &mut kept);
    String::from_utf8_lossy(&kept).into_owned()
}

/// Copies what is kept of whole lines as far as there is room; its length.
const fn scan_all(pieces: &[&str], kept: &mut [u8]) -> usize {
    let (mut piece, mut to) = (0, 0);
    while piece < pieces.len() {
        to = scan(pieces[piece].as_bytes(), kept, to);
        piece += 1;
    }
    to
}

/// The same of one text, from place `to` on; where it ends.
const fn scan(text: &[u8], kept: &mut [u8], mut to: usize) -> usize {
    let mut from = 0;
    let mut line_start = true;
    while from < text.len() {
        let byte = text[from];
        if byte == b'/' && from + 1 < text.len() && text[from + 1] == b'/' {
            while from < text.len() && text[from] != b'\n' {
                from += 1;
            }
            continue;
        }
        from += 1;
        if line_start && (byte == b' ' || byte == b'\n') {
            continue;
        }
        line_start = byte == b'\n';
        if to < kept.len() {
            kept[to] = byte;
        }
        to += 1;
    }
    to
}
