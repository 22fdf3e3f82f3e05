//! The hostile messages M01 to M12 of the security standard, in their pure form: each is S0 with
//! one thing changed, and S0 itself passes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use comity_signatures::{Reason, Scheme, parse};
use http::{HeaderValue, Method, StatusCode};

use crate::support::{BODY, BOTH, Forgery, Incoming, KEY_ID, ed25519, forged_rfc9421, now, rsa, rsa_key};

const OTHER_BODY: &[u8] = br#"{"type":"Create","content":"<p>POLLS CLOSED</p>"}"#;
/// What our own signer covers with RFC 9421.
const ENOUGH: &str = r#""@method" "@target-uri" "content-digest""#;

fn rfc9421_parameters() -> String {
    format!(r#"created={};keyid="{KEY_ID}""#, now().timestamp())
}

#[test]
fn c0_the_unchanged_message_and_the_honest_forger_pass() {
    for scheme in BOTH {
        Incoming::post(scheme, &rsa()).accepted_from(&rsa());
    }
    Forgery::default().message().accepted_from(&rsa());
    forged_rfc9421(ENOUGH, &rfc9421_parameters()).accepted_from(&rsa());
}

#[test]
fn m01_another_body_under_the_same_headers() {
    for scheme in BOTH {
        let mut message = Incoming::post(scheme, &rsa());
        message.body = OTHER_BODY.to_vec();
        assert_eq!(message.refused(&rsa(), Reason::Digest).reason().code(), "digest");
    }
}

#[test]
fn m02_another_body_with_its_own_digest() {
    for (scheme, header) in [(Scheme::Cavage, "digest"), (Scheme::Rfc9421, "content-digest")] {
        let honest = Incoming::signed(scheme, &rsa(), Method::POST, "/ap/inbox", Some(OTHER_BODY));
        let mut message = Incoming::post(scheme, &rsa());
        message.set(header, honest.get(header));
        message.body = OTHER_BODY.to_vec();
        assert_eq!(message.refused(&rsa(), Reason::Bad).reason().code(), "sig_bad");
    }
}

#[test]
fn m03_a_correct_digest_that_is_not_signed() {
    let message = Forgery { covered: "(request-target) host date", ..Forgery::default() }.message();
    assert_eq!(message.refused(&rsa(), Reason::Weak).reason().code(), "sig_weak");
    let message = forged_rfc9421(r#""@method" "@target-uri""#, &rfc9421_parameters());
    message.refused(&rsa(), Reason::Weak);
}

#[test]
fn m04_a_message_that_was_signed_for_another_host() {
    for scheme in BOTH {
        let mut message = Incoming::post(scheme, &rsa());
        let elsewhere = comity_signatures::Request {
            method: &Method::POST,
            url: "https://evil.example/ap/inbox",
            body: Some(comity_signatures::BodyHash::of(BODY)),
            content_type: None,
        };
        message.headers = comity_signatures::sign(scheme, &rsa(), &elsewhere, now()).unwrap();
        if scheme == Scheme::Cavage {
            let parsed = parse(&message.headers).unwrap();
            assert_eq!(parsed.signed_host(&message.headers), Some("evil.example"));
        }
        message.set("host", "node.example");
        message.refused(&rsa(), Reason::Bad);
    }
}

#[test]
fn m05_m06_m08_signatures_that_cover_too_little() {
    for covered in ["(request-target) date digest", "digest", "host date digest", "(request-target) host digest"] {
        let forgery = Forgery { covered, ..Forgery::default() };
        forgery.message().refused(&rsa(), Reason::Weak);
    }
    for components in [
        r#""@target-uri" "content-digest""#,
        r#""@method" "content-digest""#,
        r#""@method" "@path" "@authority" "content-digest""#,
        r#""content-digest""#,
        "",
    ] {
        forged_rfc9421(components, &rfc9421_parameters()).refused(&rsa(), Reason::Weak);
    }
    forged_rfc9421(ENOUGH, &format!(r#"keyid="{KEY_ID}""#)).refused(&rsa(), Reason::Weak);
}

#[test]
fn m05_a_signature_that_names_no_headers_covers_too_little() {
    let mut message = Forgery::default().message();
    let value = message.get("signature").replace(r#"headers="(request-target) host date digest","#, "").replace("rsa-sha256", "hs2019");
    message.set("signature", &value).refused(&rsa(), Reason::Weak);
}

#[test]
fn m07_another_method_or_another_target() {
    Forgery { method: "get", ..Forgery::default() }.message().refused(&rsa(), Reason::Bad);
    for (signed, sent) in [("/ap/inbox?x=1", "/ap/inbox"), ("/ap/inbox", "/ap/inbox?x=1")] {
        for scheme in BOTH {
            let mut message = Incoming::signed(scheme, &rsa(), Method::POST, signed, Some(BODY));
            message.target = sent.to_owned();
            message.refused(&rsa(), Reason::Bad);
        }
    }
    let mut message = Incoming::post(Scheme::Rfc9421, &rsa());
    message.method = Method::PUT;
    message.refused(&rsa(), Reason::Bad);
}

#[test]
fn m09_times_that_are_too_old_too_new_or_none() {
    let hours = TimeDelta::hours;
    for scheme in BOTH {
        let message = Incoming::post(scheme, &rsa());
        for at in [now() + hours(3), now() - hours(3)] {
            let error = message.refused_at(&rsa(), at, Reason::Time);
            assert_eq!(error.reason().code(), "sig_time");
        }
        let key = rsa().public_key().unwrap();
        for at in [now() + hours(1), now() - TimeDelta::minutes(30)] {
            message.judge(&key, at).unwrap();
            let second = TimeDelta::seconds(if at > now() { 1 } else { -1 });
            message.refused_at(&rsa(), at + second, Reason::Time);
        }
    }
    for date in ["Thu, 01 Jan 1970 00:00:00 GMT", "garbage"] {
        let mut message = Incoming::post(Scheme::Cavage, &rsa());
        message.set("date", date);
        Forgery::default().put_on(&mut message);
        message.refused(&rsa(), Reason::Time);
    }
    let mut message = Incoming::post(Scheme::Cavage, &rsa());
    message.headers.remove("date");
    message.refused(&rsa(), Reason::Time);
}

#[test]
fn m09_a_second_time_must_be_right_too() {
    let created = now().timestamp().to_string();
    let mut message = Incoming::post(Scheme::Cavage, &rsa());
    message.set("date", "Sun, 22 Nov 2026 06:00:00 GMT");
    Forgery {
        covered: "(request-target) (created) host date digest",
        parameters: &format!("created={created}"),
        created: &created,
        ..Forgery::default()
    }
    .put_on(&mut message);
    message.refused(&rsa(), Reason::Time);
}

#[test]
fn m09_a_created_time_that_is_not_signed_is_not_heard() {
    let parameters = |created: i64| format!(r#"algorithm="hs2019",created={created}"#);
    let message = |covered, created| Forgery { covered, parameters: &parameters(created), ..Forgery::default() }.message();
    message("(request-target) host date digest", 1).accepted_from(&rsa());
    let message = message("(request-target) host digest", now().timestamp());
    let parsed = parse(&message.headers).unwrap();
    let error = parsed.check_time(&message.headers, now()).unwrap_err();
    assert_eq!(error.reason(), Reason::Time);
    message.refused(&rsa(), Reason::Weak);
}

#[test]
fn m10_a_signature_that_has_expired_or_claims_to_last() {
    let created = now().timestamp();
    let message = |expires: i64| {
        Forgery {
            covered: "(request-target) (created) (expires) host digest",
            parameters: &format!(r#"algorithm="hs2019",created={created},expires={expires}"#),
            created: &created.to_string(),
            expires: &expires.to_string(),
            ..Forgery::default()
        }
        .message()
    };
    message(created + 1).accepted_from(&rsa());
    message(created - 1).refused(&rsa(), Reason::Time);
    let ten_years = created + 10 * 365 * 86_400;
    message(ten_years).accepted_from(&rsa());
    message(ten_years).refused_at(&rsa(), now() + TimeDelta::hours(2), Reason::Time);
    for expires in [created - 1, ten_years] {
        let parameters = format!("{};expires={expires}", rfc9421_parameters());
        let at = now() + TimeDelta::hours(2);
        forged_rfc9421(ENOUGH, &parameters).refused_at(&rsa(), at, Reason::Time);
    }
    let expired = format!("{};expires={}", rfc9421_parameters(), created - 1);
    forged_rfc9421(ENOUGH, &expired).refused(&rsa(), Reason::Time);
}

#[test]
fn m11_algorithms_that_are_not_taken() {
    let hmac = {
        use aws_lc_rs::hmac;
        // The old trick: the public key, which everybody has, as the secret of an HMAC.
        let key = hmac::Key::new(hmac::HMAC_SHA256, rsa_key().public_pem().as_bytes());
        STANDARD.encode(hmac::sign(&key, b"anything").as_ref())
    };
    for (algorithm, signature) in [("hmac-sha256", hmac.as_str()), ("none", ""), ("rsa-sha1", "AAAA")] {
        let mut message = Forgery::default().message();
        let value =
            format!(r#"keyId="{KEY_ID}",algorithm="{algorithm}",headers="(request-target) host date digest",signature="{signature}""#);
        let error = message.set("signature", &value).refused(&rsa(), Reason::Parse);
        assert_eq!(error.status(), StatusCode::UNAUTHORIZED);
        let parameters = format!(r#"{};alg="{algorithm}""#, rfc9421_parameters());
        let error = forged_rfc9421(ENOUGH, &parameters).refused(&rsa(), Reason::Parse);
        assert_eq!(error.status(), StatusCode::UNAUTHORIZED);
    }
    let mut message = Forgery::default().message();
    message.set("signature", r#"keyId="k",algorithm="hs2019",headers="host",signature="""#);
    message.refused(&rsa(), Reason::Parse);
}

#[test]
fn m11_an_algorithm_of_another_kind_of_key() {
    let label = |parameters| Forgery { parameters, ..Forgery::default() }.message();
    label(r#"algorithm="ed25519""#).refused(&rsa(), Reason::Bad);
    label(r#"algorithm="rsa-sha256""#).refused(&ed25519(), Reason::Bad);
    let parameters = format!(r#"{};alg="ed25519""#, rfc9421_parameters());
    forged_rfc9421(ENOUGH, &parameters).refused(&rsa(), Reason::Bad);
}

#[test]
fn m12_a_parameter_or_header_that_occurs_twice() {
    let honest = Forgery::default().message();
    let value = honest.get("signature").to_owned();
    for doubled in [
        format!(r#"keyId="https://victim.example/u/sec#main-key",{value}"#),
        format!(r#"KEYID="https://victim.example/u/sec#main-key",{value}"#),
        format!(r#"{value},headers="host""#),
        value.replace("host date", "host host date"),
    ] {
        let mut message = honest.clone();
        let error = message.set("signature", &doubled).refused(&rsa(), Reason::Parse);
        assert_eq!((error.status(), error.reason().code()), (StatusCode::BAD_REQUEST, "sig_parse"));
    }
    for header in ["signature", "date", "digest", "host", "content-type"] {
        let mut message = honest.clone();
        let again = message.headers[header].clone();
        message.headers.append(header, again);
        let error = message.refused(&rsa(), Reason::Parse);
        assert_eq!(error.status(), StatusCode::BAD_REQUEST);
    }
}

#[test]
fn m12_a_label_or_parameter_that_occurs_twice() {
    let honest = forged_rfc9421(ENOUGH, &rfc9421_parameters());
    honest.accepted_from(&rsa());
    let (input, signature) = (honest.get("signature-input"), honest.get("signature"));
    let other = |text: &str| text.replace("sig1=", "sig2=");
    for (input, signature) in [
        (format!("{input}, {}", other(input)), format!("{signature}, {}", other(signature))),
        (format!("{input}, {}", other(input)), signature.to_owned()),
        (input.to_owned(), format!("{signature}, {}", other(signature))),
        (input.to_owned(), other(signature)),
        (format!("{input}, {input}"), signature.to_owned()),
        (input.to_owned(), format!("{signature}, {signature}")),
        (format!(r#"{input};keyid="https://victim.example/u/sec#main-key""#), signature.to_owned()),
        (format!("{input};created=1"), signature.to_owned()),
    ] {
        let mut message = honest.clone();
        message.set("signature-input", &input).set("signature", &signature);
        assert_eq!(message.refused(&rsa(), Reason::Parse).status(), StatusCode::BAD_REQUEST);
    }
    for header in ["signature", "signature-input", "content-digest"] {
        let mut message = honest.clone();
        let again = message.headers[header].clone();
        message.headers.append(header, again);
        message.refused(&rsa(), Reason::Parse);
    }
}

#[test]
fn components_that_we_do_not_know_are_refused() {
    for components in [
        r#""@method" "@target-uri" "content-digest";sf"#,
        r#""@method" "@target-uri" "content-digest";bs"#,
        r#""@method" "@target-uri" "content-digest";key="sha-256""#,
        r#""@method" "@target-uri" "content-digest";tr"#,
        r#""@method" "@target-uri" "content-digest";req=?0"#,
        r#""@method";req "@target-uri" "content-digest""#,
        r#""@method" "@target-uri" "content-digest" "@signature-params""#,
        r#""@method" "@target-uri" "content-digest" "@status""#,
        r#""@method" "@target-uri" "content-digest" "@query-param";name="x""#,
        r#""@method" "@method" "@target-uri" "content-digest""#,
        r#""@method" "@target-uri" "Content-Digest""#,
        r#""@method" "@target-uri" "content-digest" """#,
        r"method",
    ] {
        let mut message = Incoming::post(Scheme::Rfc9421, &rsa());
        let input = format!("sig1=({components});{}", rfc9421_parameters());
        message.set("signature-input", &input).refused(&rsa(), Reason::Parse);
    }
}

#[test]
fn parameters_that_are_not_of_their_type() {
    let (created, key_id) = (now().timestamp(), format!(r#"keyid="{KEY_ID}""#));
    for parameters in [
        format!("created={created}.0;{key_id}"),
        format!(r#"created="{created}";{key_id}"#),
        format!("created=@{created};{key_id}"),
        format!("created;{key_id}"),
        format!("created={created};expires=1.5;{key_id}"),
        format!("created={created};keyid=k"),
        format!("created={created};{key_id};alg=ed25519"),
        format!("created={created};{key_id};tag=comity"),
        format!("created={created};{key_id};nonce=1"),
    ] {
        forged_rfc9421(ENOUGH, &parameters).refused(&rsa(), Reason::Parse);
    }
    let before_1970 = format!("created=-1;{key_id}");
    forged_rfc9421(ENOUGH, &before_1970).refused(&rsa(), Reason::Time);
    let spoken = format!(r#"created={created};{key_id};tag="comity";nonce="b3k2pp5k7z""#);
    forged_rfc9421(ENOUGH, &spoken).accepted_from(&rsa());
}

#[test]
fn a_covered_header_that_occurs_twice_or_not_at_all() {
    let mut message = Incoming::post(Scheme::Cavage, &rsa());
    message.set("x-one", "1");
    Forgery { covered: "(request-target) host date digest x-one", ..Forgery::default() }.put_on(&mut message);
    message.accepted_from(&rsa());
    let mut twice = message.clone();
    twice.headers.append("x-one", HeaderValue::from_static("2"));
    // Refused where it is read, before anything is fetched for it.
    assert_eq!(parse(&twice.headers).unwrap_err().reason(), Reason::Parse);
    message.headers.remove("x-one");
    message.refused(&rsa(), Reason::Bad);
}

#[test]
fn created_does_not_go_with_an_rsa_label() {
    let created = now().timestamp().to_string();
    Forgery {
        covered: "(request-target) (created) host digest",
        parameters: &format!(r#"algorithm="rsa-sha256",created={created}"#),
        created: &created,
        ..Forgery::default()
    }
    .message()
    .refused(&rsa(), Reason::Parse);
}

#[test]
fn a_request_without_a_signature_may_come_again_with_one() {
    for missing in ["signature", "signature-input"] {
        let mut message = Incoming::post(Scheme::Rfc9421, &rsa());
        message.headers.remove(missing);
        let error = message.refused(&rsa(), Reason::Parse);
        let expected = if missing == "signature" { 401 } else { 400 };
        assert_eq!(error.status().as_u16(), expected);
    }
}
