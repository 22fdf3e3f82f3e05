//! M17 to M35: who may say what, and under which id.

use comity_model::follow::FollowState;
use comity_model::{ActivityKind, State};
use comity_service::Finder as _;
use comity_signatures::Scheme;
use comity_tests::peer::{PUBLIC, Reply};
use comity_tests::{Peer, settle};
use serde_json::{Value, json};

use crate::message::Message;
use crate::stories;
use crate::world::{SCHEMES, World};

stories! {
    m17_an_activity_id_of_the_victim_does_not_take_its_place,
    m18_an_object_that_names_the_victim_as_its_author,
    m19_the_victims_object_in_a_create,
    m20_an_update_of_the_victims_post,
    m21_an_update_of_the_victims_actor,
    m22_a_delete_of_what_the_victim_wrote_or_is,
    m23_an_undo_of_the_victims_follow,
    m24_an_answer_to_the_follow_that_the_victim_was_sent,
    m25_activities_wrapped_in_a_collection,
    m26_ids_actors_and_types_that_are_not_plain_strings,
    m27_a_link_to_the_victims_site,
    m28_activitystreams_under_another_media_type,
    m29_ids_that_lead_from_one_to_the_next,
    m30_a_webfinger_that_leads_to_another_server,
    m31_a_name_that_pretends_to_be_another,
    m32_hosts_that_look_like_another,
    m33_a_blocked_host_in_other_spellings,
    m34_what_a_blocked_host_wrote_through_others,
    m35_our_own_ids_in_another_mouth,
}

/// A post of the victim that the node holds.
async fn held(world: &mut World) -> Value {
    let number = world.next();
    let create = world.victim.create(number, "the true text");
    assert_eq!(world.send(&world.signed(Scheme::Cavage, &world.victim, &create)).await.status, 202);
    world.settle().await;
    world.clock.advance(chrono::TimeDelta::minutes(1));
    create["object"].clone()
}

/// An activity of the attacker.
fn by_evil(world: &mut World, kind: &str, object: impl Into<Value>) -> Value {
    let number = world.next();
    world.evil.activity(number, kind, object)
}

async fn m17_an_activity_id_of_the_victim_does_not_take_its_place(world: &mut World) {
    for scheme in SCHEMES {
        let number = world.next();
        let genuine = world.victim.create(number, "genuine");
        let mut forged = world.evil.create(number, "forged");
        forged["id"] = genuine["id"].clone();
        world.refuses("M17", &world.signed(scheme, &world.evil, &forged), &[(403, "origin")]).await;
        assert_eq!(world.send(&world.signed(scheme, &world.victim, &genuine)).await.status, 202, "the genuine activity with the id");
        world.settle().await;
        assert_eq!(world.shown(genuine["object"]["id"].as_str().unwrap()).await.as_deref(), Some("<p>genuine</p>"));
    }
}

async fn m18_an_object_that_names_the_victim_as_its_author(world: &mut World) {
    for scheme in SCHEMES {
        let (evil, victim) = (world.evil.actor(), world.victim.actor());
        for authors in
            [json!(victim), json!([evil, victim]), json!([victim, evil]), json!({ "id": victim, "type": "Person" }), json!([[victim]])]
        {
            let number = world.next();
            let mut create = world.evil.create(number, "forged");
            create["object"]["attributedTo"] = authors;
            world.refuses("M18", &world.signed(scheme, &world.evil, &create), &[(403, "authority"), (400, "shape")]).await;
        }
    }
}

