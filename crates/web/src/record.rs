//! The record of a post as people read it: a practice as facts and sections, an event as times and facts.

pub(crate) mod event;
pub(crate) mod files;
pub(crate) mod practice;

pub(crate) use event::EventView;
pub(crate) use files::Files;
pub(crate) use practice::PracticeView;

use comity_model::Language;
use comity_model::practice::Translation;

use crate::parts::Tongue;
use crate::voice::Voice;

/// One short answer.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    /// What it is about.
    pub label: String,
    /// The answer, with its unit.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// The language of the answer, where it is an office's words.
    pub tongue: Tongue,
    /// What else belongs to it.
    pub small: Option<String>,
    /// The language of that.
    pub small_tongue: Tongue,
}

impl Fact {
    /// An answer.
    pub fn new(label: String, text: impl Into<String>) -> Self {
        Self { label, text: text.into(), href: None, tongue: Tongue::default(), small: None, small_tongue: Tongue::default() }
    }

    /// With a second line.
    #[must_use]
    pub fn small(mut self, small: Option<String>) -> Self {
        self.small = small;
        self
    }

    /// In the words of an office.
    #[must_use]
    pub fn spoken(mut self, tongue: Tongue) -> Self {
        self.tongue = tongue;
        self
    }

    /// With a second line in the words of an office.
    #[must_use]
    pub fn small_spoken(mut self, small: String, tongue: Tongue) -> Self {
        self.small = Some(small);
        self.small_tongue = tongue;
        self
    }

    /// As a link.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// One language that a record can be read in.
#[derive(Debug, Clone)]
pub(crate) struct Tab {
    /// Its tag.
    pub tag: String,
    /// Its name.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is shown.
    pub current: bool,
}

/// The languages of a record, if it has several.
pub(crate) fn tabs(voice: Voice, original: &Language, translations: &[Translation], wanted: Option<&Language>) -> Vec<Tab> {
    if translations.is_empty() {
        return Vec::new();
    }
    let tab = |language: &Language, href: String, current| {
        // A language is named in itself where we can, so that those who need it find it.
        let name = comity_words::Locale::of(language).map_or_else(|| voice.language(language), |locale| locale.own_name().to_owned());
        Tab { tag: language.to_string(), name, href, current }
    };
    let others = translations.iter().map(|translation| &translation.language);
    let mut tabs = vec![tab(original, format!("?in={original}"), wanted.is_none())];
    tabs.extend(others.map(|language| tab(language, format!("?in={language}"), Some(language) == wanted)));
    tabs
}

/// The translation that a reader asked for, or else the one in the language that the reader reads the page in; nothing
/// where that is the original.
pub(crate) fn chosen<'a>(
    voice: Voice,
    original: Option<&Language>,
    translations: &'a [Translation],
    wanted: Option<&Language>,
) -> Option<&'a Translation> {
    let own = voice.locale.language();
    let wanted = wanted.unwrap_or(&own);
    if original.is_some_and(|original| original == wanted) {
        return None;
    }
    translations.iter().find(|translation| translation.language == *wanted)
}
