//! Integrity proofs: what they bear, what breaks them.

use comity_signatures::{EdKey, Reason, Signer, check_proof, prove, read_proof};
use serde_json::{Value, json};

use crate::support::{ed25519, forge_proof, now, rsa};

fn document() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/activitystreams", {"x": "https://usices.org/ns/comity#"}],
        "id": "https://a.example/ap/practices/1",
        "type": "Article",
        "name": "Élections — الانتخابات",
        "latitude": 1e-7,
        "tag": [{"type": "Hashtag", "name": "#poll-workers"}]
    })
}

fn proved() -> Value {
    let mut document = document();
    prove(&mut document, &ed25519(), now()).unwrap();
    document
}

#[track_caller]
fn refused(document: &Value, reason: Reason) {
    let error = check_proof(document, &ed25519().public_key().unwrap()).unwrap_err();
    assert_eq!(error.reason(), reason, "{error}");
}

#[test]
fn a_proof_names_its_key_and_its_time() {
    let document = proved();
    let proof = check_proof(&document, &ed25519().public_key().unwrap()).unwrap();
    assert_eq!(proof.verification_method, ed25519().key_id());
    assert_eq!(proof.created, now());
    assert_eq!(proof.expires, None);
    assert_eq!(read_proof(&document).unwrap().unwrap(), proof);
    assert_eq!(document["proof"]["created"], "2026-11-22T10:00:00Z");
    assert_eq!(document["proof"]["@context"], document["@context"]);
    assert!(read_proof(&self::document()).is_none());
}

#[test]
fn the_time_is_printed_in_whole_seconds() {
    let mut document = document();
    let at = now() + chrono::TimeDelta::milliseconds(987);
    prove(&mut document, &ed25519(), at).unwrap();
    assert_eq!(document["proof"]["created"], "2026-11-22T10:00:00Z");
    check_proof(&document, &ed25519().public_key().unwrap()).unwrap();
}

#[test]
fn the_order_of_keys_and_a_linked_data_signature_do_not_matter() {
    let document = proved();
    let mut turned: Value = document
        .as_object()
        .unwrap()
        .iter()
        .rev()
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect::<serde_json::Map<_, _>>()
        .into();
    turned["signature"] = json!({"type": "RsaSignature2017", "signatureValue": "AAAA"});
    check_proof(&turned, &ed25519().public_key().unwrap()).unwrap();
}

#[test]
fn any_change_breaks_the_proof() {
    let change: [fn(&mut Value); 9] = [
        |it| it["name"] = json!("another"),
        |it| it["added"] = json!(null),
        |it| it["tag"][0]["name"] = json!("#voters"),
        |it| it["latitude"] = json!(1e-8),
        |it| it["proof"]["created"] = json!("2026-11-22T10:00:01Z"),
        |it| it["proof"]["created"] = json!("2026-11-22T10:00:00.0Z"),
        |it| it["proof"]["verificationMethod"] = json!("https://a.example/other#key"),
        |it| it["proof"]["added"] = json!(1),
        |it| it["@context"] = json!("https://www.w3.org/ns/activitystreams"),
    ];
    for change in change {
        let mut document = proved();
        change(&mut document);
        refused(&document, Reason::Bad);
    }
    let other = Signer::ed25519("k", EdKey::generate().unwrap());
    for key in [other.public_key().unwrap(), rsa().public_key().unwrap()] {
        assert_eq!(check_proof(&proved(), &key).unwrap_err().reason(), Reason::Bad);
    }
}

#[test]
fn a_proof_may_name_no_context_but_not_another() {
    let options = |context: Option<Value>| {
        let mut options = json!({
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-jcs-2022",
            "verificationMethod": "https://a.example/u#key",
            "proofPurpose": "assertionMethod",
            "created": "2026-11-22T10:00:00.123456789Z",
            "expires": "2026-11-22T11:00:00+01:00"
        });
        if let Some(context) = context {
            options["@context"] = context;
        }
        options
    };
    let key = ed25519().public_key().unwrap();
    for context in [None, Some(document()["@context"].clone())] {
        let mut document = document();
        forge_proof(&mut document, options(context));
        let proof = check_proof(&document, &key).unwrap();
        assert_eq!(proof.expires, Some(now()));
    }
    for context in [json!("https://www.w3.org/ns/activitystreams"), json!(null)] {
        let mut document = document();
        forge_proof(&mut document, options(Some(context)));
        refused(&document, Reason::Bad);
    }
}

#[test]
fn what_is_not_a_proof_of_our_suite_cannot_be_read() {
    let change: [fn(&mut Value); 11] = [
        |it| it["proof"]["cryptosuite"] = json!("eddsa-rdfc-2022"),
        |it| it["proof"]["type"] = json!("Ed25519Signature2020"),
        |it| it["proof"]["proofPurpose"] = json!("authentication"),
        |it| it["proof"]["previousProof"] = json!("urn:1"),
        |it| it["proof"]["created"] = json!("yesterday"),
        |it| it["proof"]["expires"] = json!(1),
        |it| it["proof"]["verificationMethod"] = json!(["a"]),
        |it| it["proof"]["proofValue"] = json!(format!("z{}", "2".repeat(2000))),
        |it| it["proof"]["proofValue"] = json!("uAAAA"),
        |it| it["proof"] = json!([it["proof"]["type"]]),
        |it| it["proof"] = json!("proof"),
    ];
    for change in change {
        let mut document = proved();
        change(&mut document);
        refused(&document, Reason::Parse);
    }
    refused(&document(), Reason::Parse);
    refused(&json!([]), Reason::Parse);
}

#[test]
fn one_of_a_set_of_proofs_is_ours() {
    let mut document = proved();
    let ours = document["proof"].take();
    document["proof"] = json!([{"type": "DataIntegrityProof", "cryptosuite": "bbs-2023"}, ours]);
    check_proof(&document, &ed25519().public_key().unwrap()).unwrap();
    document["proof"] = json!(vec![ours; 9]);
    refused(&document, Reason::Parse);
}

#[test]
fn what_no_proof_could_protect_is_not_proved() {
    let refuse = |mut document: Value, signer: &Signer| {
        let before = document.clone();
        let reason = prove(&mut document, signer, now()).unwrap_err().reason();
        assert_eq!(document, before);
        reason
    };
    assert_eq!(refuse(document(), &rsa()), Reason::Key);
    assert_eq!(refuse(proved(), &ed25519()), Reason::Parse);
    assert_eq!(refuse(json!({"signature": 1}), &ed25519()), Reason::Parse);
    assert_eq!(refuse(json!([1]), &ed25519()), Reason::Parse);
}
