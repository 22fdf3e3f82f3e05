//! Digests of a body: `Digest` (RFC 3230) beside draft-cavage, `Content-Digest` (RFC 9530) beside
//! RFC 9421. SHA-256 is written and demanded; other digests in the same header are not looked at.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sfv::{BareItem, Dictionary, Item, ListEntry, Parser};

use crate::fields::refuse_repeats;
use crate::{Error, Reason};

/// A header with more entries than this is not a digest.
const MOST_ENTRIES: usize = 8;

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, bytes).as_ref());
    hash
}

/// `SHA-256=<base64>`.
pub(crate) fn write_digest(body: &[u8]) -> String {
    format!("SHA-256={}", STANDARD.encode(sha256(body)))
}

/// `sha-256=:<base64>:`.
pub(crate) fn write_content_digest(body: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(sha256(body)))
}

/// Compares the body with the value of a `Digest` header.
pub(crate) fn check_digest(value: &str, body: &[u8]) -> Result<(), Error> {
    let mut found = None;
    for (place, entry) in value.split(',').enumerate() {
        let (name, encoded) = entry.trim().split_once('=').ok_or_else(|| refused("the Digest header cannot be read"))?;
        if place >= MOST_ENTRIES {
            return Err(refused("the Digest header has too many entries"));
        }
        if name.eq_ignore_ascii_case("sha-256") && found.replace(encoded).is_some() {
            return Err(refused("the Digest header has two entries for SHA-256"));
        }
    }
    let encoded = found.ok_or_else(|| refused("the Digest header has no entry for SHA-256"))?;
    let claimed = STANDARD.decode(encoded).map_err(|_| refused("the Digest header is not base64"))?;
    compare(&claimed, body)
}

/// Compares the body with the value of a `Content-Digest` header.
pub(crate) fn check_content_digest(value: &str, body: &[u8]) -> Result<(), Error> {
    let unreadable = || refused("the Content-Digest header cannot be read");
    refuse_repeats(value).map_err(|_| unreadable())?;
    let entries: Dictionary = Parser::new(value).parse().map_err(|_| unreadable())?;
    if entries.len() > MOST_ENTRIES {
        return Err(refused("the Content-Digest header has too many entries"));
    }
    match entries.get("sha-256") {
        Some(ListEntry::Item(Item { bare_item: BareItem::ByteSequence(claimed), .. })) => compare(claimed, body),
        _ => Err(refused("the Content-Digest header has no bytes for sha-256")),
    }
}

fn compare(claimed: &[u8], body: &[u8]) -> Result<(), Error> {
    verify_slices_are_equal(claimed, &sha256(body)).map_err(|_| refused("the body is not the one that the digest was made of"))
}

fn refused(sentence: &'static str) -> Error {
    Error::new(Reason::Digest, sentence)
}
