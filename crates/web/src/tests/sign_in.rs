//! The door as the staff comes in by it, joins, rises and leaves.

use chrono::TimeDelta;
use comity_model::Standing;
use comity_model::member::Role;
use http::StatusCode;

use super::markup;
use super::node::{Browser, Node, PASSWORD, Reply};
use crate::permission::MATRIX;
use crate::{forms, headers, samples};

const OFFICE: &str = "ines@borealie.example";

/// The answer to what asks who one is.
fn asks(reply: &Reply) {
    assert_eq!(reply.status, StatusCode::FORBIDDEN, "{}", reply.text);
    assert!(reply.text.contains("Is it still you?"), "{}", reply.text);
    assert_eq!(reply.headers["content-security-policy"], headers::POLICY_OF_PASSKEYS);
    markup::judge("confirm", &reply.text);
    markup::labels("confirm", &reply.text);
}

/// W04, W12: every route that matters, for whoever may use it.
#[tokio::test]
async fn what_matters_asks_who_one_is_after_five_minutes_and_never_right_after_signing_in() {
    let node = Node::new().await;
    let mut browser = node.signed_in(OFFICE).await;
    let token = browser.get("/desk").await.hidden("token");
    let matter = || MATRIX.iter().filter(|(_, _, who)| who.asks_for_proof());
    let path = |route: &str| route.replace("{id}", "0196334e-5c30-7000-8000-000000000000");
    let fields = [("token", token.as_str()), ("do", "publish"), ("note", "What was <written>")];
    assert!(matter().count() >= 15);
    for (method, route, _) in matter().filter(|(_, route, _)| !route.starts_with("/account")) {
        assert_eq!(*method, "POST", "{route}");
        let reply = browser.post(&path(route), &fields).await;
        assert!(!reply.text.contains("Is it still you?"), "{route}: {}", reply.text);
    }
    node.wait(TimeDelta::minutes(5));
    for (_, route, _) in matter() {
        let reply = browser.post(&path(route), &fields).await;
        asks(&reply);
        assert!(reply.text.contains(&format!("action=\"{}\"", path(route))) && reply.text.contains("value=\"What was &#60;written&#62;\""));
    }
}

