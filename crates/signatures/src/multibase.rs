//! Multibase base58btc, the only base that FEP-521a and FEP-8b32 use.

use crate::Error;

/// `z` followed by base58btc.
pub(crate) fn encode(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

/// Reads `z…` of at most `longest` characters, because decoding base58 takes time that grows with
/// the square of the length.
pub(crate) fn decode(text: &str, longest: usize) -> Result<Vec<u8>, Error> {
    if text.len() > longest {
        return Err(Error::parse("a multibase value is longer than allowed"));
    }
    let digits = text.strip_prefix('z').ok_or_else(|| Error::parse("a multibase value does not begin with z (base58btc)"))?;
    bs58::decode(digits).into_vec().map_err(|_| Error::parse("a multibase value holds characters outside base58btc"))
}
