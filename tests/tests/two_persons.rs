//! Two persons stand behind what is published: who may do what with a draft, what voids an approval, and a time that holds.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::TimeDelta;
use comity_model::draft::{Content, News, Stage, TwoPersons};
use comity_model::member::Role;
use comity_model::post::Reply;
use comity_model::{Id, Kind, Record, SharingLevel, Viewer};
use comity_service::draft::{self, HandedIn};
use comity_service::post::{self, Change};
use comity_service::{Agent, Error, jobs, two_persons};
use comity_store::pages::Served;
use comity_tests::cast::{self, ASHFORD};
use comity_tests::staff::{colleague, hash};
use comity_tests::{Engine, Staff, TestClock, TestNode, settle, stories};

stories! {
    nobody_publishes_alone_what_they_wrote,
    every_change_voids_an_approval_and_the_log_says_whose,
    a_revision_an_answer_and_a_cancellation_wait_for_a_second_person_too,
    two_who_approve_at_once_and_two_who_publish_at_once_do_it_once,
    what_is_approved_for_a_time_goes_out_then_once_also_after_downtime,
    two_processes_let_what_is_due_out_once,
    what_was_taken_back_a_second_before_stays,
    what_can_no_longer_go_out_comes_back_with_the_reason,
    one_person_publishes_alone_only_where_that_is_allowed_and_everybody_sees_it,
    the_rule_is_changed_by_who_may_and_takes_two_who_can_keep_to_it,
}

async fn two_persons(engine: Engine) -> (TestNode, Staff) {
    let node = TestNode::start_on(engine, ASHFORD, &TestClock::default()).await.unwrap();
    let staff = Staff::of_two_persons(node.app()).await.unwrap();
    (node, staff)
}

#[track_caller]
fn is(error: Result<impl std::fmt::Debug, Error>, key: &str) {
    match error {
        Err(Error::State(found)) => assert_eq!(found, key),
        other => panic!("{key} was expected, and not {other:?}"),
    }
}

/// A draft of the author that waits for approval.
async fn waiting(node: &TestNode, staff: &Staff, content: impl Into<Content>) -> (Id, String) {
    let id = draft::save(node.app(), &staff.author, None, content).await.unwrap();
    let hash = hash(node.app(), id).await.unwrap();
    draft::submit(node.app(), &staff.author, id, &hash).await.unwrap();
    (id, hash)
}

async fn stage(node: &TestNode, id: Id) -> Stage {
    node.app().read().draft(id).await.unwrap().unwrap().stage
}

async fn nobody_publishes_alone_what_they_wrote(engine: Engine) {
    let (node, staff) = two_persons(engine).await;
    let (app, [first, second]) = (node.app(), &staff.approvers);
    is(post::publish(app, first, cast::practice("Alone")).await, "error-two-persons");
    let id = draft::save(app, &staff.author, None, cast::practice("One")).await.unwrap();
    let read = hash(app, id).await.unwrap();
    is(draft::approve(app, first, id, &read).await, "error-nobody-asked");
    // An approver who writes a word of it is an author, in every session that he has.
    draft::save(app, first, Some(id), cast::practice("Two")).await.unwrap();
    assert!(matches!(draft::submit(app, &staff.author, id, &read).await, Err(Error::Changed)));
    let read = hash(app, id).await.unwrap();
    draft::submit(app, &staff.author, id, &read).await.unwrap();
    for publisher in [first, second] {
        is(draft::publish(app, publisher, id, &read).await, "error-not-approved");
    }
    for author in [&staff.author, &Agent::CommandLine, &Agent::Node] {
        let refused = draft::approve(app, author, id, &read).await;
        is(refused, if *author == staff.author { "error-not-your-role" } else { "error-own-draft" });
    }
    is(draft::approve(app, first, id, &read).await, "error-own-draft");
    is(draft::publish_alone(app, first, id, &read, "There is nobody else.").await, "error-no-emergency");
    draft::approve(app, second, id, &read).await.unwrap();
    is(draft::publish(app, &staff.author, id, &read).await, "error-not-your-role");
    // Once a second person has approved it, whoever may publish presses the button.
    let published = draft::publish(app, first, id, &read).await.unwrap();
    let page = app.read().post_page(published.id, &Viewer::Staff).await.unwrap().unwrap();
    let hands = page.revisions[0].hands.clone().unwrap();
    assert_eq!((hands.authors, hands.approved_by), (vec![staff.author, first.clone()], second.clone()));
    assert_eq!((hands.hash, hands.alone), (read, None));
    assert_eq!(app.read().drafts().await.unwrap(), []);
    node.finish().await.unwrap();
}

