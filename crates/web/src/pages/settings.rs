//! What a reader chooses: language and clocks. Each is a cookie that says nothing about the person.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use comity_model::Language;
use comity_words::Locale;
use http::HeaderValue;
use http::header::SET_COOKIE;
use serde::Deserialize;

use crate::Web;
use crate::error::Failure;
use crate::session::{keeps, safe_path};
use crate::visit::{LANGUAGE, ZONE};

/// What the address of a page of a post or a list may ask for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    /// In which language of its office.
    #[serde(rename = "in")]
    pub language: Option<String>,
    /// Events that are over.
    pub past: Option<String>,
}

impl Asked {
    /// The language that was asked for, if it is one.
    pub fn language(&self) -> Option<Language> {
        self.language.as_deref().and_then(|tag| tag.parse().ok())
    }
}

/// A choice, and where to go on.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Chosen {
    /// What was chosen.
    #[serde(default)]
    pub to: String,
    /// Where to go on.
    #[serde(default)]
    pub back: String,
}

/// `GET /language?to=fr&back=/practices`
pub(crate) async fn language(State(web): State<Web>, Query(chosen): Query<Chosen>) -> Result<Response, Failure> {
    let language: Language = chosen.to.parse().map_err(|_| Failure::Unreadable)?;
    let locale = Locale::of(&language).ok_or(Failure::Unreadable)?;
    kept(&web, LANGUAGE, locale.tag(), &chosen.back)
}

/// `GET /zone?to=Europe/Paris&back=/events`
pub(crate) async fn zone(State(web): State<Web>, Query(chosen): Query<Chosen>) -> Result<Response, Failure> {
    let zone: chrono_tz::Tz = chosen.to.parse().map_err(|_| Failure::Unreadable)?;
    kept(&web, ZONE, zone.name(), &chosen.back)
}

fn kept(web: &Web, name: &str, value: &str, back: &str) -> Result<Response, Failure> {
    let back = safe_path(back).unwrap_or("/");
    let mut response = Redirect::to(back).into_response();
    let cookie = HeaderValue::from_str(&keeps(web.app.base(), name, value)).map_err(|_| Failure::Unreadable)?;
    response.headers_mut().insert(SET_COOKIE, cookie);
    response.headers_mut().insert(http::header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
