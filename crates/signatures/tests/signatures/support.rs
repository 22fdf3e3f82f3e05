//! Keys, a message as it arrives, the gate in its order, and a forger who signs what he likes.

use std::sync::OnceLock;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{Ed25519KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use comity_signatures::{BodyHash, EdKey, Error, PublicKey, Reason, Request, RsaKey, Scheme, Signer, parse, sign};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::Value;

pub const ORIGIN: &str = "https://node.example";
pub const KEY_ID: &str = "https://evil.example/u/mallory#main-key";
pub const BODY: &[u8] = br#"{"type":"Create","content":"<p>hi</p>"}"#;
pub const BOTH: [Scheme; 2] = [Scheme::Cavage, Scheme::Rfc9421];

pub fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

/// One key for the whole run, because making an RSA key takes long.
pub fn rsa_key() -> &'static RsaKey {
    static KEY: OnceLock<RsaKey> = OnceLock::new();
    KEY.get_or_init(|| RsaKey::generate().unwrap())
}

pub fn rsa() -> Signer {
    Signer::rsa(KEY_ID, rsa_key().clone())
}

/// The key of the vectors of FEP-8b32 and W3C Data Integrity.
pub fn ed25519() -> Signer {
    Signer::ed25519("https://server.example/users/alice#ed25519-key", vector_key())
}

pub fn vector_key() -> EdKey {
    let multikey = "3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";
    let bytes = bs58::decode(multikey).into_vec().unwrap();
    ed_key_of_seed(bytes.strip_prefix(&[0x80, 0x26]).unwrap())
}

pub fn ed_key_of_seed(seed: &[u8]) -> EdKey {
    let head = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    EdKey::from_pkcs8_der(&[&head, seed].concat()).unwrap()
}

/// A request as the server sees it.
#[derive(Clone)]
pub struct Incoming {
    pub method: Method,
    pub target: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Incoming {
    /// S0 of the security standard: a POST to the inbox, correctly signed.
    pub fn post(scheme: Scheme, signer: &Signer) -> Self {
        Self::signed(scheme, signer, Method::POST, "/ap/inbox", Some(BODY))
    }

    pub fn signed(scheme: Scheme, signer: &Signer, method: Method, target: &str, body: Option<&[u8]>) -> Self {
        let url = format!("{ORIGIN}{target}");
        let content_type = body.map(|_| "application/activity+json");
        let request = Request { method: &method, url: &url, body: body.map(BodyHash::of), content_type };
        let mut headers = sign(scheme, signer, &request, now()).unwrap();
        if let Some(content_type) = content_type {
            headers.insert("content-type", HeaderValue::from_static(content_type));
        }
        Self { method, target: target.to_owned(), headers, body: body.unwrap_or_default().to_vec() }
    }

    pub fn set(&mut self, name: &str, value: &str) -> &mut Self {
        let name: HeaderName = name.parse().unwrap();
        self.headers.insert(name, value.parse().unwrap());
        self
    }

    pub fn get(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    /// All steps of the gate that this room knows, in their order.
    pub fn judge(&self, key: &PublicKey, at: DateTime<Utc>) -> Result<(), Error> {
        let parsed = parse(&self.headers)?;
        parsed.check_strength(&self.method)?;
        parsed.check_time(&self.headers, at)?;
        parsed.check_digest(&self.headers, &self.body)?;
        parsed.verify(&self.method, &self.target, ORIGIN, &self.headers, key)
    }

    #[track_caller]
    pub fn accepted_from(&self, signer: &Signer) {
        self.judge(&signer.public_key().unwrap(), now()).unwrap();
    }

    #[track_caller]
    pub fn refused(&self, signer: &Signer, reason: Reason) -> Error {
        self.refused_at(signer, now(), reason)
    }

    #[track_caller]
    pub fn refused_at(&self, signer: &Signer, at: DateTime<Utc>, reason: Reason) -> Error {
        let error = self.judge(&signer.public_key().unwrap(), at).expect_err("this message must not be believed");
        assert_eq!(error.reason(), reason, "{error}");
        error
    }
}

/// What a forger signs; he holds mallory's RSA key and builds the base by his own reading of
/// draft-cavage.
pub struct Forgery<'a> {
    pub method: &'a str,
    pub target: &'a str,
    pub covered: &'a str,
    /// Further parameters, as they are to stand in the header.
    pub parameters: &'a str,
    pub created: &'a str,
    pub expires: &'a str,
}

impl Default for Forgery<'_> {
    fn default() -> Self {
        Self {
            method: "post",
            target: "/ap/inbox",
            covered: "(request-target) host date digest",
            parameters: r#"algorithm="rsa-sha256""#,
            created: "",
            expires: "",
        }
    }
}