async fn every_change_voids_an_approval_and_the_log_says_whose(engine: Engine) {
    let (node, staff) = two_persons(engine).await;
    let (app, approver) = (node.app(), &staff.approvers[0]);
    let at = app.now() + TimeDelta::hours(2);
    let Record::Practice(practice) = cast::practice("Whole") else { unreachable!() };
    let content = Content { publish_at: Some(at), ..Record::Practice(practice.clone()).into() };
    let (id, read) = waiting(&node, &staff, content.clone()).await;
    let green = comity_model::Practice { sharing: SharingLevel::Green, ..*practice.clone() };
    let longer = comity_model::Practice { problem: format!("{} ", practice.problem), ..*practice };
    for changed in [
        Content { record: Record::Practice(Box::new(longer)), ..content.clone() },
        Content { record: Record::Practice(Box::new(green)), ..content.clone() },
        Content { publish_at: Some(at + TimeDelta::milliseconds(1)), ..content.clone() },
        Content { publish_at: None, ..content.clone() },
        Content { correction: true, ..content.clone() },
        Content { note: "A word.".into(), ..content.clone() },
    ] {
        draft::approve(app, approver, id, &read).await.unwrap();
        draft::save(app, &staff.author, Some(id), content.clone()).await.unwrap();
        assert_eq!(stage(&node, id).await, Stage::Approved, "nothing was changed");
        draft::save(app, &staff.author, Some(id), changed.clone()).await.unwrap();
        assert_eq!(stage(&node, id).await, Stage::Writing, "{changed:?}");
        let other = hash(app, id).await.unwrap();
        assert_ne!(other, read, "{changed:?}");
        is(draft::publish(app, approver, id, &other).await, "error-not-approved");
        assert!(matches!(draft::publish(app, approver, id, &read).await, Err(Error::Changed)));
        draft::save(app, &staff.author, Some(id), content.clone()).await.unwrap();
        is(draft::publish(app, approver, id, &read).await, "error-not-approved");
        draft::submit(app, &staff.author, id, &read).await.unwrap();
    }
    let log = app.read().audit(1, 1_000).await.unwrap();
    let voided: Vec<_> = log.iter().filter(|row| row.verb == "draft.void" && row.detail.starts_with("approved")).collect();
    assert_eq!(voided.len(), 6);
    let expected = format!("approved {} {read}", approver.name());
    assert!(voided.iter().all(|row| row.detail == expected && row.subject == id.to_string() && row.agent == staff.author.name()));
    node.finish().await.unwrap();
}

