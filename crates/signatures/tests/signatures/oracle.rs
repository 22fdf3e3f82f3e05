//! The same messages through `apx_core`, an independent implementation, in both directions. It reads
//! the system's clock, so these tests sign with the present time.

use apx_core::crypto::common::{PublicKey as ApxKey, SecretKey};
use apx_core::crypto::eddsa::generate_ed25519_key;
use apx_core::crypto::rsa::{RsaSecretKey, generate_rsa_key, rsa_secret_key_from_pkcs8_pem};
use apx_core::http_digest::ContentDigest;
use apx_core::http_signatures::create::{HttpSigner, create_http_signature_cavage, create_http_signature_rfc9421};
use apx_core::http_signatures::verify::{parse_http_signature, verify_http_signature};
use apx_core::json_signatures::create::sign_object_eddsa;
use apx_core::json_signatures::verify::{get_json_signature, verify_eddsa_json_signature};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use comity_signatures::{BodyHash, PublicKey, Request, Scheme, Signer, check_proof, parse, prove, sign};
use http::{HeaderMap, Method, Uri};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::arbitrary::any_object;
use crate::support::{BODY, BOTH, KEY_ID, ORIGIN, ed25519, now, rsa, rsa_key};

#[expect(clippy::disallowed_methods, reason = "the oracle reads the system's clock and cannot be given another")]
fn clock() -> DateTime<Utc> {
    Utc::now()
}

fn apx_key(signer: &Signer) -> ApxKey {
    match signer.kind() {
        comity_signatures::KeyKind::Rsa => ApxKey::from_pem(&rsa_key().public_pem()).unwrap(),
        comity_signatures::KeyKind::Ed25519 => ApxKey::from_multikey(&crate::support::vector_key().public_multibase()).unwrap(),
    }
}

#[test]
fn the_oracle_believes_what_we_sign() {
    for scheme in BOTH {
        for signer in [rsa(), ed25519()] {
            for (method, body) in [(Method::POST, Some(BODY)), (Method::GET, None)] {
                let url = format!("{ORIGIN}/ap/inbox");
                let request = Request { method: &method, url: &url, body: body.map(BodyHash::of), content_type: None };
                let headers = sign(scheme, &signer, &request, clock()).unwrap();
                let uri: Uri = url.parse().unwrap();
                let data = parse_http_signature(&method, &uri, &headers).unwrap();
                let digest = body.map(ContentDigest::new);
                assert_eq!(data.key_id.to_string(), signer.key_id());
                verify_http_signature(&data, &apx_key(&signer), digest).unwrap();
            }
        }
    }
}

#[test]
fn we_believe_what_the_oracle_signs() {
    let signers =
        [HttpSigner::new_rsa(our_rsa_key(), KEY_ID.to_owned()), HttpSigner::new_ed25519(generate_ed25519_key(), KEY_ID.to_owned())];
    for signer in &signers {
        let key = match signer.key.public_key() {
            key @ ApxKey::Rsa(_) => PublicKey::from_spki_pem(&key.to_pem().unwrap()).unwrap(),
            key @ ApxKey::Ed25519(_) => PublicKey::from_multibase(&key.to_multikey().unwrap()).unwrap(),
        };
        for scheme in BOTH {
            for (method, body) in [(Method::POST, Some(BODY)), (Method::GET, None)] {
                let headers = apx_headers(scheme, signer, &method, body);
                let parsed = parse(&headers).unwrap();
                assert_eq!(parsed.scheme(), scheme);
                assert_eq!(parsed.key_id(), KEY_ID);
                parsed.check_strength(&method).unwrap();
                parsed.check_time(&headers, clock()).unwrap();
                parsed.check_digest(&headers, body.unwrap_or_default()).unwrap();
                parsed.verify(&method, "/ap/inbox", ORIGIN, &headers, &key).unwrap();
            }
        }
    }
}

/// Our key in the oracle's hands: both write the same PKCS#8.
fn our_rsa_key() -> RsaSecretKey {
    let body = STANDARD.encode(&*rsa_key().to_pkcs8_der().unwrap());
    let lines: Vec<&str> = body.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let body = lines.join("\n");
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n");
    rsa_secret_key_from_pkcs8_pem(&pem).unwrap()
}

fn apx_headers(scheme: Scheme, signer: &HttpSigner, method: &Method, body: Option<&[u8]>) -> HeaderMap {
    let url = format!("{ORIGIN}/ap/inbox");
    let mut headers = HeaderMap::new();
    match scheme {
        Scheme::Cavage => {
            let made = create_http_signature_cavage(method.clone(), &url, body, signer).unwrap();
            headers.insert("host", made.host.parse().unwrap());
            headers.insert("date", made.date.parse().unwrap());
            headers.insert("signature", made.signature.parse().unwrap());
            if let Some(digest) = made.digest {
                headers.insert("digest", digest.parse().unwrap());
            }
        }
        Scheme::Rfc9421 => {
            let made = create_http_signature_rfc9421(method.clone(), &url, body, signer).unwrap();
            headers.insert("signature", made.signature.parse().unwrap());
            headers.insert("signature-input", made.signature_input.parse().unwrap());
            if let Some(digest) = made.content_digest {
                headers.insert("content-digest", digest.parse().unwrap());
            }
        }
    }
    headers
}

#[test]
fn both_read_the_same_keys() {
    let key = SecretKey::Rsa(generate_rsa_key().unwrap()).public_key();
    let from_pem = PublicKey::from_spki_pem(&key.to_pem().unwrap()).unwrap();
    let from_multikey = PublicKey::from_multibase(&key.to_multikey().unwrap()).unwrap();
    assert_eq!(from_pem, from_multikey);
    let key = SecretKey::Ed25519(generate_ed25519_key()).public_key();
    let from_pem = PublicKey::from_spki_pem(&key.to_pem().unwrap()).unwrap();
    let from_multikey = PublicKey::from_multibase(&key.to_multikey().unwrap()).unwrap();
    assert_eq!(from_pem, from_multikey);
}

fn oracle_believes(document: &Value) {
    let ApxKey::Ed25519(key) = apx_key(&ed25519()) else { unreachable!("the signer is Ed25519") };
    let data = get_json_signature(document).unwrap();
    verify_eddsa_json_signature(&key, &data.object, &data.proof_config, &data.signature).unwrap();
}

fn oracle_proves(document: &Value, with_context: bool) -> (Value, PublicKey) {
    let secret = generate_ed25519_key();
    let public = SecretKey::Ed25519(secret).public_key();
    let proved = sign_object_eddsa(&secret, "https://a.example/u#key", document, None, false, with_context, false).unwrap();
    let key = PublicKey::from_multibase(&public.to_multikey().unwrap()).unwrap();
    (proved, key)
}

#[test]
fn proofs_with_nanoseconds_and_with_or_without_a_context_are_believed() {
    let document = json!({"@context": "https://www.w3.org/ns/activitystreams", "id": "https://a.example/1"});
    for with_context in [true, false] {
        let (proved, key) = oracle_proves(&document, with_context);
        assert_eq!(proved["proof"].get("@context").is_some(), with_context);
        assert!(proved["proof"]["created"].as_str().unwrap().contains('.'));
        check_proof(&proved, &key).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_object_has_one_canonical_form(document in any_object()) {
        let mut ours = document.clone();
        prove(&mut ours, &ed25519(), now()).unwrap();
        oracle_believes(&ours);
        let (theirs, key) = oracle_proves(&document, true);
        check_proof(&theirs, &key).unwrap();
    }
}
