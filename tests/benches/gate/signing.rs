//! Verifying and signing one request, beside the bare operations.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair};
use chrono::{DateTime, Utc};
use comity_signatures::{BodyHash, EdKey, PublicKey, Request, RsaKey, Scheme, Signer, parse, sign};
use http::{HeaderMap, HeaderValue, Method};

use crate::clock::{Case, medians};

const ORIGIN: &str = "https://node.example";
const VERIFY_MAX: f64 = 1.5;
const SIGN_MAX: f64 = 1.1;
const ROUNDS: usize = 41;

/// Both kinds of key: ours, and the same in the hands of `aws-lc-rs`.
struct Keys {
    rsa: Signer,
    ed25519: Signer,
    rsa_pem: String,
    bare_rsa: RsaKeyPair,
    bare_ed25519: Ed25519KeyPair,
}

impl Keys {
    fn new() -> Self {
        let (rsa, ed25519) = (RsaKey::generate().expect("a key"), EdKey::generate().expect("a key"));
        Self {
            rsa_pem: rsa.public_pem(),
            bare_rsa: RsaKeyPair::from_pkcs8(&rsa.to_pkcs8_der().expect("DER")).expect("our own key"),
            bare_ed25519: Ed25519KeyPair::from_pkcs8(&ed25519.to_pkcs8_der().expect("DER")).expect("our own key"),
            rsa: Signer::rsa("https://peer.example/ap/office#main-key", rsa),
            ed25519: Signer::ed25519("https://peer.example/ap/office#ed25519-key", ed25519),
        }
    }
}

/// Prints the tables and returns how many ratios are over their limit.
pub fn measure() -> usize {
    let keys = Keys::new();
    let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().expect("a time");
    let mut over = 0;
    for size in [2, 18] {
        let body = vec![b'x'; size * 1024];
        over += verifying(&keys, &body, now) + self::signing(&keys, &body, now);
    }
    over
}

fn signed(scheme: Scheme, signer: &Signer, body: &[u8], now: DateTime<Utc>) -> HeaderMap {
    let request = Request {
        method: &Method::POST,
        url: "https://node.example/ap/inbox",
        body: Some(BodyHash::of(body)),
        content_type: Some("application/activity+json"),
    };
    let mut headers = sign(scheme, signer, &request, now).expect("it can be signed");
    // What comes with a request besides.
    for (name, value) in [
        ("content-type", "application/activity+json"),
        ("content-length", "2048"),
        ("user-agent", "comity/0.1.0 (+https://peer.example/)"),
        ("accept", "application/activity+json"),
        ("accept-encoding", "gzip, br"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
}

/// All steps of the gate that are this crate's, with a key that was read before.
fn gate(headers: &HeaderMap, body: &[u8], now: DateTime<Utc>, key: &PublicKey) {
    let parsed = parse(headers).expect("it can be read");
    parsed.check_strength(&Method::POST).expect("it covers enough");
    parsed.check_time(headers, now).expect("it is fresh");
    parsed.check_digest(headers, body).expect("it is this body");
    parsed.verify(&Method::POST, "/ap/inbox", ORIGIN, headers, key).expect("it is this key");
}

fn verifying(keys: &Keys, body: &[u8], now: DateTime<Utc>) -> usize {
    let message = vec![b'm'; 300];
    let mut signature = vec![0; keys.bare_rsa.public_modulus_len()];
    keys.bare_rsa.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), &message, &mut signature).expect("it can be signed");
    let spki: PublicKeyX509Der<'_> = keys.bare_rsa.public_key().as_der().expect("DER");
    let bare_rsa = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, spki.as_ref()).expect("a key");
    let bare_ed25519 = ParsedPublicKey::new(&ED25519, keys.bare_ed25519.public_key().as_ref()).expect("a key");
    let ed_signature = keys.bare_ed25519.sign(&message);
    let (rsa, ed25519) = (keys.rsa.public_key().expect("a key"), keys.ed25519.public_key().expect("a key"));
    let case = |scheme, signer: &Signer| signed(scheme, signer, body, now);
    let (cavage, rfc9421) = (case(Scheme::Cavage, &keys.rsa), case(Scheme::Rfc9421, &keys.rsa));
    let (cavage_ed, rfc9421_ed) = (case(Scheme::Cavage, &keys.ed25519), case(Scheme::Rfc9421, &keys.ed25519));
    let mut cases: [Case<'_>; 7] = [
        (
            "bare RSA-2048 verify and SHA-256 of the body",
            Box::new(|| {
                bare_rsa.verify_sig(&message, &signature).expect("it is the key");
                std::hint::black_box(digest(&SHA256, body));
            }),
        ),
        ("draft-cavage, RSA", Box::new(|| gate(&cavage, body, now, &rsa))),
        ("RFC 9421, RSA", Box::new(|| gate(&rfc9421, body, now, &rsa))),
        (
            "bare Ed25519 verify and SHA-256 of the body",
            Box::new(|| {
                bare_ed25519.verify_sig(&message, ed_signature.as_ref()).expect("it is the key");
                std::hint::black_box(digest(&SHA256, body));
            }),
        ),
        ("draft-cavage, Ed25519", Box::new(|| gate(&cavage_ed, body, now, &ed25519))),
        ("RFC 9421, Ed25519", Box::new(|| gate(&rfc9421_ed, body, now, &ed25519))),
        ("reading an RSA key from PEM, which the cache saves", Box::new(|| drop(PublicKey::from_spki_pem(&keys.rsa_pem).expect("a key")))),
    ];
    let times = medians(&mut cases, ROUNDS, 100);
    println!("\nOne inbound request of {} KiB: µs of CPU, and the ratio to the bare RSA", body.len() / 1024);
    table(&cases, &times, |at| if matches!(at, 1 | 2) { Some((0, VERIFY_MAX)) } else { None })
}

