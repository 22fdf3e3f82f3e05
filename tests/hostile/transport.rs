//! M01 to M16: the request and its signature.

use chrono::TimeDelta;
use comity_signatures::Scheme;
use serde_json::json;

use crate::forge::{self, cavage, rfc9421};
use crate::message::Message;
use crate::stories;
use crate::world::{INBOX, SCHEMES, World};

stories! {
    m01_another_body_under_the_same_headers,
    m02_another_body_with_its_own_digest,
    m03_a_digest_that_is_not_signed,
    m04_a_delivery_that_was_signed_for_somebody_else,
    m05_a_signature_without_the_host,
    m06_a_signature_without_the_request,
    m07_a_signature_for_another_method_or_target,
    m08_a_signature_without_a_time,
    m09_a_time_that_is_long_ago_to_come_or_none,
    m10_an_expiry_that_has_come_or_lies_ten_years_ahead,
    m11_an_algorithm_that_is_not_one_of_the_key,
    m12_a_parameter_or_a_signature_said_twice,
    m13_the_victims_name_under_ones_own_key,
    m14_a_key_document_that_names_the_victim_as_its_owner,
    m15_an_actor_that_is_a_redirect_of_the_victims_server,
    m16_a_document_that_claims_the_victims_id,
    a_forged_request_puts_no_wrong_answer_in_the_place_of_a_right_one,
    a_forged_request_does_not_shut_out_a_new_key,
}

/// A Create of the attacker, and its honest message.
fn base(world: &mut World, scheme: Scheme) -> Message {
    let number = world.next();
    world.signed(scheme, &world.evil, &world.evil.create(number, "hi"))
}

fn digest_header(scheme: Scheme) -> &'static str {
    if scheme == Scheme::Cavage { "digest" } else { "content-digest" }
}

/// The same message in `POLLS CLOSED`.
fn forged(message: &Message) -> Vec<u8> {
    String::from_utf8_lossy(&message.body).replace("<p>hi</p>", "<p>POLLS CLOSED</p>").into_bytes()
}

async fn m01_another_body_under_the_same_headers(world: &mut World) {
    for scheme in SCHEMES {
        let message = base(world, scheme);
        let body = forged(&message);
        world.refuses("M01", &message.carrying(body), &[(401, "digest")]).await;
    }
}

async fn m02_another_body_with_its_own_digest(world: &mut World) {
    for scheme in SCHEMES {
        let message = base(world, scheme);
        let other = forge::digested(world, message.clone().carrying(forged(&message)));
        let name = digest_header(scheme);
        let mixed = message.with(name, other.get(name)).carrying(other.body.clone());
        world.refuses("M02", &mixed, &[(401, "sig_bad")]).await;
    }
}

async fn m03_a_digest_that_is_not_signed(world: &mut World) {
    let message = base(world, Scheme::Cavage);
    let weak = cavage(&world.evil, message.clone(), "(request-target) host date", "algorithm=\"rsa-sha256\"", None);
    world.refuses("M03", &weak, &[(401, "sig_weak")]).await;
    let message = forge::digested(world, message);
    let created = world.node.app().now().timestamp();
    let weak = rfc9421(&world.evil, message, &["@method", "@target-uri"], &format!(";created={created};alg=\"rsa-v1_5-sha256\""));
    world.refuses("M03", &weak, &[(401, "sig_weak")]).await;
}

async fn m04_a_delivery_that_was_signed_for_somebody_else(world: &mut World) {
    for scheme in SCHEMES {
        let number = world.next();
        let body = world.victim.create(number, "for evil").to_string();
        let inbox = "https://evil.example/ap/inbox";
        let headers = world.victim.sign(scheme, inbox, &body, &world.victim.key_id(), world.node.app().now()).unwrap();
        let replayed = Message::new("POST", "/ap/inbox", &headers, body);
        world.refuses("M04 with the other host", &replayed, &[(421, "host")]).await;
        world.refuses("M04 with our host", &replayed.with("host", "node.example"), &[(401, "sig_bad")]).await;
    }
    // The same, where the two hosts differ in the port, in a trailing dot, and in an unsigned second name.
    let message = base(world, Scheme::Cavage);
    for host in ["node.example:8443", "node.example@evil.example", "evil.example, node.example", "", "node.example/x", "node.example."] {
        world.refuses("M04 with a Host of its own", &message.clone().with("host", host), &[(421, "host")]).await;
    }
    let twice = message.clone().and("host", "evil.example");
    let answer = world.send(&twice).await;
    assert!([400, 421].contains(&answer.status), "two hosts: {}", answer.status);
}

