//! What a neighbour on the same server, a follower or an author may not do, found by reading our own code as an attacker
//! does.

use chrono::TimeDelta;
use comity_signatures::Scheme;
use comity_tests::peer::{AS2, PUBLIC};
use serde_json::{Value, json};

use crate::stories;
use crate::world::{SCHEMES, World, get};

stories! {
    activities_and_actors_in_the_place_of_posts,
    follows_of_what_is_not_the_office,
    our_accept_repeats_nothing_that_a_stranger_wrote,
    a_correction_that_claims_to_come_from_the_future,
    a_deletion_by_another_of_the_same_server,
    the_undo_of_an_older_follow,
    what_is_neither_public_nor_for_us_by_its_address,
    a_record_that_is_marked_narrower_than_it_is_addressed,
    signed_reads_for_something_else,
    feeds_stay_well_formed,
}

async fn activities_and_actors_in_the_place_of_posts(world: &mut World) {
    for scheme in SCHEMES {
        for kind in ["Person", "Create", "Follow", "OrderedCollection", "Collection", "Tombstone", "Organization"] {
            for types in [json!(kind), json!([kind]), json!([kind, "Article"])] {
                let number = world.next();
                let mut create = world.evil.create(number, "hi");
                create["object"]["type"] = types.clone();
                let answer = world.send(&world.signed(scheme, &world.evil, &create)).await;
                assert!([202, 400, 403].contains(&answer.status), "{types}: {}", answer.status);
                world.settle().await;
                let held = world.shown(create["object"]["id"].as_str().unwrap()).await;
                assert_eq!(held, None, "{types} is no post");
            }
        }
    }
    world.honest("activities as posts").await;
}

async fn follows_of_what_is_not_the_office(world: &mut World) {
    let base = world.node.base.clone();
    for object in [
        base.office().to_string().replace("node", "NODE"),
        format!("{}#x", base.office()),
        format!("{}/", base.office()),
        base.node().to_string(),
        base.origin(),
        world.victim.actor(),
    ] {
        for scheme in SCHEMES {
            let number = world.next();
            let follow = world.evil.activity(number, "Follow", json!(object));
            world.refuses(&format!("a Follow of {object}"), &world.signed(scheme, &world.evil, &follow), &[(403, "authority")]).await;
        }
    }
    for kind in ["Join", "Follow"] {
        let number = world.next();
        let join = world.evil.activity(number, kind, Value::Null);
        world
            .refuses("an object that is null", &world.signed(Scheme::Cavage, &world.evil, &join), &[(403, "authority"), (400, "shape")])
            .await;
    }
}

async fn our_accept_repeats_nothing_that_a_stranger_wrote(world: &mut World) {
    for scheme in SCHEMES {
        let number = world.next();
        let office = world.node.base.office().to_string();
        let forged = json!({ "id": office, "type": "Organization", "inbox": world.evil.at("/inbox"), "name": "CANARY-13" });
        let mut follow = world.evil.activity(number, "Follow", forged);
        follow["summary"] = json!("CANARY-13");
        assert_eq!(world.send(&world.signed(scheme, &world.evil, &follow)).await.status, 202);
        world.evil.asked();
        world.settle().await;
        let accept = world.evil.received().pop().expect("an Accept");
        assert_eq!((accept["type"].as_str(), accept["object"]["id"].as_str()), (Some("Accept"), follow["id"].as_str()));
        assert!(!accept.to_string().contains("CANARY-13") && !accept.to_string().contains("evil.example/inbox"), "{accept}");
    }
    world.honest("a Follow with an office inside").await;
}

async fn a_correction_that_claims_to_come_from_the_future(world: &mut World) {
    for scheme in SCHEMES {
        let number = world.next();
        let create = world.evil.create(number, "first");
        let mut far = create["object"].clone();
        far["content"] = json!("<p>from the future</p>");
        far["updated"] = json!("9999-12-31T23:59:59Z");
        let number = world.next();
        let far = world.evil.activity(number, "Update", far);
        for activity in [&create, &far] {
            assert_eq!(world.send(&world.signed(scheme, &world.evil, activity)).await.status, 202);
            world.settle().await;
        }
        world.clock.advance(TimeDelta::hours(3));
        let mut honest = create["object"].clone();
        honest["content"] = json!("<p>corrected</p>");
        honest["updated"] = json!(world.node.app().now().to_rfc3339());
        let number = world.next();
        let correction = world.evil.activity(number, "Update", honest);
        assert_eq!(world.send(&world.signed(scheme, &world.evil, &correction)).await.status, 202);
        world.settle().await;
        assert_eq!(world.shown(create["object"]["id"].as_str().unwrap()).await.as_deref(), Some("<p>corrected</p>"));
    }
    world.honest("a date in the future").await;
}

/// On a server with many actors one of them must not delete what another wrote or is, also where we do not hold it yet.
async fn a_deletion_by_another_of_the_same_server(world: &mut World) {
    for (number, scheme) in (0..).zip(SCHEMES) {
        let path = format!("/tenant/{number}");
        let tenant = world.victim.at(&path);
        world.victim.serve(&path, &world.victim.actor_at(&path));
        let id = world.next();
        let create = world.victim.create(id, "not here yet");
        world.victim.serve(&format!("/o/{id}"), &create["object"]);
        for object in [create["object"]["id"].clone(), json!(world.victim.actor()), json!({ "id": world.victim.actor(), "type": "Person" })]
        {
            let id = world.next();
            let mut delete = world.victim.activity(id, "Delete", object);
            delete["actor"] = json!(tenant);
            let message = world.signed_as(scheme, &world.victim, &format!("{tenant}#main-key"), delete.to_string());
            let answer = world.send(&message).await;
            assert!([202, 403].contains(&answer.status), "{} {}", answer.status, answer.code);
            world.settle().await;
        }
        assert_eq!(world.send(&world.signed(scheme, &world.victim, &create)).await.status, 202);
        world.settle().await;
        assert_eq!(world.shown(create["object"]["id"].as_str().unwrap()).await.as_deref(), Some("<p>not here yet</p>"));
    }
    world.honest("a deletion by a neighbour").await;
}

