//! Writing without losing anything: what a form saves by itself, two people at one draft, a form that came too late.

use chrono::TimeDelta;
use comity_model::Record;
use comity_model::member::Role;
use http::StatusCode;

use super::markup;
use super::node::{Browser, Node, PASSWORD, Reply};
use crate::{forms, headers, samples};

const OFFICE: &str = "ines@borealie.example";

/// The fields of a practice, with the state that its form began with and what is asked for.
fn fields<'a>(title: &'a str, hidden: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    let mut practice = samples::practice();
    title.clone_into(&mut practice.title);
    let mut all = forms::fields_of(&Record::Practice(Box::new(practice))).carried();
    all.extend(hidden.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    all
}

async fn send(browser: &mut Browser<'_>, path: &str, title: &str, hidden: &[(&str, &str)]) -> Reply {
    let all = fields(title, hidden);
    let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.submit(path, &all).await
}

async fn titles(node: &Node) -> Vec<String> {
    let drafts = node.app.read().drafts().await.expect("drafts");
    drafts.into_iter().map(|draft| draft.content.record.title().to_owned()).collect()
}

#[tokio::test]
async fn a_form_saves_by_itself_and_says_so_in_a_few_parts() {
    let node = Node::new().await;
    let mut browser = node.signed_in(OFFICE).await;
    let form = browser.get("/write/practice").await;
    assert_eq!(form.headers["content-security-policy"], headers::POLICY_OF_FORMS);
    let (id, from) = (form.hidden("id"), form.hidden("from"));
    assert_eq!(from, "");
    assert!(form.text.contains("Still to fill in") && form.text.contains("<li><a href=\"#f-topics\">Topics</a></li>"), "{}", form.text);

    let kept = send(&mut browser, "/write/practice", "One", &[("id", &id), ("from", ""), ("do", "keep"), ("look", "yes")]).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text);
    assert!(kept.text.contains(&format!("<form id=\"kept\" action=\"/write/{id}\">")) && kept.length < 12_000, "{}", kept.length);
    assert!(kept.text.contains("<p id=\"said\">Saved ") && kept.text.contains("<strong>six chairs</strong>"), "{}", kept.text);
    // The answer was lost on the way, or the button was pressed as well: it is the same text, and one draft.
    let path = format!("/write/{id}");
    let again = send(&mut browser, "/write/practice", "One", &[("id", &id), ("from", ""), ("do", "keep")]).await;
    assert_eq!((again.status, again.hidden("from")), (StatusCode::OK, kept.hidden("from")));
    let saved = send(&mut browser, &path, "Two", &[("from", &again.hidden("from")), ("do", "keep")]).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text);
    assert_eq!(titles(&node).await, ["Two"]);
    let log = node.app.read().audit(1, 100).await.expect("the log");
    assert_eq!(log.iter().filter(|row| row.verb == "draft.save").count(), 1, "a stretch of writing is one entry");
    node.wait(TimeDelta::minutes(11));
    send(&mut browser, &path, "Three", &[("from", &saved.hidden("from")), ("do", "keep")]).await;
    let log = node.app.read().audit(1, 100).await.expect("the log");
    assert_eq!(log.iter().filter(|row| row.verb == "draft.save").count(), 2);

    let (before, from) = (titles(&node).await, browser.get(&path).await.hidden("from"));
    let unreadable = send(&mut browser, &path, "Four", &[("from", &from), ("cost.yearly", "much"), ("do", "look"), ("look", "yes")]).await;
    assert_eq!(unreadable.status, StatusCode::OK, "{}", unreadable.text);
    let looked = send(&mut browser, &path, "Four", &[("from", &from), ("do", "look"), ("look", "yes")]).await;
    assert!(looked.text.contains("<p id=\"said\"></p>") && looked.text.contains(">Four</p>"), "{}", looked.text);
    assert_eq!(titles(&node).await, before, "a look saves nothing");
}

