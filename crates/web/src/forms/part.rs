//! The parts of a form, each with its label, hint and problem.

use askama::Template;
use askama::filters::HtmlSafe;
use comity_model::{Language, Problem, Problems};
use comity_words::problems;

use crate::forms::{Fields, outline};
use crate::parts::{Mark, Tlp, Tongue};
use crate::voice::Voice;

/// One choice of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub text: String,
    /// What it means, if that needs saying.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
    /// The sharing level that it stands for: its label is printed as the standard wants it.
    pub tlp: Option<Tlp>,
}

/// How a value is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    /// One line; the kind is a class for its length, the mode one of `inputmode`.
    Line { class: &'static str, mode: &'static str, list: Option<&'static str>, kind: &'static str },
    /// Several lines.
    Area { rows: u32, markdown: bool },
    /// One of several, in a list.
    Select(Vec<Choice>),
    /// One of a few, all in view.
    Radios(Vec<Choice>),
    /// Any of several.
    Checks(Vec<Choice>),
    /// Several fields together.
    Group(Vec<Part>),
    /// Several fields beside each other.
    Row(Vec<Part>),
    /// Several fields beside the text that they translate: its labels and words, and its language.
    Beside(Vec<(String, String)>, Option<Language>, Vec<Part>),
    /// A button that gives the form back with more room, or less.
    More { value: String },
    /// What the browser may suggest for the fields that name it.
    Suggestions(Vec<String>),
}

/// A field, or a group of fields.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "parts/field.html")]
pub(crate) struct Part {
    voice: Voice,
    /// The name that is sent.
    pub name: String,
    /// The id on the page.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What to write into it.
    pub hint: String,
    /// What is wrong with it.
    pub problems: Vec<String>,
    /// Whether it must be filled in.
    pub required: bool,
    /// Whether an office signs what it says: serif.
    pub signed: bool,
    /// Its value.
    pub value: String,
    /// The language of the value, if it is known.
    pub language: Option<Language>,
    /// How it is given.
    pub input: Input,
}

impl HtmlSafe for Part {}

impl Part {
    /// The ids of hint and problem, for `aria-describedby`.
    fn described(&self) -> String {
        let hint = if self.hint.is_empty() { "" } else { &*format!("{}-hint", self.id) };
        let problem = if self.problems.is_empty() { "" } else { &*format!("{}-problem", self.id) };
        format!("{hint} {problem}").trim().to_owned()
    }

    fn mark() -> Mark {
        Mark::Bad
    }

    /// Must be filled in before it is published.
    #[must_use]
    pub fn must(mut self) -> Self {
        self.required = true;
        self
    }

    /// Signed words: serif.
    #[must_use]
    pub fn signed(mut self) -> Self {
        self.signed = true;
        self
    }

    /// In a language.
    #[must_use]
    pub fn spoken(mut self, language: Option<&Language>) -> Self {
        self.language = language.cloned();
        self
    }

    /// Under another label.
    #[must_use]
    pub fn labelled(mut self, label: String) -> Self {
        self.label = label;
        self
    }

    /// With another hint.
    #[must_use]
    pub fn hinted(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }

    /// The n-th of several of one name, counted from 0: another id, its own value, no hint after the first.
    #[must_use]
    pub fn nth(mut self, index: usize, value: &str) -> Self {
        if index > 0 {
            self.id = format!("{}-{}", self.id, index + 1);
            self.problems.clear();
            self.hint.clear();
        }
        value.clone_into(&mut self.value);
        self
    }
}

