//! Integrity proofs of objects: FEP-8b32 with the cryptosuite `eddsa-jcs-2022` of W3C Data
//! Integrity. The hash is taken over the canonical JSON (RFC 8785), so the order of keys and the
//! blanks of the stored bytes do not matter.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use crate::digest::sha256;
use crate::fields::check_key_id;
use crate::keys::Signer;
use crate::public_key::{KeyKind, PublicKey};
use crate::{Error, Reason, multibase};

/// 64 bytes in base58btc have at most 88 characters, and one for the `z`.
const LONGEST_PROOF_VALUE: usize = 96;
/// A set of proofs may hold proofs of other suites; of more than this nothing is read.
const MOST_PROOFS: usize = 8;

/// What a proof says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The id of the key that is said to have made it. Whether that key belongs to the author of
    /// the object is for the caller to judge.
    pub verification_method: String,
    /// When it is said to have been made.
    pub created: DateTime<Utc>,
    /// From when on it counts no longer, if it says so. The caller, who has the clock, judges it.
    pub expires: Option<DateTime<Utc>>,
}

/// Adds a top-level `proof` to an object.
///
/// `created` is printed in whole seconds (`2026-11-22T10:00:00Z`), because a peer prints it again
/// without the zeros of a fraction; the proof repeats the `@context` of the document.
///
/// Refuses with [`Reason::Key`] a signer that is not Ed25519, with [`Reason::Parse`] what is not an
/// object or already holds `proof` or `signature`: both are left out of the hash, so neither could
/// be protected by it.
pub fn prove(document: &mut Value, signer: &Signer, created: DateTime<Utc>) -> Result<(), Error> {
    if signer.kind() != KeyKind::Ed25519 {
        return Err(Error::new(Reason::Key, "a proof is made with an Ed25519 key"));
    }
    check_key_id(signer.key_id())?;
    let object = document.as_object_mut().ok_or_else(|| Error::parse("only an object can carry a proof"))?;
    if object.contains_key("proof") || object.contains_key("signature") {
        return Err(Error::parse("the object already carries a proof or a signature"));
    }
    let mut proof = Map::new();
    if let Some(context) = object.get("@context") {
        proof.insert("@context".to_owned(), context.clone());
    }
    for (name, value) in [
        ("type", json!("DataIntegrityProof")),
        ("cryptosuite", json!("eddsa-jcs-2022")),
        ("verificationMethod", json!(signer.key_id())),
        ("proofPurpose", json!("assertionMethod")),
        ("created", json!(created.to_rfc3339_opts(SecondsFormat::Secs, true))),
    ] {
        proof.insert(name.to_owned(), value);
    }
    let signature = signer.sign(&hashes(&proof, object)?)?;
    proof.insert("proofValue".to_owned(), json!(multibase::encode(&signature)));
    object.insert("proof".to_owned(), Value::Object(proof));
    Ok(())
}

/// Checks the proof of an object with the key that [`read_proof`] named.
///
/// The top-level `proof` and a Linked Data `signature` are left out before the object is
/// canonicalised; the proof itself enters as sent. Of a set of proofs the first of our suite is
/// taken. A proof `@context` must equal the document's. Refuses with [`Reason::Parse`] what cannot be read, with
/// [`Reason::Bad`] what this key did not sign. The document must have been parsed from JSON in
/// which no key occurs twice, and at most 128 levels deep, as `serde_json` reads it.
pub fn check_proof(document: &Value, key: &PublicKey) -> Result<Proof, Error> {
    let bad = |sentence: &'static str| Error::new(Reason::Bad, sentence);
    let object = document.as_object().ok_or_else(|| Error::parse("only an object can carry a proof"))?;
    let found = find(object).ok_or_else(|| Error::parse("the object carries no proof"))??;
    let proof = read(found)?;
    if key.kind() != KeyKind::Ed25519 {
        return Err(bad("the key of a proof is not Ed25519"));
    }
    if let Some(context) = found.get("@context")
        && object.get("@context") != Some(context)
    {
        return Err(bad("the proof has another context than its object"));
    }
    let signature = multibase::decode(text(found, "proofValue")?, LONGEST_PROOF_VALUE)?;
    let mut config = found.clone();
    config.shift_remove("proofValue");
    let mut unsecured = object.clone();
    unsecured.shift_remove("proof");
    unsecured.shift_remove("signature");
    if !key.verify(&hashes(&config, &unsecured)?, &signature) {
        return Err(bad("the key did not make this proof over this object"));
    }
    Ok(proof)
}

/// What the top-level proof of an object says, unverified. `None` if it carries none;
/// [`Reason::Parse`] if the proof is not of our suite or cannot be read.
pub fn read_proof(document: &Value) -> Option<Result<Proof, Error>> {
    find(document.as_object()?).map(|found| found.and_then(read))
}

fn find(object: &Map<String, Value>) -> Option<Result<&Map<String, Value>, Error>> {
    let ours = |proof: &Map<String, Value>| {
        proof.get("type").and_then(Value::as_str) == Some("DataIntegrityProof")
            && proof.get("cryptosuite").and_then(Value::as_str) == Some("eddsa-jcs-2022")
    };
    let found = match object.get("proof")? {
        Value::Null => return None,
        Value::Object(proof) => Some(proof).filter(|proof| ours(proof)),
        Value::Array(proofs) if proofs.len() <= MOST_PROOFS => proofs.iter().filter_map(Value::as_object).find(|proof| ours(proof)),
        _ => None,
    };
    Some(found.ok_or_else(|| Error::parse("the proof is not a DataIntegrityProof of eddsa-jcs-2022")))
}

fn read(proof: &Map<String, Value>) -> Result<Proof, Error> {
    let method = text(proof, "verificationMethod")?;
    check_key_id(method)?;
    if text(proof, "proofPurpose")? != "assertionMethod" {
        return Err(Error::parse("the purpose of the proof is not assertionMethod"));
    }
    if proof.contains_key("previousProof") {
        return Err(Error::parse("chains of proofs are not read"));
    }
    let time = |name: &str| {
        DateTime::parse_from_rfc3339(text(proof, name)?)
            .map(|time| time.to_utc())
            .map_err(|_| Error::parse(format!("the proof's {name} is not a time")))
    };
    Ok(Proof {
        verification_method: method.to_owned(),
        created: time("created")?,
        expires: proof.get("expires").map(|_| time("expires")).transpose()?,
    })
}

fn text<'a>(proof: &'a Map<String, Value>, name: &str) -> Result<&'a str, Error> {
    proof.get(name).and_then(Value::as_str).ok_or_else(|| Error::parse(format!("the proof's {name} is missing or not a string")))
}

/// The hash of the proof's options followed by that of the object (section 3.3.4 of
/// W3C Data Integrity `EdDSA` Cryptosuites).
fn hashes(config: &Map<String, Value>, object: &Map<String, Value>) -> Result<Vec<u8>, Error> {
    let canonical =
        |part: &Map<String, Value>| serde_json_canonicalizer::to_vec(part).map_err(|_| Error::parse("the object has no canonical form"));
    Ok([sha256(&canonical(config)?), sha256(&canonical(object)?)].concat())
}
