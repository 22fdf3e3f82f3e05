//! What one side signs, the other believes.

use comity_signatures::{BodyHash, EdKey, KeyKind, PublicKey, Reason, Request, RsaKey, Scheme, Signer, parse, sign};
use http::Method;

use crate::support::{BODY, BOTH, Forgery, Incoming, KEY_ID, ORIGIN, ed25519, forged_rfc9421, now, rsa, rsa_key};

#[test]
fn a_signed_request_is_believed_in_both_schemes_with_both_keys() {
    for scheme in BOTH {
        for signer in [rsa(), ed25519()] {
            let message = Incoming::post(scheme, &signer);
            message.accepted_from(&signer);
            let parsed = parse(&message.headers).unwrap();
            assert_eq!(parsed.scheme(), scheme);
            assert_eq!(parsed.key_id(), signer.key_id());
            Incoming::signed(scheme, &signer, Method::GET, "/ap/office?page=1", None).accepted_from(&signer);
        }
    }
}

#[test]
fn another_key_of_the_same_kind_did_not_sign_it() {
    let other = Signer::ed25519(KEY_ID, EdKey::generate().unwrap());
    for scheme in BOTH {
        Incoming::post(scheme, &ed25519()).refused(&other, Reason::Bad);
    }
}

#[test]
fn the_headers_have_the_form_that_the_network_knows() {
    let message = Incoming::post(Scheme::Cavage, &ed25519());
    insta::assert_snapshot!(written(&message), @r#"
    content-type: application/activity+json
    date: Sun, 22 Nov 2026 10:00:00 GMT
    digest: SHA-256=Clovpd76iHBH4YSJjmlBKjdZVRhAuUAbfww/LvKMiuY=
    host: node.example
    signature: keyId="https://server.example/users/alice#ed25519-key",algorithm="hs2019",headers="(request-target) host date digest content-type",signature="wL3ITmyBtml++00I3FSNvHVjU+C/ik+k4Aee4II++3/x/crzNwVSPODOUR50BW/BCVwDYWHyV11CA4rxaxRgCA=="
    "#);
    let message = Incoming::post(Scheme::Rfc9421, &ed25519());
    insta::assert_snapshot!(written(&message), @r#"
    content-digest: sha-256=:Clovpd76iHBH4YSJjmlBKjdZVRhAuUAbfww/LvKMiuY=:
    content-type: application/activity+json
    date: Sun, 22 Nov 2026 10:00:00 GMT
    host: node.example
    signature-input: sig1=("@method" "@target-uri" "content-digest");created=1795341600;keyid="https://server.example/users/alice#ed25519-key";alg="ed25519"
    signature: sig1=:vvWIALZriopomh8LdNawihb2YhlS5QJEQqdlIi+xKY6lHNM92z31KqxW/zL+cmkgz2ZAonLRZ2XvvoKyktLMBA==:
    "#);
    let message = Incoming::signed(Scheme::Cavage, &rsa(), Method::GET, "/ap/office", None);
    let value = message.get("signature");
    let start = format!(r#"keyId="{KEY_ID}",algorithm="rsa-sha256",headers="(request-target) host date",signature=""#);
    assert!(value.starts_with(&start), "{value}");
    assert!(!message.headers.contains_key("digest"));
}

fn written(message: &Incoming) -> String {
    let mut lines: Vec<String> = message.headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    lines.sort();
    lines.join("\n")
}

#[test]
fn a_get_may_be_signed_with_or_without_its_query() {
    for target in ["/ap/office?page=1", "/ap/office"] {
        let mut message = Incoming::signed(Scheme::Cavage, &rsa(), Method::GET, "/ap/office?page=1", None);
        Forgery { method: "get", target, covered: "(request-target) host date", ..Forgery::default() }.put_on(&mut message);
        message.accepted_from(&rsa());
    }
}

#[test]
fn the_host_enters_the_base_as_it_was_received() {
    // A peer that leaves the port out of Host signs it like that, too.
    let mut message = Incoming::post(Scheme::Cavage, &rsa());
    message.set("host", "node.example:443");
    Forgery::default().put_on(&mut message);
    message.accepted_from(&rsa());
    let parsed = parse(&message.headers).unwrap();
    assert_eq!(parsed.signed_host(&message.headers), Some("node.example:443"));
}

#[test]
fn a_created_time_takes_the_place_of_the_date() {
    let created = now().timestamp().to_string();
    for parameters in [
        format!(r#"algorithm="hs2019",created={created}"#),
        format!(r#"algorithm="hs2019",created="{created}",expires="{}.5""#, now().timestamp() + 60),
        format!("created={created}"),
    ] {
        Forgery { covered: "(request-target) (created) host digest", parameters: &parameters, created: &created, ..Forgery::default() }
            .message()
            .accepted_from(&rsa());
    }
}

#[test]
fn a_superset_of_components_is_taken() {
    let created = now().timestamp();
    let expires = created + 60;
    for components in [
        r#""@method" "@target-uri" "@authority" "host" "date" "content-digest""#,
        r#""@path" "@query" "@scheme" "@request-target" "content-type" "content-digest" "@target-uri" "@method""#,
    ] {
        for parameters in [
            format!(r#"alg="rsa-v1_5-sha256";keyid="{KEY_ID}";created={created}"#),
            format!(r#"x;y=1.5;created={created};expires={expires};nonce="n";keyid="{KEY_ID}""#),
        ] {
            forged_rfc9421(components, &parameters).accepted_from(&rsa());
        }
    }
}

#[test]
fn the_parameters_enter_the_base_in_their_strict_form() {
    let parameters = format!(r#"created={};keyid="{KEY_ID}""#, now().timestamp());
    let components = r#""@method" "@target-uri" "content-digest""#;
    let mut message = forged_rfc9421(components, &parameters);
    let loose = message.get("signature-input").replace(' ', "   ").replace(';', ";  ");
    message.set("signature-input", &loose).accepted_from(&rsa());
}

#[test]
fn the_target_is_bound_to_the_configured_origin() {
    let message = Incoming::post(Scheme::Rfc9421, &rsa());
    let key = rsa().public_key().unwrap();
    let parsed = parse(&message.headers).unwrap();
    assert_eq!(parsed.signed_host(&message.headers), None);
    let verify = |origin| parsed.verify(&message.method, &message.target, origin, &message.headers, &key);
    verify(ORIGIN).unwrap();
    assert_eq!(verify("https://evil.example").unwrap_err().reason(), Reason::Bad);
    assert_eq!(verify("http://node.example").unwrap_err().reason(), Reason::Bad);
}

#[test]
fn a_default_port_and_a_fragment_are_not_signed() {
    for scheme in BOTH {
        let request = Request {
            method: &Method::POST,
            url: "https://NODE.example:443/ap/inbox#top",
            body: Some(BodyHash::of(BODY)),
            content_type: None,
        };
        let headers = sign(scheme, &rsa(), &request, now()).unwrap();
        assert_eq!(headers["host"], "node.example");
        let mut message = Incoming::post(scheme, &rsa());
        message.headers = headers;
        message.accepted_from(&rsa());
    }
}

#[test]
fn what_cannot_be_signed_is_refused() {
    let bad_id = Signer::rsa("https://a.example/\"#key", rsa_key().clone());
    let try_url = |signer: &Signer, url, at| {
        let request = Request { method: &Method::GET, url, body: None, content_type: None };
        BOTH.map(|scheme| sign(scheme, signer, &request, at).map_err(|error| error.reason()))
    };
    let ancient = "1969-12-31T23:59:59Z".parse().unwrap();
    for (signer, url, at) in [
        (&rsa(), "/ap/inbox", now()),
        (&rsa(), "ftp://a.example/", now()),
        (&rsa(), "https://user@a.example/", now()),
        (&rsa(), "https://a.example/ b", now()),
        (&bad_id, "https://a.example/", now()),
        (&rsa(), "https://a.example/", ancient),
        (&rsa(), "https://a.example/", chrono::DateTime::<chrono::Utc>::MAX_UTC),
    ] {
        for answer in try_url(signer, url, at) {
            assert_eq!(answer.unwrap_err(), Reason::Parse, "{url}");
        }
    }
}

#[test]
fn keys_survive_being_written_and_read() {
    let rsa_again = RsaKey::from_pkcs8_der(&rsa_key().to_pkcs8_der().unwrap()).unwrap();
    assert_eq!(rsa_again.public_pem(), rsa_key().public_pem());
    assert!(rsa_again.public_pem().starts_with("-----BEGIN PUBLIC KEY-----\n"));
    let ed_key = EdKey::generate().unwrap();
    let ed_again = EdKey::from_pkcs8_der(&ed_key.to_pkcs8_der().unwrap()).unwrap();
    assert_eq!(ed_again.public_multibase(), ed_key.public_multibase());
    assert!(ed_key.public_multibase().starts_with("z6Mk"));
    assert!(RsaKey::from_pkcs8_der(&ed_key.to_pkcs8_der().unwrap()).is_err());
    assert!(EdKey::from_pkcs8_der(b"").is_err());
}

#[test]
fn a_key_has_one_fingerprint_however_it_is_written() {
    let pem = rsa_key().public_pem();
    let one_line = pem.replace('\n', "");
    let windows = pem.replace('\n', "\r\n");
    let keys = [&pem, &one_line, &windows].map(|text| PublicKey::from_spki_pem(text).unwrap());
    assert!(keys.iter().all(|key| key.fingerprint() == keys[0].fingerprint()));
    assert!(keys.iter().all(|key| *key == keys[0]));
    assert_eq!(keys[0].kind(), KeyKind::Rsa);
    assert_eq!(keys[0].fingerprint().len(), 64);
    assert_ne!(keys[0].fingerprint(), ed25519().public_key().unwrap().fingerprint());
}

#[test]
fn a_signer_prints_no_key_material() {
    for signer in [rsa(), ed25519()] {
        let kind = signer.kind();
        assert_eq!(format!("{signer:?}"), format!("Signer {{ key_id: {:?}, kind: {kind:?}, .. }}", signer.key_id()));
    }
    assert_eq!(format!("{:?}", rsa_key()), "RsaKey(..)");
    assert_eq!(format!("{:?}", EdKey::generate().unwrap()), "EdKey(..)");
}
