//! The life of keys: those of an office are replaced while everything goes on, and nobody takes a stranger's for them.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use chrono::TimeDelta;
use comity_federation::{CODES, Outside, deliver_due, handle_due};
use comity_model::delivery::DeliveryState;
use comity_model::{Standing, Viewer};
use comity_node::serve::{Node, Workers};
use comity_service::{Agent, App, keys, standing};
use comity_signatures::{BodyHash, PublicKey, Request, Scheme, check_proof};
use comity_tests::cast::{self, ASHFORD, BOREALIE, FLAGSHIP};
use comity_tests::peer::AS2;
use comity_tests::{Engine, TestClock, TestNode, befriend, settle, settle_slowly, stories};
use http::{Method, StatusCode};
use serde_json::json;

stories! {
    keys_are_replaced_while_a_hundred_deliveries_are_on_their_way_and_none_is_refused,
    keys_are_replaced_twice_while_a_peer_is_away_for_three_days,
    what_the_old_keys_signed_goes_on_to_verify,
    who_takes_over_a_name_without_the_keys_ends_our_trust_and_speaks_to_nobody,
}

/// The command line beside a running node: another handle to the same database.
async fn rotate_beside(node: &TestNode) -> u64 {
    let beside = App::open(node.settings(), Arc::new(node.clock.clone())).await.expect("the database opens twice");
    let told = keys::rotate(&beside, &Agent::CommandLine, "a story").await.expect("new keys");
    beside.close().await.expect("closed");
    told
}

fn refusals(node: &TestNode) -> Vec<(&'static str, u64)> {
    CODES.iter().map(|code| (*code, node.federation().refusals(code))).filter(|(_, count)| *count > 0).collect()
}

/// The keys of an office as a node holds them: the fragments of their ids.
async fn held_keys(node: &TestNode, of: &TestNode) -> Vec<String> {
    let office = node.app().read().office(&of.base.office()).await.expect("read").expect("it is known");
    office.actor.keys.iter().filter_map(|key| Some(key.id.as_str().split_once('#')?.1.to_owned())).collect()
}

async fn keys_are_replaced_while_a_hundred_deliveries_are_on_their_way_and_none_is_refused(engine: Engine) {
    let clock = TestClock::default();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    befriend(&[&ashford, &borealie]).await.unwrap();
    let before = refusals(&borealie);
    for number in 0..90 {
        ashford.publish(cast::practice(&format!("Before {number}"))).await.unwrap();
    }
    // Delivering, receiving and the replacement at the same time; another process replaces the keys.
    let handling = async {
        while handle_due(borealie.federation()).await.unwrap() == 0 {
            tokio::task::yield_now().await;
        }
        let told = rotate_beside(&ashford).await;
        for number in 0..10 {
            ashford.publish(cast::practice(&format!("After {number}"))).await.unwrap();
        }
        told
    };
    let (delivered, told) = tokio::join!(deliver_due(ashford.federation()), handling);
    delivered.unwrap();
    assert_eq!(told, 1);
    settle(&[&ashford, &borealie]).await.unwrap();

    assert_eq!(borealie.timeline().await.unwrap().len(), 100);
    assert_eq!(borealie.acts("post.receive").await.unwrap(), 100, "each was taken in once");
    assert_eq!(refusals(&borealie), before, "nothing was refused");
    assert_eq!(held_keys(&borealie, &ashford).await, ["main-key-2", "ed25519-2", "ed25519"]);
    let tries = ashford.app().read().deliveries(&[DeliveryState::Delivered], 1_000).await.unwrap();
    assert!(tries.iter().all(|delivery| delivery.attempts == 1), "nothing was sent twice");
    for node in [ashford, borealie] {
        node.finish().await.unwrap();
    }
}

