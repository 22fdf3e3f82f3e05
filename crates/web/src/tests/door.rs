//! The door as the public finds it.

use comity_model::audit::Agent;
use comity_model::{Record, SharingLevel};
use comity_service::post::Change;
use comity_words::Locale;
use http::StatusCode;

use super::markup;
use super::node::Node;
use crate::{headers, samples};

const PAGES: &[&str] =
    &["/", "/practices", "/events", "/events?past=1", "/offices", "/office", "/peers", "/about", "/style", "/sign-in", "/nowhere"];

async fn with_texts() -> (Node, String, String, String) {
    let node = Node::new().await;
    let green = comity_model::Practice { sharing: SharingLevel::Green, title: "For offices alone".into(), ..samples::practice() };
    let mut paths = Vec::new();
    for record in
        [Record::Practice(Box::new(samples::practice())), Record::Event(Box::new(samples::event())), Record::Practice(Box::new(green))]
    {
        let folder = record.kind().folder();
        let published = comity_service::post::publish(&node.app, &Agent::CommandLine, record).await.expect("published");
        paths.push(format!("/{folder}/{}", published.id));
    }
    let green = paths.pop().expect("three");
    let event = paths.pop().expect("two");
    (node, paths.pop().expect("one"), event, green)
}

#[tokio::test]
async fn every_page_opens_in_every_language_with_its_headers_and_is_light() {
    let (node, practice, event, _) = with_texts().await;
    let css = node.browser().get_with(&format!("/look.css?v={}", crate::style::hash()), &[("accept-encoding", "gzip")]).await;
    assert!(css.headers["cache-control"].to_str().expect("ascii").contains("immutable"));
    for locale in Locale::ALL {
        let mut browser = node.browser();
        browser.get(&format!("/language?to={}&back=/about", locale.tag())).await;
        for path in PAGES.iter().copied().chain([practice.as_str(), event.as_str()]) {
            let reply = browser.get(path).await;
            let expected = if path == "/nowhere" { StatusCode::NOT_FOUND } else { StatusCode::OK };
            assert_eq!(reply.status, expected, "{path} {}", reply.text);
            markup::judge(path, &reply.text);
            assert!(reply.text.contains(&format!("<html lang=\"{}\" dir=\"{}\">", locale.tag(), locale.dir())), "{path}");
            let policy = if path == "/sign-in" { headers::POLICY_OF_PASSKEYS } else { headers::POLICY };
            assert_eq!(reply.headers["content-security-policy"], policy, "{path}");
            assert_eq!(reply.text.contains("<script"), path == "/sign-in", "{path}");
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "same-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
                ("strict-transport-security", "max-age=63072000"),
            ] {
                assert_eq!(reply.headers[name], value, "{path}");
            }
            let light = browser.get_with(path, &[("accept-encoding", "gzip")]).await;
            assert_eq!(light.headers["content-encoding"], "gzip", "{path}");
            assert!(light.length + css.length <= 20 * 1024, "{path}: {} + {} bytes", light.length, css.length);
        }
    }
}

#[tokio::test]
async fn a_text_for_offices_alone_is_not_for_the_public() {
    let (node, _, _, green) = with_texts().await;
    let mut public = node.browser();
    assert_eq!(public.get(&green).await.status, StatusCode::NOT_FOUND);
    for path in ["/", "/practices", "/feed.atom", "/office"] {
        assert!(!public.get(path).await.text.contains("For offices alone"), "{path}");
    }
    let mut staff = node.signed_in("ines@borealie.example").await;
    assert!(staff.get("/practices").await.text.contains("For offices alone"));
    assert!(!staff.get("/feed.atom").await.text.contains("For offices alone"), "a feed is kept by programs");
}

#[tokio::test]
async fn a_page_that_the_reader_holds_is_not_sent_again_until_it_changes() {
    let (node, practice, _, _) = with_texts().await;
    let mut browser = node.browser();
    let first = browser.get(&practice).await;
    let tag = first.headers["etag"].to_str().expect("ascii").to_owned();
    assert_eq!(first.headers["cache-control"], "no-cache");
    assert_eq!(first.headers["vary"].to_str().expect("ascii").to_lowercase().matches("cookie").count(), 1);
    let again = browser.get_with(&practice, &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.length), (StatusCode::NOT_MODIFIED, 0));
    assert!(again.headers.contains_key("etag"));
    let other = browser.get_with(&practice, &[("if-none-match", &tag), ("accept-language", "fr")]).await;
    assert_eq!(other.status, StatusCode::NOT_MODIFIED, "the first of two headers counts");
    let mut french = node.browser();
    french.headers.clear();
    assert_eq!(french.get_with(&practice, &[("if-none-match", &tag)]).await.status, StatusCode::OK, "another language is another page");
    comity_service::post::publish(&node.app, &Agent::CommandLine, Record::Practice(Box::new(samples::practice())))
        .await
        .expect("published");
    assert_eq!(browser.get_with(&practice, &[("if-none-match", &tag)]).await.status, StatusCode::OK);
    let mut staff = node.signed_in("ines@borealie.example").await;
    let reply = staff.get(&practice).await;
    assert_eq!(reply.headers["cache-control"], "no-store");
    assert!(!reply.headers.contains_key("etag"));
}