async fn a_revision_an_answer_and_a_cancellation_wait_for_a_second_person_too(engine: Engine) {
    let (node, staff) = two_persons(engine).await;
    let (app, [first, second]) = (node.app(), &staff.approvers);
    let through = async |id: Id| {
        let read = hash(app, id).await.unwrap();
        draft::approve(app, second, id, &read).await.unwrap();
        draft::publish(app, second, id, &read).await.unwrap()
    };
    let event = draft::hand_in(app, first, None, cast::event("A training").into()).await.unwrap();
    let HandedIn::Waiting(event) = event else { panic!("one person published it") };
    through(event).await;
    is(post::revise(app, first, event, cast::event("Another"), Change::default()).await, "error-two-persons");

    let HandedIn::Waiting(cancelled) = post::cancel_event(app, first, event, "Snow.").await.unwrap() else { panic!("it is out") };
    assert_eq!(cancelled, event);
    is(post::cancel_event(app, second, event, "Rain.").await, "error-draft-exists");
    assert_eq!(app.read().post(event).await.unwrap().unwrap().post.revision, 1);
    assert_eq!(through(event).await.revision, 2);

    let uri = app.read().post(event).await.unwrap().unwrap().post.uri;
    let reply =
        Reply { language: "en".parse().unwrap(), text: "It is in May.".into(), in_reply_to: Some(uri), sharing: SharingLevel::Clear };
    let HandedIn::Waiting(reply) = draft::hand_in(app, first, None, Record::Reply(reply).into()).await.unwrap() else {
        panic!("it is out")
    };
    assert!(app.read().served_post(Kind::Reply, reply, &Viewer::Staff).await.unwrap().is_none());
    through(reply).await;

    // A revision begins with new authors; what was withdrawn is revised no more, and its draft goes with it.
    draft::save(app, second, Some(event), cast::event("A third")).await.unwrap();
    let read = hash(app, event).await.unwrap();
    draft::submit(app, second, event, &read).await.unwrap();
    draft::approve(app, first, event, &read).await.unwrap();
    post::withdraw(app, first, event, "It never was.").await.unwrap();
    assert!(app.read().draft(event).await.unwrap().is_none());
    is(draft::save(app, second, Some(event), cast::event("A fourth")).await, "error-not-published");
    settle(&[&node]).await.unwrap();
    node.finish().await.unwrap();
}

async fn two_who_approve_at_once_and_two_who_publish_at_once_do_it_once(engine: Engine) {
    let (node, staff) = two_persons(engine).await;
    let (app, [first, second]) = (node.app(), &staff.approvers);
    for round in 0..10 {
        let (id, read) = waiting(&node, &staff, cast::practice(&format!("Round {round}"))).await;
        let both = tokio::join!(draft::approve(app, first, id, &read), draft::approve(app, second, id, &read));
        assert_eq!(u8::from(both.0.is_ok()) + u8::from(both.1.is_ok()), 1, "{both:?}");
        is(if both.0.is_ok() { both.1 } else { both.0 }, "error-approved-already");
        let both = tokio::join!(draft::publish(app, first, id, &read), draft::publish(app, second, id, &read));
        assert_eq!(u8::from(both.0.is_ok()) + u8::from(both.1.is_ok()), 1, "{both:?}");
    }
    assert_eq!(node.acts("practice.publish").await.unwrap(), 10);
    node.finish().await.unwrap();
}

async fn what_is_approved_for_a_time_goes_out_then_once_also_after_downtime(engine: Engine) {
    let (mut node, staff) = two_persons(engine).await;
    let approver = staff.approvers[0].clone();
    let at = node.app().now() + TimeDelta::hours(2);
    let (id, read) = waiting(&node, &staff, Content { publish_at: Some(at), ..cast::practice("At its time").into() }).await;
    draft::approve(node.app(), &approver, id, &read).await.unwrap();
    is(draft::publish(node.app(), &approver, id, &read).await, "error-before-its-time");
    node.clock.advance(TimeDelta::hours(2) - TimeDelta::milliseconds(1));
    settle(&[&node]).await.unwrap();
    assert_eq!(node.titles().await.unwrap(), Vec::<String>::new(), "not a moment earlier");
    assert_eq!(jobs::next_at(node.app()).await.unwrap(), Some(at));

    // It was down at the time, and a day later its own runner lets it out, once.
    node.stop().await.unwrap();
    node.clock.advance(TimeDelta::days(1));
    node.come_back_and_work().await.unwrap();
    let out = async {
        while node.titles().await.unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_mins(1), out).await.unwrap();
    // A clock that jumps finds nothing more to do.
    node.clock.advance(TimeDelta::days(400));
    assert_eq!(jobs::run_due(node.app()).await.unwrap(), 0);
    assert_eq!((node.titles().await.unwrap(), node.acts("practice.publish").await.unwrap()), (vec!["At its time".to_owned()], 1));
    node.finish().await.unwrap();
}

