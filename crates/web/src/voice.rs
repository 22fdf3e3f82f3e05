//! The software's voice: texts, dates and names in the reader's language, by the reader's clocks.

use chrono::NaiveDate;
use chrono_tz::Tz;
use comity_model::{Language, Time};
use comity_words::receipts::Clocks;
use comity_words::{Arg, Locale, dates, labels};

/// What a template speaks with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Voice {
    /// The reader's language.
    pub locale: Locale,
    /// The reader's clocks; UTC until the reader chose others, because a page without a script can't know them.
    pub zone: Tz,
    /// When the page was asked for.
    pub now: Time,
}

impl Voice {
    /// The same for the sentences of `comity-words`.
    pub fn clocks(&self) -> Clocks {
        Clocks { locale: self.locale, zone: self.zone, now: self.now }
    }

    /// A text without arguments.
    pub fn say(&self, key: &str) -> String {
        self.locale.text(key)
    }

    /// A text with one argument that is text.
    pub fn with(&self, key: &str, name: &str, value: impl AsRef<str>) -> String {
        self.locale.text_with(key, &[(name, Arg::Text(value.as_ref()))])
    }

    /// A text with the argument `count`.
    pub fn count(&self, key: &str, count: usize) -> String {
        self.locale.text_with(key, &[("count", count.into())])
    }

    /// A text with several arguments.
    pub fn all(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.locale.text_with(key, args)
    }

    /// The day of an instant, for example `14 April 2026`.
    pub fn day(&self, at: Time) -> String {
        dates::date(self.locale, self.civil_day(at))
    }

    /// Day and time of an instant with the clock's offset, for example `14 April 2026, 16:00 UTC`.
    pub fn at(&self, at: Time) -> String {
        let offset = dates::offset_at(self.zone, at);
        format!("{} {offset}", dates::date_time_in(self.locale, at, self.zone))
    }

    /// The day of an instant by the reader's clocks.
    pub fn civil_day(&self, at: Time) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The heading of a day in a list.
    pub fn heading(&self, day: NaiveDate) -> String {
        dates::day_heading(self.locale, day, self.civil_day(self.now))
    }

    /// A language by its name in the reader's language.
    pub fn language(&self, language: &Language) -> String {
        labels::language_name(self.locale, language)
    }

    /// `lang` and `dir` of a text, if its language is known and is not the page's own.
    pub fn tongue(&self, language: Option<&Language>) -> crate::parts::Tongue {
        crate::parts::Tongue(language.filter(|language| language.as_str() != self.locale.tag()).cloned())
    }
}

/// An instant for the `datetime` attribute.
pub(crate) fn iso(at: Time) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
