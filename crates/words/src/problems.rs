//! Sentences for what is wrong with a record: the field by its label, and what to do.

use comity_model::{Problem, Rule};

use crate::{Arg, Locale};

/// A problem as a sentence or two, for example `Summary: 544 characters. Please take out about 44.`
pub fn problem(locale: Locale, problem: &Problem) -> String {
    let sentence = sentence(locale, &problem.field, &problem.rule);
    match problem.line {
        Some(line) => locale.text_with("problem-at-line", &[("line", line.into()), ("problem", Arg::Text(&sentence))]),
        None => sentence,
    }
}

/// The label of a field of a record by its name in the model, for example `cost.set_up`; of a field that has none its
/// name.
pub fn field_label(locale: Locale, field: &str) -> String {
    locale.find(&key("field", field)).unwrap_or_else(|| field.to_owned())
}

/// What to write into a field and in which form; empty if it needs no hint.
pub fn field_hint(locale: Locale, field: &str) -> String {
    locale.find(&key("hint", field)).unwrap_or_default()
}

/// Several things of which one is meant, for example `“Place” or “Link”`.
fn either(locale: Locale, fields: &[&str]) -> String {
    let mut names = fields.iter().map(|field| locale.text_with("quoted", &[("text", Arg::Text(&field_label(locale, field)))]));
    let first = names.next().unwrap_or_default();
    names.fold(first, |before, next| locale.text_with("list-or", &[("before", Arg::Text(&before)), ("next", Arg::Text(&next))]))
}

fn key(prefix: &str, field: &str) -> String {
    format!("{prefix}-{}", field.replace(['.', '_'], "-"))
}

fn sentence(locale: Locale, field: &str, rule: &Rule) -> String {
    let name = field_label(locale, field);
    let label = ("label", Arg::Text(&name));
    match rule {
        Rule::Missing => locale.text_with("problem-missing", &[label]),
        Rule::TooLong { is, max } => {
            let over = is.saturating_sub(*max);
            locale.text_with("problem-too-long", &[label, ("is", (*is).into()), ("over", over.into())])
        }
        Rule::TooMany { is, max } => {
            let over = is.saturating_sub(*max);
            locale.text_with("problem-too-many", &[label, ("is", (*is).into()), ("max", (*max).into()), ("over", over.into())])
        }
        Rule::Unknown { given, nearest: Some(nearest) } => {
            locale.text_with("problem-unknown-nearest", &[label, ("given", Arg::Text(given)), ("nearest", Arg::Text(nearest))])
        }
        Rule::Unknown { given, nearest: None } => locale.text_with("problem-unknown", &[label, ("given", Arg::Text(given))]),
        Rule::TooShort { is, min } => locale.text_with("problem-too-short", &[label, ("is", (*is).into()), ("min", (*min).into())]),
        Rule::Guessable => locale.text_with("problem-guessable", &[label]),
        Rule::Form { given } => form(locale, field, label, given),
        Rule::Before(other) => locale.text_with("problem-before", &[label, ("other", Arg::Text(&field_label(locale, other)))]),
        Rule::NoSuchTime => locale.text_with("problem-no-such-time", &[label]),
        Rule::TooRestricted => locale.text_with("problem-too-restricted", &[label]),
        Rule::OneOf(fields) => locale.text_with("problem-one-of", &[("fields", Arg::Text(&either(locale, fields)))]),
    }
}

/// A field whose form is not right is explained by its hint. What was given is repeated only in part.
fn form(locale: Locale, field: &str, label: (&str, Arg<'_>), given: &str) -> String {
    let mut shown: String = given.chars().take(60).collect();
    if shown.len() < given.len() {
        shown.push('…');
    }
    let hint = field_hint(locale, field);
    let text = if given.trim().is_empty() {
        locale.text_with("problem-form-empty", &[label, ("hint", Arg::Text(&hint))])
    } else {
        locale.text_with("problem-form", &[label, ("given", Arg::Text(&shown)), ("hint", Arg::Text(&hint))])
    };
    text.trim_end().to_owned()
}