fn signing(keys: &Keys, body: &[u8], now: DateTime<Utc>) -> usize {
    let message = vec![b'm'; 300];
    let random = SystemRandom::new();
    let request = Request {
        method: &Method::POST,
        url: "https://node.example/ap/inbox",
        body: Some(BodyHash::of(body)),
        content_type: Some("application/activity+json"),
    };
    let ours = |scheme, signer: &Signer| drop(sign(scheme, signer, &request, now).expect("it can be signed"));
    let mut cases: [Case<'_>; 5] = [
        (
            "bare RSA-2048 sign",
            Box::new(|| {
                let mut signature = vec![0; keys.bare_rsa.public_modulus_len()];
                keys.bare_rsa.sign(&RSA_PKCS1_SHA256, &random, &message, &mut signature).expect("it can be signed");
            }),
        ),
        ("draft-cavage, RSA", Box::new(|| ours(Scheme::Cavage, &keys.rsa))),
        ("RFC 9421, RSA", Box::new(|| ours(Scheme::Rfc9421, &keys.rsa))),
        (
            "bare Ed25519 sign",
            Box::new(|| {
                std::hint::black_box(keys.bare_ed25519.sign(&message));
            }),
        ),
        ("RFC 9421, Ed25519", Box::new(|| ours(Scheme::Rfc9421, &keys.ed25519))),
    ];
    let times = medians(&mut cases, ROUNDS, 20);
    println!("\nSigning one request of {} KiB: µs of CPU, and the ratio to the bare RSA", body.len() / 1024);
    table(&cases, &times, |at| if matches!(at, 1 | 2) { Some((0, SIGN_MAX)) } else { None })
}

/// One line for each case; `limit` gives its reference and the largest ratio to it.
fn table(cases: &[Case<'_>], times: &[f64], limit: impl Fn(usize) -> Option<(usize, f64)>) -> usize {
    let mut over = 0;
    for (at, ((name, _), time)) in cases.iter().zip(times).enumerate() {
        let ratio = time / times[0];
        let verdict = match limit(at) {
            Some((reference, most)) if time / times[reference] > most => {
                over += 1;
                format!("OVER {most}")
            }
            Some((_, most)) => format!("at most {most}"),
            None => String::new(),
        };
        println!("{name:52} {:9.1}  {ratio:6.2}  {verdict}", time * 1e6);
    }
    over
}
