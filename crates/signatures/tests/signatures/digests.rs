//! `Digest` and `Content-Digest`: what proves that the body is the one that was signed.

use aws_lc_rs::digest::{SHA512, digest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use comity_signatures::{Reason, Scheme};
use http::Method;

use crate::support::{BODY, BOTH, Forgery, Incoming, forged_rfc9421_of, rsa};

fn right(scheme: Scheme) -> String {
    let message = Incoming::post(scheme, &rsa());
    message.get(if scheme == Scheme::Cavage { "digest" } else { "content-digest" }).to_owned()
}

fn sha512(body: &[u8]) -> String {
    STANDARD.encode(digest(&SHA512, body))
}

/// S0 with this digest, signed over it.
fn message(scheme: Scheme, digest: &str) -> Incoming {
    let mut message = Incoming::post(scheme, &rsa());
    match scheme {
        Scheme::Cavage => Forgery::default().put_on(message.set("digest", digest)),
        Scheme::Rfc9421 => forged_rfc9421_of(message.set("content-digest", digest)),
    }
    message
}

#[test]
fn a_digest_in_the_forms_that_servers_send() {
    let base64 = right(Scheme::Cavage).strip_prefix("SHA-256=").unwrap().to_owned();
    for digest in [
        format!("sha-256={base64}"),
        format!("Sha-256={base64}"),
        format!("MD5=AAAA, SHA-256={base64}"),
        format!("SHA-256={base64},SHA-512={}", sha512(BODY)),
        format!("sha-512={} ,  sha-256={base64}", sha512(BODY)),
        format!("SHA-256={base64},UNIXsum=30637"),
    ] {
        message(Scheme::Cavage, &digest).accepted_from(&rsa());
    }
    let right = right(Scheme::Rfc9421);
    for digest in [
        format!("{right}, sha-512=:{}:", sha512(BODY)),
        format!("sha-512=:{}:,{right}", sha512(BODY)),
        format!("md5=:AAAA:, {right};x=1"),
        format!("unixsum=30637, {right}"),
    ] {
        message(Scheme::Rfc9421, &digest).accepted_from(&rsa());
    }
}

#[test]
fn digests_that_prove_nothing() {
    let right_one = right(Scheme::Cavage);
    let base64 = right_one.strip_prefix("SHA-256=").unwrap();
    for digest in [
        format!("{right_one},{right_one}"),
        format!("{right_one},sha-256=AAAA"),
        format!("SHA-512={}", sha512(BODY)),
        right_one.replace("SHA-256", "SHA256"),
        right_one.replace("SHA-256=", "SHA-256"),
        right_one.replace("SHA-256=", "SHA-256 ="),
        format!("SHA-256=:{base64}:"),
        format!("SHA-256=\"{base64}\""),
        format!("{right_one},"),
        format!("{right_one};q=1"),
        "SHA-256=".to_owned(),
        "SHA-256=!".to_owned(),
        format!("SHA-256={}", STANDARD.encode(&STANDARD.decode(base64).unwrap()[..16])),
        "x=AAAA,".repeat(8) + &right_one,
    ] {
        message(Scheme::Cavage, &digest).refused(&rsa(), Reason::Digest);
    }
    let right = right(Scheme::Rfc9421);
    for digest in [
        format!("{right}, {right}"),
        format!("sha-512=:{}:", sha512(BODY)),
        right.replace(':', "\""),
        right.replace("sha", "SHA"),
        format!("sha-256=({})", right.strip_prefix("sha-256=").unwrap()),
        "sha-256=::".to_owned(),
        "sha-256".to_owned(),
        format!("{right},"),
        ["a", "b", "c", "d", "e", "f", "g", "h"].join("=1,") + "=1," + &right,
    ] {
        message(Scheme::Rfc9421, &digest).refused(&rsa(), Reason::Digest);
    }
    let mut empty = Incoming::post(Scheme::Rfc9421, &rsa());
    empty.set("content-digest", "").refused(&rsa(), Reason::Digest);
}

/// Another reader, on the way or behind us, may go by the longer one.
#[test]
fn two_digests_that_speak_of_two_bodies() {
    let other = sha512(b"another body");
    for (scheme, digest) in [
        (Scheme::Cavage, format!("{},SHA-512={other}", right(Scheme::Cavage))),
        (Scheme::Cavage, format!("sha-512={other},{}", right(Scheme::Cavage))),
        (Scheme::Cavage, format!("{},sha-512=!", right(Scheme::Cavage))),
        (Scheme::Cavage, format!("{},SHA-512={},sha-512={other}", right(Scheme::Cavage), sha512(BODY))),
        (Scheme::Rfc9421, format!("{}, sha-512=:{other}:", right(Scheme::Rfc9421))),
        (Scheme::Rfc9421, format!("{}, sha-512=1", right(Scheme::Rfc9421))),
    ] {
        message(scheme, &digest).refused(&rsa(), Reason::Digest);
    }
}

#[test]
fn a_body_without_a_signed_digest_is_refused_even_on_a_get() {
    for scheme in BOTH {
        let mut message = Incoming::signed(scheme, &rsa(), Method::GET, "/ap/office", None);
        message.body = BODY.to_vec();
        message.refused(&rsa(), Reason::Digest);
    }
}
