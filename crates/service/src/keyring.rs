//! The node's private keys: decrypted once, handed out only as handles that sign.

use comity_model::{Time, Uri};
use comity_signatures::{EdKey, RsaKey, Signer};
use comity_store::Reader;
use comity_store::rows::KeyRow;
use comity_wire::write::actor::{OFFICE_ED_KEY as ED_KEY, OFFICE_KEY as RSA_KEY, key_fragment};
use comity_wire::write::{PublicKeys, RetiredKey};
use serde_json::Value;

use crate::key_file::KeyFile;
use crate::safe::Safe;
use crate::signing::Signing;
use crate::{Error, Settings};

/// Replaced pairs that are kept ready: each vouches for the newer ones, and a document is read with at most eight proofs.
const RETIRED_MAX: usize = 8;

/// The keys of the office and of the instance actor.
#[derive(Debug)]
pub struct Keyring {
    office: Pairs,
    node: Pairs,
    /// What the staff signs in with is sealed with.
    pub(crate) safe: Safe,
    /// How many rows it was made of.
    pub(crate) count: i64,
}

/// The pair of one actor that signs now, and those before it.
#[derive(Debug)]
pub struct Pairs {
    current: Pair,
    /// Newest first.
    retired: Vec<Retired>,
}

/// A pair that was replaced.
#[derive(Debug)]
struct Retired {
    pair: Pair,
    /// Since when it signs nothing new.
    at: Time,
    /// The number of the activity that told of it.
    until_seq: i64,
}

/// The two keys of one actor.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Which pair of the actor's this is, from 1.
    pub number: u32,
    /// RSA-2048, for requests.
    pub rsa: Signer,
    /// Its public half, PEM.
    pub rsa_pem: String,
    /// Ed25519, for proofs and for requests to who says that it takes it.
    pub ed25519: Signer,
    /// Its public half, Multibase.
    pub ed25519_multibase: String,
}

impl Pair {
    /// The same keys as those of another actor of ours, a topic, under its own ids.
    #[must_use]
    pub fn under(&self, actor: &Uri) -> Self {
        Self {
            rsa: self.rsa.under(key_uri(actor, RSA_KEY, self.number)),
            ed25519: self.ed25519.under(key_uri(actor, ED_KEY, self.number)),
            ..self.clone()
        }
    }

    /// The key that signs requests in this way.
    pub const fn signer(&self, signing: Signing) -> &Signer {
        match signing {
            Signing::Cavage | Signing::Rfc9421Rsa => &self.rsa,
            Signing::Rfc9421Ed25519 => &self.ed25519,
        }
    }
}

impl Keyring {
    /// The keys of the office's actor that sign now.
    pub const fn office(&self) -> &Pair {
        &self.office.current
    }

    /// The keys of the instance actor, which signs our GETs.
    pub const fn node(&self) -> &Pair {
        &self.node.current
    }

    /// The office's keys that ended with the activity of this number, which tells peers of it; those of now if none did.
    pub fn office_until(&self, seq: Option<i64>) -> &Pair {
        let ended = seq.and_then(|seq| self.office.retired.iter().find(|retired| retired.until_seq == seq));
        ended.map_or(&self.office.current, |retired| &retired.pair)
    }

    pub(crate) const fn office_pairs(&self) -> &Pairs {
        &self.office
    }

    pub(crate) const fn node_pairs(&self) -> &Pairs {
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
        let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let (office, node) = (pairs(&kek, &rows, &base.office())?, pairs(&kek, &rows, &base.node())?);
        Ok(Self { office, node, safe: kek.into_safe(), count })
    }

