//! The node's private keys: decrypted once, handed out only as handles that sign.

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, Nonce, RandomizedNonceKey};
use comity_model::{Time, Uri};
use comity_signatures::{EdKey, RsaKey, Signer};
use comity_store::Reader;
use comity_store::rows::KeyRow;
use zeroize::Zeroizing;

use crate::{Error, Settings};

use comity_wire::write::actor::{OFFICE_ED_KEY as ED_KEY, OFFICE_KEY as RSA_KEY};

/// The keys of the office and of the instance actor.
#[derive(Debug)]
pub struct Keyring {
    office: Pair,
    node: Pair,
}

/// The two keys of one actor.
#[derive(Debug)]
pub struct Pair {
    /// RSA-2048, for draft-cavage.
    pub rsa: Signer,
    /// Its public half, PEM.
    pub rsa_pem: String,
    /// Ed25519, for RFC 9421 and for proofs.
    pub ed25519: Signer,
    /// Its public half, Multibase.
    pub ed25519_multibase: String,
}

impl Keyring {
    /// The keys of the office's actor.
    pub const fn office(&self) -> &Pair {
        &self.office
    }

    /// The keys of the instance actor, which signs our GETs.
    pub const fn node(&self) -> &Pair {
        &self.node
    }

    /// Decrypts the keys of the node's rows.
    pub async fn open(settings: &Settings, read: &Reader) -> Result<Self, Error> {
        let rows = read.keys().await?;
        if rows.is_empty() {
            return Err(Error::NoOffice);
        }
        let kek = KeyFile::read(settings)?;
        let base = &settings.base;
        Ok(Self { office: pair(&kek, &rows, &base.office())?, node: pair(&kek, &rows, &base.node())? })
    }

    /// Makes the keys of a new node, and their rows.
    pub(crate) fn generate(settings: &Settings, now: Time) -> Result<(Self, Vec<KeyRow>), Error> {
        let kek = KeyFile::read_or_make(settings)?;
        let (office, mut rows) = generate(&kek, &settings.base.office(), now)?;
        let (node, more) = generate(&kek, &settings.base.node(), now)?;
        rows.extend(more);
        Ok((Self { office, node }, rows))
    }
}

fn key_uri(actor: &Uri, fragment: &str) -> Uri {
    format!("{actor}{fragment}").parse().expect("an id of ours with a fragment is an id")
}

fn generate(kek: &KeyFile, actor: &Uri, now: Time) -> Result<(Pair, Vec<KeyRow>), Error> {
    let (rsa, ed25519) = (RsaKey::generate()?, EdKey::generate()?);
    let (rsa_pem, ed25519_multibase) = (rsa.public_pem(), ed25519.public_multibase());
    let row = |fragment: &str, kind: &str, der: &[u8], public: &str| -> Result<KeyRow, Error> {
        let uri = key_uri(actor, fragment);
        let ciphertext = kek.seal(&uri, der)?;
        Ok(KeyRow { uri, kind: kind.to_owned(), ciphertext, public: public.to_owned(), created_at: now, retired_at: None })
    };
    let rows =
        vec![row(RSA_KEY, "rsa", &rsa.to_pkcs8_der()?, &rsa_pem)?, row(ED_KEY, "ed25519", &ed25519.to_pkcs8_der()?, &ed25519_multibase)?];
    let pair = Pair {
        rsa: Signer::rsa(rows[0].uri.as_str(), rsa),
        rsa_pem,
        ed25519: Signer::ed25519(rows[1].uri.as_str(), ed25519),
        ed25519_multibase,
    };
    Ok((pair, rows))
}

fn pair(kek: &KeyFile, rows: &[KeyRow], actor: &Uri) -> Result<Pair, Error> {
    let newest = |kind: &str| -> Result<(&KeyRow, Zeroizing<Vec<u8>>), Error> {
        let row = rows.iter().find(|row| row.kind == kind && row.retired_at.is_none() && row.uri.without_fragment() == *actor).ok_or_else(
            || Error::KeyFile(format!("the database holds no {kind} key of {actor}. Was base_url changed after `comity init`?")),
        )?;
        Ok((row, kek.open(&row.uri, &row.ciphertext)?))
    };
    let (rsa_row, rsa) = newest("rsa")?;
    let (ed_row, ed25519) = newest("ed25519")?;
    Ok(Pair {
        rsa: Signer::rsa(rsa_row.uri.as_str(), RsaKey::from_pkcs8_der(&rsa)?),
        rsa_pem: rsa_row.public.clone(),
        ed25519: Signer::ed25519(ed_row.uri.as_str(), EdKey::from_pkcs8_der(&ed25519)?),
        ed25519_multibase: ed_row.public.clone(),
    })
}

/// The key that encrypts the private keys (AES-256-GCM-SIV), from a file that only the node can read.
struct KeyFile(RandomizedNonceKey);

impl KeyFile {
    fn read(settings: &Settings) -> Result<Self, Error> {
        let path = settings.key_file.display();
        let text = std::fs::read_to_string(&settings.key_file).map(Zeroizing::new).map_err(|error| {
            Error::KeyFile(format!(
                "the key file {path} can't be read ({error}). It decrypts the node's private keys: put it back from your backup, or name its place as `key_file` in the config."
            ))
        })?;
        Self::parse(text.trim()).ok_or_else(|| {
            Error::KeyFile(format!("the key file {path} does not hold 64 hexadecimal digits. Put it back from your backup."))
        })
    }

    fn read_or_make(settings: &Settings) -> Result<Self, Error> {
        if settings.key_file.exists() {
            return Self::read(settings);
        }
        let mut bytes = Zeroizing::new([0_u8; 32]);
        aws_lc_rs::rand::fill(&mut *bytes).map_err(|_| Error::Cryptography("no random numbers".to_owned()))?;
        let text: Zeroizing<String> = Zeroizing::new(crate::post::hex(&*bytes));
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
        RandomizedNonceKey::new(&AES_256_GCM_SIV, &*bytes).ok().map(Self)
    }

    fn seal(&self, uri: &Uri, der: &[u8]) -> Result<Vec<u8>, Error> {
        let mut sealed = der.to_vec();
        let nonce = self
            .0
            .seal_in_place_append_tag(Aad::from(uri.as_str().as_bytes()), &mut sealed)
            .map_err(|_| Error::Cryptography("a key could not be encrypted".to_owned()))?;
        let mut out = nonce.as_ref().to_vec();
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    fn open(&self, uri: &Uri, ciphertext: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        let wrong = || {
            Error::KeyFile("the key file does not decrypt the node's private keys: it belongs to another node. Put the right one back from your backup.".to_owned())
        };
        let (nonce, sealed) = ciphertext.split_at_checked(aws_lc_rs::aead::NONCE_LEN).ok_or_else(wrong)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| wrong())?;
        let mut buffer = Zeroizing::new(sealed.to_vec());
        let length = self.0.open_in_place(nonce, Aad::from(uri.as_str().as_bytes()), &mut buffer).map_err(|_| wrong())?.len();
        buffer.truncate(length);
        Ok(buffer)
    }
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