async fn two_processes_let_what_is_due_out_once(engine: Engine) {
    let (node, staff) = two_persons(engine).await;
    let other = comity_service::App::open(node.settings(), std::sync::Arc::new(node.clock.clone())).await.unwrap();
    let at = node.app().now() + TimeDelta::minutes(1);
    for number in 0..10 {
        let content = Content { publish_at: Some(at), ..cast::practice(&format!("Number {number}")).into() };
        let (id, read) = waiting(&node, &staff, content).await;
        draft::approve(node.app(), &staff.approvers[0], id, &read).await.unwrap();
    }
    node.clock.advance(TimeDelta::minutes(1));
    let both = tokio::join!(jobs::run_due(node.app()), jobs::run_due(&other));
    assert_eq!(both.0.unwrap() + both.1.unwrap(), 10);
    assert_eq!((node.titles().await.unwrap().len(), node.acts("practice.publish").await.unwrap()), (10, 10));
    other.close().await.unwrap();
    node.finish().await.unwrap();
}

async fn what_was_taken_back_a_second_before_stays(engine: Engine) {
    let (node, staff) = two_persons(engine).await;
    let (app, approver) = (node.app(), &staff.approvers[0]);
    let at = app.now() + TimeDelta::minutes(1);
    let mut drafts = Vec::new();
    for title in ["Taken back", "Sent back", "Edited", "Discarded"] {
        let (id, read) = waiting(&node, &staff, Content { publish_at: Some(at), ..cast::practice(title).into() }).await;
        draft::approve(app, approver, id, &read).await.unwrap();
        drafts.push(id);
    }
    node.clock.advance(TimeDelta::seconds(59));
    draft::take_back(app, approver, drafts[0]).await.unwrap();
    draft::send_back(app, approver, drafts[1], "Not before the recount.").await.unwrap();
    draft::save(app, &staff.author, Some(drafts[2]), Content { publish_at: Some(at), ..cast::practice("Other words").into() })
        .await
        .unwrap();
    draft::discard(app, approver, drafts[3]).await.unwrap();
    node.clock.advance(TimeDelta::hours(1));
    settle(&[&node]).await.unwrap();
    assert_eq!(node.titles().await.unwrap(), Vec::<String>::new());
    let returned = app.read().draft(drafts[1]).await.unwrap().unwrap();
    assert_eq!(returned.comment.unwrap().text, "Not before the recount.");
    // The time is past: nobody asks for it, and nobody approves it, by mistake.
    let read = hash(app, drafts[0]).await.unwrap();
    is(draft::submit(app, &staff.author, drafts[0], &read).await, "error-time-is-past");
    node.finish().await.unwrap();
}

async fn what_can_no_longer_go_out_comes_back_with_the_reason(engine: Engine) {
    let (node, staff) = two_persons(engine).await;
    let (app, [first, second]) = (node.app(), &staff.approvers);
    let at = app.now() + TimeDelta::minutes(1);
    let mut drafts = Vec::new();
    for (title, approver) in [("By one who left", first), ("By one who stayed", second)] {
        let (id, read) = waiting(&node, &staff, Content { publish_at: Some(at), ..cast::practice(title).into() }).await;
        draft::approve(app, approver, id, &read).await.unwrap();
        drafts.push(id);
    }
    node.database.sql("UPDATE member SET disabled_at = 1 WHERE email = 'first@ashford.example'").await.unwrap();
    node.clock.advance(TimeDelta::minutes(1));
    assert_eq!(jobs::run_due(app).await.unwrap(), 2);
    assert_eq!(jobs::run_due(app).await.unwrap(), 0, "it is not tried again and again");
    assert_eq!(node.titles().await.unwrap(), ["By one who stayed"]);
    let back = app.read().draft(drafts[0]).await.unwrap().unwrap();
    assert_eq!(back.stage, Stage::Returned);
    let comment = back.comment.unwrap();
    assert!(comment.by == Agent::Node && comment.text.contains("did not go out at its time"), "{comment:?}");
    node.finish().await.unwrap();
}