async fn the_undo_of_an_older_follow(world: &mut World) {
    for scheme in SCHEMES {
        let office = json!(world.node.base.office());
        let (first, second, undo) = (world.next(), world.next(), world.next());
        let first = world.evil.activity(first, "Follow", office.clone());
        let second = world.evil.activity(second, "Follow", office);
        let undo = world.evil.activity(undo, "Undo", first["id"].clone());
        for activity in [&first, &second, &undo] {
            let answer = world.send(&world.signed(scheme, &world.evil, activity)).await;
            assert!([202, 403].contains(&answer.status), "{}", answer.status);
            world.settle().await;
        }
        let evil = world.evil.actor();
        let followers = world.node.app().read().followers().await.unwrap();
        assert!(followers.iter().any(|follower| follower.actor.as_str() == evil && follower.until_seq.is_none()), "{scheme:?}");
    }
    world.honest("an old Undo").await;
}

async fn what_is_neither_public_nor_for_us_by_its_address(world: &mut World) {
    for (scheme, key) in SCHEMES.into_iter().cycle().zip(["bto", "bcc", "audience", "none"]) {
        let number = world.next();
        let mut create = world.evil.create(number, "CANARY-25");
        for part in ["/to", "/object/to"] {
            *create.pointer_mut(part).unwrap() = json!([]);
        }
        create["object"][key] = json!([PUBLIC]);
        assert_eq!(world.send(&world.signed(scheme, &world.evil, &create)).await.status, 202);
        world.settle().await;
        for path in ["/", "/feed.atom", "/practices"] {
            let page = world.send(&get(path, "*/*")).await;
            assert!(!String::from_utf8_lossy(&page.body).contains(&format!("Note {number}")), "{key} in {path}");
        }
    }
    world.honest("other ways to address").await;
}

async fn a_record_that_is_marked_narrower_than_it_is_addressed(world: &mut World) {
    for (scheme, sharing) in SCHEMES.into_iter().cycle().zip(["green", "amber", "red", "GREEN", "nonsense"]) {
        let number = world.next();
        let mut create = world.evil.create(number, "CANARY-18");
        create["object"]["comity:practice"] = json!({ "problem": "p", "sharing": sharing, "sharingLevel": sharing });
        create["object"]["https://usices.org/ns/comity#practice"] = json!({ "problem": "p", "sharing": sharing });
        assert_eq!(world.send(&world.signed(scheme, &world.evil, &create)).await.status, 202);
        world.settle().await;
        let page = world.send(&get("/feed.atom", "*/*")).await;
        let shown = String::from_utf8_lossy(&page.body).contains(&format!("Note {number}"));
        assert!(!shown || sharing == "nonsense", "what is marked {sharing} is public");
    }
    world.honest("a narrower mark").await;
}

async fn signed_reads_for_something_else(world: &mut World) {
    for scheme in SCHEMES {
        for peer in [&world.good, &world.stranger, &world.blocked] {
            let signed = world.signed_get(scheme, peer, "/ap/office/outbox");
            for target in ["/ap/office", "/ap/node", "/ap/office/outbox?page=true", "/practices", "/feed.atom"] {
                let mut other = signed.clone();
                other.target = target.to_owned();
                let answer = world.send(&other).await;
                assert_eq!(answer.status, 200, "what is public is public, whoever signs for what: {target}");
            }
        }
    }
    let never = "/ap/practices/019a0000-0000-7000-8000-000000000000";
    let without = world.send(&get(never, AS2)).await;
    let broken = world.send(&get(never, AS2).and("signature", "keyId=\"x\"")).await;
    assert_eq!((without.status, broken.status), (404, 404));
    world.honest("signed reads").await;
}

async fn feeds_stay_well_formed(world: &mut World) {
    let number = world.next();
    for (key, value) in [
        ("name", "a\u{1}b\u{fffe}c\u{ffff}d\u{8}]]>&<x>"),
        ("summary", "line\r\nDTSTART:19700101T000000Z\r\n\u{2028}x"),
        ("content", "<p>\u{0c}\u{1f}\u{fffe}]]></p>"),
        ("url", "https://evil.example/\u{e9}?a=1&b=\"<x>"),
    ] {
        for kind in ["Article", "Event"] {
            let number = number + world.next();
            let mut create = world.evil.create(number, "hi");
            create["object"]["type"] = json!(kind);
            create["object"]["startTime"] = json!("2026-05-01T09:00:00Z");
            create["object"][key] = json!(value);
            let answer = world.send(&world.signed(SCHEMES[number as usize % 2], &world.evil, &create)).await;
            assert!([202, 400].contains(&answer.status), "{key}: {}", answer.status);
            world.settle().await;
        }
    }
    let feed = world.send(&get("/feed.atom", "*/*")).await;
    assert_eq!(feed.status, 200);
    feed_rs::parser::parse(feed.body.as_slice()).expect("the feed is well-formed");
    let forbidden = |c: &char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    let text = String::from_utf8(feed.body).unwrap();
    assert_eq!(text.chars().find(forbidden), None, "a character that XML does not have");
    let calendar = world.send(&get("/events.ics", "*/*")).await;
    let text = String::from_utf8(calendar.body).unwrap();
    assert!(text.lines().filter(|line| line.starts_with("DTSTART")).all(|line| line.contains("2026")), "no line was smuggled in:\n{text}");
    world.honest("odd characters").await;
}