async fn m05_a_signature_without_the_host(world: &mut World) {
    let message = base(world, Scheme::Cavage);
    for covered in ["(request-target) date digest", "digest"] {
        let weak = cavage(&world.evil, message.clone(), covered, "algorithm=\"rsa-sha256\"", None);
        world.refuses("M05", &weak, &[(401, "sig_weak")]).await;
    }
    let message = forge::digested(world, message);
    let parameters = format!(";created={};alg=\"rsa-v1_5-sha256\"", world.node.app().now().timestamp());
    for covered in [&["@method", "content-digest"][..], &["@method", "@path", "content-digest"], &["content-digest"]] {
        let weak = rfc9421(&world.evil, message.clone(), covered, &parameters);
        world.refuses("M05", &weak, &[(401, "sig_weak"), (400, "sig_parse")]).await;
    }
}

async fn m06_a_signature_without_the_request(world: &mut World) {
    for target in ["/ap/inbox", "/ap/office/inbox"] {
        let mut message = base(world, Scheme::Cavage);
        message.target = target.to_owned();
        let weak = cavage(&world.evil, message.clone(), "host date digest", "algorithm=\"rsa-sha256\"", None);
        world.refuses("M06", &weak, &[(401, "sig_weak")]).await;
        let parameters = format!(";created={};alg=\"rsa-v1_5-sha256\"", world.node.app().now().timestamp());
        let weak = rfc9421(&world.evil, forge::digested(world, message), &["@authority", "content-digest"], &parameters);
        world.refuses("M06", &weak, &[(401, "sig_weak")]).await;
    }
}

async fn m07_a_signature_for_another_method_or_target(world: &mut World) {
    let message = base(world, Scheme::Cavage);
    for target in ["get /ap/inbox", "post /ap/inbox?x=1", "POST /ap/inbox", "post /ap/office/inbox"] {
        let covered = "(request-target) host date digest";
        let other = cavage(&world.evil, message.clone(), covered, "algorithm=\"rsa-sha256\"", Some(target));
        world.refuses("M07", &other, &[(401, "sig_bad")]).await;
    }
    for scheme in SCHEMES {
        let number = world.next();
        let body = world.evil.create(number, "hi").to_string();
        for url in [format!("{INBOX}?x=1"), "https://node.example/ap/office/inbox".to_owned(), "http://node.example/ap/inbox".to_owned()] {
            let headers = world.evil.sign(scheme, &url, &body, &world.evil.key_id(), world.node.app().now()).unwrap();
            // draft-cavage does not sign the scheme of the URL.
            if scheme == Scheme::Rfc9421 || !url.starts_with("http:") {
                world.refuses("M07", &Message::new("POST", "/ap/inbox", &headers, body.clone()), &[(401, "sig_bad")]).await;
            }
        }
    }
}

async fn m08_a_signature_without_a_time(world: &mut World) {
    let message = base(world, Scheme::Cavage);
    let timeless = cavage(&world.evil, message.clone(), "(request-target) host digest", "algorithm=\"rsa-sha256\"", None);
    world.refuses("M08", &timeless.without("date"), &[(401, "sig_weak")]).await;
    let timeless =
        rfc9421(&world.evil, forge::digested(world, message), &["@method", "@target-uri", "content-digest"], ";alg=\"rsa-v1_5-sha256\"");
    world.refuses("M08", &timeless, &[(401, "sig_weak")]).await;
}

