//! The door sill: who asks, how often, and what is answered when a handler panics. It lies before all routes.

use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Method, request::Parts};
use axum::middleware::Next;
use axum::response::Response;
use comity_federation::{Caller, Federation, Want};

use crate::proxies::Proxies;

/// What the sill knows. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Sill {
    pub(crate) federation: Federation,
    pub(crate) proxies: Proxies,
    pub(crate) panics: Arc<AtomicU64>,
}

/// Lets a request in, and its reply out.
pub(crate) async fn pass(State(sill): State<Sill>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let caller = peer.map_or(Caller::Crowd, |peer| sill.proxies.caller(peer, request.headers()));
    request.extensions_mut().insert(caller);
    let (parts, body) = request.into_parts();
    let want = want(&parts);
    // The gate counts deliveries itself: it is its first step.
    if want != Want::Deliver
        && let Err(seconds) = sill.federation.admit(caller, want)
    {
        return if is_for_servers(&parts) {
            sill.federation.too_often(seconds)
        } else {
            comity_web::too_often(sill.federation.app(), &parts, seconds)
        };
    }
    let asked = parts.clone();
    let mut answering = Box::pin(next.run(Request::from_parts(parts, body)));
    let answered = std::future::poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| answering.as_mut().poll(context))) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(response)) => Poll::Ready(Some(response)),
        Err(_) => Poll::Ready(None),
    });
    if let Some(response) = answered.await {
        return response;
    }
    let panics = sill.panics.fetch_add(1, Ordering::Relaxed) + 1;
    tracing::error!(path = asked.uri.path(), panics, "a handler panicked; the message stands above");
    if is_for_servers(&asked) { sill.federation.panicked() } else { comity_web::panicked(sill.federation.app(), &asked) }
}

fn want(parts: &Parts) -> Want {
    match parts.method {
        Method::POST if parts.uri.path().starts_with("/ap/") => Want::Deliver,
        Method::GET | Method::HEAD | Method::OPTIONS => Want::Read,
        // A passkey can't be guessed: it is a form like any other, so that nobody who guesses passwords holds it up.
        _ => match parts.uri.path() {
            "/sign-in" | "/sign-in/code" | "/join" => Want::SignIn,
            "/sign-in/recovery" => Want::Recover,
            _ => Want::Send,
        },
    }
}

