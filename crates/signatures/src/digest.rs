//! Digests of a body: `Digest` (RFC 3230) beside draft-cavage, `Content-Digest` (RFC 9530) beside
//! RFC 9421. SHA-256 is written and demanded. A SHA-512 beside it must be right too, because another reader of the same
//! message may go by that one; digests of other algorithms are not looked at.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{Algorithm, SHA256, SHA512, digest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sfv::{BareItem, Dictionary, Item, ListEntry, Parser};

use crate::fields::refuse_repeats;
use crate::request::BodyHash;
use crate::{Error, Reason};

/// A header with more entries than this is not a digest.
const MOST_ENTRIES: usize = 8;

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, bytes).as_ref());
    hash
}

/// `SHA-256=<base64>`.
pub(crate) fn write_digest(body: &BodyHash) -> String {
    format!("SHA-256={}", body.base64())
}

/// `sha-256=:<base64>:`.
pub(crate) fn write_content_digest(body: &BodyHash) -> String {
    format!("sha-256=:{}:", body.base64())
}

/// The algorithms that are looked at, by the names that both headers give them; the first is demanded.
static LOOKED_AT: [(&str, &Algorithm); 2] = [("sha-256", &SHA256), ("sha-512", &SHA512)];

/// Compares the body with the value of a `Digest` header.
pub(crate) fn check_digest(value: &str, body: &[u8]) -> Result<(), Error> {
    let mut found: [Option<&str>; LOOKED_AT.len()] = Default::default();
    for (place, entry) in value.split(',').enumerate() {
        let (name, encoded) = entry.trim().split_once('=').ok_or_else(|| refused("the Digest header cannot be read"))?;
        if place >= MOST_ENTRIES {
            return Err(refused("the Digest header has too many entries"));
        }
        let known = LOOKED_AT.iter().position(|(known, _)| name.eq_ignore_ascii_case(known));
        if known.is_some_and(|known| found[known].replace(encoded).is_some()) {
            return Err(refused("the Digest header has two entries for one algorithm"));
        }
    }
    if found[0].is_none() {
        return Err(refused("the Digest header has no entry for SHA-256"));
    }
    for (encoded, (_, algorithm)) in found.iter().zip(LOOKED_AT) {
        if let Some(encoded) = encoded {
            let claimed = STANDARD.decode(encoded).map_err(|_| refused("the Digest header is not base64"))?;
            compare(&claimed, algorithm, body)?;
        }
    }
    Ok(())
}

/// Compares the body with the value of a `Content-Digest` header.
pub(crate) fn check_content_digest(value: &str, body: &[u8]) -> Result<(), Error> {
    let unreadable = || refused("the Content-Digest header cannot be read");
    refuse_repeats(value).map_err(|_| unreadable())?;
    let entries: Dictionary = Parser::new(value).parse().map_err(|_| unreadable())?;
    if entries.len() > MOST_ENTRIES {
        return Err(refused("the Content-Digest header has too many entries"));
    }
    if !entries.contains_key(LOOKED_AT[0].0) {
        return Err(refused("the Content-Digest header has no entry for sha-256"));
    }
    for (name, algorithm) in LOOKED_AT {
        match entries.get(name) {
            Some(ListEntry::Item(Item { bare_item: BareItem::ByteSequence(claimed), .. })) => compare(claimed, algorithm, body)?,
            Some(_) => return Err(refused("an entry of the Content-Digest header is not a byte sequence")),
            None => {}
        }
    }
    Ok(())
}

fn compare(claimed: &[u8], algorithm: &'static Algorithm, body: &[u8]) -> Result<(), Error> {
    verify_slices_are_equal(claimed, digest(algorithm, body).as_ref())
        .map_err(|_| refused("the body is not the one that the digest was made of"))
}

fn refused(sentence: &'static str) -> Error {
    Error::new(Reason::Digest, sentence)
}
