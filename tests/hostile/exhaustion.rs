//! M42 to M48: making the node work, wait, remember or ask too much. What needs a process of its own, its memory and its
//! listener, is in `tests/tests/exhaustion.rs`.

use comity_service::Finder as _;
use comity_signatures::Scheme;
use comity_tests::peer::{AS2, Answer, PUBLIC, Reply};
use serde_json::{Value, json};

use crate::message::Message;
use crate::stories;
use crate::world::{SCHEMES, World};

stories! {
    m42_a_body_that_is_too_large,
    m43_a_peer_that_never_ends_its_answer,
    m44_redirects_without_an_end,
    m45_threads_and_collections_without_an_end,
    m46_compressed_bodies,
    m47_documents_that_are_hard_to_read,
    m48_many_actors_and_deletions,
    a_flood_of_wrong_signatures_asks_the_victim_once_in_five_minutes,
}

async fn m42_a_body_that_is_too_large(world: &mut World) {
    for scheme in SCHEMES {
        let number = world.next();
        let large = |size: usize| {
            let mut create = world.evil.create(number, "hi");
            create["object"]["summary"] = json!("x".repeat(size));
            let missing = size - (create.to_string().len() - size);
            create["object"]["summary"] = json!("x".repeat(missing));
            assert_eq!(create.to_string().len(), size);
            create
        };
        let over = world.signed(scheme, &world.evil, &large(512 * 1024 + 1));
        world.refuses("M42 one byte too much", &over, &[(413, "limit")]).await;
        let announced = over.clone().with("content-length", "50000000");
        world.refuses("M42 announced", &announced, &[(413, "limit")]).await;
        let mut chunked = over.clone().and("transfer-encoding", "chunked");
        chunked.body =
            over.body.chunks(60_000).flat_map(|chunk| [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat()).collect();
        world.refuses("M42 in chunks without end", &chunked, &[(413, "limit")]).await;
        let both = chunked.and("content-length", "10");
        let answer = world.send(&both).await;
        assert!([400, 413].contains(&answer.status), "M42 with two lengths: {}", answer.status);
    }
}

async fn m43_a_peer_that_never_ends_its_answer(world: &mut World) {
    let number = world.next();
    let follow = world.evil.activity(number, "Follow", json!(world.node.base.office()));
    assert_eq!(world.send(&world.signed(Scheme::Cavage, &world.evil, &follow)).await.status, 202);
    world.settle().await;
    world.evil.answer_always(Answer::Endless);
    world.evil.reply("/endless", Reply::document(AS2, "").endless());
    world.node.publish(comity_tests::cast::practice("Ours")).await.unwrap();
    let announce = world.good.activity(number, "Announce", json!(world.evil.at("/endless")));
    assert_eq!(world.send(&world.signed(Scheme::Cavage, &world.good, &announce)).await.status, 202);
    let address = world.evil.at("/endless");
    let found = async { world.node.federation().find(&address).await };
    let (found, ()) = tokio::join!(found, world.settle());
    assert!(found.is_err(), "M43: the fetch was given up");
    assert!(world.node.waiting().await.unwrap().is_empty(), "M43: the delivery counts by its status");
    world.evil.answer_always(Answer::Status(202));
    world.honest("M43").await;
}

async fn m44_redirects_without_an_end(world: &mut World) {
    let chain = |peer: &comity_tests::Peer| {
        peer.reply("/loop/self", Reply::redirect("/loop/self"));
        peer.reply("/loop/a", Reply::redirect("/loop/b"));
        peer.reply("/loop/b", Reply::redirect("/loop/a"));
        for hop in 0..50 {
            peer.reply(&format!("/loop/{hop}"), Reply::redirect(&format!("/loop/{}", hop + 1)));
        }
        let mut ping = peer.actor_at("/loop/ping");
        ping["id"] = json!(peer.at("/loop/pong"));
        let mut other = ping.clone();
        other["id"] = json!(peer.at("/loop/ping"));
        peer.serve("/loop/ping", &ping);
        peer.serve("/loop/pong", &other);
    };
    chain(&world.evil);
    chain(&world.stranger);
    for (number, path) in ["/loop/self", "/loop/a", "/loop/0", "/loop/ping"].into_iter().enumerate() {
        let scheme = SCHEMES[number % 2];
        let next = world.next();
        let mut create = world.evil.create(next, "hi");
        create["actor"] = json!(world.evil.at(path));
        let key_id = world.evil.at(&format!("{path}#main-key"));
        let message = world.signed_as(scheme, &world.evil, &key_id, create.to_string());
        world.refuses("M44 without a signature", &message.clone().without("signature"), &[(401, "sig_parse")]).await;
        let ill_formed = message.clone().with("signature", "keyId=");
        world.refuses("M44 with an ill-formed signature", &ill_formed, &[(400, "sig_parse")]).await;
        world.refuses_after(2, "M44 from a peer", &message, &[(401, "key")]).await;

        let mut create = world.stranger.create(next, "hi");
        create["actor"] = json!(world.stranger.at(path));
        let key_id = world.stranger.at(&format!("{path}#main-key"));
        let message = world.signed_as(scheme, &world.stranger, &key_id, create.to_string());
        world.refuses("M44 from a stranger", &message, &[(403, "not-admitted")]).await;
        create["type"] = json!("Follow");
        create["object"] = json!(world.node.base.office());
        let message = world.signed_as(scheme, &world.stranger, &key_id, create.to_string());
        world.refuses_after(2, "M44 from a stranger who follows", &message, &[(401, "key")]).await;
    }
}

async fn m45_threads_and_collections_without_an_end(world: &mut World) {
    for depth in 0..40 {
        let mut note = world.evil.create(depth, "deep")["object"].clone();
        note["type"] = json!("Note");
        note["inReplyTo"] = json!(world.evil.at(&format!("/o/{}", depth + 1)));
        note["replies"] = json!(world.evil.at("/replies"));
        note["context"] = json!(world.evil.at("/replies"));
        world.evil.serve(&format!("/o/{depth}"), &note);
    }
    let page = json!({
        "id": world.evil.at("/replies"), "type": "OrderedCollection", "totalItems": 1_000_000,
        "first": world.evil.at("/replies"), "next": world.evil.at("/replies"), "orderedItems": [world.evil.at("/o/1"), world.evil.at("/o/2")],
    });
    world.evil.serve("/replies", &page);
    world.evil.serve("/outbox", &page);
    let number = world.next();
    let announce = world.good.activity(number, "Announce", json!(world.evil.at("/o/0")));
    world.forget();
    assert_eq!(world.send(&world.signed(Scheme::Cavage, &world.good, &announce)).await.status, 202);
    world.settle().await;
    world.called_at_most(20, "M45 in a thread");
    comity_federation::greet(world.node.federation()).await.unwrap();
    world.settle().await;
    world.called_at_most(20, "M45 in an outbox");
    world.honest("M45").await;
}

async fn m46_compressed_bodies(world: &mut World) {
    for encoding in ["gzip", "br", "identity, gzip", "deflate", "x"] {
        let number = world.next();
        let message = world.signed(SCHEMES[number as usize % 2], &world.evil, &world.evil.create(number, "hi"));
        world.refuses("M46", &message.clone().and("content-encoding", encoding), &[(415, "ctype")]).await;
        let two = message.and("content-encoding", "identity").and("content-encoding", encoding);
        world.refuses("M46 behind another", &two, &[(415, "ctype")]).await;
        let path = format!("/bomb/{number}");
        let bomb = Reply::document(AS2, vec![0_u8; 1_000_000]).with("content-encoding", encoding);
        world.evil.reply(&path, bomb);
        let number = world.next();
        let announce = world.good.activity(number, "Announce", json!(world.evil.at(&path)));
        world.ignores(1, "M46 as an answer", &world.signed(Scheme::Cavage, &world.good, &announce)).await;
    }
    let path = "/large";
    world.evil.reply(path, Reply::document(AS2, vec![b' '; 1024 * 1024 + 1]));
    let number = world.next();
    let announce = world.good.activity(number, "Announce", json!(world.evil.at(path)));
    world.ignores(1, "M46 as a large answer", &world.signed(Scheme::Cavage, &world.good, &announce)).await;
}

async fn m47_documents_that_are_hard_to_read(world: &mut World) {
    for scheme in SCHEMES {
        let number = world.next();
        let base = world.evil.create(number, "hi").to_string();
        let with = |key: &str, value: &str| format!("{},\"{key}\":{value}}}", base.strip_suffix('}').unwrap());
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        let keys: Vec<String> = (0..40_000).map(|key| format!("\"k{key}\":0")).collect();
        let bodies = [
            ("unclosed brackets", "[".repeat(10_000)),
            ("nested brackets", with("x", &nested(10_000))),
            ("nesting one too deep", with("x", &nested(33))),
            ("nested objects", with("x", &("{\"a\":".repeat(5_000) + "0" + &"}".repeat(5_000)))),
            ("a number with 100,000 digits", with("x", &"9".repeat(100_000))),
            ("a huge exponent", with("x", "1e999999999")),
            ("a lone surrogate", with("x", "\"\\ud800\"")),
            ("a NUL", with("x", "\"\\u0000\"")),
            ("a mark of byte order", format!("\u{feff}{base}")),
            ("two documents", format!("{base}{base}")),
            ("nothing", String::new()),
            ("40,000 keys", with("x", &format!("{{{}}}", keys.join(",")))),
            ("100,000 audiences", with("cc", &format!("[{}]", vec!["\"a:\""; 100_000].join(",")))),
        ];
        for (what, body) in bodies {
            let message = world.signed_as(scheme, &world.evil, &world.evil.key_id(), body);
            world.refuses(&format!("M47 {what}"), &message, &[(400, "shape")]).await;
        }
        let invalid = world.signed_as(scheme, &world.evil, &world.evil.key_id(), base.clone());
        let mut bytes = base.clone().into_bytes();
        bytes[40] = 0xff;
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let signed = world.signed_as(scheme, &world.evil, &world.evil.key_id(), body);
        // The digest of the same length of other bytes: what is not UTF-8 is not what was signed.
        world.refuses("M47 not UTF-8", &signed.carrying(bytes), &[(401, "digest"), (400, "shape")]).await;
        drop(invalid);
    }
    // What is large and well-formed is either refused or cut to what people can read, and costs nobody else anything.
    for scheme in SCHEMES {
        let (_, victim) = (world.next(), world.victim.actor());
        let cases = [
            ("tag", Value::from(vec![json!({ "type": "Hashtag", "name": "#a" }); 8_000])),
            ("name", json!("n".repeat(300_000))),
            ("oneOf", Value::from((0..10_000).map(|name| json!({ "type": "Note", "name": name.to_string() })).collect::<Vec<_>>())),
            ("attributedTo", Value::from(vec![json!(victim); 5_000])),
            ("content", json!("<b>".repeat(80_000))),
            ("contentMap", Value::from((0..5_000).map(|tag| (format!("x{tag}"), json!("x"))).collect::<serde_json::Map<_, _>>())),
            ("to", Value::from(vec![json!(PUBLIC); 5_000])),
        ];
        for (key, value) in cases {
            let number = world.next();
            let mut create = world.evil.create(number, "hi");
            create["object"][key] = value;
            let answer = world.send(&world.signed(scheme, &world.evil, &create)).await;
            assert!([202, 400, 403].contains(&answer.status), "M47 {key}: {} {}", answer.status, answer.code);
            world.settle().await;
            world.honest(&format!("M47 {key}")).await;
        }
    }
}

async fn m48_many_actors_and_deletions(world: &mut World) {
    world.forget();
    for number in 0..500 {
        let actor = world.stranger.at(&format!("/u/{number}"));
        let mut delete = world.stranger.activity(number, "Delete", json!(actor));
        delete["actor"] = json!(actor);
        let message = world.signed_as(Scheme::Cavage, &world.stranger, &format!("{actor}#main-key"), delete.to_string());
        let answer = world.send(&message).await;
        assert!([202, 429].contains(&answer.status), "M48: {} {}", answer.status, answer.code);
    }
    world.called_at_most(0, "M48: deletions of unknown actors");
    let mut taken = 0;
    for number in 0..500_u32 {
        let path = format!("/u/{number}");
        world.evil.serve(&path, &world.evil.actor_at(&path));
        let mut create = world.evil.create(5_000 + number, "hi");
        create["actor"] = json!(world.evil.at(&path));
        create["object"]["attributedTo"] = json!(world.evil.at(&path));
        let message = world.signed_as(Scheme::Cavage, &world.evil, &world.evil.at(&format!("{path}#main-key")), create.to_string());
        let answer = world.send(&message).await;
        assert!([202, 429].contains(&answer.status), "M48: {} {}", answer.status, answer.code);
        taken += u32::from(answer.status == 202);
    }
    assert!((1..=130).contains(&taken), "M48: a quota holds for actors of one authority, {taken} were taken");
    world.clock.advance(chrono::TimeDelta::minutes(10));
    world.honest("M48").await;
}

async fn a_flood_of_wrong_signatures_asks_the_victim_once_in_five_minutes(world: &mut World) {
    // Long enough ago that a key which fails is asked for again.
    world.clock.advance(chrono::TimeDelta::minutes(10));
    world.forget();
    let actor = world.victim.actor();
    let mut messages: Vec<Message> = Vec::new();
    for number in 0..400_u32 {
        let scheme = SCHEMES[number as usize % 2];
        let create = world.victim.create(20_000 + number, "forged");
        let key_id = match number % 4 {
            0 => world.victim.key_id(),
            1 => format!("{actor}#key-{number}"),
            2 => format!("{actor}?v={number}#main-key"),
            _ => format!("{actor}/{number}#main-key"),
        };
        messages.push(world.signed_as(scheme, &world.evil, &key_id, create.to_string()));
        let get = world.evil.sign_get(scheme, "https://node.example/ap/office/outbox", &key_id, world.node.app().now()).unwrap();
        messages.push(Message::new("GET", "/ap/office/outbox", &get, ""));
    }
    let address = world.node.address;
    for many in messages.chunks(50) {
        let sent: Vec<_> = many.iter().cloned().map(|message| tokio::spawn(async move { message.send(address).await.status })).collect();
        for status in sent {
            let status = status.await.unwrap();
            assert!([200, 401, 403, 429, 503].contains(&status), "{status}");
        }
    }
    let asked: Vec<String> = world.victim.asked().into_iter().map(|asked| asked.path).collect();
    let of_actor = asked.iter().filter(|path| path.as_str() == "/actor").count();
    assert!(of_actor <= 1, "the victim's actor was asked for {of_actor} times: {asked:?}");
    world.honest("a flood in the victim's name").await;
}
