//! Input that nobody would write: nothing panics, and what is not signed is never believed.

use chrono::TimeDelta;
use comity_signatures::{PublicKey, Scheme, check_proof, parse, prove, read_proof};
use http::{HeaderMap, HeaderValue, Method};
use proptest::collection::{hash_map, vec};
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::support::{Incoming, ORIGIN, ed25519, now};

/// Pieces of the grammars, so that more than the first character is reached.
const PIECES: &[&str] = &[
    "keyId=",
    "algorithm=",
    "headers=",
    "signature=",
    "created=",
    "expires=",
    "\"",
    ",",
    ";",
    "=",
    ":",
    "(",
    ")",
    " ",
    "\t",
    "\\",
    "sig1=",
    "hs2019",
    "rsa-sha256",
    "ed25519",
    "(request-target)",
    "(created)",
    "host",
    "date",
    "digest",
    "\"@method\"",
    "\"@target-uri\"",
    "\"content-digest\"",
    "keyid=\"k\"",
    ";created=1795341600",
    "AAAA",
    "1",
    "-1",
    "1.5",
    "?1",
    "@1",
    "%\"",
    "SHA-256=",
    "sha-256=:AAAA:",
    "é",
    "99999999999999999999",
    "",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![vec(proptest::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat()), any::<String>(),]
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<f64>().prop_filter_map("JSON has no such number", |number| { serde_json::Number::from_f64(number).map(Value::Number) }),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            hash_map(any::<String>(), inner, 0..6).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// An object that carries neither a proof nor a signature.
pub fn any_object() -> impl Strategy<Value = Value> {
    hash_map(any::<String>(), any_value(), 0..6).prop_map(|map| {
        let mut object: Map<String, Value> = map.into_iter().collect();
        object.shift_remove("proof");
        object.shift_remove("signature");
        Value::Object(object)
    })
}

fn set(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
        headers.insert(name, value);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_request_makes_the_gate_panic(
        signature in text(),
        input in proptest::option::of(text()),
        [date, host, digest, target] in [text(), text(), text(), text()],
        body in vec(any::<u8>(), 0..64),
        seconds in -4_000_000_000_i64..4_000_000_000,
    ) {
        let mut headers = HeaderMap::new();
        set(&mut headers, "signature", &signature);
        if let Some(input) = &input {
            set(&mut headers, "signature-input", input);
        }
        for (name, value) in [("date", &date), ("host", &host), ("digest", &digest), ("content-digest", &digest)] {
            set(&mut headers, name, value);
        }
        let key = ed25519().public_key().unwrap();
        if let Ok(parsed) = parse(&headers) {
            for method in [Method::GET, Method::POST] {
                let _ = parsed.check_strength(&method);
                let _ = parsed.check_time(&headers, now() + TimeDelta::seconds(seconds));
                let _ = parsed.signed_host(&headers);
                let _ = parsed.check_digest(&headers, &body);
                prop_assert!(parsed.verify(&method, &target, ORIGIN, &headers, &key).is_err());
                prop_assert!(parsed.verify(&method, &target, &host, &headers, &key).is_err());
            }
        }
    }

    #[test]
    fn no_change_of_one_header_byte_is_believed(place in any::<prop::sample::Index>(), flip in 1_u8..128) {
        for scheme in [Scheme::Cavage, Scheme::Rfc9421] {
            let signer = ed25519();
            let key = signer.public_key().unwrap();
            for name in ["signature", "digest", "content-digest", "date", "host"] {
                let mut message = Incoming::post(scheme, &signer);
                let parsed = parse(&message.headers).unwrap();
                if name != "signature" && !parsed.covers(name) {
                    continue;
                }
                let mut value = message.get(name).as_bytes().to_vec();
                // Of a signature only its own digits are signed, and of these the last carries
                // bits that say nothing.
                let (first, last) = match name {
                    "signature" => (value.len() - 89, value.len() - 5),
                    _ => (0, value.len()),
                };
                let at = first + place.index(last - first);
                value[at] ^= flip;
                let Ok(changed) = HeaderValue::from_bytes(&value) else { continue };
                // Blanks around a value do not belong to it.
                if changed.to_str().is_ok_and(|text| text.trim() == message.get(name).trim()) {
                    continue;
                }
                message.headers.insert(name, changed);
                prop_assert!(message.judge(&key, now()).is_err(), "{} at {}", name, at);
            }
        }
    }

    #[test]
    fn no_key_makes_its_reader_panic(text in text(), bytes in vec(any::<u8>(), 0..64)) {
        let _ = PublicKey::from_spki_pem(&text);
        let _ = PublicKey::from_spki_pem(&format!("-----BEGIN PUBLIC KEY-----{text}-----END PUBLIC KEY-----"));
        let _ = PublicKey::from_multibase(&text);
        let _ = PublicKey::from_multibase(&format!("z{}", bs58::encode(&bytes).into_string()));
        if let Ok(key) = PublicKey::from_multibase(&format!("z{}", bs58::encode([&[0xed, 1], &bytes[..]].concat()).into_string())) {
            prop_assert!(!key.verify(b"message", &bytes));
        }
    }

    #[test]
    fn no_proof_makes_its_reader_panic(document in any_object(), proof in any_value(), text in text()) {
        let key = ed25519().public_key().unwrap();
        let mut proved = document.clone();
        prove(&mut proved, &ed25519(), now()).unwrap();
        check_proof(&proved, &key).unwrap();
        for name in ["proofValue", "created", "verificationMethod", "expires", "@context", "type"] {
            for value in [proof.clone(), Value::from(text.clone())] {
                let mut changed = proved.clone();
                if changed["proof"].get(name) == Some(&value) {
                    continue;
                }
                changed["proof"][name] = value;
                let _ = read_proof(&changed);
                prop_assert!(check_proof(&changed, &key).is_err());
            }
        }
        let mut other = document;
        other["proof"] = proof;
        let _ = read_proof(&other);
        prop_assert!(check_proof(&other, &key).is_err());
    }
}
