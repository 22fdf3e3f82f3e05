//! Requests that two readers could read in two ways, found by reading our own code as an attacker does.

use chrono::TimeDelta;
use comity_signatures::Scheme;
use serde_json::json;

use crate::forge::{self, cavage, rfc9421};
use crate::message::Message;
use crate::stories;
use crate::world::{SCHEMES, World};

stories! {
    both_schemes_at_once,
    components_with_parameters_and_of_other_kinds,
    times_at_the_edge_and_in_odd_spellings,
    digests_in_lists,
    odd_signature_parameters,
    odd_routes_and_methods,
    ids_in_odd_spellings,
    keys_that_are_weak_or_of_somebody_else,
}

fn create(world: &mut World, scheme: Scheme) -> Message {
    let number = world.next();
    world.signed(scheme, &world.evil, &world.evil.create(number, "hi"))
}

/// The same with the digests of both schemes, to be signed anew.
fn digested(world: &mut World, scheme: Scheme) -> Message {
    let message = create(world, scheme);
    forge::digested(world, message)
}

async fn both_schemes_at_once(world: &mut World) {
    let (first, second) = (create(world, Scheme::Cavage), create(world, Scheme::Rfc9421));
    let both = first.clone().and("signature-input", second.get("signature-input"));
    world.refuses("a Cavage signature with an input of RFC 9421", &both, &[(400, "sig_parse")]).await;
    let both = second.clone().without("signature-input");
    world.refuses("a signature of RFC 9421 without its input", &both, &[(400, "sig_parse"), (401, "sig_parse")]).await;
    let other = second.clone().replacing("signature-input", "sig", "other");
    world.refuses("labels that differ", &other, &[(400, "sig_parse"), (401, "sig_parse")]).await;
    let bearer = first.clone().without("signature").and("authorization", &format!("Signature {}", first.get("signature")));
    world.refuses("a signature in Authorization", &bearer, &[(401, "sig_parse")]).await;
}

async fn components_with_parameters_and_of_other_kinds(world: &mut World) {
    let message = digested(world, Scheme::Rfc9421);
    let now = world.node.app().now().timestamp();
    let parameters = format!(";created={now};alg=\"rsa-v1_5-sha256\"");
    let honest = message.get("signature-input").to_owned();
    for (from, to) in [
        ("\"@method\"", "\"@method\";req"),
        ("\"content-digest\"", "\"content-digest\";sf"),
        ("\"content-digest\"", "\"content-digest\";bs"),
        ("\"content-digest\"", "\"content-digest\";key=\"sha-256\""),
        ("\"content-digest\"", "\"content-digest\";tr"),
        ("\"@method\"", "\"@method\" \"@method\""),
        ("\"@method\"", "\"@query-param\";name=\"x\" \"@method\""),
        ("\"@method\"", "\"@status\" \"@method\""),
        ("\"content-digest\"", "\"Content-Digest\""),
        ("\"@method\"", "@method"),
    ] {
        assert!(honest.contains(from), "{honest}");
        let other = message.clone().with("signature-input", &honest.replacen(from, to, 1));
        world.refuses(&format!("{to} among the components"), &other, &[(400, "sig_parse"), (401, "sig_parse"), (401, "sig_bad")]).await;
    }
    let tagged =
        rfc9421(&world.evil, message, &["@method", "@target-uri", "content-digest"], &format!("{parameters};tag=\"x\";nonce=\"n\""));
    let answer = world.send(&tagged).await;
    assert!([202, 400, 401].contains(&answer.status), "a tag and a nonce: {}", answer.status);
}

