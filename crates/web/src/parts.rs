//! Small parts that many pages are made of: marks, labels of sharing, `lang` and `dir`, tags, links, notices.

use askama::Template;
use askama::filters::HtmlSafe;
use comity_model::{Language, SharingLevel};

/// `lang` and `dir` of a text whose language is not the page's; nothing if it is, or is not known.
#[derive(Debug, Clone, Default, Template)]
#[template(
    source = r#"{% if let Some(language) = self.0 %} lang="{{ language.as_str() }}" dir="{% if language.is_rtl() %}rtl{% else %}ltr{% endif %}"{% endif %}"#,
    ext = "html"
)]
pub(crate) struct Tongue(pub Option<Language>);

impl HtmlSafe for Tongue {}

impl Tongue {
    /// Of the page itself, inside a text of another language.
    pub fn of_page(voice: crate::voice::Voice) -> Self {
        Self(Some(voice.locale.language()))
    }
}

/// A mark: a shape that stands before its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Template)]
#[template(
    source = r##"<svg class="mark" width="16" height="16" aria-hidden="true"><use href="#{{ self.name() }}"/></svg>"##,
    ext = "html"
)]
pub(crate) enum Mark {
    /// Filled square: has it.
    Has,
    /// Half square: on its way.
    Way,
    /// Dashed square: not answering.
    Try,
    /// Struck square: not taken.
    No,
    /// Square with a bar: not sent.
    Off,
    /// Triangle: a problem, or does not match.
    Bad,
    /// Two filled halves: verified by us.
    Two,
    /// One filled half: vouched for.
    One,
    /// Two hollow halves: not verified.
    Zero,
}

impl HtmlSafe for Mark {}

impl Mark {
    /// The id of its shape in the frame's sprite.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Has => "has",
            Self::Way => "way",
            Self::Try => "try",
            Self::No => "no",
            Self::Off => "off",
            Self::Bad => "bad",
            Self::Two => "two",
            Self::One => "one",
            Self::Zero => "zero",
        }
    }
}

/// The label of a sharing level, exactly as the standard prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Template)]
#[template(
    source = r#"<span class="tlp{% if self.is_green() %} green{% endif %}" dir="ltr" translate="no">{{ self.0.label() }}</span>"#,
    ext = "html"
)]
pub(crate) struct Tlp(pub SharingLevel);

impl HtmlSafe for Tlp {}

impl Tlp {
    fn is_green(self) -> bool {
        self.0 == SharingLevel::Green
    }
}

/// A state in a box; `full` for one that must not be missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its word.
    pub text: String,
    /// Whether it is filled.
    pub full: bool,
}

/// A short text of the line below a slip, perhaps a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dot {
    /// The text.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
}

impl Dot {
    /// A text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None }
    }

    /// A link.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()) }
    }
}

/// What happened: a word at the start, a sentence, never floating.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/notice.html")]
pub(crate) struct Notice {
    /// The mark.
    pub mark: Mark,
    /// The word.
    pub word: String,
    /// The sentence.
    pub text: String,
}

impl HtmlSafe for Notice {}

impl Notice {
    fn is_bad(&self) -> bool {
        self.mark == Mark::Bad
    }
}