/// Makes parts: the values that were sent, and what is wrong with them.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    /// The voice of the labels.
    pub voice: Voice,
    /// What was sent, or stands in the record.
    pub fields: Fields,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl Form {
    /// A form with its values.
    pub fn new(voice: Voice, fields: Fields, problems: Result<(), Problems>) -> Self {
        Self { voice, fields, problems: problems.err().map(|Problems(all)| all).unwrap_or_default() }
    }

    /// The problems above the form: where each is, and what to do.
    pub fn summary(&self) -> Vec<(String, String)> {
        self.problems.iter().map(|problem| (id(&problem.field), problems::problem(self.voice.locale, problem))).collect()
    }

    /// What the outline asks at a field, if the form was begun with one.
    pub fn prompt(&self, field: &str) -> Option<String> {
        outline::of(&self.fields)?.prompt(self.voice, field)
    }

    fn part(&self, name: &str, input: Input) -> Part {
        let locale = self.voice.locale;
        let here = self.problems.iter().filter(|problem| problem.field == name);
        Part {
            voice: self.voice,
            name: name.to_owned(),
            id: id(name),
            label: problems::field_label(locale, name),
            hint: self.prompt(name).unwrap_or_else(|| problems::field_hint(locale, name)),
            problems: here.map(|problem| problems::problem(locale, problem)).collect(),
            required: false,
            signed: false,
            value: self.fields.get(name).to_owned(),
            language: None,
            input,
        }
    }

    /// One line of text.
    pub fn line(&self, name: &str) -> Part {
        self.part(name, Input::Line { class: "", mode: "text", list: None, kind: "text" })
    }

    /// A line for a number, an amount, a date.
    pub fn short(&self, name: &str, class: &'static str, mode: &'static str) -> Part {
        self.part(name, Input::Line { class, mode, list: None, kind: "text" })
    }

    /// A day, given by the browser as `2026-04-14`.
    pub fn day(&self, name: &str) -> Part {
        self.part(name, Input::Line { class: "short", mode: "text", list: None, kind: "date" })
    }

    /// A day and a time, given by the browser as `2026-04-14T16:00`.
    pub fn moment(&self, name: &str) -> Part {
        self.part(name, Input::Line { class: "short", mode: "text", list: None, kind: "datetime-local" })
    }

    /// An address.
    pub fn address(&self, name: &str) -> Part {
        self.part(name, Input::Line { class: "", mode: "url", list: None, kind: "text" })
    }

    /// A line for which the browser suggests values.
    pub fn suggested(&self, name: &str, list: &'static str) -> Part {
        self.part(name, Input::Line { class: "", mode: "text", list: Some(list), kind: "text" })
    }

    /// Several lines.
    pub fn area(&self, name: &str, rows: u32) -> Part {
        self.part(name, Input::Area { rows, markdown: false })
    }

    /// Several lines of Markdown.
    pub fn prose(&self, name: &str, rows: u32) -> Part {
        self.part(name, Input::Area { rows, markdown: true })
    }

    /// One of several values.
    pub fn select(&self, name: &str, choices: Vec<(String, String)>, empty: Option<&str>) -> Part {
        let value = self.fields.get(name);
        let none = empty.map(|key| (String::new(), self.voice.say(key)));
        let choice = |(given, text): (String, String)| Choice { chosen: given == value, value: given, text, hint: None, tlp: None };
        self.part(name, Input::Select(none.into_iter().chain(choices).map(choice).collect()))
    }

    /// One of a few values, all in view: value, text, hint.
    pub fn radios(&self, name: &str, choices: Vec<(String, String, String)>) -> Part {
        let value = self.fields.get(name);
        let choice = |(given, text, hint): (String, String, String)| Choice {
            chosen: given == value,
            tlp: given.parse().ok().map(Tlp),
            value: given,
            text,
            hint: Some(hint),
        };
        self.part(name, Input::Radios(choices.into_iter().map(choice).collect()))
    }

    /// Any of several values.
    pub fn checks(&self, name: &str, choices: Vec<(String, String)>) -> Part {
        let chosen = self.fields.every(name);
        let choice = |(given, text): (String, String)| Choice {
            chosen: chosen.contains(&given.as_str()),
            value: given,
            text,
            hint: None,
            tlp: None,
        };
        self.part(name, Input::Checks(choices.into_iter().map(choice).collect()))
    }

    /// Fields under one legend.
    pub fn group(&self, name: &str, parts: Vec<Part>) -> Part {
        self.part(name, Input::Group(parts))
    }

    /// Fields beside each other under one legend.
    pub fn row(&self, name: &str, parts: Vec<Part>) -> Part {
        self.part(name, Input::Row(parts))
    }

    /// Fields under one legend, beside the text that they translate.
    pub fn beside(&self, name: &str, original: Vec<(String, String)>, language: Option<Language>, parts: Vec<Part>) -> Part {
        self.part(name, Input::Beside(original, language, parts))
    }

    /// A button that gives the form back with more room, or less.
    pub fn more(&self, value: impl Into<String>, key: &str) -> Part {
        self.part("do", Input::More { value: value.into() }).labelled(self.voice.say(key)).hinted(String::new())
    }

    /// What the browser may suggest.
    pub fn suggestions(&self, id: &str, values: Vec<String>) -> Part {
        let mut part = self.part("", Input::Suggestions(values));
        id.clone_into(&mut part.id);
        part
    }

    /// The values of a field that is there several times: those that were sent, with `room` empty ones at the end, or
    /// one more if that was asked for.
    pub fn rows(&self, names: &[&str], ask: &str, least: usize) -> usize {
        let filled = |index: usize| names.iter().any(|name| self.fields.every(name).get(index).is_some_and(|value| !value.is_empty()));
        let sent = names.iter().map(|name| self.fields.every(name).len()).max().unwrap_or(0);
        let used = (0..sent).rev().find(|index| filled(*index)).map_or(0, |last| last + 1);
        let shown = if self.fields.get("do") == ask { sent + 1 } else { used };
        shown.max(least)
    }

    /// The n-th value of a field that is there several times.
    pub fn value(&self, name: &str, index: usize) -> &str {
        self.fields.every(name).get(index).copied().unwrap_or("")
    }
}

/// The id of a field on the page.
pub(crate) fn id(name: &str) -> String {
    format!("f-{}", name.replace(['.', '_'], "-"))
}