#[tokio::test]
async fn who_confirms_goes_on_where_they_were_with_all_that_was_written() {
    let node = Node::new().await;
    let mut browser = node.signed_in(OFFICE).await;
    let values = forms::practice::fields_of(&samples::practice()).carried();
    let mut values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    values.push(("do", "preview"));
    let preview = browser.submit("/write/practice", &values).await.location().to_owned();
    node.wait(TimeDelta::minutes(6));
    let look = browser.get(&preview).await;
    assert_eq!(look.status, StatusCode::OK, "reading asks nothing");
    let publish = preview.replace("preview", "publish");
    let hash = look.hidden("hash");
    let page = browser.submit(&publish, &[("hash", &hash)]).await;
    asks(&page);
    let (carried, token) = (page.hidden("hash"), page.hidden("token"));
    let reply = browser.post(&publish, &[("token", &token), ("hash", &carried), ("confirm.password", "wrong")]).await;
    asks(&reply);
    assert!(reply.text.contains("That was not right.") && reply.hidden("hash") == carried, "{}", reply.text);
    let old = browser.cookies.clone();
    let reply = browser.post(&publish, &[("token", &token), ("hash", &carried), ("confirm.password", PASSWORD)]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    assert!(reply.location().contains("done=done-published"), "{}", reply.location());
    assert_ne!(browser.cookies, old, "the session has another token (W02)");
    assert_eq!(browser.get("/desk").await.status, StatusCode::OK);
    browser.submit("/peers/standing", &[("authority", "a.example"), ("standing", "partner")]).await;
    assert_eq!(node.app.read().standing(&"a.example".parse().expect("a host")).await.expect("a standing"), Standing::Partner);
    let newer = std::mem::replace(&mut browser.cookies, old);
    assert_eq!(browser.get("/desk").await.status, StatusCode::SEE_OTHER, "and the old one is none any more");
    browser.cookies = newer;
    assert_eq!(browser.get("/desk").await.status, StatusCode::OK);
}

/// W06.
#[tokio::test]
async fn pages_to_come_in_by_are_made_anew_each_time_and_only_they_have_a_script() {
    let node = Node::new().await;
    let mut public = node.browser();
    let (first, second) = (public.get("/sign-in").await, public.get("/sign-in").await);
    assert_eq!(first.headers["cache-control"], "no-store");
    assert!(!first.headers.contains_key("etag"));
    assert_ne!(first.hidden("ticket"), second.hidden("ticket"), "a challenge is asked once");
    assert_eq!(first.headers["content-security-policy"], headers::POLICY_OF_PASSKEYS);
    assert!(
        headers::POLICY_OF_PASSKEYS.starts_with("default-src 'none'; script-src 'self'; ")
            && !headers::POLICY_OF_PASSKEYS.contains("unsafe")
    );
    let script = public.get("/passkey.js").await;
    assert!(script.headers["content-type"].to_str().expect("ascii").starts_with("text/javascript"));
    assert!(script.headers["cache-control"].to_str().expect("ascii").contains("immutable"));
    let mut staff = node.signed_in(OFFICE).await;
    for (path, has) in [("/account", true), ("/members", false), ("/desk", false), ("/account/codes", false)] {
        let reply = staff.get(path).await;
        assert_eq!((reply.status, reply.headers["cache-control"].as_bytes()), (StatusCode::OK, &b"no-store"[..]), "{path}");
        assert_eq!(reply.text.contains("<script"), has, "{path}");
        markup::judge(path, &reply.text);
        markup::labels(path, &reply.text);
    }
    let nothing = public.post("/sign-in/passkey", &[("ticket", "x"), ("answer", "{}")]).await;
    assert_eq!(nothing.status, StatusCode::UNAUTHORIZED);
    assert_eq!(public.post("/sign-in/code", &[("ticket", "x"), ("code", "123456")]).await.status, StatusCode::UNAUTHORIZED);
}

async fn link(browser: &mut Browser<'_>, email: &str, role: &str) -> String {
    let reply = browser.submit("/members/invite", &[("email", email), ("role", role)]).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    markup::judge("members", &reply.text);
    let start = "href=\"https://comity.borealie.example/join?invitation=";
    let word = reply.text.split(start).nth(1).expect("a link").split('"').next().expect("its end");
    format!("/join?invitation={word}")
}

/// W15.
#[tokio::test]
async fn a_colleague_is_invited_joins_and_is_let_out() {
    let node = Node::new().await;
    let mut admin = node.signed_in(OFFICE).await;
    let problem = admin.submit("/members/invite", &[("email", "nobody"), ("role", "author")]).await;
    assert_eq!(problem.status, StatusCode::UNPROCESSABLE_ENTITY);
    let join = link(&mut admin, "samir@borealie.example", "author").await;
    let mut samir = node.browser();
    let page = samir.get(&join).await;
    assert_eq!((page.status, page.headers["cache-control"].as_bytes()), (StatusCode::OK, &b"no-store"[..]));
    markup::judge("join", &page.text);
    markup::labels("join", &page.text);
    assert!(page.text.contains("samir@borealie.example") && page.text.contains("data-passkey=\"create\""), "{}", page.text);
    let word = page.hidden("invitation");
    let weak = samir.post("/join", &[("invitation", &word), ("name", "Samir"), ("password", "borealie borealie")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weak.text.contains("among the first") && weak.text.contains("value=\"Samir\""), "{}", weak.text);
    let reply = samir.post("/join", &[("invitation", &word), ("name", "Samir Haddad"), ("password", PASSWORD)]).await;
    assert!(reply.location().starts_with("/account?done=account-done-joined"), "{}", reply.text);
    assert!(samir.get(reply.location()).await.text.contains("You belong to the staff now."));
    assert_eq!(samir.get("/members").await.status, StatusCode::FORBIDDEN);
    assert_eq!(node.browser().get(&join).await.status, StatusCode::CONFLICT, "good for one time");
    let id = node.app.read().member_by_email("samir@borealie.example").await.expect("read").expect("a member").id.to_string();
    let reply = admin.submit("/members/role", &[("id", &id), ("role", "approver")]).await;
    assert!(reply.location().contains("members-done-waits"), "a second administrator has to agree: {}", reply.location());
    assert_eq!(admin.submit("/members/agree", &[("id", &id)]).await.status, StatusCode::CONFLICT);
    assert!(admin.get("/members").await.text.contains("asks for the role"));
    node.add("second@borealie.example", Role::SystemAdmin).await;
    let mut second = node.signed_in("second@borealie.example").await;
    second.submit("/members/agree", &[("id", &id)]).await;
    assert_eq!(samir.get("/desk").await.status, StatusCode::SEE_OTHER, "another role, another session");
    let mut samir = node.signed_in("samir@borealie.example").await;
    second.submit("/members/close", &[("id", &id)]).await;
    assert_eq!(samir.get("/desk").await.status, StatusCode::SEE_OTHER, "out at the next request (W10)");
    let reply = samir.post("/sign-in", &[("email", "samir@borealie.example"), ("password", PASSWORD)]).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
}

/// W11, W16.
#[tokio::test]
async fn a_member_looks_after_their_own_account() {
    let node = Node::new().await;
    let mut browser = node.signed_in(OFFICE).await;
    let mut elsewhere = node.signed_in(OFFICE).await;
    let codes = browser.submit("/account/recovery", &[]).await;
    assert_eq!((codes.status, codes.text.matches("<code").count()), (StatusCode::OK, 10));
    let code = codes.text.split("<code class=\"ref\">").nth(1).expect("a code").split('<').next().expect("its end").to_owned();
    let weak = browser.submit("/account/password", &[("password", "short")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weak.text.contains("at least 15"), "{}", weak.text);
    let reply = browser.submit("/account/password", &[("password", "seven ladders in the yard")]).await;
    assert!(reply.location().contains("account-done-password"), "{}", reply.text);
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::SEE_OTHER, "W11");
    let mut lost = node.browser();
    let reply = lost.post("/sign-in/recovery", &[("email", OFFICE), ("code", "0000-0000")]).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    markup::judge("recovery", &reply.text);
    let reply = lost.post("/sign-in/recovery", &[("email", OFFICE), ("code", &code)]).await;
    assert!(reply.location().starts_with("/account?"), "{}", reply.text);
    assert!(lost.get("/account").await.text.contains("You have 9 recovery codes left."));
    let wrong = browser.submit("/account/codes", &[("ticket", "x"), ("code", "123456")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.text);
    let page = browser.get("/account/codes").await;
    let ticket = page.hidden("ticket");
    let wrong = browser.submit("/account/codes", &[("ticket", &ticket), ("code", "000000")]).await;
    assert!(wrong.text.contains("This code is not right") && wrong.hidden("ticket") == ticket, "{}", wrong.text);
    let reply = browser.submit("/account/sessions/end-all", &[]).await;
    assert!(reply.location().contains("signout-everywhere"));
    assert_eq!(lost.get("/account").await.status, StatusCode::SEE_OTHER);
}

/// W05 for the forms that come without a session.
#[tokio::test]
async fn a_sign_in_from_another_site_is_refused() {
    let node = Node::new().await;
    let mut browser = node.browser();
    for path in ["/sign-in", "/sign-in/passkey", "/sign-in/code", "/sign-in/recovery", "/join"] {
        let fields = [("email", OFFICE), ("password", PASSWORD)];
        let reply = browser.post_with(path, &fields, &[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")]).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{path}");
        let reply = browser.post_with(path, &fields, &[("content-type", "text/plain")]).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(browser.cookies.is_empty());
}