async fn m09_a_time_that_is_long_ago_to_come_or_none(world: &mut World) {
    let now = world.node.app().now();
    for scheme in SCHEMES {
        for by in [TimeDelta::hours(-3), TimeDelta::hours(3), TimeDelta::days(-20_000)] {
            let number = world.next();
            let body = world.evil.create(number, "hi").to_string();
            let headers = world.evil.sign(scheme, INBOX, &body, &world.evil.key_id(), now + by).unwrap();
            world.refuses("M09", &Message::new("POST", "/ap/inbox", &headers, body), &[(401, "sig_time")]).await;
        }
    }
    let message = base(world, Scheme::Cavage);
    for date in ["Thu, 01 Jan 1970 00:00:00 GMT", "garbage", "", "1776153600", "2026-04-14T08:00:00Z"] {
        let stale = message.clone().with("date", date);
        let stale = cavage(&world.evil, stale, "(request-target) host date digest", "algorithm=\"rsa-sha256\"", None);
        world.refuses("M09", &stale, &[(401, "sig_time")]).await;
    }
    let message = forge::digested(world, message);
    for created in ["0", "-1", "9999999999999", "999999999999999"] {
        let covered = ["@method", "@target-uri", "content-digest"];
        let stale = rfc9421(&world.evil, message.clone(), &covered, &format!(";created={created};alg=\"rsa-v1_5-sha256\""));
        world.refuses("M09", &stale, &[(401, "sig_time"), (400, "sig_parse")]).await;
    }
}

async fn m10_an_expiry_that_has_come_or_lies_ten_years_ahead(world: &mut World) {
    let now = world.node.app().now().timestamp();
    let message = base(world, Scheme::Cavage);
    let message = forge::digested(world, message).without("signature").without("signature-input");
    let both = |world: &World, expires: i64| {
        let parameters = format!("algorithm=\"hs2019\",created={now},expires={expires}");
        let covered = "(request-target) host (created) (expires) digest";
        let first = cavage(&world.evil, message.clone(), covered, &parameters, None);
        let parameters = format!(";created={now};expires={expires};alg=\"rsa-v1_5-sha256\"");
        [first, rfc9421(&world.evil, message.clone(), &["@method", "@target-uri", "content-digest"], &parameters)]
    };
    for expired in both(world, now - 1) {
        world.refuses("M10", &expired, &[(401, "sig_time")]).await;
    }
    let lasting = both(world, now + 10 * 365 * 86_400);
    world.clock.advance(TimeDelta::hours(2));
    for replayed in lasting {
        world.refuses("M10", &replayed, &[(401, "sig_time")]).await;
    }
}

async fn m11_an_algorithm_that_is_not_one_of_the_key(world: &mut World) {
    let message = base(world, Scheme::Cavage);
    for algorithm in ["hmac-sha256", "none", "rsa-sha1", "ed25519", "rsa-sha512", "ecdsa-sha256"] {
        let other = message.clone().replacing("signature", "rsa-sha256", algorithm);
        world.refuses("M11", &other, &[(401, "sig_parse"), (401, "sig_bad")]).await;
    }
    let empty =
        format!("keyId=\"{}\",algorithm=\"none\",headers=\"(request-target) host date digest\",signature=\"\"", world.evil.key_id());
    world.refuses("M11", &message.with("signature", &empty), &[(401, "sig_parse"), (400, "sig_parse")]).await;
    let message = base(world, Scheme::Rfc9421);
    for algorithm in ["hmac-sha256", "none", "ed25519", "rsa-pss-sha512", "ecdsa-p256-sha256"] {
        let other = message.clone().replacing("signature-input", "rsa-v1_5-sha256", algorithm);
        world.refuses("M11", &other, &[(401, "sig_parse"), (401, "sig_bad")]).await;
    }
}

