//! # The web: the door for people
//!
//! Server-rendered pages, forms, feeds and calendars, complete without a script. A page is a struct, its HTML a
//! template, its words `comity-words`; what it shows it reads with one call of `App::read()`, what it changes it asks
//! of one function of `comity-service`.
//!
//! What this room must not do: write to the database (only `comity-service` does), know ActivityStreams JSON or SQL,
//! hold a text for people outside `crates/words`, make HTML outside `templates/` (besides `model::Html`, the only
//! thing that `|safe` is used on), read the config, or ask the system for the time.
//!
//! ## To add a page
//!
//! 1. Declare it in `permission.rs`: method, path, who. A route that is not declared there does not start.
//!    What matters asks for a proof of who the member is (`Who::Proved`): the gate sees to it, the handler knows nothing.
//! 2. Write its struct in the file of its noun under `pages/`, with a `Frame` and what the template shows,
//!    in the reader's words already where a text has arguments.
//! 3. Write `templates/NAME.html`, beginning with `{% extends "frame.html" %}`. Every text is `{{ frame.say(KEY) }}`
//!    or a field; a test refuses letters between tags. Text of another office carries its `lang` and `dir`.
//! 4. Write the handler: `async fn show(State(web), visit, …) -> Result<Response, Failure>`, and name it in
//!    `routes.rs`.
//! 5. Add it to the lists of `tests/`, which open every page in every language and weigh it.
//!
//! ## To add a form
//!
//! 1. Describe its fields as `Part`s, named as in the model, and read them back in the file of their noun under
//!    `forms/`; what cannot be read is a `model::Problem`.
//! 2. Its handler takes `Fields`: the gate has checked by then that a page of ours sent them.
//! 3. Answer with `303 See Other`, or with the form again, its problems above it and beside each field.
//!
//! ## To add an address of the API
//!
//! 1. Declare it in `permission.rs`, below `/api/`, and answer in `api.rs` with the JSON of a struct of `comity-service`.
//! 2. Describe it in `docs/openapi.json`; `tests/api.rs` compares that with the routes and with a real answer.
//! 3. What goes wrong is a `Failure` as everywhere; below `/api/` it becomes a problem (RFC 9457) in place of a page.
//!
//! ## To add a part
//!
//! 1. Write it as a struct with its template in `templates/parts/`, and implement `HtmlSafe` for it.
//! 2. Show it in each of its states on `/style` (`pages/style.rs`).

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use comity_model::member::Role;
use comity_service::{App, Error, Finder};
use http::request::Parts;

pub(crate) mod again;
pub(crate) mod api;
pub(crate) mod chart;
pub(crate) mod confirm;
pub(crate) mod diff;
pub(crate) mod digest;
pub(crate) mod error;
pub(crate) mod feed;
pub(crate) mod forms;
pub(crate) mod frame;
pub(crate) mod gate;
pub(crate) mod headers;
pub(crate) mod names;
pub(crate) mod pages;
pub(crate) mod parts;
pub(crate) mod passkey;
pub(crate) mod permission;
pub(crate) mod record;
pub(crate) mod routes;
#[cfg(test)]
mod samples;
pub(crate) mod script;
pub(crate) mod session;
pub(crate) mod slip;
pub(crate) mod strip;
pub(crate) mod stub;
pub(crate) mod style;
pub(crate) mod tally;
#[cfg(test)]
mod tests;
pub(crate) mod upload;
pub(crate) mod visit;
pub(crate) mod voice;

/// What the handlers share. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Web {
    /// Reads and use cases.
    pub app: App,
    /// Finds offices by their address.
    pub finder: Arc<dyn Finder>,
}

/// The door for people.
pub fn router(app: App, finder: Arc<dyn Finder>) -> Router {
    routes::router(Web { app, finder })
}

/// The page for somebody who asks too often, with its `Retry-After`. Nothing is read for it.
pub fn too_often(app: &App, parts: &Parts, seconds: u64) -> Response {
    gate::refuse(app, parts, &Error::TooOften(seconds).into())
}

/// The page for what a handler of ours did not survive.
pub fn panicked(app: &App, parts: &Parts) -> Response {
    gate::refuse(app, parts, &error::Failure::Panicked)
}

/// The matrix of permissions: method, path, and the roles that may use it; nothing for what is anybody's.
pub fn permissions() -> impl Iterator<Item = (&'static str, &'static str, Option<&'static [Role]>)> {
    permission::MATRIX.iter().map(|(method, path, who)| (*method, *path, who.roles()))
}

/// Every route for people: method and path, as the matrix of permissions has them.
pub fn routes() -> impl Iterator<Item = (&'static str, &'static str)> {
    permission::MATRIX.iter().map(|(method, path, _)| (*method, *path))
}
