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

    let early = browser.submit("/write/practice", &[("id", &id), ("from", ""), ("title", "One"), ("do", "keep")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", early.text);
    assert!(early.text.contains("<form id=\"kept\" action=\"/write/practice\">"), "what is not kept has no address: {}", early.text);
    assert!(early.text.contains("Phase: please fill this in."), "{}", early.text);
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

#[tokio::test]
async fn revisions_stand_side_by_side_for_whoever_may_read_the_text() {
    let node = Node::new().await;
    let mut browser = node.signed_in(OFFICE).await;
    let id = browser.get("/write/practice").await.hidden("id");
    let path = format!("/write/{id}");
    for (title, correction) in [("A line with chairs", "no"), ("A line with six chairs", "yes")] {
        let from = browser.get(&path).await;
        let from = if from.status == StatusCode::OK { from.hidden("from") } else { String::new() };
        let to = if from.is_empty() { "/write/practice" } else { &path };
        send(&mut browser, to, title, &[("id", &id), ("from", &from), ("correction", correction), ("do", "save")]).await;
        let hash = browser.get(&format!("{path}/preview")).await.hidden("hash");
        browser.submit(&format!("{path}/publish"), &[("hash", &hash)]).await;
    }
    let page = format!("/practices/{id}/revisions");
    let shown = node.browser().get(&page).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
    markup::judge("revisions", &shown.text);
    markup::labels("revisions", &shown.text);
    assert!(shown.text.contains("<ins>six </ins>") || shown.text.contains("<ins>six</ins>"), "{}", shown.text);
    assert!(shown.text.contains("Correction") && shown.text.contains("From revision 1 to revision 2"), "{}", shown.text);
    let back = node.browser().get(&format!("{page}?from=2&to=1")).await;
    assert!(back.text.contains("<del>six"), "{}", back.text);
    assert_eq!(node.browser().get(&format!("{page}?from=1&to=3")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(node.browser().get(&format!("/events/{id}/revisions")).await.status, StatusCode::NOT_FOUND);

    let copy = browser.get(&format!("{path}/copy")).await;
    markup::judge("a copy", &copy.text);
    assert!(copy.text.contains("value=\"A line with six chairs\"") && copy.text.contains("action=\"/write/practice\""), "{}", copy.text);
    assert!(copy.hidden("id") != id && copy.hidden("from").is_empty());
    browser.submit(&format!("/withdraw/{id}"), &[("reason", "It was wrong.")]).await;
    assert_eq!(node.browser().get(&page).await.status, StatusCode::NOT_FOUND, "what was taken back has no history for the public");
}

#[tokio::test]
async fn a_translation_stands_beside_its_original_and_is_taken_out_alone() {
    let node = Node::new().await;
    let mut browser = node.signed_in(OFFICE).await;
    let more =
        [("translations.language", "ar"), ("translations.title", "عنوان"), ("translations.summary", ""), ("translations.body", "نص")];
    let form = send(&mut browser, "/write/practice", "Chairs", &[&more[..], &[("do", "translation")]].concat()).await;
    markup::judge("translations", &form.text);
    markup::labels("translations", &form.text);
    assert_eq!(form.text.matches("<fieldset class=\"field beside").count(), 3, "{}", form.text);
    assert!(form.text.contains("lang=\"ar\" dir=\"rtl\">\nنص</textarea>"), "{}", form.text);
    let dropped = send(&mut browser, "/write/practice", "Chairs", &[&more[..], &[("do", "drop-0")]].concat()).await;
    assert!(dropped.text.contains("نص") && !dropped.text.contains("Le texte entier."), "{}", dropped.text);
}

#[tokio::test]
async fn the_log_is_taken_out_by_who_may_and_says_so() {
    let node = Node::new().await;
    node.add("auditor@borealie.example", Role::Auditor).await;
    let mut auditor = node.signed_in("auditor@borealie.example").await;
    let form = auditor.get("/log").await;
    markup::judge("the log", &form.text);
    markup::labels("the log", &form.text);
    let today = samples::now().date_naive().to_string();
    let asked = |what, kind| {
        [("log.what", what), ("log.since", &*today), ("log.until", &*today), ("log.as", kind)]
            .map(|(name, value): (&str, &str)| (name.to_owned(), value.to_owned()))
    };
    for (what, kind) in [("acts", "csv"), ("acts", "json"), ("follows", "csv"), ("sent", "json")] {
        let asked = asked(what, kind);
        let fields: Vec<(&str, &str)> = asked.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let file = auditor.submit("/log", &fields).await;
        assert_eq!(file.status, StatusCode::OK, "{what} {kind}: {}", file.text);
        let disposition = file.headers["content-disposition"].to_str().expect("ascii").to_owned();
        assert!(disposition.contains(&format!("{what}-{today}-{today}.{kind}")), "{disposition}");
        if (what, kind) == ("acts", "csv") {
            assert!(file.text.starts_with("\u{feff}number,time,by,name,act,subject,detail,hash\r\n1,"), "{}", file.text);
            assert!(file.text.contains(",cli,The command line,"), "{}", file.text);
        }
    }
    let log = node.app.read().audit(1, 1_000).await.expect("the log");
    assert_eq!(log.iter().filter(|row| row.verb == "log.export").count(), 4);
    let wrong = auditor.submit("/log", &[("log.what", "acts"), ("log.since", "2026-02-02"), ("log.until", "2026-01-01")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    markup::judge("a wrong period", &wrong.text);
}

#[tokio::test]
async fn an_empty_comment_gives_the_form_again_with_its_message() {
    let node = Node::new().await;
    let mut browser = node.signed_in(OFFICE).await;
    let id = browser.get("/write/practice").await.hidden("id");
    send(&mut browser, "/write/practice", "Chairs", &[("id", &id), ("from", ""), ("do", "save")]).await;
    let hash = browser.get(&format!("/write/{id}/preview")).await.hidden("hash");
    browser.submit(&format!("/write/{id}/submit"), &[("hash", &hash)]).await;
    let again = browser.submit(&format!("/write/{id}/return"), &[("hash", &hash), ("comment", "  ")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.text);
    markup::judge("an empty comment", &again.text);
    assert!(again.text.contains("id=\"comment-problem\"") && again.text.contains("please fill this in"), "{}", again.text);
}
