//! Plain text, and tables of it.

use comity_model::attachment::Refusal;

/// Where markup is looked for: a browser that guesses looks no further.
const HEAD: usize = 1_024;
/// How files begin that a program reads as more than text.
const PROGRAMS: &[&str] = &["{\\rtf", "%!", "#!", "MIME-Version:"];
/// What markup begins with.
const MARKUP: &[&str] = &["<?xml", "<!doctype", "<html", "<svg", "<head", "<body", "<script", "<iframe", "<!--"];

/// UTF-8 without control characters, and no markup.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let text = match std::str::from_utf8(bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes)) {
        Ok(text) => text,
        Err(_) if is_utf16 => return Err(Refusal::Encoding),
        // Text of another encoding has bytes above 127, but no control characters.
        Err(_) if bytes.iter().any(|byte| is_control(char::from(*byte)) && byte.is_ascii()) => return Err(Refusal::Unknown),
        Err(_) => return Err(Refusal::Encoding),
    };
    let head: String = text.chars().take(HEAD).collect::<String>().to_lowercase();
    if head.trim_start().starts_with('<') || MARKUP.iter().any(|sign| head.contains(sign)) {
        return Err(Refusal::Markup);
    }
    if text.chars().any(is_control) || PROGRAMS.iter().any(|sign| text.starts_with(sign)) {
        return Err(Refusal::Unknown);
    }
    Ok(())
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')
}