async fn m19_the_victims_object_in_a_create(world: &mut World) {
    for scheme in SCHEMES {
        let number = world.next();
        let truth = world.victim.create(number, "the true text")["object"].clone();
        world.victim.serve(&format!("/o/{number}"), &truth);
        let mut forged = truth.clone();
        forged["content"] = json!("<p>POLLS CLOSED</p>");
        for author in [world.evil.actor(), world.victim.actor()] {
            let mut object = forged.clone();
            object["attributedTo"] = json!(author);
            let create = by_evil(world, "Create", object);
            let answer = world.send(&world.signed(scheme, &world.evil, &create)).await;
            assert!([202, 403].contains(&answer.status), "M19: {} {}", answer.status, answer.code);
            world.settle().await;
            let shown = world.shown(truth["id"].as_str().unwrap()).await;
            assert!(shown.is_none() || shown.as_deref() == Some("<p>the true text</p>"), "M19: {shown:?}");
        }
        world.honest("M19").await;
    }
}

async fn m20_an_update_of_the_victims_post(world: &mut World) {
    let mut forged = held(world).await;
    forged["content"] = json!("<p>POLLS CLOSED</p>");
    forged["updated"] = json!("2026-04-14T09:00:00Z");
    for scheme in SCHEMES {
        for author in [world.victim.actor(), world.evil.actor()] {
            forged["attributedTo"] = json!(author);
            let update = by_evil(world, "Update", forged.clone());
            world.refuses("M20", &world.signed(scheme, &world.evil, &update), &[(403, "authority")]).await;
        }
        let update = by_evil(world, "Update", forged["id"].clone());
        world.refuses("M20 by its id", &world.signed(scheme, &world.evil, &update), &[(403, "authority")]).await;
    }
    assert_eq!(world.shown(forged["id"].as_str().unwrap()).await.as_deref(), Some("<p>the true text</p>"));
}

async fn m21_an_update_of_the_victims_actor(world: &mut World) {
    let mut forged = world.victim.actor_document();
    forged["inbox"] = json!(world.evil.at("/inbox"));
    forged["publicKey"]["publicKeyPem"] = json!(world.evil.pem());
    for scheme in SCHEMES {
        for kind in ["Person", "Organization", "Group", "Note"] {
            forged["type"] = json!(kind);
            let update = by_evil(world, "Update", forged.clone());
            world.refuses("M21", &world.signed(scheme, &world.evil, &update), &[(403, "authority")]).await;
        }
        let update = by_evil(world, "Update", world.victim.actor());
        world.refuses("M21 by its id", &world.signed(scheme, &world.evil, &update), &[(403, "authority")]).await;
    }
}

async fn m22_a_delete_of_what_the_victim_wrote_or_is(world: &mut World) {
    let id = held(world).await["id"].clone();
    let actor = world.victim.actor();
    for scheme in SCHEMES {
        let tombstone = json!({ "id": id, "type": "Tombstone", "formerType": "Article" });
        for object in [id.clone(), tombstone, json!(actor), json!({ "id": actor, "type": "Person" }), json!([id])] {
            let delete = by_evil(world, "Delete", object);
            let verdicts = [(403, "authority"), (400, "shape")];
            world.refuses("M22", &world.signed(scheme, &world.evil, &delete), &verdicts).await;
        }
    }
    assert_eq!(world.node.holds(&id.as_str().unwrap().parse().unwrap()).await.unwrap().unwrap().state, State::Published);
}

async fn m23_an_undo_of_the_victims_follow(world: &mut World) {
    let number = world.next();
    let follow = world.victim.activity(number, "Follow", json!(world.node.base.office()));
    assert_eq!(world.send(&world.signed(Scheme::Cavage, &world.victim, &follow)).await.status, 202);
    world.settle().await;
    for scheme in SCHEMES {
        let mut claimed = follow.clone();
        claimed["actor"] = json!(world.evil.actor());
        for object in [follow.clone(), follow["id"].clone(), claimed, json!({ "id": follow["id"], "type": "Follow" })] {
            let undo = by_evil(world, "Undo", object);
            world.refuses("M23", &world.signed(scheme, &world.evil, &undo), &[(403, "authority")]).await;
        }
    }
    let followers = world.node.app().read().followers().await.unwrap();
    assert!(followers.iter().any(|follower| follower.actor.as_str() == world.victim.actor() && follower.until_seq.is_none()));
}