    /// Makes the keys of a new node, and their rows.
    pub(crate) fn generate(settings: &Settings, now: Time) -> Result<(Self, Vec<KeyRow>), Error> {
        let kek = KeyFile::read_or_make(settings)?;
        let (office, mut rows) = sealed(&kek, &settings.base.office(), 1, Bare::generate()?, now)?;
        let (node, more) = sealed(&kek, &settings.base.node(), 1, Bare::generate()?, now)?;
        rows.extend(more);
        let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        Ok((Self { office: Pairs::new(office), node: Pairs::new(node), safe: kek.into_safe(), count }, rows))
    }

    /// The keyring after this one: new keys of both actors, and their rows. `until_seq` is the activity that tells of it.
    pub(crate) fn next(&self, settings: &Settings, new: [Bare; 2], now: Time, until_seq: i64) -> Result<(Self, Vec<KeyRow>), Error> {
        let kek = KeyFile::read(settings)?;
        let [office, node] = new;
        let (office, mut rows) = sealed(&kek, &settings.base.office(), self.office().number + 1, office, now)?;
        let (node, more) = sealed(&kek, &settings.base.node(), self.node().number + 1, node, now)?;
        rows.extend(more);
        let count = self.count + i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let (office, node) = (self.office.followed_by(office, now, until_seq), self.node.followed_by(node, now, until_seq));
        Ok((Self { office, node, safe: kek.into_safe(), count }, rows))
    }
}

impl Pairs {
    const fn new(current: Pair) -> Self {
        Self { current, retired: Vec::new() }
    }

    fn followed_by(&self, current: Pair, at: Time, until_seq: i64) -> Self {
        let replaced = Retired { pair: self.current.clone(), at, until_seq };
        let older = self.retired.iter().map(|one| Retired { pair: one.pair.clone(), ..*one });
        Self { current, retired: std::iter::once(replaced).chain(older).take(RETIRED_MAX).collect() }
    }

    /// The same keys as those of another actor of ours.
    pub(crate) fn under(&self, actor: &Uri) -> Self {
        let retired = self.retired.iter().map(|one| Retired { pair: one.pair.under(actor), ..*one });
        Self { current: self.current.under(actor), retired: retired.collect() }
    }

