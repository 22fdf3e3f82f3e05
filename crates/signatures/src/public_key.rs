//! Public keys of others, parsed once and asked often.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rsa;
use aws_lc_rs::signature::{ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::digest::sha256;
use crate::{Error, Reason, multibase};

/// A PEM of an RSA key of 4096 bits has about 800 characters; the rest is room for line ends.
const LONGEST_PEM: usize = 4096;
/// A Multikey of an RSA key of 4096 bits has about 730 characters.
const LONGEST_MULTIKEY: usize = 1024;
/// Multicodec `ed25519-pub` (0xed) as a varint.
const ED25519_CODEC: [u8; 2] = [0xed, 0x01];
/// Multicodec `rsa-pub` (0x1205) as a varint; what follows is a PKCS#1 `RSAPublicKey`.
const RSA_CODEC: [u8; 2] = [0x85, 0x24];
/// The SPKI of an Ed25519 key is these bytes and then the 32 bytes of the key (RFC 8410).
const ED25519_SPKI: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
/// The smallest public exponent of an RSA key (FIPS 186-5 section 5.1); aws-lc takes every odd one from 3 to 33 bits.
const SMALLEST_EXPONENT: u64 = 65_537;

/// The prime 2^255 - 19 of Curve25519, low byte first as all numbers of RFC 8032.
const PRIME: [u8; 32] = {
    let mut prime = [0xff; 32];
    (prime[0], prime[31]) = (0xed, 0x7f);
    prime
};
/// The ordinates of the eight points of Ed25519 whose order divides 8: of orders 4, 1, 2, 8 and 8.
const SMALL_ORDINATES: [[u8; 32]; 5] = [
    [0; 32],
    {
        let mut one = [0; 32];
        one[0] = 1;
        one
    },
    {
        let mut minus_one = PRIME;
        minus_one[0] -= 1;
        minus_one
    },
    [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6,
        0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
    ],
    [
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39,
        0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
    ],
];

/// The kinds of key that the network uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// RSA of 2048 to 4096 bits with PKCS#1 v1.5 and SHA-256.
    Rsa,
    /// Ed25519.
    Ed25519,
}

/// A public key that was read, checked and can verify.
///
/// Reading an RSA key takes a third of the time of a verification. So keep it: it is cheap to clone, and all clones share
/// what was read.
#[derive(Clone)]
pub enum PublicKey {
    /// RSA of 2048 to 4096 bits.
    Rsa(ParsedKey),
    /// Ed25519.
    Ed25519(ParsedKey),
}

/// The parsed form inside a [`PublicKey`]; made by its constructors alone.
#[derive(Clone)]
pub struct ParsedKey {
    key: Arc<ParsedPublicKey>,
    encoded: Arc<[u8]>,
}

impl PublicKey {
    /// Reads `publicKeyPem`: SPKI (`BEGIN PUBLIC KEY`) of an RSA or Ed25519 key, and also the
    /// older PKCS#1 form (`BEGIN RSA PUBLIC KEY`), which some servers still publish.
    ///
    /// Line ends and line lengths do not matter; nothing but blanks may stand before or after the one key. With
    /// [`Reason::Key`] are refused: an RSA key below 2048 or above 4096 bits or with a public exponent that is even or
    /// below 65537, an Ed25519 key of small order or not in its one canonical form, and everything that is not a key.
    pub fn from_spki_pem(text: &str) -> Result<Self, Error> {
        if text.len() > LONGEST_PEM {
            return Err(key_error("a public key in PEM is longer than allowed"));
        }
        let text = text.trim();
        let body = ["PUBLIC KEY", "RSA PUBLIC KEY"]
            .iter()
            .find_map(|kind| text.strip_prefix(&format!("-----BEGIN {kind}-----"))?.strip_suffix(&format!("-----END {kind}-----")))
            .ok_or_else(|| key_error("a public key is not in PEM"))?;
        let packed: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let der = STANDARD.decode(packed).map_err(|_| key_error("the PEM of a public key is not base64"))?;
        match der.strip_prefix(&ED25519_SPKI) {
            Some(raw) => Self::ed25519(raw),
            None => Self::rsa(&der),
        }
    }

    /// Reads a Multikey value (`publicKeyMultibase`, FEP-521a): Ed25519 (`z6Mk…`) or RSA, by the same rules.
    pub fn from_multibase(text: &str) -> Result<Self, Error> {
        let bytes = multibase::decode(text, LONGEST_MULTIKEY).map_err(|error| key_error(error.sentence().to_owned()))?;
        if let Some(raw) = bytes.strip_prefix(&ED25519_CODEC) {
            Self::ed25519(raw)
        } else if let Some(der) = bytes.strip_prefix(&RSA_CODEC) {
            Self::rsa(der)
        } else {
            Err(key_error("a Multikey is neither Ed25519 nor RSA"))
        }
    }

