//! Who may open what: every route of the matrix, asked by every role, of what is one's own and what is a colleague's, and by
//! somebody who was suspended. The routes come from the code, so that a new one is asked too.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use axum::http::StatusCode;
use comity_model::Id;
use comity_model::draft::TwoPersons;
use comity_model::member::Role;
use comity_service::{Agent, App, draft, post, session, two_persons};
use comity_tests::cast::{self, ASHFORD};
use comity_tests::peer::client;
use comity_tests::staff::{self, colleague, hash};
use comity_tests::{TestClock, TestNode};

/// A route with the roles that may use it.
type Route = (&'static str, &'static str, Option<&'static [Role]>);

/// Somebody with a browser.
struct Browser {
    who: String,
    cookie: String,
    form_token: String,
    http: reqwest::Client,
}

/// What came back, as far as it tells whether one was let in.
#[derive(Debug)]
struct Answer {
    status: StatusCode,
    location: String,
}

impl Answer {
    fn is_sign_in(&self) -> bool {
        self.status == StatusCode::SEE_OTHER && self.location.starts_with("/sign-in")
    }
}

impl Browser {
    async fn of(node: &TestNode, email: &str) -> Self {
        let begun = staff::sign_in(node.app(), email).await.unwrap();
        let port = node.base.origin().rsplit(':').next().unwrap().to_owned();
        let (cookie, form_token) = (format!("sid-{port}={}", begun.token), session::form_token(&begun.token));
        Self { who: email.to_owned(), cookie, form_token, http: client() }
    }

    fn of_nobody() -> Self {
        Self { who: "nobody".to_owned(), cookie: String::new(), form_token: String::new(), http: client() }
    }

    async fn ask(&self, node: &TestNode, method: &str, path: &str, hash: &str) -> Answer {
        let url = format!("{}{path}", node.base.origin());
        let request = if method == "GET" { self.http.get(url) } else { self.http.post(url) };
        let request = request.header("cookie", &self.cookie).header("accept", "text/html");
        let request = if method == "GET" {
            request
        } else {
            let fields =
                [("token", self.form_token.as_str()), ("hash", hash), ("reason", "A reason."), ("comment", "A comment."), ("two", "on")];
            let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
            let request = request.header("origin", node.base.origin()).header("content-type", "application/x-www-form-urlencoded");
            request.body(body)
        };
        let answer = request.send().await.unwrap();
        let location = answer.headers().get("location").map_or("", |value| value.to_str().unwrap()).to_owned();
        Answer { status: answer.status(), location }
    }
}

/// Whose text a route is asked about.
#[derive(Debug, Clone, Copy)]
enum Whose {
    Own,
    OfAColleague,
}

/// A text for one request, so that no request spoils the next: a draft that waits for approval, or what is published.
async fn text(app: &App, route: &str, author: &Agent) -> (Id, String) {
    if !route.contains("{id}") {
        return (Id::new(app.now()), String::new());
    }
    if !route.starts_with("/write") {
        // One person publishes, while the rule is off.
        two_persons::set(app, &Agent::CommandLine, TwoPersons::default()).await.unwrap();
        let id = post::publish(app, author, cast::event("An event")).await.unwrap().id;
        two_persons::set(app, &Agent::CommandLine, TwoPersons { required: true, emergency: true }).await.unwrap();
        return (id, String::new());
    }
    let id = draft::save(app, author, None, cast::practice("A practice")).await.unwrap();
    let read = hash(app, id).await.unwrap();
    draft::submit(app, author, id, &read).await.unwrap();
    (id, read)
}

fn path(route: &str, id: Id) -> String {
    let filled = route.replace("{id}", &id.to_string()).replace("{n}", "1").replace("{topic}", "disability").replace("{phase}", "voting");
    let filled = filled.replace("{hash}", &"0".repeat(64));
    assert!(!filled.contains('{'), "teach this test what stands for the rest of {filled}");
    filled
}

fn routes() -> Vec<Route> {
    let routes: Vec<Route> = comity_web::permissions().collect();
    assert!(routes.len() > 50);
    routes
}

/// What ends or renews the session that asks, or wants a password: `crates/web` tries each with what it wants.
fn changes_how_one_signs_in(method: &str, path: &str) -> bool {
    method == "POST" && ["/account", "/sign-", "/join", "/members"].iter().any(|own| path.starts_with(own))
}

fn was_kept_out(who: &str, route: &Route, answer: &Answer, signed_in: bool) {
    let (method, path, _) = route;
    match *method {
        _ if signed_in => assert_eq!(answer.status, StatusCode::FORBIDDEN, "{who}: {method} {path}"),
        "GET" if path.starts_with("/api/") => assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{who}: {method} {path}"),
        "GET" => assert!(answer.is_sign_in(), "{who}: {method} {path}: {answer:?}"),
        _ => assert_eq!(answer.status, StatusCode::FORBIDDEN, "{who}: {method} {path}"),
    }
}

#[tokio::test]
async fn every_role_may_do_what_the_matrix_says_and_nothing_else() {
    let node = TestNode::start(ASHFORD, &TestClock::default()).await.unwrap();
    let app = node.app();
    let other = colleague(app, "a.colleague@ashford.example", Role::Approver).await.unwrap();
    colleague(app, "another@ashford.example", Role::Author).await.unwrap();
    two_persons::set(app, &Agent::CommandLine, TwoPersons { required: true, emergency: true }).await.unwrap();
    for role in Role::ALL {
        let email = format!("{role}@ashford.example");
        let own = colleague(app, &email, *role).await.unwrap();
        let browser = Browser::of(&node, &email).await;
        let may = |route: &Route| route.2.is_none_or(|roles| roles.contains(role));
        for whose in [Whose::Own, Whose::OfAColleague] {
            let author = if matches!(whose, Whose::Own) { &own } else { &other };
            for route in routes() {
                let (method, pattern, _) = route;
                if may(&route) && changes_how_one_signs_in(method, pattern) {
                    continue;
                }
                let (id, read) = text(app, pattern, author).await;
                let before = app.read().audit(1, 100_000).await.unwrap().len();
                let answer = browser.ask(&node, method, &path(pattern, id), &read).await;
                let told = format!("{} of {whose:?}: {method} {pattern}: {answer:?}", browser.who);
                if may(&route) {
                    assert!(!answer.is_sign_in() && !matches!(answer.status.as_u16(), 401 | 403), "{told}");
                    assert!(!answer.status.is_server_error(), "{told}");
                } else {
                    was_kept_out(&browser.who, &route, &answer, true);
                    assert_eq!(app.read().audit(1, 100_000).await.unwrap().len(), before, "{told}: nothing was done");
                }
                // Whoever may approve does not approve their own.
                if pattern == "/write/{id}/approve" && may(&route) {
                    let expected = if matches!(whose, Whose::Own) { StatusCode::CONFLICT } else { StatusCode::SEE_OTHER };
                    assert_eq!(answer.status, expected, "{told}");
                }
            }
        }
    }
    node.finish().await.unwrap();
}

#[tokio::test]
async fn who_was_suspended_is_nobody_from_the_next_request_on() {
    let node = TestNode::start(ASHFORD, &TestClock::default()).await.unwrap();
    let app = node.app();
    let mut browsers = vec![Browser::of_nobody()];
    for role in Role::ALL {
        let email = format!("{role}@ashford.example");
        colleague(app, &email, *role).await.unwrap();
        let browser = Browser::of(&node, &email).await;
        assert_eq!(browser.ask(&node, "GET", "/desk", "").await.status, StatusCode::OK, "{role}");
        browsers.push(browser);
    }
    node.database
        .sql("UPDATE member SET disabled_at = 1 WHERE email LIKE '%@ashford.example' AND email <> 'clerk@ashford.example'")
        .await
        .unwrap();
    let id = draft::save(app, &Agent::CommandLine, None, cast::practice("A practice")).await.unwrap();
    let read = hash(app, id).await.unwrap();
    let before = app.read().audit(1, 100_000).await.unwrap().len();
    for browser in &browsers {
        for route in routes().into_iter().filter(|(_, _, roles)| roles.is_some()) {
            let answer = browser.ask(&node, route.0, &path(route.1, id), &read).await;
            was_kept_out(&browser.who, &route, &answer, false);
        }
    }
    assert_eq!(app.read().audit(1, 100_000).await.unwrap().len(), before, "nothing was done");
    node.finish().await.unwrap();
}
