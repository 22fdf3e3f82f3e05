//! Caps: sizes of keys, and of everything that is parsed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use comity_signatures::{PublicKey, Reason, Scheme};

use crate::support::{Forgery, Incoming, rsa, rsa_key};

#[test]
fn an_rsa_key_has_2048_to_4096_bits() {
    for (bytes, taken) in [(255, false), (256, true), (512, true), (513, false), (1024, false)] {
        let key = PublicKey::from_spki_pem(&pkcs1_pem(bytes));
        assert_eq!(key.is_ok(), taken, "{} bits", bytes * 8);
        if let Err(error) = key {
            assert_eq!(error.reason().code(), "key");
        }
    }
}

/// An odd number of that many bytes is enough to be read as a modulus.
fn pkcs1_pem(bytes: usize) -> String {
    let long = |tag: u8, content: &[u8]| {
        let length = u16::try_from(content.len()).unwrap().to_be_bytes();
        [&[tag, 0x82], &length[..], content].concat()
    };
    let modulus = long(2, &[&[0], &vec![0xc1; bytes][..]].concat());
    let key = long(0x30, &[&modulus[..], &[2, 3, 1, 0, 1]].concat());
    let body = STANDARD.encode(key);
    format!("-----BEGIN RSA PUBLIC KEY-----\n{body}\n-----END RSA PUBLIC KEY-----\n")
}

#[test]
fn everything_that_is_read_has_a_longest_length() {
    let long_id = format!("https://evil.example/{}", "a".repeat(2048));
    let many = (0..40).map(|n| format!("x-{n}")).collect::<Vec<_>>().join(" ");
    for value in [
        format!(r#"keyId="{long_id}",headers="host",signature="AAAA""#),
        format!(r#"keyId="k",headers="{many}",signature="AAAA""#),
        format!(r#"keyId="k",headers="host",signature="{}""#, "A".repeat(800)),
        format!(r#"keyId="k",headers="host",signature="AAAA",x="{}""#, "a".repeat(9000)),
        format!(r#"keyId="k",headers="host",signature="AAAA",{}"#, (0..20).map(|n| format!(r#"p{n}="x""#)).collect::<Vec<_>>().join(",")),
        (0..20).map(|n| format!(r#"p{n}="x""#)).collect::<Vec<_>>().join(","),
        r#"keyId="two words",headers="host",signature="AAAA""#.to_owned(),
        r#"keyId="",headers="host",signature="AAAA""#.to_owned(),
        r#"keyId="k\"",headers="host",signature="AAAA""#.to_owned(),
        r#"keyId="k",headers="",signature="AAAA""#.to_owned(),
        r#"keyId="k",x="a\b",headers="host",signature="AAAA""#.to_owned(),
        r#"keyId="k",headers="(other)",signature="AAAA""#.to_owned(),
        r#"keyId="k",headers="host",signature="AAAA","#.to_owned(),
        r#"keyId="k",headers="host",created=1x,signature="AAAA""#.to_owned(),
    ] {
        let mut message = Forgery::default().message();
        message.set("signature", &value).refused(&rsa(), Reason::Parse);
    }
}

#[test]
fn the_structured_headers_have_their_limits_too() {
    let honest = Incoming::post(Scheme::Rfc9421, &rsa());
    let input = honest.get("signature-input").to_owned();
    let list = |count: usize, item: fn(usize) -> String| (0..count).map(item).collect::<String>();
    let components = input.replace(')', &format!("{})", list(40, |n| format!(r#" "x-{n}""#))));
    let parameters = format!("{input}{}", list(20, |n| format!(";p{n}")));
    let key_id = input.replace("evil", &"a".repeat(2048));
    for input in [components, parameters, key_id] {
        let mut message = honest.clone();
        message.set("signature-input", &input).refused(&rsa(), Reason::Parse);
    }
    let mut message = honest.clone();
    let signature = format!("sig1=:{}:", STANDARD.encode([1; 513]));
    message.set("signature", &signature).refused(&rsa(), Reason::Parse);
}

#[test]
fn keys_are_not_read_beyond_their_length() {
    let pem = rsa_key().public_pem();
    let padded = pem.replacen('\n', &"\n".repeat(4000), 1);
    assert!(PublicKey::from_spki_pem(&pem).is_ok());
    assert!(PublicKey::from_spki_pem(&padded).is_err());
    assert!(PublicKey::from_multibase(&format!("z{}", "1".repeat(5000))).is_err());
}
