//! The tally: nine notches drawn from an office's key. A help for the eye, never the check (about 25 bits).

use askama::Template;
use base64::Engine as _;
use comity_model::office::{Actor, ActorKey, KeyMaterial};

use crate::digest::sha256_hex;

const NOTCHES: usize = 9;
const LENGTHS: u64 = 7;

/// Nine notches as one path, drawn against the perforation.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "parts/tally.html")]
pub(crate) struct Tally {
    /// The path's data.
    path: String,
    /// Whether it stands in a stub, not as one of two halves.
    stub: bool,
}

impl askama::filters::HtmlSafe for Tally {}

impl Tally {
    /// The tally of a key's fingerprint, for a stub.
    pub fn of(fingerprint: &str) -> Self {
        Self { path: path(fingerprint), stub: true }
    }

    /// The same as one of two halves.
    pub fn half(fingerprint: &str) -> Self {
        Self { path: path(fingerprint), stub: false }
    }
}

fn path(fingerprint: &str) -> String {
    let mut rest = u64::from_str_radix(fingerprint.get(..16).unwrap_or("0"), 16).unwrap_or(0);
    let mut path = String::new();
    for notch in 0..NOTCHES {
        path += &format!("M32 {}h-{}", 3 + notch * 6, 6 + 4 * (rest % LENGTHS));
        rest /= LENGTHS;
    }
    path
}

/// The fingerprint of an office: of its Ed25519 key, which signs what it says, else of its first key.
pub(crate) fn fingerprint_of(actor: &Actor) -> Option<String> {
    let is_proof_key = |key: &&ActorKey| matches!(key.material, KeyMaterial::Multibase(_));
    actor.keys.iter().find(is_proof_key).or_else(|| actor.keys.first()).and_then(fingerprint)
}

/// The fingerprint of a listed key, as `comity-signatures` makes it: SHA-256 of the SPKI of an RSA key, of the 32 bytes
/// of an Ed25519 key. Nothing is verified with it here.
pub(crate) fn fingerprint(key: &ActorKey) -> Option<String> {
    match &key.material {
        KeyMaterial::Multibase(text) => {
            let bytes = bs58::decode(text.strip_prefix('z')?).into_vec().ok()?;
            bytes.strip_prefix(&[0xed, 0x01]).filter(|raw| raw.len() == 32).map(sha256_hex)
        }
        KeyMaterial::Pem(pem) => {
            let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
            base64::engine::general_purpose::STANDARD.decode(body.trim()).ok().map(|der| sha256_hex(&der))
        }
    }
}

/// A fingerprint as people compare it: the first sixteen digits, in fours.
pub(crate) fn in_fours(fingerprint: &str) -> String {
    let digits: Vec<char> = fingerprint.chars().take(16).collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_key_gives_the_same_nine_notches() {
        let key = |text: &str| ActorKey {
            id: "https://a.example/ap/office#k".parse().expect("an id"),
            owner: "https://a.example/ap/office".parse().expect("an id"),
            material: KeyMaterial::Multibase(text.into()),
            expires: None,
        };
        // The key of the test vectors of FEP-8b32.
        let first = fingerprint(&key("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")).expect("a key");
        assert_eq!(first.len(), 64);
        assert_eq!(Tally::of(&first), Tally::of(&first));
        assert_eq!(Tally::of(&first).path.matches('M').count(), NOTCHES);
        assert_eq!(in_fours(&first).len(), 19);
        assert_eq!(fingerprint(&key("zNot")), None);
        assert_ne!(Tally::of(&first), Tally::of(&"0".repeat(64)));
    }
}