async fn keys_are_replaced_twice_while_a_peer_is_away_for_three_days(engine: Engine) {
    let clock = TestClock::default();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let mut borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    let flagship = TestNode::start_on(engine, FLAGSHIP, &clock).await.unwrap();
    befriend(&[&ashford, &borealie, &flagship]).await.unwrap();
    borealie.stop().await.unwrap();
    for round in 0..2 {
        for number in 0..5 {
            ashford.publish(cast::practice(&format!("Round {round}, {number}"))).await.unwrap();
        }
        clock.advance(TimeDelta::days(1));
        assert_eq!(rotate_beside(&ashford).await, 2);
        settle(&[&ashford, &flagship]).await.unwrap();
    }
    ashford.publish(cast::practice("The last")).await.unwrap();
    clock.advance(TimeDelta::days(1));
    settle(&[&ashford, &flagship]).await.unwrap();
    assert_eq!(ashford.waiting().await.unwrap().len(), 12, "eleven texts and one word of new keys");

    borealie.come_back().await.unwrap();
    comity_federation::greet(borealie.federation()).await.unwrap();
    settle_slowly(&clock, &[&ashford, &borealie, &flagship]).await.unwrap();
    assert_eq!(borealie.timeline().await.unwrap().len(), 11);
    assert_eq!(refusals(&borealie), [], "nothing was refused");
    assert_eq!(held_keys(&borealie, &ashford).await, ["main-key-3", "ed25519-3", "ed25519-2", "ed25519"]);
    for node in [ashford, borealie, flagship] {
        node.finish().await.unwrap();
    }
}

async fn what_the_old_keys_signed_goes_on_to_verify(engine: Engine) {
    let clock = TestClock::default();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    befriend(&[&ashford, &borealie]).await.unwrap();
    let old = ashford.publish(cast::practice("Under the old key")).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    clock.advance(TimeDelta::days(400));
    rotate_beside(&ashford).await;
    clock.advance(TimeDelta::minutes(1));
    let new = ashford.publish(cast::practice("Under the new key")).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();

    let listed = ashford.app().read().office(&ashford.base.office()).await.unwrap().unwrap().actor;
    for (published, name) in [(&old, "#ed25519"), (&new, "#ed25519-2")] {
        let row = borealie.app().read().post_by_uri(&published.uri).await.unwrap().unwrap();
        let page = borealie.app().read().post_page(row.post.id, &Viewer::Staff).await.unwrap().unwrap();
        let signed = page.signed.unwrap();
        assert!(signed.key.ends_with(name), "{signed:?}");
        // What is stored verifies with the key that the actor's document lists now.
        let served = ashford.app().read().served_post(comity_model::Kind::Practice, published.id, &Viewer::Public).await.unwrap().unwrap();
        let comity_store::pages::Served::Object(body) = served else { panic!("it is there") };
        let document: serde_json::Value = serde_json::from_str(&body).unwrap();
        let entry = listed.keys.iter().find(|key| key.id.as_str() == signed.key).unwrap();
        let comity_model::office::KeyMaterial::Multibase(multibase) = &entry.material else { panic!("a Multikey") };
        let proof = check_proof(&document, &PublicKey::from_multibase(multibase).unwrap()).unwrap();
        assert!(entry.counts_at(proof.created), "it was made before the key ended");
        assert_eq!(entry.expires.is_some(), name == "#ed25519");
    }
    let row = borealie.app().read().post_by_uri(&old.uri).await.unwrap().unwrap();
    let url = format!("{}/practices/{}", borealie.base.origin(), row.post.id);
    let html = comity_tests::peer::client()
        .get(url)
        .header("accept", "text/html")
        .header("accept-language", "en")
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(html.contains("Signed and unchanged") && html.contains("The text is exactly what they signed"), "{html}");
    for node in [ashford, borealie] {
        node.finish().await.unwrap();
    }
}

