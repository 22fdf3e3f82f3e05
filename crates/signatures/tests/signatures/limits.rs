//! Caps on everything that is parsed; those on keys are in `keys.rs`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use comity_signatures::{Reason, Scheme};

use crate::support::{Forgery, Incoming, rsa};

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
        r#"keyId="k",headers="host",created=1.5,signature="AAAA""#.to_owned(),
        r#"keyId="k",headers="host",created=-1,signature="AAAA""#.to_owned(),
        r#"keyId="k",headers="host",created=+1,signature="AAAA""#.to_owned(),
        r#"keyId="k",headers="host",created="",signature="AAAA""#.to_owned(),
        r#"keyId="k",headers="host",expires=1.5x,signature="AAAA""#.to_owned(),
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
