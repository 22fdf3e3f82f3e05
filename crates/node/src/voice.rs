//! How the command line speaks: texts of `comity-words` in the language of the environment, and errors as sentences
//! that say what happened, whether anything is lost, and what to do.

use std::fmt::Display;

use comity_model::{Problem, Time};
use comity_service::{Error, FindError};
use comity_words::receipts::Clocks;
use comity_words::{Arg, Locale, dates, problems};

/// Speaks one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice(pub Locale);

impl Voice {
    /// A text without arguments.
    pub fn text(self, key: &str) -> String {
        self.0.text(key)
    }

    /// A text with arguments. Give ports and years as text, because numbers get separators.
    pub fn with(self, key: &str, args: &[(&str, &dyn Display)]) -> String {
        let values: Vec<String> = args.iter().map(|(_, value)| value.to_string()).collect();
        let args: Vec<_> = args.iter().zip(&values).map(|((name, _), value)| (*name, Arg::Text(value))).collect();
        self.0.text_with(key, &args)
    }

    /// A text whose form depends on `count`, with other arguments.
    pub fn count(self, key: &str, count: u64, args: &[(&str, &dyn Display)]) -> String {
        let values: Vec<String> = args.iter().map(|(_, value)| value.to_string()).collect();
        let mut all: Vec<_> = args.iter().zip(&values).map(|((name, _), value)| (*name, Arg::Text(value))).collect();
        all.push(("count", count.into()));
        self.0.text_with(key, &all)
    }

    /// A text as an error.
    pub fn fail(self, key: &str, args: &[(&str, &dyn Display)]) -> anyhow::Error {
        anyhow::Error::msg(self.with(key, args))
    }

    /// Why a use case was not carried out.
    pub fn service(self, error: &Error) -> anyhow::Error {
        anyhow::Error::msg(match error {
            Error::Problems(wrong) => self.problems(&wrong.0),
            Error::State(key) => self
                .0
                .find(&format!("cli-{key}"))
                .or_else(|| self.0.find(key))
                .unwrap_or_else(|| self.with("cli-failed", &[("why", error)])),
            Error::Media(refusal) => self.text(refusal.name()),
            Error::NotFound(_) => self.text("cli-not-found"),
            Error::NoOffice => self.text("cli-no-office"),
            Error::Founded => self.text("cli-founded"),
            Error::TooLarge(bytes) => self.count("cli-too-large", u64::try_from(*bytes / 1024).unwrap_or(u64::MAX), &[]),
            Error::KeyFile(why) => self.with("cli-key-file", &[("why", why)]),
            Error::Store(comity_store::Error::Open(why)) => self.with("cli-database-open", &[("why", why)]),
            Error::Store(comity_store::Error::Busy(why)) => self.with("cli-database-busy", &[("why", why)]),
            Error::Changed | Error::Credentials | Error::TooOften(_) | Error::Store(_) | Error::Cryptography(_) | Error::Folder(_) => {
                self.with("cli-failed", &[("why", error)])
            }
        })
    }

    /// Why an office was not found.
    pub fn find(self, error: &FindError) -> anyhow::Error {
        let none = String::new();
        let (host, why) = match error {
            FindError::NotAnAddress(host) | FindError::MayNotReach(host) | FindError::Unknown(host) | FindError::Blocked(host) => {
                (host, &none)
            }
            FindError::NoAnswer { host, why } | FindError::NotAnOffice { host, why } => (host, why),
            FindError::Ourselves => (&none, &none),
        };
        let key = format!("cli-{}", error.text_key());
        self.fail(&key, &[("host", host), ("why", why)])
    }

    /// Fields that are wrong, one sentence a line.
    pub fn problems(self, wrong: &[Problem]) -> String {
        wrong.iter().map(|wrong| problems::problem(self.0, wrong)).collect::<Vec<_>>().join("\n")
    }

    /// Fields of a file that are wrong, each as `FILE:LINE: sentence`, in the order of the file.
    pub fn problems_in(self, file: &str, wrong: &[Problem]) -> String {
        let mut wrong: Vec<Problem> = wrong.to_vec();
        wrong.sort_by_key(|problem| problem.line);
        let count = u64::try_from(wrong.len()).unwrap_or(u64::MAX);
        let mut text = self.count("cli-problems-in-file", count, &[("file", &file)]);
        for problem in wrong {
            // What is missing stands nowhere; the front matter, where it belongs, begins in the first line.
            let line = problem.line.unwrap_or(1);
            text += &format!("\n{file}:{line}: {}", problems::problem(self.0, &problem.at(None)));
        }
        text
    }

    /// For sentences with times, which are in UTC.
    pub fn clocks(self, now: Time) -> Clocks {
        Clocks::utc(self.0, now)
    }

    /// A point in time, in UTC.
    pub fn time(self, at: Time) -> String {
        format!("{} UTC", dates::date_time(self.0, at.naive_utc()))
    }
}
