//! A form that a passkey answers. Without the script, or without a browser that knows passkeys, it stays hidden.

use askama::Template;
use askama::filters::HtmlSafe;
use comity_service::passkey::Challenge;

use crate::voice::Voice;

/// A form that a passkey answers.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/passkey.html")]
pub(crate) struct PasskeyForm {
    voice: Voice,
    id: &'static str,
    kind: &'static str,
    action: String,
    answer: &'static str,
    options: String,
    hidden: Vec<(String, String)>,
    asked: Vec<Asked>,
    button: String,
}

/// Something that the form asks for beside the passkey.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// Its name.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What to write into it; may be empty.
    pub hint: String,
    /// What was written.
    pub value: String,
    /// What the browser may fill in.
    pub complete: &'static str,
    /// Whether it must be filled in.
    pub required: bool,
}

impl HtmlSafe for PasskeyForm {}

impl PasskeyForm {
    /// A form that signs in or confirms with a passkey.
    pub fn get(voice: Voice, action: &str, challenge: Challenge, button: String) -> Self {
        Self::new(voice, "get", action, "ticket", "answer", challenge, button)
    }

    /// A form that makes a passkey.
    pub fn create(voice: Voice, action: &str, challenge: Challenge, button: String) -> Self {
        Self::new(voice, "create", action, "ticket", "answer", challenge, button)
    }

    /// A form that confirms who the member is, on the way to something else.
    pub fn confirm(voice: Voice, action: &str, challenge: Challenge, button: String) -> Self {
        Self::new(voice, "get", action, "confirm.ticket", "confirm.answer", challenge, button)
    }

    fn new(
        voice: Voice,
        kind: &'static str,
        action: &str,
        ticket: &str,
        answer: &'static str,
        challenge: Challenge,
        button: String,
    ) -> Self {
        let hidden = vec![(ticket.to_owned(), challenge.ticket)];
        Self {
            voice,
            id: "passkey",
            kind,
            action: action.to_owned(),
            answer,
            options: challenge.options,
            hidden,
            asked: Vec::new(),
            button,
        }
    }

    /// The same with hidden fields.
    #[must_use]
    pub fn with(mut self, fields: impl IntoIterator<Item = (String, String)>) -> Self {
        self.hidden.extend(fields);
        self
    }

    /// The same with a field to fill in.
    #[must_use]
    pub fn asking(mut self, asked: Asked) -> Self {
        self.asked.push(asked);
        self
    }
}