async fn m12_a_parameter_or_a_signature_said_twice(world: &mut World) {
    let message = base(world, Scheme::Cavage);
    let (signature, victim) = (message.get("signature").to_owned(), world.victim.key_id());
    let keyed = format!("keyId=\"{victim}\",{signature}");
    world.refuses("M12", &message.clone().with("signature", &keyed), &[(400, "sig_parse")]).await;
    let headed = format!("{signature},headers=\"digest\"");
    world.refuses("M12", &message.clone().with("signature", &headed), &[(400, "sig_parse")]).await;
    world.refuses("M12", &message.clone().and("signature", &signature), &[(400, "sig_parse")]).await;
    for (name, value) in
        [("date", "Tue, 14 Apr 2026 08:00:00 GMT"), ("digest", message.get("digest")), ("content-type", crate::world::CONTENT_TYPE)]
    {
        let verdicts = [(400, "sig_parse"), (415, "ctype")];
        world.refuses("M12", &message.clone().and(name, value), &verdicts).await;
    }
    let message = base(world, Scheme::Rfc9421);
    let (input, signature) = (message.get("signature-input").to_owned(), message.get("signature").to_owned());
    let label = input.split('=').next().unwrap().to_owned();
    let second = |text: &str| format!("{text}, {}", text.replacen(&label, "other", 1));
    let two = message.clone().with("signature-input", &second(&input)).with("signature", &second(&signature));
    world.refuses("M12", &two, &[(400, "sig_parse")]).await;
    let twice = message.clone().with("signature-input", &format!("{input}, {input}"));
    world.refuses("M12", &twice, &[(400, "sig_parse")]).await;
    let keyed = message.clone().with("signature-input", &format!("{input};keyid=\"{victim}\""));
    world.refuses("M12", &keyed, &[(400, "sig_parse")]).await;
    world.refuses("M12", &message.clone().and("signature", &signature), &[(400, "sig_parse")]).await;
    world.refuses("M12", &message.and("signature-input", &input), &[(400, "sig_parse")]).await;
}

async fn m13_the_victims_name_under_ones_own_key(world: &mut World) {
    for scheme in SCHEMES {
        let number = world.next();
        let body = world.victim.create(number, "forged").to_string();
        let message = world.signed_as(scheme, &world.evil, &world.evil.key_id(), body.clone());
        world.refuses("M13", &message, &[(401, "origin")]).await;
        let message = world.signed_as(scheme, &world.evil, &world.victim.key_id(), body);
        world.refuses("M13 with the victim's key id", &message, &[(401, "sig_bad")]).await;
    }
}

async fn m14_a_key_document_that_names_the_victim_as_its_owner(world: &mut World) {
    let key_id = world.evil.at("/keys/1");
    let document = json!({ "id": key_id, "owner": world.victim.actor(), "publicKeyPem": world.evil.pem() });
    world.evil.serve("/keys/1", &document);
    for scheme in SCHEMES {
        let number = world.next();
        let body = world.victim.create(number, "forged").to_string();
        let message = world.signed_as(scheme, &world.evil, &key_id, body);
        // The key id is of another origin than the actor: this ends before anybody is asked about the key.
        world.refuses("M14", &message, &[(401, "origin")]).await;
        let number = world.next();
        let message = world.signed_as(scheme, &world.evil, &key_id, world.evil.create(number, "forged").to_string());
        world.refuses_after(2, "M14 within one origin", &message, &[(401, "key")]).await;
        let get = world.evil.sign_get(scheme, "https://node.example/ap/office/outbox?page=true", &key_id, world.node.app().now()).unwrap();
        let answer = world.send(&Message::new("GET", "/ap/office/outbox?page=true", &get, "")).await;
        assert_eq!(answer.status, 200, "a signature that counts for nobody reads what everybody reads");
    }
}