    /// The document that `write` makes of the public keys, vouched for by every replaced key: whoever knows one of them
    /// can tell that the newer ones are ours, also if it was told of none of the changes (FEP-8b32).
    pub(crate) fn document(&self, write: impl FnOnce(&PublicKeys<'_>) -> Value) -> Result<Value, Error> {
        let retired: Vec<_> = self
            .retired
            .iter()
            .map(|one| RetiredKey { number: one.pair.number, ed25519_multibase: &one.pair.ed25519_multibase, at: one.at })
            .collect();
        let mut document = write(&PublicKeys {
            number: self.current.number,
            rsa_pem: &self.current.rsa_pem,
            ed25519_multibase: &self.current.ed25519_multibase,
            retired: &retired,
        });
        let mut proofs = Vec::new();
        for one in &self.retired {
            let mut proven = document.clone();
            // Made at the moment of its end, so that the document has the same bytes each time that it is asked for.
            comity_signatures::prove(&mut proven, &one.pair.ed25519, one.at)?;
            proofs.push(proven["proof"].take());
        }
        match proofs.len() {
            0 => {}
            1 => document["proof"] = proofs.remove(0),
            _ => document["proof"] = Value::Array(proofs),
        }
        Ok(document)
    }
}

/// New private keys that have no id yet.
pub(crate) struct Bare {
    rsa: RsaKey,
    ed25519: EdKey,
}

impl Bare {
    pub(crate) fn generate() -> Result<Self, Error> {
        Ok(Self { rsa: RsaKey::generate()?, ed25519: EdKey::generate()? })
    }
}

fn key_uri(actor: &Uri, first: &str, number: u32) -> Uri {
    format!("{actor}{}", key_fragment(first, number)).parse().expect("an id of ours with a fragment is an id")
}

/// Which pair a key belongs to, as its id says.
fn number_of(uri: &Uri, first: &str) -> Option<u32> {
    let (_, fragment) = uri.as_str().split_once('#')?;
    match fragment.strip_prefix(first.trim_start_matches('#'))? {
        "" => Some(1),
        rest => rest.strip_prefix('-')?.parse().ok(),
    }
}

fn sealed(kek: &KeyFile, actor: &Uri, number: u32, bare: Bare, now: Time) -> Result<(Pair, Vec<KeyRow>), Error> {
    let Bare { rsa, ed25519 } = bare;
    let (rsa_pem, ed25519_multibase) = (rsa.public_pem(), ed25519.public_multibase());
    let row = |first: &str, kind: &str, der: &[u8], public: &str| -> Result<KeyRow, Error> {
        let uri = key_uri(actor, first, number);
        let ciphertext = kek.seal(&uri, der)?;
        let (kind, public) = (kind.to_owned(), public.to_owned());
        Ok(KeyRow { uri, kind, ciphertext, public, created_at: now, retired_at: None, until_seq: None })
    };
    let rows =
        vec![row(RSA_KEY, "rsa", &rsa.to_pkcs8_der()?, &rsa_pem)?, row(ED_KEY, "ed25519", &ed25519.to_pkcs8_der()?, &ed25519_multibase)?];
    let pair = Pair {
        number,
        rsa: Signer::rsa(rows[0].uri.as_str(), rsa),
        rsa_pem,
        ed25519: Signer::ed25519(rows[1].uri.as_str(), ed25519),
        ed25519_multibase,
    };
    Ok((pair, rows))
}

/// The keys of one actor from all rows.
fn pairs(kek: &KeyFile, rows: &[KeyRow], actor: &Uri) -> Result<Pairs, Error> {
    let its: Vec<&KeyRow> = rows.iter().filter(|row| row.uri.without_fragment() == *actor).collect();
    let missing =
        |kind: &str| Error::KeyFile(format!("the database holds no {kind} key of {actor}. Was base_url changed after `comity init`?"));
    let rsa = |row: &&&KeyRow| row.kind == "rsa";
    let current = its.iter().filter(rsa).find(|row| row.retired_at.is_none()).ok_or_else(|| missing("rsa"))?;
    let open = |rsa: &KeyRow| -> Result<Pair, Error> {
        let number = number_of(&rsa.uri, RSA_KEY).ok_or_else(|| missing("rsa"))?;
        let ed25519 = its.iter().find(|row| row.kind == "ed25519" && number_of(&row.uri, ED_KEY) == Some(number));
        pair(kek, number, rsa, ed25519.ok_or_else(|| missing("ed25519"))?)
    };
    let mut retired = Vec::new();
    for row in its.iter().filter(rsa) {
        if let (Some(at), Some(until_seq)) = (row.retired_at, row.until_seq) {
            retired.push((at, until_seq, *row));
        }
    }
    retired.sort_by_key(|(_, until_seq, _)| std::cmp::Reverse(*until_seq));
    let retired = retired.into_iter().take(RETIRED_MAX).map(|(at, until_seq, row)| Ok(Retired { pair: open(row)?, at, until_seq }));
    Ok(Pairs { current: open(current)?, retired: retired.collect::<Result<_, Error>>()? })
}

fn pair(kek: &KeyFile, number: u32, rsa_row: &KeyRow, ed_row: &KeyRow) -> Result<Pair, Error> {
    let (rsa, ed25519) = (kek.open(&rsa_row.uri, &rsa_row.ciphertext)?, kek.open(&ed_row.uri, &ed_row.ciphertext)?);
    Ok(Pair {
        number,
        rsa: Signer::rsa(rsa_row.uri.as_str(), RsaKey::from_pkcs8_der(&rsa)?),
        rsa_pem: rsa_row.public.clone(),
        ed25519: Signer::ed25519(ed_row.uri.as_str(), EdKey::from_pkcs8_der(&ed25519)?),
        ed25519_multibase: ed_row.public.clone(),
    })
}