async fn times_at_the_edge_and_in_odd_spellings(world: &mut World) {
    let now = world.node.app().now();
    for (by, taken) in [(-3_600, true), (-3_601, false), (1_800, true), (1_801, false)] {
        for scheme in SCHEMES {
            let number = world.next();
            let body = world.evil.create(number, "hi").to_string();
            let headers = world.evil.sign(scheme, crate::world::INBOX, &body, &world.evil.key_id(), now + TimeDelta::seconds(by)).unwrap();
            let message = Message::new("POST", "/ap/inbox", &headers, body);
            if taken {
                assert_eq!(world.send(&message).await.status, 202, "{by} seconds from now");
                world.settle().await;
            } else {
                world.refuses(&format!("{by} seconds from now"), &message, &[(401, "sig_time")]).await;
            }
        }
    }
    let message = digested(world, Scheme::Rfc9421);
    let now = now.timestamp();
    for created in [format!("{now}.5"), format!("\"{now}\""), format!("-{now}"), format!("{now};created={}", now - 9_000), String::new()] {
        let other = rfc9421(
            &world.evil,
            message.clone(),
            &["@method", "@target-uri", "content-digest"],
            &format!(";created={created};alg=\"rsa-v1_5-sha256\""),
        );
        let verdicts = [(400, "sig_parse"), (401, "sig_time"), (401, "sig_parse"), (401, "sig_weak")];
        world.refuses(&format!("created={created}"), &other, &verdicts).await;
    }
    let message = digested(world, Scheme::Cavage);
    for parameters in [
        format!("algorithm=\"rsa-sha256\",created={now}"),
        format!("algorithm=\"hs2019\",created=\"{now}\""),
        "algorithm=\"hs2019\",created=".to_owned(),
        format!("algorithm=\"hs2019\",created={now},expires={}", now - 5),
    ] {
        let other = cavage(&world.evil, message.clone(), "(request-target) host (created) digest", &parameters, None);
        let verdicts = [(400, "sig_parse"), (401, "sig_parse"), (401, "sig_time"), (401, "sig_weak"), (401, "sig_bad")];
        let answer = world.send(&other).await;
        assert!(verdicts.contains(&(answer.status, answer.code.as_str())), "{parameters}: {} {}", answer.status, answer.code);
    }
    world.honest("odd times").await;
}

async fn digests_in_lists(world: &mut World) {
    let message = create(world, Scheme::Cavage);
    let right = message.get("digest").to_owned();
    let covered = "(request-target) host date digest";
    let signed = |digest: &str| cavage(&world.evil, message.clone().with("digest", digest), covered, "algorithm=\"rsa-sha256\"", None);
    let wrong = [
        "SHA-256=AAAA".to_owned(),
        format!("{right},SHA-256=AAAA"),
        format!("SHA-256=AAAA,{right}"),
        format!("{right},{right}x"),
        right.replace("SHA-256", "SHA-512"),
        "SHA-256=".to_owned(),
        right.replace('=', ""),
        format!("md5=x,{}", vec!["a=b"; 40].join(",")),
    ];
    let signed: Vec<(String, Message)> = wrong.into_iter().map(|digest| (digest.clone(), signed(&digest))).collect();
    for (digest, message) in signed {
        world.refuses(&format!("Digest: {digest:.40}"), &message, &[(401, "digest"), (400, "sig_parse")]).await;
    }
    let message = digested(world, Scheme::Rfc9421);
    let right = message.get("content-digest").to_owned();
    let parameters = format!(";created={};alg=\"rsa-v1_5-sha256\"", world.node.app().now().timestamp());
    for digest in [
        format!("{right}, {right}"),
        "sha-256=:AAAA:".to_owned(),
        right.replace("sha-256", "sha-512"),
        right.replace(':', "\""),
        format!("{right}, sha-256=:AAAA:"),
    ] {
        let other = message.clone().with("content-digest", &digest);
        let other = rfc9421(&world.evil, other, &["@method", "@target-uri", "content-digest"], &parameters);
        world.refuses(&format!("Content-Digest: {digest:.40}"), &other, &[(401, "digest"), (400, "sig_parse")]).await;
    }
}

async fn odd_signature_parameters(world: &mut World) {
    let message = create(world, Scheme::Cavage);
    let value = message.get("signature").to_owned();
    let (key_id, huge) = (world.evil.key_id(), "x".repeat(9_000));
    let odd = [
        format!("{value},KEYID=\"{}\"", world.victim.key_id()),
        value.replace(&key_id, &format!("{key_id}\\\"")),
        value.replace("(request-target) host", "(request-target) (request-target) host"),
        value.replace("signature=\"", "signature=\"!!"),
        value.replace("headers=\"(request-target) host date digest content-type\"", "headers=\"\""),
        format!("Signature {value}"),
        value.replace(',', ";"),
        format!("{value},x=\"{huge}\""),
        value.replace(&key_id, &format!("https://evil.example/{huge}")),
        value.replace(&key_id, ""),
        String::new(),
        "\u{e9}".to_owned(),
    ];
    for (number, value) in odd.into_iter().enumerate() {
        let verdicts = [(400, "sig_parse"), (401, "sig_parse"), (401, "sig_bad"), (401, "sig_weak"), (401, "key")];
        let other = message.clone().with("signature", &value);
        if other.get("signature") == message.get("signature") {
            continue;
        }
        world.refuses(&format!("Signature {number}: {value:.60}"), &other, &verdicts).await;
    }
}

