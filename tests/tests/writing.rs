//! Writing: two people at one draft, and what is taken out of the log for a records request, on both databases.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::TimeDelta;
use comity_model::Record;
use comity_model::draft::Content;
use comity_service::post::{self, Change};
use comity_service::{Agent, Error, draft};
use comity_tests::cast::{self, ASHFORD};
use comity_tests::{Engine, TestClock, TestNode, settle, stories};

stories! {
    of_two_saves_over_one_state_one_is_told_of_the_other,
    a_records_request_gets_what_was_done_in_its_time_and_nothing_else,
}

async fn of_two_saves_over_one_state_one_is_told_of_the_other(engine: Engine) {
    let node = TestNode::start_on(engine, ASHFORD, &TestClock::default()).await.unwrap();
    let app = node.app();
    let content = |title: &str| -> Content { cast::practice(title).into() };
    let title = async |id| app.read().draft(id).await.unwrap().unwrap().content.record.title().to_owned();
    let id = draft::save(app, &Agent::CommandLine, None, cast::practice("One")).await.unwrap();
    for round in 0..10 {
        let from = draft::state(&app.read(), id).await.unwrap();
        let [left, right] = ["left", "right"].map(|side| format!("{round} {side}"));
        let save = |title: &str| draft::save_from(app, &Agent::CommandLine, id, &from, content(title), round % 2 == 0);
        let both = tokio::join!(Box::pin(save(&left)), Box::pin(save(&right)));
        let kept = match &both {
            (Ok(_), Err(Error::Changed)) => &left,
            (Err(Error::Changed), Ok(_)) => &right,
            both => panic!("one of two is kept: {both:?}"),
        };
        assert_eq!(title(id).await, *kept);
        // Whoever sends the same once more is told that it is there, whatever the form began with.
        draft::save_from(app, &Agent::CommandLine, id, "", content(kept), true).await.unwrap();
    }
    // A form of what was published since, and of what is not there, begins with another state.
    let from = draft::state(&app.read(), id).await.unwrap();
    let read = draft::open(&app.read(), id).await.unwrap().hash;
    let member = app.read().members().await.unwrap()[0].id;
    draft::publish(app, &Agent::Member(member), id, &read).await.unwrap();
    assert!(matches!(draft::save_from(app, &Agent::CommandLine, id, &from, content("Late"), false).await, Err(Error::Changed)));
    assert!(app.read().draft(id).await.unwrap().is_none());
    settle(&[&node]).await.unwrap();
    node.finish().await.unwrap();
}

async fn a_records_request_gets_what_was_done_in_its_time_and_nothing_else(engine: Engine) {
    let node = TestNode::start_on(engine, ASHFORD, &TestClock::default()).await.unwrap();
    let app = node.app();
    let begun = app.now();
    let published = post::publish(app, &Agent::CommandLine, cast::practice("Told")).await.unwrap();
    node.clock.advance(TimeDelta::days(1));
    let second = app.now();
    let Record::Practice(mut practice) = cast::practice("Told") else { unreachable!() };
    practice.summary = "Two lines.".into();
    post::revise(app, &Agent::CommandLine, published.id, Record::Practice(practice), Change::default()).await.unwrap();
    node.clock.advance(TimeDelta::days(1));
    let (read, end) = (app.read(), app.now());
    let verbs =
        async |from, until| -> Vec<String> { read.acts_between(from, until, 100).await.unwrap().into_iter().map(|row| row.verb).collect() };
    assert!(verbs(begun, second).await.contains(&"practice.publish".to_owned()));
    assert_eq!(verbs(second, end).await, ["post.revise"]);
    assert_eq!(read.acts_between(begun, end, 1).await.unwrap().len(), 1);
    let sent = read.sent_between(begun, end, 100).await.unwrap();
    // The topics of ours announce it beside.
    let by_us = sent.iter().filter(|line| line.kind != "Announce");
    let told: Vec<_> = by_us.map(|line| (line.kind.as_str(), line.title.as_str(), line.delivered)).collect();
    assert_eq!(told, [("Create", "Told", 0), ("Update", "Told", 0)]);
    assert!(read.sent_between(second, end, 100).await.unwrap().iter().all(|line| line.kind != "Create" && line.at >= second));
    assert_eq!(read.follows_between(begun, end, 100).await.unwrap(), []);
    assert_eq!(read.records_of(published.id, 50).await.unwrap().len(), 2);
    settle(&[&node]).await.unwrap();
    node.finish().await.unwrap();
}