async fn one_person_publishes_alone_only_where_that_is_allowed_and_everybody_sees_it(engine: Engine) {
    let (node, staff) = two_persons(engine).await;
    let (app, [first, _]) = (node.app(), &staff.approvers);
    let reader = colleague(app, "reader@ashford.example", Role::Viewer).await.unwrap();
    let id = draft::save(app, first, None, cast::practice("Polls stay open")).await.unwrap();
    let read = hash(app, id).await.unwrap();
    is(draft::publish_alone(app, first, id, &read, "The line is down.").await, "error-no-emergency");
    two_persons::set(app, &Agent::CommandLine, TwoPersons { required: true, emergency: true }).await.unwrap();
    assert!(matches!(draft::publish_alone(app, first, id, &read, " ").await, Err(Error::Problems(_))));
    is(draft::publish_alone(app, &staff.author, id, &read, "The line is down.").await, "error-not-your-role");
    assert!(matches!(draft::publish_alone(app, first, id, "00", "The line is down.").await, Err(Error::Changed)));
    let published = draft::publish_alone(app, first, id, &read, "The line is down.").await.unwrap();
    for agent in [&staff.author, first, &reader] {
        let Agent::Member(member) = agent else { unreachable!() };
        let news = app.read().desk_news(*member, false, comity_model::Time::UNIX_EPOCH).await.unwrap();
        let line = news.iter().find(|line| line.news == News::Alone).unwrap();
        assert_eq!((line.by.as_ref(), line.words.as_str(), line.post), (Some(first), "The line is down.", Some(published.id)));
    }
    let served = app.read().served_post(Kind::Practice, published.id, &Viewer::Public).await.unwrap().unwrap();
    let Served::Object(object) = served else { panic!("it is gone") };
    let object: serde_json::Value = serde_json::from_str(&object).unwrap();
    assert_eq!(object["comity:onePerson"], true);
    let page = app.read().post_page(published.id, &Viewer::Public).await.unwrap().unwrap();
    assert_eq!(page.revisions[0].hands.as_ref().unwrap().alone.as_deref(), Some("The line is down."));
    node.finish().await.unwrap();
}

async fn the_rule_is_changed_by_who_may_and_takes_two_who_can_keep_to_it(engine: Engine) {
    let node = TestNode::start_on(engine, ASHFORD, &TestClock::default()).await.unwrap();
    let app = node.app();
    let on = TwoPersons { required: true, emergency: false };
    assert_eq!(app.read().two_persons().await.unwrap(), TwoPersons::default(), "an office of one publishes alone");
    is(two_persons::set(app, &Agent::CommandLine, on).await, "error-needs-two-persons");
    let approver = colleague(app, "first@ashford.example", Role::Approver).await.unwrap();
    let keeper = colleague(app, "keeper@ashford.example", Role::SystemAdmin).await.unwrap();
    is(two_persons::set(app, &approver, on).await, "error-not-your-role");
    two_persons::set(app, &keeper, on).await.unwrap();
    two_persons::set(app, &keeper, on).await.unwrap();
    assert_eq!(node.acts("rule.two-persons").await.unwrap(), 1);
    is(post::publish(app, &Agent::CommandLine, cast::practice("One")).await, "error-two-persons");
    two_persons::set(app, &keeper, TwoPersons::default()).await.unwrap();
    post::publish(app, &Agent::CommandLine, cast::practice("One")).await.unwrap();
    assert!(comity_tests::staff::sign_in(app, "keeper@ashford.example").await.is_ok());
    node.finish().await.unwrap();
}
