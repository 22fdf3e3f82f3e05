//! The door as the staff uses it: signing in, writing, publishing, taking back, following.

use comity_model::audit::Agent;
use comity_model::member::Role;
use comity_model::{Record, Standing};
use http::StatusCode;

use super::markup;
use super::node::{Node, PASSWORD, Reply};
use crate::permission::MATRIX;
use crate::{forms, samples};

const OFFICE: &str = "ines@borealie.example";

fn fields(record: &Record) -> Vec<(String, String)> {
    match record {
        Record::Practice(practice) => forms::practice::fields_of(practice).carried(),
        Record::Event(event) => forms::event::fields_of(event).carried(),
        Record::Reply(_) => Vec::new(),
    }
}

fn borrowed<'a>(fields: &'a [(String, String)], and: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.push(("do", and));
    all
}

fn path(reply: &Reply) -> &str {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    reply.location().split('?').next().unwrap_or_default()
}

#[tokio::test]
async fn every_route_is_declared_and_the_staffs_are_closed_to_others() {
    let node = Node::new().await;
    node.add("reader@borealie.example", Role::Viewer).await;
    let mut public = node.browser();
    let mut reader = node.signed_in("reader@borealie.example").await;
    let token = reader.get("/desk").await.hidden("token");
    for (method, route, who) in MATRIX {
        let path = route.replace("{id}", "0196334e-5c30-7000-8000-000000000000").replace("{n}", "1");
        let Some(roles) = who.roles() else { continue };
        let reply = if *method == "GET" { public.get(&path).await } else { public.post(&path, &[]).await };
        let expected = match *method {
            "GET" if route.starts_with("/api/") => StatusCode::UNAUTHORIZED,
            "GET" => StatusCode::SEE_OTHER,
            _ => StatusCode::FORBIDDEN,
        };
        assert_eq!(reply.status, expected, "{method} {route}");
        assert!(expected != StatusCode::SEE_OTHER || reply.location().starts_with("/sign-in?next="), "{route}");
        if !roles.contains(&Role::Viewer) {
            let reply = if *method == "GET" { reader.get(&path).await } else { reader.post(&path, &[("token", &token)]).await };
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{method} {route}");
        }
    }
}

