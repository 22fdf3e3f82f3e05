//! A node as anybody sees it from outside, with plain HTTP.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use comity_tests::cast::{self, ASHFORD};
use comity_tests::peer::{AS2, client};
use comity_tests::{TestClock, TestNode};
use http::header;
use serde_json::{Value, json};

async fn get(url: &str, accept: &str) -> reqwest::Response {
    client().get(url).header(header::ACCEPT, accept).send().await.unwrap()
}

async fn document(url: &Value) -> Value {
    let response = get(url.as_str().unwrap(), AS2).await;
    assert_eq!(response.status(), 200, "{url}");
    assert_eq!(response.headers()[header::CONTENT_TYPE], AS2);
    assert!(response.headers()[header::VARY].to_str().unwrap().to_lowercase().contains("accept"));
    serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
}

async fn json(url: &str) -> Value {
    let response = get(url, "application/json").await;
    assert_eq!(response.status(), 200, "{url}");
    serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
}

#[tokio::test]
async fn webfinger_leads_to_the_actor_its_outbox_and_the_practice_and_event_in_it() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    node.publish(cast::practice("Chairs in the queue")).await.unwrap();
    clock.advance(chrono::TimeDelta::minutes(1));
    node.publish(cast::event("The waiting-time sheet")).await.unwrap();
    let origin = node.base.origin();

    let jrd = json(&format!("{origin}/.well-known/webfinger?resource=acct:office@{}", node.authority())).await;
    let link = jrd["links"].as_array().unwrap().iter().find(|link| link["rel"] == "self").unwrap();
    let actor = document(&link["href"]).await;
    assert_eq!((&actor["type"], &actor["preferredUsername"]), (&json!("Organization"), &json!("office")));
    assert!(actor["publicKey"]["publicKeyPem"].as_str().unwrap().starts_with("-----BEGIN PUBLIC KEY-----"));
    assert_eq!(actor["assertionMethod"][0]["type"], "Multikey");

    let outbox = document(&actor["outbox"]).await;
    assert_eq!(outbox["totalItems"], 2);
    let page = match &outbox["first"] {
        Value::Object(page) => Value::Object(page.clone()),
        first => document(first).await,
    };
    let items = page["orderedItems"].as_array().unwrap();
    assert_eq!(items.iter().map(|item| item["object"]["type"].clone()).collect::<Vec<_>>(), ["Event", "Article"], "newest first");

    let article = document(&items[1]["object"]["id"]).await;
    assert_eq!(article, items[1]["object"], "what was sent is what is served");
    for field in [
        "name",
        "summary",
        "content",
        "url",
        "published",
        "attributedTo",
        "tag",
        "attachment",
        "preview",
        "to",
        "cc",
        "proof",
        "comity:practice",
    ] {
        assert!(!article[field].is_null(), "{field} is missing");
    }
    let event = document(&items[0]["object"]["id"]).await;
    assert_eq!(event["startTime"], "2027-04-15T10:00:00-04:00");
    assert_eq!(event["timezone"], "America/New_York");
    for field in ["endTime", "location", "eventStatus", "ical:status", "joinMode", "inLanguage", "proof", "comity:event"] {
        assert!(!event[field].is_null(), "{field} is missing");
    }
    assert_eq!(document(&items[0]["id"]).await, items[0], "every activity that is sent is served at its id");

    // The page of a post answers for ActivityPub with its twin.
    assert_eq!(document(&article["url"]).await["id"], article["id"]);
    for collection in ["followers", "following"] {
        assert_eq!(document(&actor[collection]).await["totalItems"], 0);
    }
    assert_eq!(document(&json!(node.base.node())).await["type"], "Application");

    let links = json(&format!("{origin}/.well-known/nodeinfo")).await;
    let info = json(links["links"][0]["href"].as_str().unwrap()).await;
    assert_eq!((&info["software"]["name"], &info["usage"]["localPosts"]), (&json!("comity"), &json!(2)));
    for missing in
        ["/ap/practices/019a0000-0000-7000-8000-000000000000", "/ap/nothing", "/.well-known/webfinger?resource=acct:nobody@localhost"]
    {
        assert_eq!(get(&format!("{origin}{missing}"), AS2).await.status(), 404, "{missing}");
    }
    node.finish().await.unwrap();
}

#[tokio::test]
async fn pages_the_calendar_and_the_feed_are_there_for_everybody() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let practice = node.publish(cast::practice("Chairs & <greeters>")).await.unwrap();
    clock.advance(chrono::TimeDelta::minutes(1));
    let event = node.publish(cast::event("The waiting-time sheet")).await.unwrap();
    let origin = node.base.origin();
    for path in ["/", "/practices", "/events", "/offices", "/peers", "/sign-in", "/about"] {
        let response = get(&format!("{origin}{path}"), "text/html").await;
        assert_eq!(response.status(), 200, "{path}");
        assert!(response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().contains("default-src 'none'"), "{path}");
    }
    let page = get(practice.url.as_str(), "text/html").await.text().await.unwrap();
    assert!(page.contains("Chairs &amp; &lt;greeters&gt;") || page.contains("Chairs &#38; &#60;greeters&#62;"));
    assert!(page.contains("Median wait, minutes") && page.contains("source.example/comity"));

    let response = get(&format!("{origin}/events.ics"), "*/*").await;
    assert!(response.headers()[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/calendar"));
    let calendar: icalendar::Calendar = response.text().await.unwrap().parse().unwrap();
    assert_eq!(calendar.events().count(), 1);
    let one = get(&format!("{}.ics", event.url), "*/*").await;
    assert!(one.text().await.unwrap().contains("DTSTART;TZID=America/New_York:20270415T100000"));

    let feed = get(&format!("{origin}/feed.atom"), "*/*").await.bytes().await.unwrap();
    let feed = feed_rs::parser::parse(&feed[..]).unwrap();
    assert_eq!(feed.feed_type, feed_rs::model::FeedType::Atom);
    assert_eq!(feed.entries.len(), 2);
    assert_eq!(feed.entries[1].title.as_ref().unwrap().content, "Chairs & <greeters>");
    node.finish().await.unwrap();
}