#[tokio::test]
async fn feeds_and_calendars_are_served_with_their_types() {
    let (node, practice, event, _) = with_texts().await;
    let mut browser = node.browser();
    let feed = browser.get("/feed.atom").await;
    assert_eq!(feed.headers["content-type"], "application/atom+xml; charset=utf-8");
    assert!(feed.text.contains(&format!("https://comity.borealie.example{practice}")), "{}", feed.text);
    for path in ["/events.ics".to_owned(), format!("{event}.ics")] {
        let calendar = browser.get(&path).await;
        assert_eq!(calendar.status, StatusCode::OK, "{path}");
        assert_eq!(calendar.headers["content-type"], "text/calendar; charset=utf-8");
        assert!(calendar.text.starts_with("BEGIN:VCALENDAR") && calendar.text.contains("BEGIN:VEVENT"), "{}", calendar.text);
    }
    assert_eq!(browser.get("/events/nothing.ics").await.status, StatusCode::NOT_FOUND);
    assert!(browser.get("/robots.txt").await.text.starts_with("User-agent: *"));
}

#[tokio::test]
async fn a_subscribed_calendar_learns_of_every_change_under_a_higher_sequence() {
    let node = Node::new().await;
    let first = samples::event();
    let moved = comity_model::Event { starts: first.starts + chrono::TimeDelta::days(7), ends: None, ..first.clone() };
    let agent = Agent::CommandLine;
    let id = comity_service::post::publish(&node.app, &agent, Record::Event(Box::new(first))).await.expect("published").id;
    let mut sequences = Vec::new();
    for step in 0..4 {
        if step == 1 {
            let record = Record::Event(Box::new(moved.clone()));
            comity_service::post::revise(&node.app, &agent, id, record, Change::default()).await.expect("revised");
        } else if step == 2 {
            comity_service::post::cancel_event(&node.app, &agent, id, "No room.").await.expect("cancelled");
        } else if step == 3 {
            comity_service::post::withdraw(&node.app, &agent, id, "A wrong notice.").await.expect("withdrawn");
        }
        let feed = node.browser().get("/events.ics").await.text.replace("\r\n ", "");
        let one = node.browser().get(&format!("/events/{id}.ics")).await.text.replace("\r\n ", "");
        let of = |text: &str, name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("step {step}: no {name} in {text}"));
            line.trim_end().to_owned()
        };
        for name in ["UID:", "SEQUENCE:", "STATUS:", "DTSTART", "LAST-MODIFIED:", "DTSTAMP:"] {
            assert_eq!(of(&feed, name), of(&one, name), "{step}");
        }
        assert!(of(&feed, "UID:").ends_with(&id.to_string()));
        let held = if step == 0 { "20260416T100000" } else { "20260423T100000" };
        assert!(feed.contains(&format!("DTSTART;TZID=America/New_York:{held}")), "{step}: {feed}");
        assert_eq!(of(&feed, "STATUS:"), if step < 2 { "CONFIRMED" } else { "CANCELLED" }, "{step}");
        assert_eq!(feed.contains("We look at the sheet together"), step < 3, "{step}: {feed}");
        sequences.push(of(&feed, "SEQUENCE:").parse::<u32>().expect("a number"));
    }
    assert_eq!(sequences, [0, 1, 2, 3]);
    let page = node.browser().get(&format!("/events/{id}")).await.text;
    assert!(page.contains("A wrong notice."), "{page}");
}

#[tokio::test]
async fn a_program_is_led_to_the_object_of_a_page() {
    let (node, practice, _, _) = with_texts().await;
    let mut browser = node.browser();
    let accept = [("accept", "application/activity+json")];
    assert_eq!(browser.get_with(&practice, &accept).await.location(), format!("https://comity.borealie.example/ap{practice}"));
    assert_eq!(browser.get_with("/office", &accept).await.location(), "https://comity.borealie.example/ap/office");
}

#[tokio::test]
async fn wrong_addresses_are_told_so() {
    let node = Node::new().await;
    let mut browser = node.browser();
    for (path, status) in [
        ("/practices/1", StatusCode::NOT_FOUND),
        ("/practices?topic=nonsense", StatusCode::BAD_REQUEST),
        ("/?before=x", StatusCode::BAD_REQUEST),
        ("/language?to=xx", StatusCode::BAD_REQUEST),
        ("/zone?to=Mars/Olympus", StatusCode::BAD_REQUEST),
        ("/others/0196334e-5c30-7000-8000-000000000000", StatusCode::NOT_FOUND),
    ] {
        let reply = browser.get(path).await;
        assert_eq!(reply.status, status, "{path}");
        markup::judge(path, &reply.text);
    }
    for back in ["https://evil.example/", "//evil.example", "/\\evil.example"] {
        let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("to", "fr").append_pair("back", back).finish();
        assert_eq!(browser.get(&format!("/language?{query}")).await.location(), "/", "{back}");
    }
}