    /// Whether this key made `signature` over `message`.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        let (Self::Rsa(parsed) | Self::Ed25519(parsed)) = self;
        parsed.key.verify_sig(message, signature).is_ok()
    }

    /// SHA-256 in lower-case hexadecimal: of the SPKI of an RSA key, of the 32 bytes of an
    /// Ed25519 key. The same key gives the same fingerprint however it was written down.
    pub fn fingerprint(&self) -> String {
        let (Self::Rsa(parsed) | Self::Ed25519(parsed)) = self;
        hex(&sha256(&parsed.encoded))
    }

    /// Which kind of key this is.
    pub fn kind(&self) -> KeyKind {
        match self {
            Self::Rsa(_) => KeyKind::Rsa,
            Self::Ed25519(_) => KeyKind::Ed25519,
        }
    }

    fn ed25519(raw: &[u8]) -> Result<Self, Error> {
        let point: [u8; 32] = raw.try_into().map_err(|_| key_error("an Ed25519 public key must have 32 bytes"))?;
        check_point(point)?;
        let key = ParsedPublicKey::new(&ED25519, raw).map_err(|_| key_error("an Ed25519 public key cannot be read"))?;
        Ok(Self::Ed25519(ParsedKey { key: Arc::new(key), encoded: raw.into() }))
    }

    fn rsa(der: &[u8]) -> Result<Self, Error> {
        let unreadable = || key_error("an RSA public key cannot be read, or is below 2048 bits");
        let key = rsa::PublicKey::from_der(der).map_err(|_| unreadable())?;
        let spki: PublicKeyX509Der<'_> = key.as_der().map_err(|_| unreadable())?;
        // aws-lc reads a key also if other bytes follow it.
        if der != spki.as_ref() && der != key.as_ref() {
            return Err(key_error("an RSA public key is not in its one DER form"));
        }
        // Only this type tells the exact number of bits, and it refuses less than 2048 by itself.
        let bits = rsa::PublicEncryptingKey::from_der(spki.as_ref()).map_err(|_| unreadable())?.key_size_bits();
        if !(2048..=4096).contains(&bits) {
            return Err(key_error("an RSA public key must have 2048 to 4096 bits"));
        }
        if exponent(key.as_ref()).is_none_or(|exponent| exponent < SMALLEST_EXPONENT) {
            return Err(key_error("the public exponent of an RSA key is below 65537"));
        }
        let key = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, spki.as_ref()).map_err(|_| unreadable())?;
        Ok(Self::Rsa(ParsedKey { key: Arc::new(key), encoded: spki.as_ref().into() }))
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        let (Self::Rsa(ours) | Self::Ed25519(ours)) = self;
        let (Self::Rsa(theirs) | Self::Ed25519(theirs)) = other;
        self.kind() == other.kind() && ours.encoded == theirs.encoded
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({:?}, {})", self.kind(), self.fingerprint())
    }
}

impl fmt::Debug for ParsedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ParsedKey(..)")
    }
}

/// Refuses a point that is written in another way than its one canonical form, and a point of small order: with such a
/// key a signature can be made that goes with every message.
fn check_point(mut point: [u8; 32]) -> Result<(), Error> {
    // The highest bit is the sign of the abscissa; what is left is the ordinate.
    point[31] &= 0x7f;
    if point.iter().rev().ge(PRIME.iter().rev()) {
        return Err(key_error("an Ed25519 public key is not in its canonical form"));
    }
    if SMALL_ORDINATES.contains(&point) {
        return Err(key_error("an Ed25519 public key is a point of small order"));
    }
    Ok(())
}

/// The public exponent in a PKCS#1 `RSAPublicKey` that aws-lc wrote, so that it has just this form: a sequence of the
/// modulus, which takes 256 to 65535 bytes with its length, and the exponent, which aws-lc limits to 33 bits.
fn exponent(pkcs1: &[u8]) -> Option<u64> {
    let [0x30, 0x82, _, _, 0x02, 0x82, high, low, rest @ ..] = pkcs1 else { return None };
    match rest.get(usize::from(u16::from_be_bytes([*high, *low]))..)? {
        [0x02, length, exponent @ ..] if exponent.len() == usize::from(*length) && exponent.len() <= 8 => {
            Some(exponent.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
        }
        _ => None,
    }
}

pub(crate) fn ed25519_multibase(raw: &[u8]) -> String {
    multibase::encode(&[&ED25519_CODEC, raw].concat())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]).filter_map(|nibble| char::from_digit(nibble.into(), 16)).collect()
}

pub(crate) fn pem(spki: &[u8]) -> String {
    let encoded = STANDARD.encode(spki);
    let mut text = String::with_capacity(encoded.len() + 80);
    text.push_str("-----BEGIN PUBLIC KEY-----\n");
    for (place, letter) in encoded.chars().enumerate() {
        if place > 0 && place % 64 == 0 {
            text.push('\n');
        }
        text.push(letter);
    }
    text.push_str("\n-----END PUBLIC KEY-----\n");
    text
}

fn key_error(sentence: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::new(Reason::Key, sentence)
}
