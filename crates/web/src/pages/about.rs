//! About: who runs this, on what, and where its source is.

use askama::Template;
use axum::response::Response;
use http::StatusCode;

use crate::frame::{Frame, page};
use crate::visit::Visit;

#[derive(Debug, Template)]
#[template(path = "about.html")]
pub(crate) struct AboutPage {
    /// The frame.
    pub frame: Frame,
    /// Our handle.
    pub handle: String,
    /// What the office says about itself.
    pub summary: Option<String>,
}

impl AboutPage {
    /// The page.
    pub fn new(visit: &Visit) -> Self {
        Self {
            frame: Frame::new(visit, visit.voice().say("menu-about"), "menu-about"),
            handle: format!("@{}@{}", visit.office().handle, visit.base().authority()),
            summary: visit.office().summary.clone(),
        }
    }
}

/// `GET /about`
pub(crate) async fn show(visit: Visit) -> Response {
    page(StatusCode::OK, &AboutPage::new(&visit))
}