fn is_for_servers(parts: &Parts) -> bool {
    ["/ap/", "/.well-known/", "/nodeinfo/", "/healthz"].iter().any(|begin| parts.uri.path().starts_with(begin))
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::{StatusCode, header};
    use axum::routing::{any, post};
    use comity_model::Time;
    use comity_model::office::OfficeProfile;
    use comity_service::office::{NewMember, found};
    use comity_service::{Clock, Settings};
    use tower::ServiceExt as _;

    use super::*;

    #[derive(Debug)]
    struct TestClock(Mutex<Time>);

    impl Clock for TestClock {
        fn now(&self) -> Time {
            *self.0.lock().expect("not poisoned")
        }
    }

    async fn boom() -> &'static str {
        panic!("on purpose")
    }

    struct House {
        router: Router,
        sill: Sill,
        clock: Arc<TestClock>,
        _folder: tempfile::TempDir,
    }

    /// A sill behind which one address panics, and a proxy at 127.0.0.1 before it.
    async fn house() -> House {
        crate::choose_tls();
        let folder = tempfile::tempdir().expect("a folder");
        let settings = Settings {
            base: "http://localhost:4999".parse().expect("a base URL"),
            database_url: format!("sqlite:{}", folder.path().join("comity.sqlite").display()),
            key_file: folder.path().join("comity.key"),
            content_from: comity_model::standing::ContentFrom::Followed,
            source_url: "https://source.example/comity".parse().expect("a URL"),
            version: "0".to_owned(),
            media: comity_service::media::MediaSettings::new(folder.path().join("media"), "comity".into()),
        };
        let profile = OfficeProfile {
            name: "Ashford".to_owned(),
            handle: "office".to_owned(),
            country: None,
            level: None,
            languages: vec!["en".parse().expect("a language")],
            contact: None,
            summary: None,
            ..OfficeProfile::default()
        };
        let admin =
            NewMember { name: "Desk".to_owned(), email: "desk@ashford.example".to_owned(), password: "chairs beside the door".to_owned() };
        let clock = Arc::new(TestClock(Mutex::new("2026-11-22T12:00:00Z".parse().expect("a time"))));
        let (app, _) = found(settings, clock.clone(), &profile, &admin).await.expect("a node");
        let federation = Federation::new(app, comity_federation::Outside::system()).expect("a door");
        let proxies = Proxies { named: vec!["127.0.0.1".parse().expect("an address")], ..Proxies::default() };
        let sill = Sill { federation, proxies, panics: Arc::default() };
        let router = Router::new()
            .route("/", any(|| async { "in" }))
            .route("/ap/office", any(|| async { "in" }))
            .route("/sign-in", any(|| async { "in" }))
            .route("/sign-in/{way}", any(|| async { "in" }))
            .route("/join", any(|| async { "in" }))
            .route("/boom", any(boom))
            .route("/ap/boom", post(boom))
            .layer(axum::middleware::from_fn_with_state(sill.clone(), pass));
        House { router, sill, clock, _folder: folder }
    }

    impl House {
        async fn ask(&self, method: &str, path: &str, peer: [u8; 4], headers: &[(&str, &str)]) -> Response {
            let mut request = axum::http::Request::builder().method(method).uri(path);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let mut request = request.body(Body::empty()).expect("a request");
            request.extensions_mut().insert(ConnectInfo(SocketAddr::from((peer, 4711))));
            let Ok(response) = self.router.clone().oneshot(request).await;
            response
        }

        /// How many requests are let in until one is refused.
        async fn until_refused(&self, method: &str, path: &str, peer: [u8; 4], headers: &[(&str, &str)]) -> usize {
            let mut count = 0;
            while self.ask(method, path, peer, headers).await.status() == StatusCode::OK {
                count += 1;
                assert!(count < 10_000, "nothing is refused");
            }
            count
        }
    }

    #[tokio::test]
    async fn a_panic_becomes_an_answer_and_is_counted() {
        let house = house().await;
        let page = house.ask("GET", "/boom", [192, 0, 2, 1], &[("accept-language", "fr")]).await;
        assert_eq!(page.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.headers().contains_key(header::CONTENT_SECURITY_POLICY));
        let text = to_bytes(page.into_body(), 100_000).await.expect("a page");
        assert!(String::from_utf8_lossy(&text).contains("lang=\"fr\""), "in the reader's language");
        let problem = house.ask("POST", "/ap/boom", [192, 0, 2, 1], &[]).await;
        assert_eq!(problem.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(problem.headers().contains_key(header::RETRY_AFTER));
        assert_eq!(house.sill.panics.load(Ordering::Relaxed), 2);
        assert_eq!(house.ask("GET", "/", [192, 0, 2, 1], &[]).await.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn who_asks_too_often_is_told_when_to_come_again_in_its_own_language() {
        let house = house().await;
        assert_eq!(house.until_refused("GET", "/", [192, 0, 2, 1], &[]).await, 1_000);
        let page = house.ask("GET", "/", [192, 0, 2, 1], &[("accept-language", "fr")]).await;
        assert_eq!(page.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(page.headers()[header::RETRY_AFTER], "1");
        let text = to_bytes(page.into_body(), 100_000).await.expect("a page");
        assert!(String::from_utf8_lossy(&text).contains("Trop de demandes"));
        let problem = house.ask("GET", "/ap/office", [192, 0, 2, 1], &[]).await;
        assert_eq!((problem.status(), problem.headers()[header::RETRY_AFTER].as_bytes()), (StatusCode::TOO_MANY_REQUESTS, &b"1"[..]));
        assert_eq!(problem.headers()[header::CONTENT_TYPE], "application/problem+json");
        // A form has a bucket of its own, and another address its own ones.
        assert_eq!(house.until_refused("POST", "/", [192, 0, 2, 1], &[]).await, 60);
        assert_eq!(house.ask("GET", "/", [192, 0, 2, 2], &[]).await.status(), StatusCode::OK);
        *house.clock.0.lock().expect("not poisoned") += chrono::TimeDelta::seconds(1);
        assert_eq!(house.until_refused("GET", "/", [192, 0, 2, 1], &[]).await, 50);
    }

    /// W13.
    #[tokio::test]
    async fn who_guesses_from_an_address_waits_and_passkeys_from_it_do_not() {
        let house = house().await;
        let guesser = [192, 0, 2, 1];
        assert_eq!(house.until_refused("POST", "/sign-in", guesser, &[]).await, 10);
        for path in ["/sign-in/code", "/join"] {
            assert_eq!(house.ask("POST", path, guesser, &[]).await.status(), StatusCode::TOO_MANY_REQUESTS, "{path} is the same");
        }
        assert_eq!(house.until_refused("POST", "/sign-in/recovery", guesser, &[]).await, 3);
        assert_eq!(house.ask("POST", "/sign-in/passkey", guesser, &[]).await.status(), StatusCode::OK);
        assert_eq!(house.ask("GET", "/sign-in", guesser, &[]).await.status(), StatusCode::OK);
        assert_eq!(house.ask("POST", "/sign-in", [192, 0, 2, 2], &[]).await.status(), StatusCode::OK, "another address is another one");
        *house.clock.0.lock().expect("not poisoned") += chrono::TimeDelta::minutes(1);
        assert_eq!(house.until_refused("POST", "/sign-in", guesser, &[]).await, 3);
        let forged = [("x-forwarded-for", "203.0.113.1"), ("forwarded", "for=203.0.113.1")];
        assert_eq!(house.ask("POST", "/sign-in", guesser, &forged).await.status(), StatusCode::TOO_MANY_REQUESTS, "W14");
    }

    /// W14, A31.
    #[tokio::test]
    async fn a_forged_header_changes_no_bucket() {
        let house = house().await;
        assert_eq!(house.until_refused("POST", "/", [192, 0, 2, 1], &[]).await, 60);
        for number in 0..20 {
            let forged = format!("203.0.113.{number}");
            let both = format!("for={forged}");
            let headers = [("x-forwarded-for", forged.as_str()), ("forwarded", both.as_str()), ("x-real-ip", forged.as_str())];
            assert_eq!(house.ask("POST", "/", [192, 0, 2, 1], &headers).await.status(), StatusCode::TOO_MANY_REQUESTS);
            let through = format!("{forged}, 192.0.2.1");
            let headers = [("x-forwarded-for", through.as_str()), ("forwarded", both.as_str())];
            assert_eq!(house.ask("POST", "/", [127, 0, 0, 1], &headers).await.status(), StatusCode::TOO_MANY_REQUESTS);
        }
        assert_eq!(house.ask("POST", "/", [127, 0, 0, 1], &[("x-forwarded-for", "203.0.113.1")]).await.status(), StatusCode::OK);
        assert_eq!(house.until_refused("POST", "/", [127, 0, 0, 2], &[]).await, 60, "this machine is like any other");
    }
}
