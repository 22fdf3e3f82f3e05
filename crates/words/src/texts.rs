//! The messages of a locale: loaded once, looked up by key.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::Locale;

type Bundle = FluentBundle<FluentResource>;
/// What Fluent calls to write a value. The second argument is its cache, whose type belongs to a crate that we don't
/// name.
pub(crate) type Formatter = fn(&FluentValue<'_>, &Memoizer) -> Option<String>;
type Memoizer = <Bundle as HasMemoizer>::Memoizer;

/// Names the cache of a Fluent bundle by way of the bundle's own type.
pub(crate) trait HasMemoizer {
    /// The cache.
    type Memoizer;
}

impl<R, M> HasMemoizer for fluent_bundle::bundle::FluentBundle<R, M> {
    type Memoizer = M;
}

/// The files of one folder: `(name, text)`. The only list of files; `wire.ftl` belongs to `comity-wire`.
macro_rules! folder {
    ($tag:literal) => {
        $crate::texts::folder!($tag: "approval" "cli" "dates" "deliveries" "errors" "event" "feed" "fields" "files" "forms" "labels" "names"
            "numbers" "office" "pages" "peers" "practice" "problems" "receipts" "signin" "staff" "timeline" "wire" "writing")
    };
    ($tag:literal: $($file:literal)+) => {
        &[$(($file, include_str!(concat!("../text/", $tag, "/", $file, ".ftl")))),+]
    };
}
pub(crate) use folder;

/// An argument of a text.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Arg<'a> {
    /// Text, put in as it is.
    Text(&'a str),
    /// A number: it chooses the plural form and is written with the separators of the language. Give years as text.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Arg<'_> {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl Locale {
    /// The text of a key that has no arguments. A key that does not exist is a mistake of ours: it stops a debug build
    /// and shows itself in a release, where a page with a strange word is better than no page.
    pub fn text(self, key: &str) -> String {
        self.text_with(key, &[])
    }

    /// The text of a key with its arguments.
    pub fn text_with(self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let text = self.find_with(key, args);
        debug_assert!(text.is_some(), "there is no text “{key}” in {}", self.tag());
        text.unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key, or nothing if there is none: for keys that come from outside, such as country codes.
    pub fn find(self, key: &str) -> Option<String> {
        self.find_with(key, &[])
    }

    pub(crate) fn find_with(self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let (text, errors) = self.format(key, args)?;
        debug_assert!(errors.is_empty(), "the text “{key}” in {} lacks an argument: {errors:?}", self.tag());
        Some(text)
    }

    /// The text of a key and what is wrong with its arguments.
    pub(crate) fn format(self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<(String, Vec<fluent_bundle::FluentError>)> {
        let bundle = self.bundle();
        let pattern = bundle.get_message(key)?.value()?;
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                // What the command line says is copied into a shell, where a mark that nobody sees would be a mistake.
                Arg::Text(text) if !key.starts_with("cli-") => given.set(*name, self.isolated(text)),
                Arg::Text(text) => given.set(*name, *text),
                Arg::Number(number) => given.set(*name, *number),
            }
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
        Some((text, errors))
    }

    fn bundle(self) -> &'static Bundle {
        static BUNDLES: [OnceLock<Bundle>; Locale::ALL.len()] = [const { OnceLock::new() }; Locale::ALL.len()];
        BUNDLES[self as usize].get_or_init(|| self.load())
    }

    fn load(self) -> Bundle {
        let mut bundle = Bundle::new_concurrent(vec![self.tag().parse().expect("the tags of the table of locales are language tags")]);
        // Fluent would wrap each argument, also a day or a month, so that a date had no direction of its own any more:
        // `typography::isolated` wraps those that need it.
        bundle.set_use_isolating(false);
        bundle.set_transform(Some(self.transform()));
        bundle.set_formatter(Some(self.formatter()));
        for (name, text) in self.files() {
            // Tests parse every file, so neither happens; if it did, the rest would still be read.
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, errors)| {
                debug_assert!(false, "{}/{name}.ftl: {errors:?}", self.tag());
                resource
            });
            if let Err(errors) = bundle.add_resource(resource) {
                debug_assert!(false, "{}/{name}.ftl: {errors:?}", self.tag());
            }
        }
        bundle
    }
}

/// A number inside a message with the separators of its language; text is left to Fluent.
pub(crate) fn grouped(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(crate::numbers::decimal(locale, number.value)),
        _ => None,
    }
}