impl Forgery<'_> {
    /// S0 with this signature in place of the honest one.
    pub fn message(&self) -> Incoming {
        let mut message = Incoming::post(Scheme::Cavage, &rsa());
        self.put_on(&mut message);
        message
    }

    pub fn put_on(&self, message: &mut Incoming) {
        let lines: Vec<String> = self
            .covered
            .split(' ')
            .map(|name| match name {
                "(request-target)" => format!("{name}: {} {}", self.method, self.target),
                "(created)" => format!("{name}: {}", self.created),
                "(expires)" => format!("{name}: {}", self.expires),
                _ => format!("{name}: {}", message.get(name)),
            })
            .collect();
        let signature = STANDARD.encode(rsa_signature(lines.join("\n").as_bytes()));
        let value = format!(r#"keyId="{KEY_ID}",{},headers="{}",signature="{signature}""#, self.parameters, self.covered);
        message.set("signature", &value);
    }
}

/// S0 with an RFC 9421 signature over a base that the caller wrote himself.
pub fn forged_rfc9421(components: &str, parameters: &str) -> Incoming {
    let mut message = Incoming::post(Scheme::Rfc9421, &rsa());
    forge_rfc9421(&mut message, components, parameters);
    message
}

/// Signs a message anew, with what our own signer covers.
pub fn forged_rfc9421_of(message: &mut Incoming) {
    let parameters = format!(r#"created={};keyid="{KEY_ID}""#, now().timestamp());
    forge_rfc9421(message, r#""@method" "@target-uri" "content-digest""#, &parameters);
}

fn forge_rfc9421(message: &mut Incoming, components: &str, parameters: &str) {
    let input = format!("({components});{parameters}");
    let mut base = String::new();
    for name in components.split(' ').filter(|name| !name.is_empty()) {
        let value = match name.trim_matches('"') {
            "@method" => "POST",
            "@target-uri" => "https://node.example/ap/inbox",
            "@authority" => "node.example",
            "@scheme" => "https",
            "@path" | "@request-target" => "/ap/inbox",
            "@query" => "?",
            field => message.headers.get(field).map_or("", |value| value.to_str().unwrap()),
        };
        base.extend([name, ": ", value, "\n"]);
    }
    base.extend(["\"@signature-params\": ", &input]);
    let signature = STANDARD.encode(rsa_signature(base.as_bytes()));
    message.set("signature-input", &format!("sig1={input}"));
    message.set("signature", &format!("sig1=:{signature}:"));
}

pub fn rsa_signature(message: &[u8]) -> Vec<u8> {
    let pair = RsaKeyPair::from_pkcs8(&rsa_key().to_pkcs8_der().unwrap()).unwrap();
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).unwrap();
    signature
}

/// Sets a proof with these options, validly signed with the key of [`ed25519`].
pub fn forge_proof(document: &mut Value, mut options: Value) {
    let pair = Ed25519KeyPair::from_pkcs8(&vector_key().to_pkcs8_der().unwrap()).unwrap();
    let hash = |part: &Value| {
        let canonical = serde_json_canonicalizer::to_vec(part).unwrap();
        digest(&SHA256, &canonical).as_ref().to_vec()
    };
    let signature = pair.sign(&[hash(&options), hash(document)].concat());
    let signature = bs58::encode(signature.as_ref()).into_string();
    options["proofValue"] = Value::from(format!("z{signature}"));
    document["proof"] = options;
}
