//! SHA-256 where a page needs it: the address of the style sheet, `ETag`s, the notches of a tally.

use aws_lc_rs::digest::{SHA256, digest};

/// SHA-256 of some bytes, 64 hexadecimal digits.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    digest(&SHA256, bytes).as_ref().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}
