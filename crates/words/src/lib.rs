//! # The words: every text in every language
//!
//! What people read is written here and nowhere else: the texts of pages, forms, messages, feeds and the command
//! line, the labels of topics, phases and states, sentences for problems, and the forms of plurals, dates, times and
//! numbers. Texts are [Fluent](https://projectfluent.org) files in `text/{en,fr,es,ar,pt,ru}/`, one file a page or room, compiled
//! into the binary. A README beside the folder lists which page finds its keys in which file.
//!
//! What this room must not do: read a clock, a file or the environment, hold HTML, decide anything, or know where a
//! text is shown. It is pure: the same arguments give the same text.
//!
//! ```
//! use comity_words::{Arg, Locale};
//!
//! assert_eq!(Locale::Fr.text("menu-timeline"), "Fil");
//! assert_eq!(Locale::En.text_with("offices-count", &[("count", Arg::from(1))]), "1 office");
//! ```
//!
//! ## To add a text
//!
//! 1. Write `my-key = …` in `text/en/`, in the file of its page, under the voice of the visual language: say what
//!    happened, whether anything is lost, what to do next.
//! 2. Write the same key with the same variables in the same file of every other folder.
//! 3. `cargo test -p comity-words`: the tests compare keys and variables, format every message and look for words
//!    that people should not have to read.
//! 4. Use it: `locale.text("my-key")`, or `locale.text_with("my-key", &[("count", 3.into())])`. Pass numbers as
//!    numbers, so that plurals and separators are right, and years as text.
//!
//! Apostrophes, the narrow spaces of French and the bounds of foreign words in Arabic are set by `typography.rs`; write
//! plain ones.
//!
//! ## To add a language
//!
//! 1. Copy the folder `text/en` to `text/xx` and translate it; `names.ftl`, the names of countries, languages and
//!    cities of time zones, comes from the Unicode CLDR (`text/names.py` says how).
//! 2. Add its line to the table in `locale.rs`: variant, tag, its own name, its direction.
//! 3. `cargo test -p comity-words`, until nothing is missing. Plural categories are those of the CLDR: Arabic needs
//!    `zero one two few many other`, Russian `one few many other`.
//! 4. Begin `pages.ftl` with a glossary, keep to it, and use the terms that election bodies of the language publish with.
//!
//! ## To add a file
//!
//! 1. Create it in every folder, and add its name to the list in `texts.rs`.

pub mod dates;
pub mod health;
pub mod labels;
pub mod locale;
pub mod numbers;
pub mod problems;
pub mod receipts;
mod texts;
mod typography;

pub use locale::Locale;
pub use texts::Arg;

#[cfg(test)]
mod tests;
