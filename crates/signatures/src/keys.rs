//! Private keys, and the signer: a private key with the id under which the world knows it.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use zeroize::Zeroizing;

use crate::public_key::{KeyKind, PublicKey, ed25519_multibase, pem};
use crate::{Error, Reason};

/// A private RSA key of 2048 to 4096 bits, used with PKCS#1 v1.5 and SHA-256.
///
/// Parsed once; a clone shares the parsed key.
#[derive(Clone)]
pub struct RsaKey {
    pair: Arc<RsaKeyPair>,
    public_pem: Arc<str>,
}

impl RsaKey {
    /// Makes a new key of 2048 bits, the size that every server of the network reads.
    pub fn generate() -> Result<Self, Error> {
        RsaKeyPair::generate(KeySize::Rsa2048).map_err(|_| key_error("an RSA key could not be generated")).and_then(Self::of)
    }

    /// Reads an unencrypted PKCS#8 `PrivateKeyInfo` (RFC 5208).
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, Error> {
        let pair = RsaKeyPair::from_pkcs8(der).map_err(|_| key_error("this is not an RSA private key in PKCS#8"))?;
        let bits = pair.public_modulus_len() * 8;
        if !(2048..=4096).contains(&bits) {
            return Err(key_error("an RSA private key must have 2048 to 4096 bits"));
        }
        Self::of(pair)
    }

    fn of(pair: RsaKeyPair) -> Result<Self, Error> {
        let der: PublicKeyX509Der<'_> =
            pair.public_key().as_der().map_err(|_| key_error("the public half of an RSA key could not be encoded"))?;
        Ok(Self { public_pem: pem(der.as_ref()).into(), pair: Arc::new(pair) })
    }

    /// Writes PKCS#8 version 1; the bytes are wiped when dropped.
    pub fn to_pkcs8_der(&self) -> Result<Zeroizing<Vec<u8>>, Error> {
        let der: Pkcs8V1Der<'_> = self.pair.as_der().map_err(|_| key_error("an RSA private key could not be encoded"))?;
        Ok(Zeroizing::new(der.as_ref().to_vec()))
    }

    /// The public key as SPKI in PEM (`BEGIN PUBLIC KEY`), for `publicKeyPem`.
    pub fn public_pem(&self) -> String {
        self.public_pem.to_string()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| key_error("the RSA key could not sign"))?;
        Ok(signature)
    }
}

impl fmt::Debug for RsaKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RsaKey(..)")
    }
}

/// A private Ed25519 key (RFC 8032).
///
/// Parsed once; a clone shares the parsed key.
#[derive(Clone)]
pub struct EdKey(Arc<Ed25519KeyPair>);

impl EdKey {
    /// Makes a new key.
    pub fn generate() -> Result<Self, Error> {
        Ed25519KeyPair::generate().map(|pair| Self(Arc::new(pair))).map_err(|_| key_error("an Ed25519 key could not be generated"))
    }

    /// Reads an unencrypted PKCS#8 key, version 1 or 2 (RFC 8410, RFC 5958).
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, Error> {
        Ed25519KeyPair::from_pkcs8(der)
            .map(|pair| Self(Arc::new(pair)))
            .map_err(|_| key_error("this is not an Ed25519 private key in PKCS#8"))
    }

    /// Writes PKCS#8 version 1; the bytes are wiped when dropped.
    pub fn to_pkcs8_der(&self) -> Result<Zeroizing<Vec<u8>>, Error> {
        let der = self.0.to_pkcs8v1().map_err(|_| key_error("an Ed25519 private key could not be encoded"))?;
        Ok(Zeroizing::new(der.as_ref().to_vec()))
    }

    /// The public key as a Multikey value (`z6Mk…`, FEP-521a), for `publicKeyMultibase`.
    pub fn public_multibase(&self) -> String {
        ed25519_multibase(self.0.public_key().as_ref())
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        self.0.try_sign(message).map(|signature| signature.as_ref().to_vec()).map_err(|_| key_error("the Ed25519 key could not sign"))
    }
}

impl fmt::Debug for EdKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EdKey(..)")
    }
}

#[derive(Clone)]
enum Private {
    Rsa(RsaKey),
    Ed25519(EdKey),
}

/// A private key with the id under which the world knows it (`keyId`, `verificationMethod`).
///
/// Cheap to clone. `Debug` prints the id and the kind and nothing else.
#[derive(Clone)]
pub struct Signer {
    key_id: Arc<str>,
    key: Private,
}

impl Signer {
    /// A signer with an RSA key; `key_id` is the `id` of the actor's `publicKey`.
    pub fn rsa(key_id: impl Into<String>, key: RsaKey) -> Self {
        Self { key_id: key_id.into().into(), key: Private::Rsa(key) }
    }

    /// A signer with an Ed25519 key; `key_id` is the `id` of the actor's Multikey.
    pub fn ed25519(key_id: impl Into<String>, key: EdKey) -> Self {
        Self { key_id: key_id.into().into(), key: Private::Ed25519(key) }
    }

    /// The same key under another id: for an actor that shares it with another one.
    #[must_use]
    pub fn under(&self, key_id: impl Into<String>) -> Self {
        Self { key_id: key_id.into().into(), key: self.key.clone() }
    }

    /// The id of the key, as it was given.
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// Which kind of key this is.
    pub fn kind(&self) -> KeyKind {
        match self.key {
            Private::Rsa(_) => KeyKind::Rsa,
            Private::Ed25519(_) => KeyKind::Ed25519,
        }
    }

    /// The public half, as others will read it.
    pub fn public_key(&self) -> Result<PublicKey, Error> {
        match &self.key {
            Private::Rsa(key) => PublicKey::from_spki_pem(&key.public_pem()),
            Private::Ed25519(key) => PublicKey::from_multibase(&key.public_multibase()),
        }
    }

    /// The bare signature over a message: PKCS#1 v1.5 with SHA-256, or Ed25519.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        match &self.key {
            Private::Rsa(key) => key.sign(message),
            Private::Ed25519(key) => key.sign(message),
        }
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").field("key_id", &self.key_id).field("kind", &self.kind()).finish_non_exhaustive()
    }
}

fn key_error(sentence: &'static str) -> Error {
    Error::new(Reason::Key, sentence)
}
