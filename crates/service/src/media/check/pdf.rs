//! PDF (ISO 32000-1): what acts when it is opened, printed or clicked on is refused.
//!
//! Nothing is interpreted, so that no difference between this reader and the one on somebody's desk can be used: the names
//! that an action needs are looked for in every byte of the file, wherever a reader might find them, and in every object
//! stream (7.5.7), inflated. An object stream that is packed in any other way than all known programs do is refused.

use std::io::Read as _;

use comity_model::attachment::Refusal;
use flate2::read::ZlibDecoder;
use memchr::memmem;

/// Names that an action, a file within the file or a form that acts can't do without.
const ACTS: &[&[u8]] = &[
    b"JavaScript",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"FileAttachment",
    b"GoToE",
    b"ImportData",
    b"Rendition",
    b"RichMedia",
    b"RichMediaContent",
    b"SubmitForm",
    b"XFA",
];
/// Most bytes of all object streams together, inflated.
const INFLATED_MAX: u64 = 128 * 1024 * 1024;

/// A PDF that can be read and does not act.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    if names(bytes).any(|name| name == b"Encrypt") {
        return Err(Refusal::Locked);
    }
    if names(bytes).any(|name| acts(&name)) {
        return Err(Refusal::Acts);
    }
    let mut left = INFLATED_MAX;
    for at in memmem::find_iter(bytes, b"stream") {
        let (before, after) = (&bytes[..at], &bytes[at + b"stream".len()..]);
        if before.last().is_some_and(|byte| !is_end(*byte)) || !matches!(after, [b'\r' | b'\n', ..]) {
            // A part of another word, of which `endstream` is one.
            continue;
        }
        let dictionary = dictionary(before).ok_or(Refusal::Unreadable)?;
        let is_of_objects = names(dictionary).any(|name| name == b"ObjStm" || name == b"First");
        if !is_of_objects {
            continue;
        }
        if !is_plainly_packed(dictionary) {
            return Err(Refusal::Unreadable);
        }
        let data = after.strip_prefix(b"\r\n").unwrap_or(&after[1..]);
        if names(dictionary).all(|name| name != b"Filter") {
            // It is not packed, and was looked through with all other bytes.
            continue;
        }
        let objects = inflated(data, &mut left)?;
        if names(&objects).any(|name| acts(&name) || name == b"JS") {
            return Err(Refusal::Acts);
        }
    }
    Ok(())
}

fn acts(name: &[u8]) -> bool {
    ACTS.contains(&name)
}

/// The dictionary before a `stream`: what follows the last `obj`. Nothing if that word may stand in a string, a comment or
/// within the dictionary, which would then begin before it.
fn dictionary(before: &[u8]) -> Option<&[u8]> {
    let (earlier, dictionary) = before.split_at(memmem::rfind(before, b"obj").map_or(0, |at| at + 3));
    let line = earlier.rsplit(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    if line.contains(&b'%') {
        return None;
    }
    let dictionary = dictionary.trim_ascii();
    let (mut open, mut escaped) = (0_i32, false);
    for byte in dictionary {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => open += 1,
            b')' | b'%' if open == 0 => return None,
            b')' => open -= 1,
            _ => {}
        }
    }
    let count = |sign| memmem::find_iter(dictionary, sign).count();
    let is_whole = dictionary.starts_with(b"<<") && dictionary.ends_with(b">>") && count(b"<<") == count(b">>");
    (open == 0 && is_whole).then_some(dictionary)
}

/// Whether an object stream is packed as all known programs do: not at all, or by Flate, without a predictor.
fn is_plainly_packed(dictionary: &[u8]) -> bool {
    let mut parts = names(dictionary);
    let is_plain = parts.all(|name| !matches!(&*name, b"DecodeParms" | b"DP" | b"F" | b"FFilter" | b"FDecodeParms"));
    let filters = names(dictionary).filter(|name| name == b"Filter").count();
    let Some(at) = find_name(dictionary, b"Filter") else { return is_plain && filters == 0 };
    let rest = dictionary[at..].trim_ascii_start();
    let inner = rest.strip_prefix(b"[").map(<[u8]>::trim_ascii_start);
    let Some(after) = inner.unwrap_or(rest).strip_prefix(b"/FlateDecode") else { return false };
    let ends = match inner {
        Some(_) => after.trim_ascii_start().starts_with(b"]"),
        None => after.first().is_none_or(|byte| is_end(*byte)),
    };
    is_plain && ends && filters == 1
}

/// Where a name ends that is written without escapes.
fn find_name(bytes: &[u8], name: &[u8]) -> Option<usize> {
    let written = [b"/", name].concat();
    let at = memmem::find(bytes, &written)? + written.len();
    bytes.get(at).is_none_or(|byte| is_end(*byte)).then_some(at)
}

fn inflated(data: &[u8], left: &mut u64) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    // Readers take what comes before an error, and so must we.
    let _cut_short = ZlibDecoder::new(data).take(*left + 1).read_to_end(&mut out);
    *left = left.checked_sub(out.len() as u64).ok_or(Refusal::Unreadable)?;
    Ok(out)
}

/// Every name (7.3.5) in some bytes, with its `#xx` as what they stand for.
fn names(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    memchr::memchr_iter(b'/', bytes).map(|at| {
        let rest = &bytes[at + 1..];
        // The longest name that matters has 16 letters, each of which may take three bytes.
        let end = rest.iter().take(64).position(|byte| is_end(*byte)).unwrap_or(rest.len().min(64));
        unescaped(&rest[..end])
    })
}

fn unescaped(written: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16)).and_then(|digit| u8::try_from(digit).ok());
    let (mut name, mut at) = (Vec::with_capacity(written.len()), 0);
    while let Some(byte) = written.get(at) {
        if let (b'#', Some(high), Some(low)) = (byte, digit(written.get(at + 1)), digit(written.get(at + 2))) {
            name.push(high * 16 + low);
            at += 3;
        } else {
            name.push(*byte);
            at += 1;
        }
    }
    name
}

/// What ends a name: white space and delimiters (7.2.2).
fn is_end(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0xc | b'\r' | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
