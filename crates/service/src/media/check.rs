//! What a file is, by its content, and whether it may be attached. Pure: bytes in, an answer out. It runs in a process of
//! its own (`media::child`), because what reads hostile files is what breaks.

mod image;
mod office;
mod pdf;
mod text;
mod zip;

use ::image::ImageFormat;
use comity_model::attachment::{FILE_MAX, MediaType, Refusal};

/// A file that may be attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What it is; of a text that may be a table the plain text.
    pub media_type: MediaType,
    /// Its bytes written anew, of a picture: what it shows, and nothing else that was in the file.
    pub anew: Option<Vec<u8>>,
}

/// Looks at a file.
pub fn check(bytes: &[u8]) -> Result<Checked, Refusal> {
    let as_it_is = |media_type| Ok(Checked { media_type, anew: None });
    match bytes {
        [] => Err(Refusal::Empty),
        long if long.len() > FILE_MAX => Err(Refusal::TooLarge),
        [0xff, 0xd8, 0xff, ..] => image::anew(bytes, ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', ..] => image::anew(bytes, ImageFormat::Png),
        [b'G', b'I', b'F', b'8', ..] => image::anew(bytes, ImageFormat::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => image::anew(bytes, ImageFormat::WebP),
        [b'%', b'P', b'D', b'F', b'-', ..] => pdf::check(bytes).and_then(|()| as_it_is(MediaType::Pdf)),
        [b'P', b'K', 3, 4, ..] => office::check(bytes).and_then(as_it_is),
        _ => text::check(bytes).and_then(|()| as_it_is(MediaType::Txt)),
    }
}

/// The answer of the process that looked at a file: a line with the media type or the reason for refusing it, then the
/// bytes that were written anew.
pub fn answer(bytes: &[u8]) -> Vec<u8> {
    let checked = check(bytes);
    let first = checked.as_ref().map_or_else(|refusal| refusal.name(), |checked| checked.media_type.name());
    let mut answer = format!("{first}\n").into_bytes();
    answer.extend(checked.ok().and_then(|checked| checked.anew).unwrap_or_default());
    answer
}

/// What such an answer says; what is no answer says that the file could not be read.
pub fn understood(answer: &[u8]) -> Result<Checked, Refusal> {
    let end = answer.iter().position(|byte| *byte == b'\n').ok_or(Refusal::Unreadable)?;
    let (first, rest) = answer.split_at(end);
    let first = std::str::from_utf8(first).map_err(|_| Refusal::Unreadable)?;
    if let Ok(refusal) = first.parse() {
        return Err(refusal);
    }
    let media_type: MediaType = first.parse().map_err(|_| Refusal::Unreadable)?;
    let anew = rest.get(1..).filter(|bytes| !bytes.is_empty()).map(<[u8]>::to_vec);
    if media_type.is_image() == anew.is_some() { Ok(Checked { media_type, anew }) } else { Err(Refusal::Unreadable) }
}

#[cfg(test)]
#[path = "check/tests.rs"]
mod tests;