async fn m24_an_answer_to_the_follow_that_the_victim_was_sent(world: &mut World) {
    let victim = world.victim.actor();
    let follow = world.node.app().read().following().await.unwrap().into_iter().find(|follow| follow.office.as_str() == victim).unwrap();
    let inline = |object: &str| json!({ "id": follow.uri, "type": "Follow", "actor": world.node.base.office(), "object": object });
    let objects = [json!(follow.uri), inline(&victim), inline(&world.evil.actor())];
    for scheme in SCHEMES {
        for kind in ["Accept", "Reject"] {
            for object in &objects {
                let answer = by_evil(world, kind, object.clone());
                world.refuses("M24", &world.signed(scheme, &world.evil, &answer), &[(403, "authority")]).await;
            }
        }
    }
    let state = world.node.app().read().follow_of(&victim.parse().unwrap()).await.unwrap().unwrap().state;
    assert_eq!(state, FollowState::Accepted);
}

async fn m25_activities_wrapped_in_a_collection(world: &mut World) {
    for scheme in SCHEMES {
        let number = world.next();
        let create = world.victim.create(number, "forged");
        let mut named = json!({ "type": "OrderedCollection", "orderedItems": [create] });
        for body in [named.clone(), json!([create]), json!([[create]]), json!("text"), json!(7), Value::Null, json!({})] {
            let message = world.signed_as(scheme, &world.evil, &world.evil.key_id(), body.to_string());
            world.refuses("M25", &message, &[(400, "shape")]).await;
        }
        // One that has an id and an actor is an activity of an unknown type: it is ignored, with all that is in it.
        named["id"] = json!(world.evil.at(&format!("/c/{number}")));
        named["actor"] = json!(world.evil.actor());
        let message = world.signed_as(scheme, &world.evil, &world.evil.key_id(), named.to_string());
        world.ignores(0, "M25 with an id", &message).await;
        for key in ["@graph", "@included", "@reverse", "@nest"] {
            let number = world.next();
            let mut create = world.evil.create(number, "hi");
            create[key] = json!([world.victim.create(number, "forged")]);
            world.refuses("M25 in a graph", &world.signed(scheme, &world.evil, &create), &[(400, "shape")]).await;
        }
    }
}

async fn m26_ids_actors_and_types_that_are_not_plain_strings(world: &mut World) {
    for scheme in SCHEMES {
        let number = world.next();
        let (id, victim) = (world.evil.at(&format!("/a/{number}")), world.victim.actor());
        let cases = [
            ("id", json!([id])),
            ("id", json!({ "id": world.victim.at("/a/1") })),
            ("id", Value::Null),
            ("id", json!(7)),
            ("id", json!("")),
            ("id", json!("not a web address")),
            ("id", json!(format!("{id}\u{0}"))),
            ("actor", json!({ "id": victim, "publicKey": { "publicKeyPem": world.evil.pem() } })),
            ("actor", json!([world.evil.actor(), victim])),
            ("actor", Value::Null),
            ("type", json!(["Create", "Delete"])),
            ("type", json!([])),
            ("type", Value::Null),
        ];
        for (key, value) in cases {
            let mut create = world.evil.create(number, "hi");
            create[key] = value;
            world.refuses("M26", &world.signed(scheme, &world.evil, &create), &[(400, "shape")]).await;
        }
        for key in ["id", "actor", "type", "object"] {
            let mut create = world.evil.create(number, "hi");
            create.as_object_mut().unwrap().remove(key);
            if key != "object" {
                world.refuses("M26 without it", &world.signed(scheme, &world.evil, &create), &[(400, "shape")]).await;
            }
        }
        // The same key twice: two readers could take one each.
        let body = world.evil.create(number, "hi").to_string();
        let doubled = body.replacen("\"actor\":", &format!("\"actor\":\"{victim}\",\"actor\":"), 1);
        let message = world.signed_as(scheme, &world.evil, &world.evil.key_id(), doubled);
        world.refuses("M26 with two actors", &message, &[(400, "shape")]).await;
    }
}

