//! The file with the key that the private keys are encrypted under.

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, Nonce, RandomizedNonceKey};
use comity_model::Uri;
use zeroize::Zeroizing;

use crate::safe::Safe;
use crate::{Error, Settings};

/// The key that encrypts the private keys (AES-256-GCM-SIV), from a file that only the node can read.
pub(crate) struct KeyFile {
    key: RandomizedNonceKey,
    /// The key of what the staff signs in with, made of the same bytes.
    safe: Safe,
}

impl KeyFile {
    pub(crate) fn read(settings: &Settings) -> Result<Self, Error> {
        let path = settings.key_file.display();
        let text = read_private(&settings.key_file).map_err(|error| {
            Error::KeyFile(format!(
                "the key file {path} can't be read ({error}). It decrypts the node's private keys: put it back from your backup, or name its place as `key_file` in the config."
            ))
        })?;
        Self::parse(text.trim()).ok_or_else(|| {
            Error::KeyFile(format!("the key file {path} does not hold 64 hexadecimal digits. Put it back from your backup."))
        })
    }

    pub(crate) fn read_or_make(settings: &Settings) -> Result<Self, Error> {
        if settings.key_file.exists() {
            return Self::read(settings);
        }
        let mut bytes = Zeroizing::new([0_u8; 32]);
        aws_lc_rs::rand::fill(&mut *bytes).map_err(|_| Error::Cryptography("no random numbers".to_owned()))?;
        // With all its room from the beginning, because a text that grows leaves its old place behind as it was.
        let mut text = Zeroizing::new(String::with_capacity(65));
        for nibble in bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]) {
            text.push(char::from_digit(u32::from(nibble), 16).expect("half a byte is below 16"));
        }
        write_private(&settings.key_file, &text)
            .map_err(|error| Error::KeyFile(format!("the key file {} can't be written: {error}", settings.key_file.display())))?;
        Self::parse(&text).ok_or_else(|| Error::Cryptography("a new key was refused".to_owned()))
    }

    fn parse(hex: &str) -> Option<Self> {
        if hex.len() != 64 || !hex.is_ascii() {
            return None;
        }
        let mut bytes = Zeroizing::new([0_u8; 32]);
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[index * 2..index * 2 + 2], 16).ok()?;
        }
        Some(Self { key: RandomizedNonceKey::new(&AES_256_GCM_SIV, &*bytes).ok()?, safe: Safe::below(&bytes)? })
    }

    /// The key of what the staff signs in with.
    pub(crate) fn into_safe(self) -> Safe {
        self.safe
    }

    pub(crate) fn seal(&self, uri: &Uri, der: &[u8]) -> Result<Vec<u8>, Error> {
        let mut sealed = Zeroizing::new(Vec::with_capacity(der.len() + AES_256_GCM_SIV.tag_len()));
        sealed.extend_from_slice(der);
        let nonce = self
            .key
            .seal_in_place_append_tag(Aad::from(uri.as_str().as_bytes()), &mut *sealed)
            .map_err(|_| Error::Cryptography("a key could not be encrypted".to_owned()))?;
        let mut out = nonce.as_ref().to_vec();
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    pub(crate) fn open(&self, uri: &Uri, ciphertext: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        let wrong = || {
            Error::KeyFile("the key file does not decrypt the node's private keys: it belongs to another node. Put the right one back from your backup.".to_owned())
        };
        let (nonce, sealed) = ciphertext.split_at_checked(aws_lc_rs::aead::NONCE_LEN).ok_or_else(wrong)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| wrong())?;
        let mut buffer = Zeroizing::new(sealed.to_vec());
        let length = self.key.open_in_place(nonce, Aad::from(uri.as_str().as_bytes()), &mut buffer).map_err(|_| wrong())?.len();
        buffer.truncate(length);
        Ok(buffer)
    }
}

/// Reads a file of a few bytes into a text that is wiped. What lies behind the first kilobyte is not looked at.
fn read_private(path: &std::path::Path) -> std::io::Result<Zeroizing<String>> {
    use std::io::Read as _;
    let mut text = Zeroizing::new(String::with_capacity(1024));
    std::fs::File::open(path)?.take(1024).read_to_string(&mut text)?;
    Ok(text)
}

fn write_private(path: &std::path::Path, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o400);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()
}
