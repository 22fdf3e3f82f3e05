//! A passkey in software: what a browser and a device do together, with faults to order.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use serde_json::{Value, json};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

/// A device with one passkey.
pub struct Device {
    key: EcdsaKeyPair,
    id: [u8; 16],
    owner: String,
    /// How often it has signed.
    pub count: u32,
    /// Whether it counts: a passkey that is copied between the devices of its owner says 0 each time.
    pub counts: bool,
    /// The site that it believes to be on.
    pub origin: String,
    /// Whether it recognises its owner before it signs.
    pub verifies: bool,
}

impl Device {
    pub fn new(origin: &str) -> Self {
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new()).expect("a key");
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref()).expect("a key");
        let mut id = [0; 16];
        aws_lc_rs::rand::fill(&mut id).expect("random numbers");
        Self { key, id, owner: String::new(), count: 0, counts: true, origin: origin.to_owned(), verifies: true }
    }

    /// The answer of `navigator.credentials.create`.
    pub fn create(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("JSON");
        options["user"]["id"].as_str().expect("a user").clone_into(&mut self.owner);
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        let mut data = self.head(options["rp"]["id"].as_str().expect("a site"), ATTESTED);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.id);
        let point = self.key.public_key().as_ref();
        // A COSE key: 1 (type) EC2, 3 (algorithm) ES256, -1 (curve) P-256, -2 and -3 its point.
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(&point[1..33]);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(&point[33..]);
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).expect("it is short"));
        object.extend(&data);
        let response = json!({ "attestationObject": B64.encode(object), "clientDataJSON": self.said("webauthn.create", &options) });
        json!({ "id": B64.encode(self.id), "rawId": B64.encode(self.id), "type": "public-key", "response": response, "clientExtensionResults": {} })
            .to_string()
    }

    /// The answer of `navigator.credentials.get`.
    pub fn get(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("JSON");
        assert_eq!(options["userVerification"], "required");
        self.count += u32::from(self.counts);
        let data = self.head(options["rpId"].as_str().expect("a site"), 0);
        let said = self.said("webauthn.get", &options);
        let mut signed = data.clone();
        signed.extend(digest(&SHA256, &B64.decode(&said).expect("base64")).as_ref());
        let signature = self.key.sign(&SystemRandom::new(), &signed).expect("a signature");
        let response = json!({
            "authenticatorData": B64.encode(data), "clientDataJSON": said,
            "signature": B64.encode(signature.as_ref()), "userHandle": self.owner,
        });
        json!({ "id": B64.encode(self.id), "rawId": B64.encode(self.id), "type": "public-key", "response": response, "clientExtensionResults": {} })
            .to_string()
    }

    fn head(&self, site: &str, flags: u8) -> Vec<u8> {
        let mut data = digest(&SHA256, site.as_bytes()).as_ref().to_vec();
        data.push(PRESENT | flags | if self.verifies { VERIFIED } else { 0 });
        data.extend(self.count.to_be_bytes());
        data
    }

    fn said(&self, what: &str, options: &Value) -> String {
        B64.encode(json!({ "type": what, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false }).to_string())
    }
}