#[tokio::test]
async fn of_two_who_write_at_once_the_second_sees_the_difference_and_chooses() {
    let node = Node::new().await;
    node.add("samir@borealie.example", Role::Author).await;
    let (mut first, mut second) = (node.signed_in(OFFICE).await, node.signed_in("samir@borealie.example").await);
    let id = first.get("/write/practice").await.hidden("id");
    send(&mut first, "/write/practice", "A line with chairs", &[("id", &id), ("do", "save")]).await;
    let path = format!("/write/{id}");
    let from = first.get(&path).await.hidden("from");
    assert_eq!(second.get(&path).await.hidden("from"), from);
    let saved = send(&mut first, &path, "A line with six chairs", &[("from", &from), ("do", "save")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);

    for asks in ["keep", "save", "preview"] {
        let refused = send(&mut second, &path, "A line with benches", &[("from", &from), ("do", asks)]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{asks}");
        assert_eq!(titles(&node).await, ["A line with six chairs"], "{asks}: nothing is overwritten");
    }
    let page = send(&mut second, &path, "A line with benches", &[("from", &from), ("do", "save")]).await;
    markup::judge("a conflict", &page.text);
    assert!(page.text.contains("<del>six chairs</del>") && page.text.contains("<ins>benches</ins>"), "{}", page.text);
    assert!(page.text.contains("value=\"A line with benches\"") && page.text.contains("[new: </span>"), "{}", page.text);
    let chosen = send(&mut second, &path, "A line with six benches", &[("from", &page.hidden("from")), ("do", "save")]).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.text);
    assert_eq!(titles(&node).await, ["A line with six benches"]);

    // The draft is deleted while somebody writes: the text becomes a new one.
    let from = first.get(&path).await.hidden("from");
    second.submit(&format!("{path}/discard"), &[]).await;
    let gone = send(&mut first, &path, "Nothing is lost", &[("from", &from), ("record", "practice"), ("do", "save")]).await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    markup::judge("a draft that is gone", &gone.text);
    assert!(gone.text.contains("A colleague deleted this draft") && gone.text.contains("action=\"/write/practice\""), "{}", gone.text);
    let (id, from) = (gone.hidden("id"), gone.hidden("from"));
    send(&mut first, "/write/practice", "Nothing is lost", &[("id", &id), ("from", &from), ("do", "save")]).await;
    assert_eq!(titles(&node).await, ["Nothing is lost"]);
}

#[tokio::test]
async fn a_form_of_a_session_that_is_over_comes_back_with_its_text() {
    let node = Node::new().await;
    let mut browser = node.signed_in(OFFICE).await;
    let id = browser.get("/write/practice").await.hidden("id");
    let token = browser.get("/desk").await.hidden("token");
    node.wait(TimeDelta::hours(13));
    let long = "A long story. ".repeat(2_000);
    let mut all = vec![("token", token.as_str()), ("id", &id), ("title", "Half <b>done"), ("notes", &long), ("do", "save")];
    let late = browser.post("/write/practice", &all).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
    markup::judge("a session that is over", &late.text);
    for kept in ["name=\"title\" value=\"Half &#60;b&#62;done\"", "You are no longer signed in", long.trim(), "href=\"/sign-in\""] {
        assert!(late.text.contains(kept), "{kept}");
    }
    // Whoever does not hold the cookie that the form belongs to gets nothing back.
    let stranger = node.browser().post("/write/practice", &all).await;
    assert!(stranger.status == StatusCode::FORBIDDEN && !stranger.text.contains("Half"), "{}", stranger.text);
    all[0].1 = "another";
    assert!(!browser.post("/write/practice", &all).await.text.contains("Half"));

    browser.post("/sign-in", &[("email", OFFICE), ("password", PASSWORD)]).await;
    let sent = browser.post("/write/practice", &all).await;
    assert!(sent.status == StatusCode::FORBIDDEN && sent.text.contains("You have signed in again"), "{}", sent.text);
    let token = sent.hidden("token");
    all[0].1 = &token;
    all.extend([
        ("language", "en"),
        ("status", "in-use"),
        ("phase", "voting"),
        ("jurisdiction.country", "US"),
        ("jurisdiction.level", "county"),
    ]);
    assert_eq!(browser.post("/write/practice", &all).await.status, StatusCode::SEE_OTHER);
    assert_eq!(titles(&node).await, ["Half <b>done"]);
}
