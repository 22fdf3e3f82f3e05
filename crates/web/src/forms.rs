//! Forms: what was sent, and the parts that every form is made of.

pub(crate) mod event;
pub(crate) mod outline;
pub(crate) mod part;
pub(crate) mod practice;
pub(crate) mod read;
pub(crate) mod reply;

pub(crate) use part::{Choice, Form, Part};

use axum::extract::FromRequestParts;
use comity_model::Record;
use http::request::Parts;

use crate::error::Failure;

/// A record as its form shows it.
pub(crate) fn fields_of(record: &Record) -> Fields {
    match record {
        Record::Practice(practice) => practice::fields_of(practice),
        Record::Event(event) => event::fields_of(event),
        Record::Reply(reply) => reply::fields_of(reply),
    }
}

/// The fields of a form as they were sent: names in order, each perhaps several times.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`; line ends become those of our files.
    pub fn parse(body: &[u8]) -> Self {
        let pairs = url::form_urlencoded::parse(body);
        Self(pairs.map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n").replace('\r', "\n"))).collect())
    }

    /// The first value of a name, trimmed; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// The first value of a name with its spaces, for passwords.
    pub fn exactly(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The values of a name that is sent several times, trimmed, in order.
    pub fn every(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim()).collect()
    }

    /// What a field says, if it says something.
    pub fn text(&self, name: &str) -> Option<String> {
        Some(self.get(name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// All of them, in order.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same without those whose names begin so.
    #[must_use]
    pub fn without(mut self, beginning: &str) -> Self {
        self.0.retain(|(name, _)| !name.starts_with(beginning));
        self
    }

    /// The same without the n-th value of each name that begins so.
    #[must_use]
    pub fn without_nth(mut self, beginning: &str, index: usize) -> Self {
        let mut seen: Vec<String> = Vec::new();
        self.0.retain(|(name, _)| {
            let nth = seen.iter().filter(|known| *known == name).count();
            seen.push(name.clone());
            !name.starts_with(beginning) || nth != index
        });
        self
    }

    /// Adds a value.
    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// Adds a value if there is one.
    pub fn maybe(&mut self, name: &str, value: Option<impl ToString>) {
        self.add(name, value.map(|value| value.to_string()).unwrap_or_default());
    }

    /// All of them but those that steer the form, to be sent again unchanged.
    pub fn carried(&self) -> Vec<(String, String)> {
        self.0.iter().filter(|(name, _)| !matches!(name.as_str(), "token" | "do" | "hash")).cloned().collect()
    }
}

impl<S: Sync> FromRequestParts<S> for Fields {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::Forbidden("the route takes no form"))
    }
}
