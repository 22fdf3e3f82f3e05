//! Every route with its handler. Who may use it is declared in [`crate::permission`].

use axum::Router;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate as _, SizeAbove};

use crate::Web;
use crate::gate::{Gate, pass};
use crate::pages::{
    about, account, calendar, deliveries, desk, event, files, health, join, log, media, members, office, peers, practice, preview,
    reaction, reply, revisions, session, settings, timeline, topic, two_persons, write,
};
use crate::permission::{self, Who};
use crate::{api, error::Failure, feed, script, style};

/// Adds routes, each behind its gate.
struct Doors {
    web: Web,
    router: Router<Web>,
    used: Vec<(&'static str, &'static str)>,
}

impl Doors {
    fn get<H: Handler<T, Web>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add("GET", path, get(handler))
    }

    fn post<H: Handler<T, Web>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add("POST", path, post(handler))
    }

    fn add(mut self, method: &'static str, path: &'static str, route: MethodRouter<Web>) -> Self {
        let Some(who) = permission::of(method, path) else {
            panic!("{method} {path} is declared in the matrix of permissions: the tests build this router");
        };
        let gate = Gate { web: self.web.clone(), who };
        self.router = self.router.route(path, route.route_layer(from_fn_with_state(gate, pass)));
        self.used.push((method, path));
        self
    }
}

/// The door for people.
pub(crate) fn router(web: Web) -> Router {
    let doors = doors(web.clone());
    for (method, path, _) in permission::MATRIX {
        assert!(doors.used.contains(&(method, path)), "{method} {path} has a handler: the tests build this router");
    }
    let gate = Gate { web: web.clone(), who: Who::Anyone };
    let nowhere = get(nowhere).post(nowhere).route_layer(from_fn_with_state(gate, pass));
    // Small replies grow when they are compressed; the style sheet and the pages shrink to a quarter.
    let gzip = CompressionLayer::new().compress_when(SizeAbove::new(600).and(media::is_no_file));
    doors.router.fallback_service(nowhere.with_state(web.clone())).layer(gzip).with_state(web)
}

fn doors(web: Web) -> Doors {
    Doors { web, router: Router::new(), used: Vec::new() }
        .get("/", timeline::show)
        .get("/practices", timeline::practices)
        .get("/practices/{id}", practice::show)
        .get("/practices/{id}/revisions", revisions::practice)
        .get("/practices/{id}/revisions/{n}", practice::revision)
        .get("/events", event::list)
        .get("/events/{id}", event::show)
        .get("/events/{id}/revisions", revisions::event)
        .get("/events/{id}/revisions/{n}", event::revision)
        .get("/events.ics", calendar::all)
        .get("/topics/{topic}", topic::topic)
        .get("/phases/{phase}", topic::phase)
        .get("/feed.atom", feed::show)
        .get("/replies/{id}", reply::show)
        .get("/others/{id}", reply::show)
        .get("/offices", office::list)
        .get("/offices/{id}", office::show)
        .get("/office", office::own)
        .get("/office/rule", two_persons::show)
        .post("/office/rule", two_persons::set)
        .get("/peers", peers::show)
        .get("/about", about::show)
        .get("/style", crate::pages::style::show)
        .get("/language", settings::language)
        .get("/zone", settings::zone)
        .get("/sign-in", session::form)
        .post("/sign-in", session::sign_in)
        .post("/sign-in/passkey", session::by_passkey)
        .post("/sign-in/code", session::by_code)
        .get("/sign-in/recovery", session::recovery)
        .post("/sign-in/recovery", session::by_recovery)
        .get("/join", join::show)
        .post("/join", join::accept)
        .get("/account", account::show)
        .post("/account/passkeys", account::add_passkey)
        .post("/account/password", account::set_password)
        .get("/account/codes", account::ask_codes)
        .post("/account/codes", account::set_codes)
        .post("/account/remove", account::remove)
        .post("/account/recovery", account::make_recovery)
        .post("/account/sessions/end", account::end_session)
        .post("/account/sessions/end-all", account::end_sessions)
        .get("/members", members::show)
        .post("/members/invite", members::invite)
        .post("/members/role", members::set_role)
        .post("/members/agree", members::agree)
        .post("/members/decline", members::decline)
        .post("/members/close", members::close)
        .post("/members/open", members::reopen)
        .post("/members/invitation/agree", members::agree_to_invitation)
        .post("/members/invitation/take-back", members::take_back)
        .post("/sign-out", session::sign_out)
        .get("/deliveries", deliveries::show)
        .get("/deliveries/{id}", deliveries::of_post)
        .get("/desk", desk::show)
        .get("/write/practice", write::new_practice)
        .post("/write/practice", write::save_practice)
        .get("/write/event", write::new_event)
        .post("/write/event", write::save_event)
        .get("/log", log::show)
        .post("/log", log::export)
        .get("/write/{id}", write::edit)
        .post("/write/{id}", write::save)
        .get("/write/{id}/files", files::show)
        .post("/write/{id}/files", files::add)
        .post("/write/{id}/files/said", files::say)
        .get("/write/{id}/copy", write::copy)
        .get("/write/{id}/preview", preview::show)
        .post("/write/{id}/submit", preview::submit)
        .post("/write/{id}/approve", preview::approve)
        .post("/write/{id}/return", preview::send_back)
        .post("/write/{id}/take-back", preview::take_back)
        .post("/write/{id}/publish", preview::publish)
        .post("/write/{id}/alone", preview::alone)
        .get("/write/{id}/discard", desk::ask_discard)
        .post("/write/{id}/discard", desk::discard)
        .get("/withdraw/{id}", desk::ask_withdraw)
        .post("/withdraw/{id}", desk::withdraw)
        .get("/cancel/{id}", desk::ask_cancel)
        .post("/cancel/{id}", desk::cancel)
        .post("/reply/{id}", reply::send)
        .post("/react/{id}", reaction::react)
        .post("/peers/follow", peers::follow)
        .post("/peers/unfollow", peers::unfollow)
        .post("/peers/remove-follower", peers::remove_follower)
        .get("/peers/health", health::show)
        .get("/peers/standing", peers::ask_standing)
        .post("/peers/standing", peers::set_standing)
        .post("/peers/send-again", peers::send_again)
        .get("/api/posts/{id}/receipts", api::receipts)
        .get("/media/{hash}", media::show)
        .get("/look.css", style::show)
        .get("/passkey.js", script::passkey)
        .get("/write.js", script::write)
        .get("/robots.txt", style::robots)
}

async fn nowhere() -> Failure {
    Failure::NotFound
}
