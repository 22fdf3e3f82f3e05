//! What changed between two versions of a text, field by field and word by word.

use std::time::Duration;

use askama::Template;
use askama::filters::HtmlSafe;
use comity_model::{Language, Record};
use comity_words::problems::field_label;
use similar::{ChangeTag, TextDiff};

use crate::forms::{self, Fields};
use crate::parts::Tongue;
use crate::voice::Voice;

/// How long words are looked for that stayed; after that the rest counts as new.
const PATIENCE: Duration = Duration::from_millis(200);

/// Some words that stayed, came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The words with their spaces.
    pub text: String,
    /// What became of them.
    pub tag: ChangeTag,
}

impl Piece {
    /// Whether they are no longer there.
    pub fn is_gone(&self) -> bool {
        self.tag == ChangeTag::Delete
    }

    /// Whether they are new.
    pub fn is_new(&self) -> bool {
        self.tag == ChangeTag::Insert
    }
}

/// A field that says something else now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Changed {
    /// Its label.
    pub label: String,
    /// Its words.
    pub pieces: Vec<Piece>,
}

/// The fields that differ, as people read and hear them.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/changes.html")]
pub(crate) struct Changes {
    voice: Voice,
    fields: Vec<Changed>,
    tongue: Tongue,
}

impl HtmlSafe for Changes {}

impl Changes {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Changes of a text in a language.
    pub fn new(voice: Voice, fields: Vec<Changed>, language: Option<&Language>) -> Self {
        Self { voice, fields, tongue: voice.tongue(language) }
    }
}

/// The fields that differ, in the order of the form.
pub(crate) fn changes(voice: Voice, before: &Record, after: &Record) -> Vec<Changed> {
    let (before, after) = (fields(voice, before), fields(voice, after));
    let mut names: Vec<String> = Vec::new();
    for (name, _) in after.carried().into_iter().chain(before.carried()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let said = |fields: &Fields, name: &str| fields.every(name).join("\n");
    let change = |name: String| {
        let (before, after) = (said(&before, &name), said(&after, &name));
        (before != after).then(|| Changed { label: field_label(voice.locale, &name), pieces: words(&before, &after) })
    };
    names.into_iter().filter_map(change).collect()
}

/// What a record says, field by field, and its files.
fn fields(voice: Voice, record: &Record) -> Fields {
    let mut fields = forms::fields_of(record);
    for line in crate::record::files::lines(voice, record) {
        fields.add("attachments", line);
    }
    fields
}

/// The words of two texts: those that went, came and stayed, in an order to read them in.
pub(crate) fn words(before: &str, after: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let diff = TextDiff::configure().timeout(PATIENCE).diff_words(before, after);
    for change in diff.iter_all_changes() {
        match pieces.last_mut().filter(|last| last.tag == change.tag()) {
            Some(last) => last.text.push_str(change.value()),
            None => pieces.push(Piece { text: change.value().to_owned(), tag: change.tag() }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(before: &str, after: &str) -> String {
        let mark = |piece: &Piece| match piece.tag {
            ChangeTag::Delete => format!("[-{}-]", piece.text),
            ChangeTag::Insert => format!("[+{}+]", piece.text),
            ChangeTag::Equal => piece.text.clone(),
        };
        words(before, after).iter().map(mark).collect()
    }

    #[test]
    fn words_that_changed_stand_beside_those_that_stayed() {
        assert_eq!(marked("The line has six chairs.", "The line has eight chairs."), "The line has [-six-][+eight+] chairs.");
        assert_eq!(marked("", "New."), "[+New.+]");
        assert_eq!(marked("Same.", "Same."), "Same.");
        assert_eq!(marked("خط ثانٍ فيه مقاعد", "خط ثانٍ فيه كراسي"), "خط ثانٍ فيه [-مقاعد-][+كراسي+]");
    }

    #[test]
    fn only_fields_that_differ_are_named_and_none_is_forgotten() {
        let voice = Voice { locale: comity_words::Locale::En, zone: chrono_tz::Tz::UTC, now: crate::samples::now() };
        let before = crate::samples::practice();
        let mut after = before.clone();
        after.title.push_str(" again");
        after.sharing = comity_model::SharingLevel::Green;
        after.approach.push("One more step.".into());
        after.translations.clear();
        let labels: Vec<_> = changes(voice, &Record::Practice(Box::new(before)), &Record::Practice(Box::new(after)))
            .into_iter()
            .map(|changed| changed.label)
            .collect();
        for field in ["title", "approach", "sharing"] {
            assert!(labels.contains(&field_label(voice.locale, field)), "{field}: {labels:?}");
        }
        assert!(labels.len() > 3, "the translation that is gone: {labels:?}");
    }
}
