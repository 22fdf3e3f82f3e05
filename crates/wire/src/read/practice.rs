//! A practice of another Comity node. Every field may be missing; only what is whole and valid becomes a record.

use chrono::{Datelike, NaiveDate};
use comity_model::practice::{Cost, Evidence, Jurisdiction, LIST_MAX, Period, SUMMARY_MAX, TEXT_MAX, TITLE_MAX, Translation};
use comity_model::{Language, Practice, SharingLevel, Topic};
use serde_json::{Map, Value};

use super::attachment::attachments;
use super::lenient::{body, entries, line, named, number, term, text, uri, whole};

type Fields = Map<String, Value>;

/// The practice in a post, if it carries a whole one.
pub(super) fn practice(post: &Fields, language: Option<&Language>) -> Option<Practice> {
    let terms = post.get("comity:practice")?.as_object()?;
    let markdown = |name: &str| text(term(terms, name)).map(|text| body(text, TEXT_MAX + 1));
    let jurisdiction = term(terms, "jurisdiction")?.as_object()?;
    let practice = Practice {
        language: language?.clone(),
        title: line(text(post.get("name"))?, TITLE_MAX + 1),
        summary: short(terms, "summary").or_else(|| Some(line(text(post.get("summary"))?, SUMMARY_MAX + 1)))?,
        problem: markdown("problem")?,
        approach: lists(terms, "approach").iter().filter_map(|step| Some(body(step.as_str()?, TEXT_MAX + 1))).collect(),
        jurisdiction: Jurisdiction {
            country: named(term(jurisdiction, "country"))?,
            level: named(term(jurisdiction, "level"))?,
            voters: named(term(jurisdiction, "voters")),
        },
        cost: term(terms, "cost").and_then(Value::as_object).map(cost).unwrap_or_default(),
        legal_basis: short(terms, "legalBasis"),
        evidence: lists(terms, "evidence").iter().filter_map(|entry| evidence(entry.as_object()?)).collect(),
        risks: markdown("risks"),
        accessibility: markdown("accessibility"),
        notes: markdown("notes"),
        phase: named(term(terms, "phase"))?,
        topics: topics(terms),
        status: named(term(terms, "status"))?,
        superseded_by: term(terms, "supersededBy").and_then(uri),
        period: term(terms, "period").and_then(Value::as_object).and_then(period),
        licence: line(text(term(terms, "licence"))?, TITLE_MAX),
        sharing: sharing(terms)?,
        review_by: term(terms, "reviewBy").and_then(day),
        translations: translations(terms),
        attachments: attachments(post),
    };
    practice.problems().is_ok().then_some(practice)
}

/// How far a record of a Comity node may travel: clear if it doesn't say, and nothing if it says what we don't know.
pub(super) fn sharing(terms: &Fields) -> Option<SharingLevel> {
    match term(terms, "sharing") {
        None => Some(SharingLevel::Clear),
        Some(level) => named(Some(level)),
    }
}

/// The topics that we know, each once.
pub(super) fn topics(terms: &Fields) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for topic in lists(terms, "topics").iter().filter_map(|name| named(Some(name))) {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

/// The translations that are whole.
pub(super) fn translations(terms: &Fields) -> Vec<Translation> {
    let translation = |fields: &Fields| {
        Some(Translation {
            language: named(term(fields, "language"))?,
            title: line(text(term(fields, "title"))?, TITLE_MAX + 1),
            summary: line(text(term(fields, "summary"))?, SUMMARY_MAX + 1),
            body: body(text(term(fields, "body"))?, TEXT_MAX + 1),
        })
    };
    lists(terms, "translations").iter().filter_map(|entry| translation(entry.as_object()?)).collect()
}

/// A short plain field.
pub(super) fn short(terms: &Fields, name: &str) -> Option<String> {
    text(term(terms, name)).map(|text| line(text, SUMMARY_MAX + 1))
}

/// The entries of a list, one more than may be, so that the rules of the model see that there are too many.
pub(super) fn lists<'a>(terms: &'a Fields, name: &str) -> &'a [Value] {
    let list = entries(term(terms, name));
    &list[..list.len().min(LIST_MAX + 1)]
}

fn cost(fields: &Fields) -> Cost {
    Cost {
        set_up: whole(term(fields, "setUp")),
        yearly: whole(term(fields, "yearly")),
        currency: text(term(fields, "currency")).map(|code| line(code, 4)),
        staff_hours: whole(term(fields, "staffHours")).and_then(|hours| hours.try_into().ok()),
    }
}

fn evidence(fields: &Fields) -> Option<Evidence> {
    Some(Evidence {
        measure: line(text(term(fields, "measure"))?, TITLE_MAX + 1),
        before: number(term(fields, "before")),
        after: number(term(fields, "after")),
        source: short(fields, "source"),
    })
}

fn period(fields: &Fields) -> Option<Period> {
    Some(Period { from: day(term(fields, "from")?)?, until: term(fields, "until").and_then(day) })
}

fn day(value: &Value) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text(Some(value))?, "%Y-%m-%d").ok().filter(|day| (1..=9999).contains(&day.year()))
}
