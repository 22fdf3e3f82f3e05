//! Whether what the office publishes takes two persons.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use comity_model::draft::TwoPersons;
use http::StatusCode;

use crate::Web;
use crate::error::Failure;
use crate::forms::Fields;
use crate::frame::{Frame, page};
use crate::pages::see;
use crate::visit::Visit;

#[derive(Debug, Template)]
#[template(path = "two-persons.html")]
pub(crate) struct TwoPersonsPage {
    frame: Frame,
    rule: TwoPersons,
    /// Whether there are two who can keep to it.
    fits: bool,
}

impl TwoPersonsPage {
    /// The page with the rule as it is.
    pub fn new(visit: &Visit, rule: TwoPersons, fits: bool) -> Self {
        Self { frame: Frame::new(visit, visit.voice().say("rule-title"), "menu-write"), rule, fits }
    }
}

/// `GET /office/rule`
pub(crate) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    let read = web.app.read();
    let fits = TwoPersons::fits(&read.members().await?);
    Ok(page(StatusCode::OK, &TwoPersonsPage::new(&visit, read.two_persons().await?, fits)))
}

/// `POST /office/rule`
pub(crate) async fn set(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let required = match fields.get("two") {
        "on" => true,
        "off" => false,
        _ => return Err(Failure::Unreadable),
    };
    let rule = TwoPersons { required, emergency: required && fields.get("emergency") == "yes" };
    comity_service::two_persons::set(&web.app, &visit.agent()?, rule).await?;
    Ok(see("/office/rule", "done-rule", &[]))
}