async fn m27_a_link_to_the_victims_site(world: &mut World) {
    let official = world.victim.at("/official");
    for scheme in SCHEMES {
        let links = [
            json!(official),
            json!([official]),
            json!({ "type": "Link", "href": official }),
            json!([{ "type": "Link", "href": official }]),
        ];
        for url in links {
            let number = world.next();
            let mut create = world.evil.create(number, "hi");
            create["object"]["url"] = url;
            assert_eq!(world.send(&world.signed(scheme, &world.evil, &create)).await.status, 202);
            world.settle().await;
            let post = world.node.holds(&create["object"]["id"].as_str().unwrap().parse().unwrap()).await.unwrap().unwrap();
            assert!(post.url.as_ref().is_none_or(|url| url.as_str().starts_with(&world.evil.origin)), "M27: {:?}", post.url);
        }
    }
    world.honest("M27").await;
}

async fn m28_activitystreams_under_another_media_type(world: &mut World) {
    let mut document = world.victim.create(9_000, "an upload")["object"].clone();
    let types = [
        "text/plain",
        "image/png",
        "application/json",
        "application/ld+json",
        "text/html; profile=\"https://www.w3.org/ns/activitystreams\"",
        "",
    ];
    for (scheme, kind) in SCHEMES.into_iter().cycle().zip(types) {
        let path = format!("/media/{}.json", world.next());
        document["id"] = json!(world.victim.at(&path));
        world.victim.reply(&path, Reply::document(kind, document.to_string()));
        let number = world.next();
        let announce = world.good.activity(number, "Announce", json!(world.victim.at(&path)));
        world.ignores(1, "M28", &world.signed(scheme, &world.good, &announce)).await;
        assert_eq!(world.shown(&world.victim.at(&path)).await, None, "M28: {kind}");
    }
}

async fn m29_ids_that_lead_from_one_to_the_next(world: &mut World) {
    for scheme in SCHEMES {
        for number in 8..40 {
            let mut document = world.evil.create(number + 1, "lead")["object"].clone();
            document["id"] = json!(world.evil.at(&format!("/chain/{}", number + 1)));
            world.evil.serve(&format!("/chain/{number}"), &document);
        }
        let number = world.next();
        let announce = world.good.activity(number, "Announce", json!(world.evil.at("/chain/8")));
        world.ignores(2, "M29", &world.signed(scheme, &world.good, &announce)).await;
    }
}

async fn m30_a_webfinger_that_leads_to_another_server(world: &mut World) {
    let (evil, victim) = (world.evil.actor(), world.victim.actor());
    let link = |subject: &str, href: &str| json!({ "subject": subject, "links": [{ "rel": "self", "type": "application/activity+json", "href": href }] });
    for subject in ["acct:mallory@evil.example", "acct:sec@victim.example"] {
        world.victim.serve_as(&world.victim.webfinger("sec"), "application/jrd+json", &link(subject, &evil));
        let found = world.node.federation().find("@sec@victim.example").await;
        assert!(found.is_err(), "M30: {found:?}");
    }
    // And the other way round: evil's address that leads to the victim is the victim's only if the victim says so.
    world.evil.serve_as(&world.evil.webfinger("sec"), "application/jrd+json", &link("acct:sec@evil.example", &victim));
    let found = world.node.federation().find("@sec@evil.example").await;
    assert!(found.as_ref().map_or(true, |actor| actor.uri.as_str() == victim), "M30: {found:?}");
    world.honest("M30").await;
}

