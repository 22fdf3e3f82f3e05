//! The offices that we know, and the page of one.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use comity_model::{Office, Standing};
use comity_store::pages::TimelineFilter;
use comity_words::labels;
use http::{HeaderMap, StatusCode};

use crate::Web;
use crate::error::Failure;
use crate::frame::{Frame, page};
use crate::pages::{self, post};
use crate::parts::Mark;
use crate::record::Fact;
use crate::slip::SlipView;
use crate::stub::{self, Trust};
use crate::tally::{self, Tally};
use crate::visit::Visit;
use crate::voice::Voice;

/// An office in the list.
#[derive(Debug, Clone)]
pub(crate) struct OfficeLine {
    name: String,
    href: String,
    own: bool,
    place: String,
    host: String,
    handle: String,
    known: String,
    tally: Option<Tally>,
}

#[derive(Debug, Template)]
#[template(path = "offices.html")]
pub(crate) struct OfficesPage {
    /// The frame.
    pub frame: Frame,
    /// The offices.
    pub offices: Vec<OfficeLine>,
}

#[derive(Debug, Template)]
#[template(path = "office.html")]
pub(crate) struct OfficePage {
    /// The frame.
    pub frame: Frame,
    /// Whether it is ours.
    pub own: bool,
    /// Its handle.
    pub handle: String,
    /// Its host.
    pub host: String,
    /// Its tally.
    pub tally: Option<Tally>,
    /// Its key, as people compare it.
    pub key: Option<String>,
    /// How far it is known; of others than ours.
    pub trust: Option<Trust>,
    /// How that was found.
    pub checked: Vec<String>,
    /// That its server says that it is gone.
    pub gone: Option<String>,
    /// What it says about itself.
    pub summary: Option<String>,
    /// Its facts.
    pub facts: Vec<Fact>,
    /// Its texts.
    pub slips: Vec<SlipView>,
    /// What to say where there are none.
    pub empty: String,
    /// Its own site.
    pub site: Option<String>,
}

impl OfficeLine {
    /// An office in the list.
    pub fn new(voice: Voice, office: &Office) -> Self {
        Self {
            name: office.actor.profile.name.clone(),
            href: stub::office_href(office),
            own: office.own,
            place: if office.own { voice.say("our-office") } else { stub::place(voice, office).unwrap_or_default() },
            host: office.authority.to_string(),
            handle: office.actor.handle(),
            known: if office.own { String::new() } else { voice.with("office-known-since", "date", voice.day(office.first_seen_at)) },
            tally: tally::fingerprint_of(&office.actor).map(|key| Tally::of(&key)),
        }
    }
}

/// `GET /offices`
pub(crate) async fn list(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    let offices = web.app.read().offices().await?;
    let frame = Frame::new(&visit, visit.voice().say("offices-title"), "menu-offices");
    let offices = offices.iter().map(|office| OfficeLine::new(visit.voice(), office)).collect();
    Ok(page(StatusCode::OK, &OfficesPage { frame, offices }))
}

/// `GET /office`: ours.
pub(crate) async fn own(State(web): State<Web>, visit: Visit, headers: HeaderMap) -> Result<Response, Failure> {
    if pages::wants_activity(&headers) {
        return Ok(pages::to_object(&visit.base().office()));
    }
    let office = web.app.read().office(&visit.base().office()).await?.ok_or(Failure::NotFound)?;
    show_office(&web, &visit, &office).await
}

/// `GET /offices/{id}`
pub(crate) async fn show(State(web): State<Web>, visit: Visit, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Failure> {
    let office = web.app.read().office_by_id(pages::id(&id)?).await?.ok_or(Failure::NotFound)?;
    if visit.member().is_none() && !office.own && web.app.read().standing(&office.authority).await? == Standing::Blocked {
        return Err(Failure::NotFound);
    }
    if pages::wants_activity(&headers) {
        return Ok(pages::to_object(&office.actor.uri));
    }
    if office.own {
        return Ok(Redirect::to("/office").into_response());
    }
    show_office(&web, &visit, &office).await
}

async fn show_office(web: &Web, visit: &Visit, office: &Office) -> Result<Response, Failure> {
    let read = web.app.read();
    let filter = TimelineFilter { office: Some(office.actor.uri.clone()), ..TimelineFilter::default() };
    let slips = read.timeline(&visit.viewer(), &filter, 40).await?;
    let standing = if office.own { Standing::Public } else { read.standing(&office.authority).await? };
    let mut view = OfficePage::new(visit, office, standing, post::slips(visit.voice(), &slips));
    if office.own {
        let rule = if read.two_persons().await?.required { "rule-two-persons" } else { "rule-one-person" };
        view.facts.push(Fact::new(visit.voice().say("rule-label"), visit.voice().say(rule)));
    }
    Ok(page(StatusCode::OK, &view))
}

impl OfficePage {
    /// The page of an office.
    pub fn new(visit: &Visit, office: &Office, standing: Standing, slips: Vec<SlipView>) -> Self {
        let voice = visit.voice();
        let profile = &office.actor.profile;
        let key = tally::fingerprint_of(&office.actor);
        let checked = [
            voice.with("office-known-since", "date", voice.day(office.first_seen_at)),
            voice.with("office-checked", "date", voice.day(office.observed_at)),
        ];
        // Whom we limit or block is our staff's business.
        let trust = (!office.own && (visit.member().is_some() || standing.admits_content(comity_model::standing::ContentFrom::Followed)))
            .then(|| Trust::of(voice, standing));
        Self {
            frame: Frame::new(visit, profile.name.clone(), "menu-offices").with_object(&office.actor.uri),
            own: office.own,
            handle: office.actor.handle(),
            host: office.authority.to_string(),
            tally: key.as_deref().map(Tally::of),
            key: key.as_deref().map(tally::in_fours),
            trust,
            checked: if office.own { Vec::new() } else { checked.to_vec() },
            gone: office.deleted_at.map(|at| voice.with("office-gone", "date", voice.day(at))),
            summary: profile.summary.clone().filter(|text| !text.is_empty()),
            facts: facts(voice, office),
            empty: voice.say(if office.own || standing.admits_content(comity_model::standing::ContentFrom::Followed) {
                "office-texts-empty"
            } else {
                "office-texts-not-followed"
            }),
            site: (!office.own).then(|| office.actor.url.as_ref().map(|url| url.as_str().to_owned())).flatten(),
            slips,
        }
    }
}

fn facts(voice: Voice, office: &Office) -> Vec<Fact> {
    let profile = &office.actor.profile;
    let fact = |key: &str, text: String| Fact::new(voice.say(key), text);
    let languages: Vec<String> = profile.languages.iter().map(|language| voice.language(language)).collect();
    let all = [
        profile.country.map(|country| fact("office-country", labels::country(voice.locale, country))),
        profile.level.map(|level| fact("office-level", labels::level(voice.locale, level))),
        (!languages.is_empty()).then(|| fact("office-languages", languages.join(", "))),
        profile.contact.clone().map(|contact| fact("office-contact", contact)),
    ];
    all.into_iter().flatten().collect()
}
