//! The composed form of Unicode (NFC), in which words are compared: é is one character, however it was typed.

/// By the tables of a crate; in a browser by the browser's own, which are the same and need not be sent.
#[cfg(not(target_arch = "wasm32"))]
pub fn composed(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(text).collect()
}

/// By the browser's tables, where anything may change.
#[cfg(target_arch = "wasm32")]
pub fn composed(text: &str) -> String {
    if text.chars().all(is_composed) { text.to_owned() } else { js_sys::JsString::from(text).normalize("NFC").into() }
}

/// Whether a character is one of the most frequent, which are composed and never part of another.
#[cfg(target_arch = "wasm32")]
fn is_composed(c: char) -> bool {
    let kana = matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}');
    c < '\u{300}' || kana || matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}
