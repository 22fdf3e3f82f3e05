//! M36 to M41: making the node call somebody whom it should not.

use std::net::IpAddr;

use comity_model::Standing;
use comity_service::{Agent, Finder as _};
use comity_signatures::Scheme;
use comity_tests::Peer;
use comity_tests::peer::{Answer, Reply};
use serde_json::{Value, json};

use crate::stories;
use crate::world::{SCHEMES, World};

stories! {
    m36_a_name_with_an_address_inside,
    m37_a_name_whose_address_changes,
    m38_a_redirect_to_the_inside,
    m39_addresses_that_are_not_of_a_public_server,
    m40_documents_that_link_to_the_inside,
    m41_an_inbox_that_is_somebody_elses,
}

/// Addresses that no public node may connect to.
const INSIDE: [&str; 24] = [
    "127.0.0.1",
    "10.0.0.5",
    "169.254.169.254",
    "0.1.2.3",
    "100.64.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "192.0.0.8",
    "198.18.0.1",
    "240.0.0.1",
    "::1",
    "::",
    "::127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:127.0.0.1",
    "fc00::1",
    "fe80::1",
    "fec0::1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "100::1",
    "224.0.0.1",
    "255.255.255.255",
];

async fn vouch(world: &World, name: &str) {
    let authority = name.parse().unwrap();
    comity_service::standing::set(world.node.app(), &Agent::CommandLine, &authority, Some(Standing::Vouched), "a test").await.unwrap();
}

async fn m36_a_name_with_an_address_inside(world: &mut World) {
    for (number, address) in INSIDE.into_iter().enumerate() {
        let name = format!("inside{number}.example");
        vouch(world, &name).await;
        world.net.answer(&name, [vec![address.parse().unwrap()]]);
        let body = world.evil.create(1, "hi").to_string().replace("evil.example", &name);
        let scheme = SCHEMES[number % 2];
        let message = world.signed_as(scheme, &world.evil, &format!("https://{name}/actor#main-key"), body);
        world.forget();
        let answer = world.send(&message).await;
        assert_eq!((answer.status, answer.code.as_str()), (503, "key"), "M36 {address}");
        assert_eq!((world.net.dialled(), world.net.looked_up()), (vec![], vec![name]), "M36 {address}: no connection");
        assert!(!answer.head.contains(address) && !String::from_utf8_lossy(&answer.body).contains(address), "M36 tells no address");
    }
    world.honest("M36").await;
}

async fn m37_a_name_whose_address_changes(world: &mut World) {
    let public: IpAddr = "44.1.0.9".parse().unwrap();
    let inside: IpAddr = "127.0.0.1".parse().unwrap();
    let cases = [
        ("rebound.example", vec![vec![public], vec![inside]], 1),
        ("mixed.example", vec![vec![public, inside]], 0),
        ("mixed6.example", vec![vec![public, "fe80::1".parse().unwrap()]], 0),
        ("nowhere.example", vec![vec![]], 0),
    ];
    for (name, answers, connections) in cases {
        let peer = Peer::named(name, &world.net).await.unwrap();
        vouch(world, name).await;
        // Each answer ends its connection, so that the next request looks the name up again.
        let actor = Reply::document(comity_tests::peer::AS2, peer.actor_document().to_string()).with("connection", "close");
        peer.reply("/actor", actor);
        world.net.answer(name, answers);
        world.forget();
        for _ in 0..3 {
            let found = world.node.federation().find(&peer.actor()).await;
            drop(found);
        }
        let dialled = world.net.dialled();
        assert_eq!(dialled, vec![(name.to_owned(), public); connections], "M37 {name}");
        assert!(peer.asked().len() <= connections, "M37 {name}");
    }
    world.honest("M37").await;
}

const LED_INSIDE: [&str; 8] = [
    "http://169.254.169.254/latest/meta-data/",
    "https://127.0.0.1/",
    "https://localhost/",
    "https://[::1]/",
    "file:///etc/passwd",
    "http://evil.example/actor",
    "https://victim.example/o/5",
    "//127.0.0.1/",
];

async fn m38_a_redirect_to_the_inside(world: &mut World) {
    for (number, to) in LED_INSIDE.into_iter().enumerate() {
        let path = format!("/led/{number}");
        world.evil.reply(&path, Reply::redirect(to));
        let number = world.next();
        let announce = world.good.activity(number, "Announce", json!(world.evil.at(&path)));
        let message = world.signed(SCHEMES[number as usize % 2], &world.good, &announce);
        world.ignores(1, &format!("M38 to {to}"), &message).await;
    }
    // The same with a delivery.
    let number = world.next();
    let follow = world.evil.activity(number, "Follow", json!(world.node.base.office()));
    assert_eq!(world.send(&world.signed(Scheme::Cavage, &world.evil, &follow)).await.status, 202);
    world.settle().await;
    for to in LED_INSIDE {
        world.evil.answer_always(Answer::Redirect(to.to_owned()));
        world.node.publish(comity_tests::cast::practice("Ours")).await.unwrap();
        world.forget();
        world.settle().await;
        let posts: Vec<_> = world.evil.asked().into_iter().filter(|asked| asked.method == http::Method::POST).collect();
        assert!(!posts.is_empty() && posts.iter().all(|asked| asked.path == "/inbox"), "M38: {posts:?}");
        let dialled = world.net.dialled();
        assert!(dialled.iter().all(|(host, _)| host == "evil.example"), "M38: {dialled:?}");
        assert_eq!(world.victim.asked().len(), 0, "M38");
        world.clock.advance(chrono::TimeDelta::days(1));
    }
    world.evil.answer_always(Answer::Status(202));
    world.honest("M38").await;
}

