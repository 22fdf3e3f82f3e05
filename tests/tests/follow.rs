//! Who follows whom, and what follows from it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use comity_model::follow::FollowState;
use comity_model::{OwnActor, Standing, Uri};
use comity_service::{Agent, Finder as _, follow, standing};
use comity_tests::cast::{self, ASHFORD, BOREALIE};
use comity_tests::{Engine, Peer, TestClock, TestNode, settle, stories};
use serde_json::json;

stories! {
    a_follow_by_handle_or_by_address_is_accepted_and_ended_from_either_side,
    an_office_that_is_not_there_is_reported_and_nothing_is_left_behind,
    what_is_not_admitted_is_held_at_its_sender_and_arrives_after_the_follow,
    another_server_follows_and_undoes_with_its_own_ids,
}

async fn a_follow_by_handle_or_by_address_is_accepted_and_ended_from_either_side(engine: Engine) {
    let clock = TestClock::default();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    let office = ashford.base.office();
    for address in [format!("@office@{}", ashford.authority()), office.to_string(), format!("{}/", ashford.base.origin())] {
        borealie.follow(&address).await.unwrap();
        settle(&[&ashford, &borealie]).await.unwrap();
        let follow = borealie.app().read().follow_of(&office).await.unwrap().unwrap();
        assert_eq!(follow.state, FollowState::Accepted, "{address}");
        assert_eq!(ashford.app().read().followers_total(OwnActor::Office).await.unwrap(), 1);
        follow::unfollow(borealie.app(), &Agent::CommandLine, &office).await.unwrap();
        settle(&[&ashford, &borealie]).await.unwrap();
        assert_eq!(ashford.app().read().followers_total(OwnActor::Office).await.unwrap(), 0);
    }

    borealie.follow(office.as_str()).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    follow::remove_follower(ashford.app(), &Agent::CommandLine, &borealie.base.office()).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert_eq!(borealie.app().read().follow_of(&office).await.unwrap().unwrap().state, FollowState::Rejected);
    ashford.publish(cast::practice("After")).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert!(borealie.titles().await.unwrap().is_empty());
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

async fn an_office_that_is_not_there_is_reported_and_nothing_is_left_behind(engine: Engine) {
    let clock = TestClock::default();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let peer = Peer::start().await.unwrap();
    let host = peer.origin.trim_start_matches("http://");
    for (address, key) in [
        ("no address".to_owned(), "find-not-an-address"),
        (format!("@nobody@{host}"), "find-unknown"),
        (format!("{}/missing", peer.origin), "find-unknown"),
        (ashford.base.office().to_string(), "find-ourselves"),
        ("@office@localhost:1".to_owned(), "find-no-answer"),
    ] {
        let error = ashford.federation().find(&address).await.unwrap_err();
        assert_eq!(error.text_key(), key, "{address}: {error}");
    }
    // A handle whose actor belongs to somebody else is nobody's.
    let jrd = json!({ "subject": format!("acct:sec@{host}"), "links": [{ "rel": "self", "type": "application/activity+json", "href": ashford.base.office() }] });
    peer.serve_as(&peer.webfinger("sec"), "application/jrd+json", &jrd);
    assert!(ashford.federation().find(&format!("@sec@{host}")).await.is_err());
    assert!(ashford.app().read().following().await.unwrap().is_empty());
    ashford.finish().await.unwrap();
}

async fn what_is_not_admitted_is_held_at_its_sender_and_arrives_after_the_follow(engine: Engine) {
    let clock = TestClock::default();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    // Boréalie follows Ashford, but takes the admission back before anything was sent.
    borealie.follow(ashford.base.office().as_str()).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    standing::set(borealie.app(), &Agent::CommandLine, &ashford.authority(), Some(Standing::Limited), "under review").await.unwrap();
    let published = ashford.publish(cast::practice("Held")).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    let waiting = ashford.waiting().await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert!(waiting[0].last_answer.as_ref().unwrap().contains("not-admitted"), "{waiting:#?}");
    assert!(borealie.holds(&published.uri).await.unwrap().is_none());

    standing::set(borealie.app(), &Agent::CommandLine, &ashford.authority(), None, "").await.unwrap();
    // Any verified request of Boréalie ends Ashford's waiting; following back is one.
    ashford.follow(borealie.base.office().as_str()).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert_eq!(borealie.titles().await.unwrap(), ["Held"]);
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

async fn another_server_follows_and_undoes_with_its_own_ids(engine: Engine) {
    let clock = TestClock::default();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let peer = Peer::start().await.unwrap();
    let inbox = ashford.base.shared_inbox();
    let now = ashford.app().now();
    let mut follow = peer.activity(1, "Follow", json!(ashford.base.office()));
    // Gancio's ids hold a second URL.
    follow["id"] = json!(format!("{}/follow#{}", peer.origin, ashford.base.office()));
    assert_eq!(peer.post(inbox.as_str(), &follow, now).await.unwrap().0, 202);
    settle(&[&ashford]).await.unwrap();
    let accepts = peer.received();
    assert_eq!(accepts.len(), 1, "{accepts:#?}");
    assert_eq!(accepts[0]["type"], "Accept");
    assert_eq!(accepts[0]["object"]["id"], follow["id"]);
    assert_eq!(accepts[0]["object"]["object"], json!(ashford.base.office()));

    let published = ashford.publish(cast::practice("For everybody")).await.unwrap();
    settle(&[&ashford]).await.unwrap();
    let creates = peer.received();
    assert_eq!(creates[0]["object"]["id"], json!(published.uri));
    assert_eq!(creates[0]["object"]["type"], "Article");

    let mut undo = peer.activity(2, "Undo", follow.clone());
    undo["object"]["actor"] = json!(peer.actor());
    assert_eq!(peer.post(inbox.as_str(), &undo, now).await.unwrap().0, 202);
    settle(&[&ashford]).await.unwrap();
    assert_eq!(ashford.app().read().followers_total(OwnActor::Office).await.unwrap(), 0);
    let actor: Uri = peer.actor().parse().unwrap();
    assert!(ashford.app().read().follow_of(&actor).await.unwrap().is_none());
    ashford.finish().await.unwrap();
}