async fn m31_a_name_that_pretends_to_be_another(world: &mut World) {
    let mut document = world.evil.actor_document();
    document["preferredUsername"] = json!("sec@victim.example");
    document["webfinger"] = json!("sec@victim.example");
    document["name"] = json!("U.S. EAC ✅ \u{202e}etcejorp\u{200b}\u{2060}\u{ad}");
    world.evil.serve("/actor", &document);
    let update = by_evil(world, "Update", document);
    assert_eq!(world.send(&world.signed(Scheme::Cavage, &world.evil, &update)).await.status, 202);
    world.settle().await;
    let office = world.node.app().read().office(&world.evil.actor().parse().unwrap()).await.unwrap().unwrap();
    let handle = office.actor.handle();
    assert!(handle.ends_with("@evil.example") && !handle.contains("victim.example"), "M31: {handle}");
    assert!(!office.actor.profile.name.contains(['\u{202e}', '\u{200b}', '\u{2060}', '\u{ad}']), "M31: {:?}", office.actor.profile.name);
    world.honest("M31").await;
}

async fn m32_hosts_that_look_like_another(world: &mut World) {
    for name in ["xn--80aj1b.gov", "victim.exarnple", "victim-example.org", "victim.example.evil.example"] {
        let double = Peer::named(name, &world.net).await.unwrap();
        for scheme in SCHEMES {
            let number = world.next();
            let message = world.signed(scheme, &double, &double.create(number, "hi"));
            world.refuses("M32", &message, &[(403, "not-admitted")]).await;
            assert_eq!(double.asked().len(), 0, "M32: nothing is fetched from {name}");
        }
        let number = world.next();
        let follow = double.activity(number, "Follow", json!(world.node.base.office()));
        assert_eq!(world.send(&world.signed(Scheme::Cavage, &double, &follow)).await.status, 202);
        settle(&[&world.node]).await.unwrap();
        let followers = world.node.app().read().followers().await.unwrap();
        let follower = followers.iter().find(|follower| follower.actor.as_str() == double.actor()).unwrap();
        assert_eq!((follower.authority.as_str(), follower.handle.ends_with(name)), (name, true), "M32: shown as it is written");
        world.clock.advance(chrono::TimeDelta::minutes(1));
    }
    // The same in Unicode is not the normal form of an address.
    let double = Peer::named("xn--e1awd7f.example", &world.net).await.unwrap();
    let create = double.create(1, "hi").to_string().replace("xn--e1awd7f", "\u{435}\u{430}\u{441}");
    let message = world.signed_as(Scheme::Cavage, &double, &double.key_id(), create);
    world.refuses("M32 in Unicode", &message, &[(403, "not-admitted"), (400, "shape"), (401, "origin")]).await;
}

async fn m33_a_blocked_host_in_other_spellings(world: &mut World) {
    let hosts = [
        "blocked.example",
        "BLOCKED.example",
        "blocked.example.",
        "blocked.example:443",
        "x@blocked.example",
        "sub.blocked.example",
        "a.b.sub.blocked.example",
        "%62locked.example",
        "blocked%2eexample",
    ];
    for host in hosts {
        for scheme in SCHEMES {
            let key_id = format!("https://{host}/actor#main-key");
            let number = world.next();
            let body = world.blocked.create(number, "hi").to_string().replace("blocked.example", host);
            let message = world.signed_as(scheme, &world.blocked, &key_id, body);
            world.refuses(&format!("M33 {host}"), &message, &[(403, "policy")]).await;
        }
    }
    let number = world.next();
    let create = world.blocked.create(number, "hi");
    let soft = world.signed(Scheme::Cavage, &world.blocked, &create).replacing("signature", "blocked.example", "bloc\u{ad}ked.example");
    // A header that is not visible ASCII ends one step earlier.
    world.refuses("M33 with a soft hyphen", &soft, &[(403, "policy"), (400, "sig_parse")]).await;
}

