//! A practice: the text that people read, and the terms that our peers read.

use comity_model::practice::{Cost, Evidence, Translation, VoterBand};
use comity_model::{Practice, Uri};
use comity_words::{Arg, Locale, dates, labels, numbers};
use serde_json::Value;

use super::Object;
use super::content::Content;

/// The text: every field of the record, in the record's own language.
pub(super) fn content(practice: &Practice) -> Content {
    let locale = Locale::or_english(&practice.language);
    let heading = |name: &str| locale.text(&format!("wire-section-{name}"));
    let mut content = Content::default();
    content.plain(&practice.summary);
    content.section(heading("problem"), Some(&practice.problem));
    content.heading(heading("approach")).steps(&practice.approach);
    let evidence: Vec<_> = practice.evidence.iter().map(|evidence| evidence_line(locale, evidence)).collect();
    if !evidence.is_empty() {
        content.heading(heading("evidence")).terms(evidence);
    }
    let cost = cost_lines(locale, &practice.cost);
    if !cost.is_empty() {
        content.heading(heading("cost")).terms(cost);
    }
    if let Some(law) = &practice.legal_basis {
        content.heading(heading("legal-basis")).plain(law);
    }
    content.section(heading("risks"), practice.risks.as_deref());
    content.section(heading("accessibility"), practice.accessibility.as_deref());
    content.section(heading("notes"), practice.notes.as_deref());
    content.heading(heading("details")).terms(detail_lines(locale, practice));
    if let Some(successor) = practice.superseded_by.as_ref().and_then(|uri| uri.as_str().parse().ok()) {
        content.link(locale.text("wire-term-superseded-by"), &successor);
    }
    content
}

fn evidence_line(locale: Locale, evidence: &Evidence) -> (String, String) {
    let number = |value: Option<f64>| value.map(|value| numbers::decimal(locale, value));
    let change = match (number(evidence.before), number(evidence.after)) {
        (Some(before), Some(after)) => {
            Some(locale.text_with("wire-evidence-change", &[("before", Arg::from(&before)), ("after", Arg::from(&after))]))
        }
        (Some(before), None) => Some(locale.text_with("wire-evidence-before", &[("before", Arg::from(&before))])),
        (None, Some(after)) => Some(locale.text_with("wire-evidence-after", &[("after", Arg::from(&after))])),
        (None, None) => None,
    };
    let source = evidence.source.as_ref().map(|source| locale.text_with("wire-evidence-source", &[("source", Arg::from(source))]));
    let parts: Vec<String> = change.into_iter().chain(source).collect();
    (evidence.measure.clone(), parts.join("; "))
}

fn cost_lines(locale: Locale, cost: &Cost) -> Vec<(String, String)> {
    let money = |amount: Option<u64>| {
        amount.map(|amount| match &cost.currency {
            Some(currency) => numbers::money(locale, amount, currency),
            None => numbers::integer(locale, amount),
        })
    };
    let hours = cost.staff_hours.map(|hours| locale.text_with("wire-hours", &[("hours", Arg::from(hours))]));
    let lines = [("set-up", money(cost.set_up)), ("yearly", money(cost.yearly)), ("staff-hours", hours)];
    lines.into_iter().filter_map(|(name, value)| Some((locale.text(&format!("wire-term-{name}")), value?))).collect()
}

fn detail_lines(locale: Locale, practice: &Practice) -> Vec<(String, String)> {
    let topics: Vec<_> = practice.topics.iter().map(|topic| labels::topic(locale, *topic)).collect();
    let lines = [
        ("country", Some(labels::country(locale, practice.jurisdiction.country))),
        ("level", Some(labels::level(locale, practice.jurisdiction.level))),
        ("voters", practice.jurisdiction.voters.map(|band| labels::voter_band(locale, band))),
        ("status", Some(labels::practice_status(locale, practice.status))),
        ("period", practice.period.as_ref().map(|period| dates::period(locale, period.from, period.until))),
        ("phase", Some(labels::phase(locale, practice.phase))),
        ("topics", Some(topics.join(", "))),
        ("review-by", practice.review_by.map(|day| dates::date(locale, day))),
        ("licence", Some(practice.licence.clone())),
        ("sharing", Some(practice.sharing.label().to_owned())),
    ];
    lines.into_iter().filter_map(|(name, value)| Some((locale.text(&format!("wire-term-{name}")), value?))).collect()
}

/// The terms of a practice, without its title, topics' hashtags and dates, which ActivityStreams has words for.
pub(super) fn terms(practice: &Practice, revision: u32, correction: bool) -> Value {
    let mut jurisdiction = Object::default();
    jurisdiction
        .term("country", practice.jurisdiction.country.as_str())
        .term("level", practice.jurisdiction.level.name())
        .term_some("voters", practice.jurisdiction.voters.map(VoterBand::name));
    let period = practice.period.as_ref().map(|period| {
        let mut object = Object::default();
        object.term("from", period.from.to_string()).term_some("until", period.until.map(|day| day.to_string()));
        object.done()
    });
    let cost = Some(&practice.cost).filter(|cost| !cost.is_empty()).map(|cost| {
        let mut object = Object::default();
        object
            .term_some("setUp", cost.set_up)
            .term_some("yearly", cost.yearly)
            .term_some("currency", cost.currency.as_deref())
            .term_some("staffHours", cost.staff_hours);
        object.done()
    });
    let topics: Vec<Value> = practice.topics.iter().map(|topic| topic.name().into()).collect();
    let approach: Vec<Value> = practice.approach.iter().map(|step| step.as_str().into()).collect();
    let mut object = Object::default();
    object
        .term("revision", revision)
        .term_some("correction", correction.then_some(true))
        .term("summary", practice.summary.as_str())
        .term("problem", practice.problem.as_str())
        .term("approach", approach)
        .term("jurisdiction", jurisdiction.done())
        .term_some("cost", cost)
        .term_some("legalBasis", practice.legal_basis.as_deref())
        .term_some("evidence", list(&practice.evidence, evidence_terms))
        .term_some("risks", practice.risks.as_deref())
        .term_some("accessibility", practice.accessibility.as_deref())
        .term_some("notes", practice.notes.as_deref())
        .term("phase", practice.phase.name())
        .term("topics", topics)
        .term("status", practice.status.name())
        .term_some("supersededBy", practice.superseded_by.as_ref().map(Uri::as_str))
        .term_some("period", period)
        .term("licence", practice.licence.as_str())
        .term("sharing", practice.sharing.name())
        .term_some("reviewBy", practice.review_by.map(|day| day.to_string()))
        .term_some("translations", list(&practice.translations, translation_terms));
    object.done()
}

fn evidence_terms(evidence: &Evidence) -> Value {
    let mut object = Object::default();
    object
        .term("measure", evidence.measure.as_str())
        .term_some("before", evidence.before)
        .term_some("after", evidence.after)
        .term_some("source", evidence.source.as_deref());
    object.done()
}

/// A translation with its Markdown; the maps of ActivityStreams hold its HTML.
pub(super) fn translation_terms(translation: &Translation) -> Value {
    let mut object = Object::default();
    object
        .term("language", translation.language.as_str())
        .term("title", translation.title.as_str())
        .term("summary", translation.summary.as_str())
        .term("body", translation.body.as_str());
    object.done()
}

/// A list that is left out when it is empty.
pub(super) fn list<T>(entries: &[T], value: impl Fn(&T) -> Value) -> Option<Vec<Value>> {
    (!entries.is_empty()).then(|| entries.iter().map(value).collect())
}
