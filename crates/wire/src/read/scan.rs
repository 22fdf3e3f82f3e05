//! A linear look at the bytes before anything is parsed: how deep, how many values, how long.

use crate::Shape;

/// Most levels of arrays and objects.
pub const DEPTH_MAX: usize = 32;
/// Most values in an activity that was posted to us.
pub const ENVELOPE_VALUES_MAX: usize = 10_000;
/// Most values in a document that we fetched.
pub const DOCUMENT_VALUES_MAX: usize = 50_000;
/// Longest string, in bytes as written.
pub const STRING_MAX: usize = 256 * 1024;
/// Longest number, in digits and signs. Longer ones are slow to read and mean nothing.
const NUMBER_MAX: usize = 40;

/// Refuses what would be slow or dangerous to parse. It doesn't tell whether the bytes are JSON.
pub(super) fn scan(bytes: &[u8], values_max: usize) -> Result<(), Shape> {
    let (mut depth, mut values, mut digits) = (0_usize, 0_usize, 0_usize);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E') {
            digits += 1;
            if digits > NUMBER_MAX {
                return Err(Shape("a number is too long"));
            }
            continue;
        }
        digits = 0;
        match byte {
            b'"' => at = string(bytes, at)?,
            b'{' | b'[' => {
                depth += 1;
                values += 1;
                if depth > DEPTH_MAX {
                    return Err(Shape("the document nests more than 32 levels"));
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            0 => return Err(Shape("the document holds a NUL")),
            _ => {}
        }
        if values > values_max {
            return Err(Shape("the document has too many values"));
        }
    }
    Ok(())
}

/// Skips a string whose quotation mark was read, and returns the place behind it.
fn string(bytes: &[u8], start: usize) -> Result<usize, Shape> {
    let mut at = start;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr3(b'"', b'\\', 0, rest)) {
        at += found + 1;
        match bytes.get(at - 1) {
            Some(b'"') => return if at - start > STRING_MAX { Err(Shape("a string is too long")) } else { Ok(at) },
            Some(b'\\') if bytes.get(at..at + 5) == Some(b"u0000") => return Err(Shape("the document holds a NUL")),
            Some(b'\\') => at += 1,
            _ => return Err(Shape("the document holds a NUL")),
        }
    }
    Ok(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_deep_long_or_many_is_refused_before_it_is_parsed() {
        let refused = |text: String, reason: &str| assert_eq!(scan(text.as_bytes(), 10_000), Err(Shape(reason.to_owned().leak())));
        refused("[".repeat(10_000), "the document nests more than 32 levels");
        refused(format!("[{}]", "1,".repeat(10_000)), "the document has too many values");
        refused(format!("[{}]", "9".repeat(100_000)), "a number is too long");
        refused(format!("[\"{}\"]", "x".repeat(300_000)), "a string is too long");
        refused("[\"a\\u0000\"]".into(), "the document holds a NUL");
        refused("[\"a\0\"]".into(), "the document holds a NUL");
        let fine = format!("{}\"\\\\\\\"[[[[ {}\"{}", "[".repeat(32), "9".repeat(100), "]".repeat(32));
        assert_eq!(scan(fine.as_bytes(), 10_000), Ok(()));
        for broken in ["\"", "\"\\", "\"\\u00", "]]]]{"] {
            assert_eq!(scan(broken.as_bytes(), 10), Ok(()), "{broken} is for the parser to refuse");
        }
    }
}