#[tokio::test]
async fn signing_in_and_out_begins_and_ends_a_session() {
    let node = Node::new().await;
    let mut browser = node.browser();
    let reply = browser.post("/sign-in", &[("email", OFFICE), ("password", "wrong")]).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    assert!(reply.text.contains(&format!("value=\"{OFFICE}\"")) && !reply.text.contains("wrong\""));
    assert_eq!(browser.post("/sign-in", &[("email", ""), ("password", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reply = browser.post("/sign-in", &[("email", OFFICE), ("password", PASSWORD), ("next", "//evil.example")]).await;
    assert_eq!(path(&reply), "/desk");
    let cookie = reply.headers["set-cookie"].to_str().expect("ascii");
    assert!(cookie.starts_with("__Host-sid=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
    let desk = browser.get("/desk").await;
    assert_eq!((desk.status, desk.headers["cache-control"].as_bytes()), (StatusCode::OK, &b"no-store"[..]));
    let old = browser.cookies.clone();
    assert_eq!(path(&browser.submit("/sign-out", &[]).await), "/");
    assert!(browser.cookies.iter().all(|(name, _)| name == "__Host-known"), "{:?}", browser.cookies);
    browser.cookies = old;
    assert_eq!(browser.get("/desk").await.status, StatusCode::SEE_OTHER, "the session is over, whoever kept the cookie");
}

#[tokio::test]
async fn a_form_that_is_not_ours_changes_nothing() {
    let node = Node::new().await;
    let mut browser = node.signed_in(OFFICE).await;
    let token = browser.get("/desk").await.hidden("token");
    let record = Record::Practice(Box::new(samples::practice()));
    let values = fields(&record);
    let ours: &[(&str, &str)] = &[("origin", "https://comity.borealie.example"), ("sec-fetch-site", "same-origin")];
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("", ours),
        ("another", ours),
        (&token, &[("origin", "https://evil.example")]),
        (&token, &[("origin", "null")]),
        (&token, &[("sec-fetch-site", "cross-site")]),
        (&token, &[("content-type", "text/plain")]),
        (&token, &[("content-type", "multipart/form-data; boundary=x")]),
    ];
    for (given, headers) in cases {
        let mut all = borrowed(&values, "save");
        all.push(("token", given));
        let reply = browser.post_with("/write/practice", &all, headers).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{given} {headers:?}");
    }
    assert!(node.app.read().drafts().await.expect("drafts").is_empty());
    let mut all = borrowed(&values, "save");
    all.push(("token", &token));
    assert_eq!(browser.post_with("/write/practice", &all, &[]).await.status, StatusCode::SEE_OTHER, "an old phone sends no such header");
}

#[tokio::test]
async fn a_practice_is_written_looked_at_published_revised_and_withdrawn() {
    let node = Node::new().await;
    let mut browser = node.signed_in(OFFICE).await;
    let mut record = samples::practice();
    let values = fields(&Record::Practice(Box::new(record.clone())));
    let reply = browser.submit("/write/practice", &borrowed(&values, "preview")).await;
    let preview = path(&reply).to_owned();
    let look = browser.get(&preview).await;
    markup::judge("preview", &look.text);
    let draft = preview.trim_end_matches("/preview");
    let wrong = browser.submit(&format!("{draft}/publish"), &[("hash", "00")]).await;
    assert_eq!(wrong.status, StatusCode::CONFLICT, "what was read is not what is there");
    let reply = browser.submit(&format!("{draft}/publish"), &[("hash", &look.hidden("hash"))]).await;
    let page = path(&reply).to_owned();
    assert!(page.starts_with("/practices/") && reply.location().contains("done=done-published"), "{}", reply.location());
    assert!(browser.get(reply.location()).await.text.contains("It is published."));

    record.summary = "A better summary.".into();
    let mut values = fields(&Record::Practice(Box::new(record)));
    values.push(("correction".into(), "yes".into()));
    values.push(("note".into(), "The summary was wrong.".into()));
    values.push(("from".into(), browser.get(draft).await.hidden("from")));
    assert_eq!(path(&browser.submit(draft, &borrowed(&values, "preview")).await), preview);
    let look = browser.get(&preview).await;
    markup::judge("the preview of a revision", &look.text);
    assert!(look.text.contains("What is different from revision 1"), "{}", look.text);
    assert!(!node.browser().get(&page).await.text.contains("A better summary."), "it is not out yet");
    assert_eq!(path(&browser.submit(&format!("{draft}/publish"), &[("hash", &look.hidden("hash"))]).await), page);
    let shown = browser.get(&page).await;
    assert!(shown.text.contains("A better summary.") && shown.text.contains("The summary was wrong."), "{}", shown.text);
    let old = node.browser().get(&format!("{page}/revisions/1")).await;
    assert!(old.text.contains("There is a newer one.") && !old.text.contains("A better summary."), "{}", old.text);

    let withdraw = draft.replace("/write/", "/withdraw/");
    assert_eq!(browser.submit(&withdraw, &[("reason", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(path(&browser.submit(&withdraw, &[("reason", "Figures were mixed up.")]).await), page);
    let gone = node.browser().get(&page).await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(
        gone.text.contains("Figures were mixed up.")
            && gone.text.contains("How Ashford County")
            && !gone.text.contains("A better summary.")
    );
    markup::judge("withdrawn", &gone.text);
}

#[tokio::test]
async fn a_form_with_problems_comes_back_with_everything_in_it() {
    let node = Node::new().await;
    node.add("author@borealie.example", Role::Author).await;
    let mut browser = node.signed_in("author@borealie.example").await;
    let reply =
        browser.submit("/write/practice", &[("title", "Half done"), ("phase", "voting"), ("approach", "One"), ("do", "step")]).await;
    assert_eq!((reply.status, reply.text.matches("name=\"approach\"").count()), (StatusCode::OK, 2));
    let values = [
        ("title", "Half done"),
        ("language", "en"),
        ("phase", "voting"),
        ("jurisdiction.country", "US"),
        ("jurisdiction.level", "county"),
        ("status", "idea"),
        ("cost.yearly", "much"),
        ("do", "save"),
    ];
    let reply = browser.submit("/write/practice", &values).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text.contains("Half done") && reply.text.contains("href=\"#f-cost-yearly\""), "{}", reply.text);
    let values = values.map(|(name, value)| if name == "cost.yearly" { (name, "2 100") } else { (name, value) });
    let reply = browser.submit("/write/practice", &values).await;
    let draft = path(&reply).to_owned();
    assert!(draft.starts_with("/write/"), "a draft may still have problems");
    let reply = browser.get(&format!("{draft}/preview")).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text.contains("href=\"#f-summary\"") && reply.text.contains("value=\"2100\""), "{}", reply.text);
    assert!(browser.get("/desk").await.text.contains("Half done"));
    assert_eq!(node.browser().get(&draft.replace("/write/", "/practices/")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(path(&browser.submit(&format!("{draft}/discard"), &[]).await), "/desk");
    assert!(node.app.read().drafts().await.expect("drafts").is_empty());
}

#[tokio::test]
async fn an_event_is_announced_and_cancelled() {
    let node = Node::new().await;
    let mut browser = node.signed_in(OFFICE).await;
    let values = fields(&Record::Event(Box::new(samples::event())));
    let preview = path(&browser.submit("/write/event", &borrowed(&values, "preview")).await).to_owned();
    let hash = browser.get(&preview).await.hidden("hash");
    let page = path(&browser.submit(&preview.replace("preview", "publish"), &[("hash", &hash)]).await).to_owned();
    assert!(node.browser().get("/events").await.text.contains("Walk-through: the waiting-time sheet"));
    let cancel = page.replace("/events/", "/cancel/");
    markup::judge("cancel", &browser.get(&cancel).await.text);
    assert_eq!(path(&browser.submit(&cancel, &[("reason", "The hall is flooded.")]).await), page);
    let shown = node.browser().get(&page).await;
    assert!(shown.text.contains("This event does not take place."), "{}", shown.text);
    assert_eq!(browser.submit(&cancel, &[]).await.status, StatusCode::CONFLICT);
    let mut reader = node.browser();
    reader.get("/zone?to=Europe/Paris&back=/events").await;
    assert!(reader.get(&page).await.text.contains("Paris"));
}

#[tokio::test]
async fn an_office_is_followed_judged_and_no_longer_followed() {
    let node = Node::new().await;
    node.add("peers@borealie.example", Role::FederationAdmin).await;
    let mut browser = node.signed_in("peers@borealie.example").await;
    let reply = browser.submit("/peers/follow", &[("office", "@nobody@elections.ashford-county.example")]).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text.contains("knows no such office") && reply.text.contains("value=\"@nobody@elections.ashford-county.example\""));
    let reply = browser.submit("/peers/follow", &[("office", "@elections@elections.ashford-county.example")]).await;
    assert_eq!(path(&reply), "/peers");
    let peers = browser.get(reply.location()).await;
    markup::judge("peers", &peers.text);
    assert!(peers.text.contains("Waiting for their answer") && peers.text.contains("/peers/unfollow"), "{}", peers.text);
    assert!(browser.get("/offices").await.text.contains("Ashford County Elections Office"));
    assert!(browser.get("/deliveries").await.text.contains("Our request to follow"));
    let authority = "elections.ashford-county.example";
    markup::judge("standing", &browser.get(&format!("/peers/standing?authority={authority}")).await.text);
    browser.submit("/peers/standing", &[("authority", authority), ("standing", "partner"), ("reason", "We compared keys.")]).await;
    let standing = node.app.read().standing(&authority.parse().expect("a host")).await.expect("a standing");
    assert_eq!(standing, Standing::Partner);
    let office = samples::office(false).actor.uri.to_string();
    assert_eq!(path(&browser.submit("/peers/unfollow", &[("office", &office)]).await), "/peers");
    assert!(!browser.get("/peers").await.text.contains("/peers/unfollow"));
}

#[tokio::test]
async fn our_office_answers_and_sees_who_has_it() {
    let node = Node::new().await;
    let record = Record::Practice(Box::new(samples::practice()));
    let published = comity_service::post::publish(&node.app, &Agent::CommandLine, record).await.expect("published");
    let page = format!("/practices/{}", published.id);
    let mut browser = node.signed_in(OFFICE).await;
    let reply = browser.submit(&format!("/reply/{}", published.id), &[("text", "Thank you.\r\n\r\nDid it last?")]).await;
    assert_eq!(path(&reply), page);
    let shown = node.browser().get(&page).await;
    assert!(shown.text.contains("Did it last?"), "{}", shown.text);
    let receipts = browser.get(&format!("/deliveries/{}", published.id)).await;
    assert!(receipts.text.contains("There was nobody to send it to."), "{}", receipts.text);
    markup::judge("receipts", &receipts.text);
}