async fn m15_an_actor_that_is_a_redirect_of_the_victims_server(world: &mut World) {
    use comity_tests::peer::Reply;
    let target = world.evil.actor();
    world.victim.reply(&format!("/login?next={target}"), Reply::redirect(&target));
    let actor = world.victim.at(&format!("/login?next={target}"));
    for scheme in SCHEMES {
        let number = world.next();
        let mut create = world.victim.create(number, "forged");
        create["actor"] = json!(actor);
        create["object"]["attributedTo"] = json!(actor);
        let message = world.signed_as(scheme, &world.evil, &world.evil.key_id(), create.to_string());
        world.refuses("M15", &message, &[(401, "origin")]).await;
        let message = world.signed_as(scheme, &world.evil, &format!("{actor}#main-key"), create.to_string());
        world.refuses_after(1, "M15 with a key id of the victim's server", &message, &[(401, "key"), (403, "policy")]).await;
        assert!(world.node.app().read().office(&actor.parse().unwrap()).await.unwrap().is_none());
    }
}

async fn m16_a_document_that_claims_the_victims_id(world: &mut World) {
    let mut document = world.evil.actor_at("/u/x");
    document["id"] = json!(world.victim.actor());
    document["publicKey"]["owner"] = json!(world.victim.actor());
    world.evil.serve("/u/x", &document);
    for scheme in SCHEMES {
        let key_id = world.evil.at("/u/x#main-key");
        let number = world.next();
        let body = world.victim.create(number, "forged").to_string();
        world.refuses("M16", &world.signed_as(scheme, &world.evil, &key_id, body), &[(401, "origin")]).await;
        let mut create = world.evil.create(number, "forged");
        create["actor"] = json!(world.evil.at("/u/x"));
        create["object"]["attributedTo"] = json!(world.evil.at("/u/x"));
        let message = world.signed_as(scheme, &world.evil, &key_id, create.to_string());
        world.refuses_after(2, "M16 within one origin", &message, &[(401, "key")]).await;
        // Another address of an actor is not the actor, also where its server answers it with the right document.
        world.evil.serve("/u/alias", &world.evil.actor_document());
        let number = world.next();
        let mut create = world.evil.create(number, "forged");
        create["actor"] = json!(world.evil.at("/u/alias"));
        world.refuses_after(2, "M16 under another address", &world.signed(scheme, &world.evil, &create), &[(401, "key")]).await;
    }
}

/// What a forged request makes us ask and remember must not keep the honest first message of the same actor out.
async fn a_forged_request_puts_no_wrong_answer_in_the_place_of_a_right_one(world: &mut World) {
    let office = json!(world.node.base.office());
    for (number, scheme) in (0..).zip(SCHEMES) {
        let path = format!("/u/{number}");
        let actor = world.victim.at(&path);
        let key_id = format!("{actor}#main-key");
        world.victim.serve(&path, &world.victim.actor_at(&path));
        for forged in [format!("{actor}?x"), format!("{actor}#x"), format!("{actor}/")] {
            for key_id in [&key_id, &format!("{forged}#main-key"), &format!("{actor}#no-such-key")] {
                let id = world.next();
                let mut follow = world.victim.activity(id, "Follow", office.clone());
                follow["actor"] = json!(forged);
                let answer = world.send(&world.signed_as(scheme, &world.evil, key_id, follow.to_string())).await;
                assert!([400, 401, 403, 503].contains(&answer.status), "{forged}: {}", answer.status);
            }
        }
        let id = world.next();
        let mut follow = world.victim.activity(id, "Follow", office.clone());
        follow["actor"] = json!(actor);
        let answer = world.send(&world.signed_as(scheme, &world.victim, &key_id, follow.to_string())).await;
        assert_eq!((answer.status, answer.code.as_str()), (202, ""), "the honest Follow of {actor}");
        world.clock.advance(TimeDelta::minutes(6));
    }
    world.honest("forged names of an actor").await;
}

/// A peer that renews its key under the same id is heard, whatever somebody made us ask just before.
async fn a_forged_request_does_not_shut_out_a_new_key(world: &mut World) {
    for scheme in SCHEMES {
        world.clock.advance(TimeDelta::hours(1));
        world.victim.renew_key();
        let id = world.next();
        let forged = world.victim.create(id, "forged");
        let message = world.signed_as(scheme, &world.evil, &world.victim.key_id(), forged.to_string());
        assert_eq!(world.send(&message).await.code, "sig_bad");
        world.honest("a new key").await;
    }
}
