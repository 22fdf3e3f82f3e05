//! What others read of us.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::routing::get;
use comity_federation::{handle_due, negotiated};
use comity_model::SharingLevel;
use comity_service::{Agent, post};
use comity_signatures::{RsaKey, Signer};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::json;
use tower::ServiceExt;

use crate::support::{ACTIVITY_JSON, Node, Peer};

/// The path of one of our ids.
fn path(uri: &comity_model::Uri) -> String {
    uri.parsed().path().to_owned()
}

#[tokio::test]
async fn the_office_is_found_and_read() {
    let node = Node::new().await;
    for path in [
        "/ap/office",
        "/ap/node",
        "/ap/office/outbox",
        "/ap/office/followers",
        "/ap/office/following",
        "/ap/office/featured",
        "/ap/office/upcoming-events",
        "/ap/node/outbox",
    ] {
        let answer = node.get(path, HeaderMap::new()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.headers["content-type"], ACTIVITY_JSON, "{path}");
        assert_eq!(answer.headers["vary"], "Accept, Signature", "{path}");
        assert_eq!(answer.json()["id"], json!(format!("http://localhost:4999{path}")));
    }
    let found = node.get("/.well-known/webfinger?resource=acct:elections@localhost:4999", HeaderMap::new()).await;
    assert_eq!(found.headers["content-type"], "application/jrd+json");
    assert_eq!(found.json()["links"][0]["href"], "http://localhost:4999/ap/office");
    assert_eq!(
        node.get("/.well-known/webfinger?resource=acct:nobody@localhost:4999", HeaderMap::new()).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(node.get("/.well-known/webfinger", HeaderMap::new()).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(node.get("/.well-known/host-meta", HeaderMap::new()).await.headers["content-type"], "application/xrd+xml; charset=utf-8");
    assert_eq!(node.get("/.well-known/nodeinfo", HeaderMap::new()).await.status, StatusCode::OK);
    for version in ["2.1", "2.0"] {
        assert_eq!(node.get(&format!("/nodeinfo/{version}"), HeaderMap::new()).await.json()["version"], version);
    }
    assert_eq!(node.get("/nodeinfo/3.0", HeaderMap::new()).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_public_practice_is_for_anyone_and_nobody_looks_at_the_signature() {
    let node = Node::new().await;
    let published = node.publish(SharingLevel::Clear).await;
    let mut headers = HeaderMap::new();
    headers.insert("signature", HeaderValue::from_static("nonsense"));
    let answer = node.get(&path(&published.uri), headers).await;
    assert_eq!((answer.status, answer.json()["id"].as_str()), (StatusCode::OK, Some(published.uri.as_str())));
    assert!(answer.json()["proof"].is_object());
    let head = http::Request::head(path(&published.uri)).body(Body::empty()).expect("a request");
    assert_eq!(node.send(head).await.status, StatusCode::OK);
    let outbox = node.get("/ap/office/outbox", HeaderMap::new()).await.json();
    assert_eq!(
        (outbox["totalItems"].clone(), outbox["first"].clone()),
        (json!(1), json!("http://localhost:4999/ap/office/outbox?page=true"))
    );
    let page = node.get("/ap/office/outbox?page=true", HeaderMap::new()).await.json();
    let activity = page["orderedItems"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(page["orderedItems"][0]["object"]["id"], json!(published.uri));
    let activity: comity_model::Uri = activity.parse().expect("an id");
    assert_eq!(node.get(&path(&activity), HeaderMap::new()).await.json(), page["orderedItems"][0]);

    post::withdraw(&node.app, &Agent::CommandLine, published.id, "a figure was wrong").await.expect("withdrawn");
    let gone = node.get(&path(&published.uri), HeaderMap::new()).await;
    assert_eq!((gone.status, gone.json()["type"].as_str()), (StatusCode::GONE, Some("Tombstone")));
    assert_eq!(gone.json()["formerType"], "Article");
}

#[tokio::test]
async fn a_restricted_practice_is_for_the_servers_of_followers() {
    let (node, follower, stranger) = (Node::new().await, Peer::new().await, Peer::new().await);
    let follow = follower.activity(1, "Follow", json!(node.app.base().office()));
    assert_eq!(follower.post(&node, &follow).await.status, StatusCode::ACCEPTED);
    assert_eq!(handle_due(&node.fed).await.expect("handled"), 1);
    let published = node.publish(SharingLevel::Green).await;
    let path = path(&published.uri);
    assert_eq!(node.get(&path, HeaderMap::new()).await.status, StatusCode::NOT_FOUND, "unsigned");
    assert_eq!(node.get(&path, stranger.signed_get(&node, &path)).await.status, StatusCode::NOT_FOUND, "signed by a stranger");
    let answer = node.get(&path, follower.signed_get(&node, &path)).await;
    assert_eq!((answer.status, answer.headers["cache-control"].to_str().expect("text")), (StatusCode::OK, "private, no-store"));
    let elsewhere = follower.signed_get(&node, "/ap/office");
    assert_eq!(node.get(&path, elsewhere).await.verdict(), (401, "sig_bad".to_owned()), "signed for something else");
    // A forger, also when the key has to be fetched again first.
    node.advance(chrono::TimeDelta::hours(25));
    let mut forger = Peer::new().await;
    forger.rsa = Signer::rsa(follower.rsa.key_id(), RsaKey::generate().expect("a key"));
    assert_eq!(node.get(&path, forger.signed_get(&node, &path)).await.verdict(), (401, "sig_bad".to_owned()));
    let public = node.get("/ap/office/outbox", HeaderMap::new()).await.json();
    let theirs = node.get("/ap/office/outbox", follower.signed_get(&node, "/ap/office/outbox")).await.json();
    assert_eq!((public["totalItems"].clone(), theirs["totalItems"].clone()), (json!(0), json!(1)));
    assert_eq!(node.get("/ap/office/followers", HeaderMap::new()).await.json().get("orderedItems"), None);
    // Nobody can make us fetch a key by asking for what is not there.
    let nothing = "/ap/practices/0192f5c4-0000-7000-8000-000000000001";
    let curious = Peer::new().await;
    assert_eq!(node.get(nothing, curious.signed_get(&node, nothing)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(curious.seen().len(), 0);
}

#[tokio::test]
async fn a_signature_counts_for_its_own_method_and_address_and_who_is_blocked_is_nobody() {
    let (node, follower) = (Node::new().await, Peer::new().await);
    let follow = follower.activity(1, "Follow", json!(node.app.base().office()));
    assert_eq!(follower.post(&node, &follow).await.status, StatusCode::ACCEPTED);
    assert_eq!(handle_due(&node.fed).await.expect("handled"), 1);
    let restricted = path(&node.publish(SharingLevel::Green).await.uri);
    let open = path(&node.publish(SharingLevel::Clear).await.uri);
    let ask = async |method: &http::Method, path: &str, headers: HeaderMap, body: &'static str| {
        let mut request = http::Request::builder().method(method).uri(path).body(Body::from(body)).expect("a request");
        *request.headers_mut() = headers;
        node.send(request).await
    };
    let (get, head) = (http::Method::GET, http::Method::HEAD);
    assert_eq!(ask(&head, &restricted, follower.signed_read(&node, &head, &restricted), "").await.status, StatusCode::OK);
    assert_eq!(ask(&head, &restricted, follower.signed_get(&node, &restricted), "").await.status, StatusCode::UNAUTHORIZED);
    // A body of a GET means nothing and is not read.
    assert_eq!(ask(&get, &restricted, follower.signed_get(&node, &restricted), "a body").await.status, StatusCode::OK);
    // The query is signed with the path; a collection is for whom the signature does not verify the public one.
    let (first, other) = ("/ap/office/outbox?page=true", "/ap/office/outbox?before=99");
    let items = |answer: crate::support::Answer| answer.json()["orderedItems"].as_array().expect("a page").len();
    assert_eq!(items(node.get(first, follower.signed_get(&node, first)).await), 2);
    assert_eq!(items(node.get(other, follower.signed_get(&node, other)).await), 2);
    assert_eq!(items(node.get(other, follower.signed_get(&node, first)).await), 1);
    // Some servers sign the path alone (draft-cavage only); nothing is served by query that the path would not serve.
    assert_eq!(items(node.get(first, follower.signed_get(&node, "/ap/office/outbox")).await), 2);
    // What a follower gets is kept by no cache, and every answer says that it depends on who asks.
    for (path, headers, kept) in [
        (first, follower.signed_get(&node, first), false),
        (first, HeaderMap::new(), true),
        (open.as_str(), follower.signed_get(&node, &open), true),
        (restricted.as_str(), follower.signed_get(&node, &restricted), false),
        (restricted.as_str(), HeaderMap::new(), true),
    ] {
        let answer = node.get(path, headers).await;
        assert_eq!(answer.headers["vary"], "Accept, Signature", "{path}");
        assert_eq!(answer.headers.get("cache-control").is_none(), kept, "{path}");
        assert!(!answer.headers.contains_key("etag"), "{path}");
    }
    // Blocked: public is public, and anything else is not there.
    node.stand(&follower, comity_model::Standing::Blocked).await;
    let nothing = node.get(&restricted, HeaderMap::new()).await;
    let blocked = node.get(&restricted, follower.signed_get(&node, &restricted)).await;
    assert_eq!((blocked.status, blocked.json()), (StatusCode::NOT_FOUND, nothing.json()));
    assert_eq!(node.get(&open, follower.signed_get(&node, &open)).await.status, StatusCode::OK);
    assert_eq!(items(node.get(first, follower.signed_get(&node, first)).await), 1);
    assert!(node.fed.refusals("policy") >= 2, "it is counted all the same");
}

#[tokio::test]
async fn a_page_answers_servers_with_its_twin() {
    let node = Node::new().await;
    let published = node.publish(SharingLevel::Clear).await;
    let pages =
        Router::new().route("/", get(async || "home")).route("/practices/{id}", get(async || "page")).route("/desk", get(async || "desk"));
    let pages = negotiated(node.fed.clone(), pages);
    let ask = async |path: &str, accept: &'static str| {
        let request = http::Request::get(path).header("accept", accept).body(Body::empty()).expect("a request");
        let response = pages.clone().oneshot(request).await.expect("a router never fails");
        let vary = response.headers().get("vary").map(|vary| vary.to_str().expect("text").to_owned());
        let body = to_bytes(response.into_body(), 1_000_000).await.expect("a body");
        (String::from_utf8_lossy(&body).into_owned(), vary)
    };
    let page = format!("/practices/{}", published.id);
    assert_eq!(ask(&page, "text/html").await, ("page".to_owned(), Some("Accept".to_owned())));
    let (twin, vary) = ask(&page, ACTIVITY_JSON).await;
    assert!(twin.contains(published.uri.as_str()));
    assert_eq!(vary.as_deref(), Some("Accept, Signature"));
    assert!(ask("/", ACTIVITY_JSON).await.0.contains("/ap/office"));
    assert_eq!(ask("/desk", ACTIVITY_JSON).await, ("desk".to_owned(), None));
}