/// Somebody else has the name of a node and its certificate, and none of its keys: another node at the same address.
async fn hijack(node: &mut TestNode, folder: &std::path::Path) -> Node {
    let port = url::Url::parse(&node.base.origin()).ok().and_then(|url| url.port()).expect("a port");
    node.stop().await.expect("stopped");
    let impostor = comity_tests::node::found(&node.base, folder, ASHFORD, Arc::new(node.clock.clone())).await.expect("an impostor");
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.expect("the address is free");
    Node::start(impostor, Outside::system(), listener, Workers::ByHand).expect("the impostor is there")
}

/// A message of the impostor, in the name of its office.
async fn forge(impostor: &App, to: &TestNode) -> (StatusCode, String) {
    let (base, now) = (impostor.base(), impostor.now());
    let note = json!({
        "id": base.uri("/ap/practices/1"), "type": "Article", "attributedTo": base.office(), "name": "Polls are closed",
        "content": "<p>Stay at home</p>", "published": "2026-04-14T09:00:00Z", "to": ["https://www.w3.org/ns/activitystreams#Public"],
    });
    let activity = json!({
        "@context": "https://www.w3.org/ns/activitystreams", "id": base.uri("/ap/activities/1"), "type": "Create",
        "actor": base.office(), "to": note["to"], "object": note,
    });
    let (body, inbox) = (activity.to_string(), to.base.shared_inbox());
    let keyring = impostor.keyring().await.expect("its keys");
    let request =
        Request { method: &Method::POST, url: inbox.as_str(), body: Some(BodyHash::of(body.as_bytes())), content_type: Some(AS2) };
    let mut headers = comity_signatures::sign(Scheme::Cavage, &keyring.office().rsa, &request, now).expect("signed");
    headers.insert("content-type", AS2.parse().expect("a header"));
    comity_tests::peer::send(inbox.as_str(), headers, body).await.expect("an answer")
}

async fn who_takes_over_a_name_without_the_keys_ends_our_trust_and_speaks_to_nobody(engine: Engine) {
    for standing in [Some(Standing::Vouched), None] {
        let clock = TestClock::default();
        let mut ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
        let borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
        befriend(&[&ashford, &borealie]).await.unwrap();
        if standing.is_some() {
            standing::set(borealie.app(), &Agent::CommandLine, &ashford.authority(), standing, "we compared the keys").await.unwrap();
        }
        ashford.publish(cast::practice("Genuine")).await.unwrap();
        settle(&[&ashford, &borealie]).await.unwrap();
        clock.advance(TimeDelta::minutes(10));

        let folder = tempfile::tempdir().unwrap();
        let impostor = hijack(&mut ashford, folder.path()).await;
        let answer = forge(&impostor.app, &borealie).await;
        handle_due(borealie.federation()).await.unwrap();
        let titles = borealie.titles().await.unwrap();
        let line = borealie.app().read().peers().await.unwrap().into_iter().find(|line| line.authority == ashford.authority()).unwrap();
        assert!(line.office.unwrap().key_changed_at.is_some(), "the staff sees it");
        assert_eq!(borealie.federation().changed_keys(), 1);
        if standing.is_some() {
            assert_eq!(answer, (StatusCode::FORBIDDEN, "continuity".to_owned()));
            assert_eq!((line.standing, titles), (Standing::Quarantined, vec!["Genuine".to_owned()]));
            assert_eq!(borealie.acts("standing.quarantine").await.unwrap(), 1);
            assert_eq!(forge(&impostor.app, &borealie).await, (StatusCode::FORBIDDEN, "not-admitted".to_owned()));
        } else {
            // Nobody of our staff has compared keys: the name is all that we know the office by.
            assert_eq!((answer.0, line.standing), (StatusCode::ACCEPTED, Standing::Followed));
            assert_eq!(titles, ["Polls are closed", "Genuine"]);
            assert_eq!(borealie.acts("office.keys.changed").await.unwrap(), 1);
        }
        borealie.finish().await.unwrap();
        impostor.stop().await.unwrap();
    }
}