async fn odd_routes_and_methods(world: &mut World) {
    let message = create(world, Scheme::Cavage);
    for (method, target, statuses) in [
        ("PUT", "/ap/inbox", &[405_u16][..]),
        ("GET", "/ap/inbox", &[405]),
        ("HEAD", "/ap/inbox", &[405]),
        ("DELETE", "/ap/office/inbox", &[405]),
        ("POST", "/ap/office/outbox", &[405]),
        ("POST", "/ap/office", &[405]),
        ("POST", "/ap/inbox/", &[404]),
        ("POST", "/ap//inbox", &[404]),
        ("POST", "/ap/%69nbox", &[404, 401]),
        ("POST", "/AP/INBOX", &[404, 403]),
        ("POST", "/ap/office/../inbox", &[404]),
        ("POST", "https://evil.example/ap/inbox", &[421, 400, 404]),
        ("POST", "https://node.example/ap/inbox", &[401, 202, 400]),
        ("TRACE", "/ap/inbox", &[405]),
        ("CONNECT", "node.example:443", &[400, 404, 405]),
    ] {
        let mut odd = message.clone();
        (odd.method, odd.target) = (method.to_owned(), target.to_owned());
        let answer = world.send(&odd).await;
        assert!(statuses.contains(&answer.status), "{method} {target}: {}", answer.status);
    }
    world.honest("odd routes").await;
}

async fn ids_in_odd_spellings(world: &mut World) {
    let actor = world.evil.actor();
    let spellings = [
        actor.replace("https://", "https:"),
        actor.replace("https://", "https:\\\\"),
        actor.replace("/actor", "\\actor"),
        actor.replace("/actor", "/x/../actor"),
        actor.replace("/actor", "/./actor"),
        actor.replace("evil", "EVIL"),
        actor.replace("evil.example", "evil.example:443"),
        actor.replace("evil.example", "evil.example."),
        format!("{actor}\n"),
        format!(" {actor}"),
        format!("{actor}\t"),
        format!("{actor}\u{1}"),
        format!("{actor}#x"),
        actor.replace("actor", "ac tor"),
        actor.replace("actor", "\u{430}ctor"),
    ];
    for scheme in SCHEMES {
        for spelling in &spellings {
            let number = world.next();
            let mut create = world.evil.create(number, "hi");
            create["actor"] = json!(spelling);
            let verdicts = [(400, "shape"), (401, "key"), (401, "origin"), (503, "key")];
            world.refuses_after(2, &format!("actor {spelling:?}"), &world.signed(scheme, &world.evil, &create), &verdicts).await;
        }
    }
}

async fn keys_that_are_weak_or_of_somebody_else(world: &mut World) {
    let weak = [
        "-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu\nKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==\n-----END PUBLIC KEY-----\n".to_owned(),
        String::new(),
        "not a key".to_owned(),
        format!("{}{}", world.victim.pem(), world.evil.pem()),
    ];
    for (number, (pem, scheme)) in weak.into_iter().zip(SCHEMES.into_iter().cycle()).enumerate() {
        let path = format!("/weak/{number}");
        let mut document = world.evil.actor_at(&path);
        document["publicKey"]["publicKeyPem"] = json!(pem);
        world.evil.serve(&path, &document);
        let id = world.next();
        let mut create = world.evil.create(id, "hi");
        create["actor"] = document["id"].clone();
        let message = world.signed_as(scheme, &world.evil, &world.evil.at(&format!("{path}#main-key")), create.to_string());
        world.refuses_after(2, "a weak or doubled key", &message, &[(401, "key")]).await;
    }
    for (number, owner) in [json!(world.victim.actor()), json!(null), json!(world.evil.at("/actor")), json!([])].into_iter().enumerate() {
        let path = format!("/owner/{number}");
        let mut document = world.evil.actor_at(&path);
        document["publicKey"]["owner"] = owner;
        world.evil.serve(&path, &document);
        let id = world.next();
        let mut create = world.evil.create(id, "hi");
        create["actor"] = document["id"].clone();
        let message = world.signed_as(SCHEMES[number % 2], &world.evil, &world.evil.at(&format!("{path}#main-key")), create.to_string());
        world.refuses_after(2, "a key of another owner", &message, &[(401, "key")]).await;
    }
}