async fn m34_what_a_blocked_host_wrote_through_others(world: &mut World) {
    // Nor is anybody asked whom our staff did not admit, for being named by somebody whom it did.
    for scheme in SCHEMES {
        let number = world.next();
        world.stranger.serve("/o/1", &world.stranger.create(1, "spread")["object"]);
        let announce = world.good.activity(number, "Announce", json!(world.stranger.at("/o/1")));
        world.ignores(0, "M34 from a stranger", &world.signed(scheme, &world.good, &announce)).await;
        assert_eq!(world.shown(&world.stranger.at("/o/1")).await, None, "M34 from a stranger");
    }
    let object = world.blocked.create(1, "spread")["object"].clone();
    world.blocked.serve("/o/1", &object);
    let id = world.blocked.at("/o/1");
    for scheme in SCHEMES {
        let number = world.next();
        let inline = world.good.activity(number, "Announce", object.clone());
        let inner = json!({ "id": world.blocked.at("/a/1"), "type": "Create", "actor": world.blocked.actor(), "object": object });
        for (offset, object) in [json!(id), inline["object"].clone(), inner].into_iter().enumerate() {
            let number = world.next() + u32::try_from(offset).unwrap() * 10_000;
            let announce = world.good.activity(number, "Announce", object);
            world.ignores(0, "M34", &world.signed(scheme, &world.good, &announce)).await;
            assert_eq!(world.shown(&id).await, None, "M34");
        }
        let number = world.next();
        let mut create = world.good.create(number, "an honest answer");
        create["object"]["inReplyTo"] = json!(id);
        create["object"]["quote"] = json!(id);
        create["object"]["tag"] = json!([{ "type": "Mention", "href": world.blocked.actor(), "name": "@mallory@blocked.example" }]);
        create["object"]["attachment"] =
            json!([{ "type": "Image", "mediaType": "image/png", "url": world.blocked.at("/i.png"), "name": "spread" }]);
        create["object"]["icon"] = json!({ "type": "Image", "url": world.blocked.at("/i.png") });
        world.forget();
        assert_eq!(world.send(&world.signed(scheme, &world.good, &create)).await.status, 202);
        world.settle().await;
        world.called_at_most(0, "M34 in a post");
        let shown = world.shown(create["object"]["id"].as_str().unwrap()).await.unwrap();
        assert!(!shown.contains("blocked.example"), "M34: {shown}");
        world.honest("M34").await;
    }
}

async fn m35_our_own_ids_in_another_mouth(world: &mut World) {
    let published = world.node.publish(comity_tests::cast::practice("Ours")).await.unwrap();
    let own = world.node.app().read().post(published.id).await.unwrap().unwrap().post.uri.to_string();
    let unknown = world.node.base.uri("/o/1").to_string();
    let spelled = own.replace("https://node.example", "https://NODE.example:443");
    for scheme in SCHEMES {
        for id in [&own, &unknown, &spelled] {
            for kind in [ActivityKind::Create, ActivityKind::Update] {
                let number = world.next();
                let mut object = world.evil.create(number, "forged")["object"].clone();
                object["id"] = json!(id);
                let activity = by_evil(world, kind.name(), object);
                world.refuses("M35", &world.signed(scheme, &world.evil, &activity), &[(403, "authority")]).await;
            }
            for object in [json!(id), json!({ "id": id, "type": "Tombstone" })] {
                let delete = by_evil(world, "Delete", object);
                world.refuses("M35", &world.signed(scheme, &world.evil, &delete), &[(403, "authority")]).await;
            }
        }
        for actor in [world.node.base.office().to_string(), "https://node.example:443/ap/office".to_owned()] {
            let number = world.next();
            let mut create = world.evil.create(number, "forged");
            create["actor"] = json!(actor);
            create["to"] = json!([PUBLIC]);
            world
                .refuses(
                    "M35 in our name",
                    &world.signed(scheme, &world.evil, &create),
                    &[(403, "origin"), (401, "origin"), (400, "shape")],
                )
                .await;
            create["id"] = json!(world.node.base.uri("/ap/activities/1"));
            let key_id = format!("{actor}#main-key");
            let message: Message = world.signed_as(scheme, &world.evil, &key_id, create.to_string());
            world.refuses("M35 under our key id", &message, &[(403, "policy")]).await;
        }
    }
    assert_eq!(world.node.app().read().post(published.id).await.unwrap().unwrap().post.state, State::Published);
}