async fn m39_addresses_that_are_not_of_a_public_server(world: &mut World) {
    let addresses = [
        "http://evil.example/actor",
        "ftp://evil.example/actor",
        "data:application/activity+json,{}",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://2130706433/actor",
        "https://0x7f.1/actor",
        "https://127.1/actor",
        "https://[::1]/actor",
        "https://[::ffff:127.0.0.1]/actor",
        "https://u:p@victim.example/actor",
        "https://victim.example:22/actor",
        "https://localhost/actor",
        "https://intranet/actor",
        "https://node.example/actor",
        "https:///actor",
        "//evil.example/actor",
        "acct:mallory@evil.example",
    ];
    for address in addresses {
        for scheme in SCHEMES {
            let number = world.next();
            let mut create = world.evil.create(number, "hi");
            create["actor"] = json!(address);
            create["id"] = json!(format!("{address}/{number}"));
            let message = world.signed_as(scheme, &world.evil, &format!("{address}#main-key"), create.to_string());
            let verdicts = [(403, "policy"), (400, "sig_parse"), (400, "shape"), (401, "origin")];
            world.refuses(&format!("M39 {address}"), &message, &verdicts).await;
        }
        let number = world.next();
        let announce = world.good.activity(number, "Announce", json!(address));
        world.forget();
        let answer = world.send(&world.signed(Scheme::Cavage, &world.good, &announce)).await;
        assert!([202, 400, 403].contains(&answer.status), "M39 {address}: {}", answer.status);
        world.settle().await;
        world.called_at_most(0, &format!("M39 in an Announce: {address}"));
        assert!(world.node.federation().find(address).await.is_err() || address.starts_with("acct:"), "M39 {address} asked for by hand");
    }
}

async fn m40_documents_that_link_to_the_inside(world: &mut World) {
    let targets =
        ["http://169.254.169.254/x", "https://127.0.0.1/x", "data:application/json,{}", "https://intranet/x", "http://evil.example/x"];
    for (number, target) in targets.into_iter().enumerate() {
        let name = format!("links{number}.example");
        let peer = Peer::named(&name, &world.net).await.unwrap();
        let link = |rel: &str| json!({ "subject": format!("acct:x@{name}"), "links": [{ "rel": rel, "type": comity_tests::peer::AS2, "href": target }] });
        peer.serve_as(&peer.webfinger("x"), "application/jrd+json", &link("self"));
        let xrd = format!("<XRD><Link rel=\"lrdd\" template=\"{target}?r={{uri}}\"/></XRD>");
        peer.reply("/.well-known/host-meta", Reply::document("application/xrd+xml", xrd));
        peer.serve_as("/.well-known/nodeinfo", "application/json", &link("http://nodeinfo.diaspora.software/ns/schema/2.1"));
        for address in [format!("@x@{name}"), format!("@y@{name}"), format!("https://{name}/")] {
            world.forget();
            assert!(world.node.federation().find(&address).await.is_err(), "M40 {address} → {target}");
            let dialled = world.net.dialled();
            assert!(dialled.iter().all(|(host, _)| *host == name), "M40 {target}: {dialled:?}");
            assert!(world.net.looked_up().iter().all(|host| *host == name), "M40 {target}");
        }
    }
    world.honest("M40").await;
}

async fn m41_an_inbox_that_is_somebody_elses(world: &mut World) {
    world.net.answer("internal.example", [vec!["10.0.0.5".parse().unwrap()]]);
    let elsewhere = [world.victim.at("/inbox"), "https://internal.example/inbox".to_owned(), "http://evil.example/inbox".to_owned()];
    let mut number = 0;
    for inbox in elsewhere {
        for shared in [false, true] {
            number += 1;
            let path = format!("/u/{number}");
            let mut document: Value = world.stranger.actor_at(&path);
            if shared {
                document["endpoints"] = json!({ "sharedInbox": inbox });
            } else {
                document["inbox"] = json!(inbox);
            }
            world.stranger.serve(&path, &document);
            let id = world.next();
            let mut follow = world.stranger.activity(id, "Follow", json!(world.node.base.office()));
            follow["actor"] = document["id"].clone();
            let key_id = world.stranger.at(&format!("{path}#main-key"));
            let message = world.signed_as(SCHEMES[number % 2], &world.stranger, &key_id, follow.to_string());
            let answer = world.send(&message).await;
            assert!([202, 401].contains(&answer.status), "M41: {} {}", answer.status, answer.code);
            world.settle().await;
            world.clock.advance(chrono::TimeDelta::minutes(1));
        }
    }
    world.forget();
    world.node.publish(comity_tests::cast::practice("Ours")).await.unwrap();
    world.settle().await;
    assert_eq!(world.victim.asked().len(), 0, "M41: the victim gets nothing");
    let dialled = world.net.dialled();
    assert!(dialled.iter().all(|(host, _)| ["stranger.example", "evil.example"].contains(&host.as_str())), "M41: {dialled:?}");
    world.honest("M41").await;
}
