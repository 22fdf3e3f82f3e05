//! What is sealed with a key that only the node has: secrets of its rows, and what it gives a browser to hold until the
//! next request, so that nothing that a stranger asks for makes a row.

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use comity_model::Time;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::Error;

/// Seals and opens (AES-256-GCM-SIV). What was sealed for one purpose opens for no other.
pub(crate) struct Safe(RandomizedNonceKey);

impl std::fmt::Debug for Safe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Safe")
    }
}

#[derive(Serialize, Deserialize)]
struct Lent<T> {
    until: i64,
    what: T,
}

impl Safe {
    /// The safe whose key is made of that of the key file.
    pub(crate) fn below(key: &[u8; 32]) -> Option<Self> {
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), b"comity: what the staff signs in with");
        RandomizedNonceKey::new(&AES_256_GCM_SIV, tag.as_ref()).ok().map(Self)
    }

    /// Bytes as sealed text.
    pub(crate) fn seal(&self, purpose: &str, bytes: &[u8]) -> Result<String, Error> {
        let mut sealed = bytes.to_vec();
        let nonce = self.0.seal_in_place_append_tag(Aad::from(purpose.as_bytes()), &mut sealed);
        let nonce = nonce.map_err(|_| Error::Cryptography("a secret could not be sealed".to_owned()))?;
        Ok(URL_SAFE_NO_PAD.encode([&nonce.as_ref()[..], &sealed].concat()))
    }

    /// What was sealed for this purpose; nothing for any other text.
    pub(crate) fn open(&self, purpose: &str, text: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
        let mut buffer = sealed.to_vec();
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let length = self.0.open_in_place(nonce, Aad::from(purpose.as_bytes()), &mut buffer).ok()?.len();
        buffer.truncate(length);
        Some(buffer)
    }

    /// Something for a browser to hold, which opens until the time is over.
    pub(crate) fn lend<T: Serialize>(&self, purpose: &str, what: &T, now: Time, for_how_long: TimeDelta) -> Result<String, Error> {
        let lent = Lent { until: (now + for_how_long).timestamp_millis(), what };
        let json = serde_json::to_vec(&lent).map_err(|error| Error::Cryptography(error.to_string()))?;
        self.seal(purpose, &json)
    }

    /// What was lent for this purpose, if its time is not over.
    pub(crate) fn back<T: DeserializeOwned>(&self, purpose: &str, text: &str, now: Time) -> Option<T> {
        let lent: Lent<T> = serde_json::from_slice(&self.open(purpose, text)?).ok()?;
        (now.timestamp_millis() < lent.until).then_some(lent.what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_its_purpose_in_its_time_and_unchanged() {
        let safe = Safe::below(&[7; 32]).expect("a safe");
        let now = Time::UNIX_EPOCH;
        let text = safe.lend("one", &"secret", now, TimeDelta::minutes(5)).expect("sealed");
        assert!(!text.contains("secret"));
        assert_eq!(safe.back::<String>("one", &text, now).as_deref(), Some("secret"));
        assert_eq!(safe.back::<String>("two", &text, now), None);
        assert_eq!(safe.back::<String>("one", &text, now + TimeDelta::minutes(5)), None);
        let mut changed = text.into_bytes();
        changed[20] ^= 1;
        assert_eq!(safe.back::<String>("one", &String::from_utf8(changed).expect("text"), now), None);
        assert_eq!(Safe::below(&[8; 32]).expect("a safe").open("one", "AAAA"), None);
    }
}
