//! Shader texts as they are shipped: without comments, indentation and empty lines.

/// The stripped text's bytes; `N` is [`stripped_len`].
pub(crate) const fn strip<const N: usize>(text: &str) -> [u8; N] {
    let mut kept = [0; N];
    scan(text.as_bytes(), &mut kept);
    kept
}

pub(crate) const fn stripped_len(text: &str) -> usize {
    scan(text.as_bytes(), &mut [])
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
    let mut kept = vec![0; stripped_len(text)];
    scan(text.as_bytes(), &mut kept);
    String::from_utf8_lossy(&kept).into_owned()
}

/// Copies what is kept as far as there is room; its length.
const fn scan(text: &[u8], kept: &mut [u8]) -> usize {
    let (mut from, mut to) = (0, 0);
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
