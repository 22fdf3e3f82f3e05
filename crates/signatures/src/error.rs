//! Why a request, a key or a proof was refused.

use std::borrow::Cow;

use http::StatusCode;

/// The step of the gate that refused, for metrics, the log and the sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A header, a key id, an algorithm or a proof could not be read, or says the same thing twice.
    Parse,
    /// The signature does not cover what it has to cover.
    Weak,
    /// The signature is too old, too far in the future, expired, or tells no readable time.
    Time,
    /// The body is not the one that the digest speaks of.
    Digest,
    /// The signature is not one that this key made over this message.
    Bad,
    /// The key itself cannot be used: unreadable, too small, too large, of the wrong kind.
    Key,
}

impl Reason {
    /// The stable code under which the refusal is counted and answered.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Parse => "sig_parse",
            Self::Weak => "sig_weak",
            Self::Time => "sig_time",
            Self::Digest => "digest",
            Self::Bad => "sig_bad",
            Self::Key => "key",
        }
    }
}

/// A refusal: its [`Reason`], the HTTP status that fits it, and one sentence for the log.
///
/// The sentence never holds key material and never quotes more of the message than the name of a
/// header, a parameter or an algorithm.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}: {sentence}", reason.code())]
pub struct Error {
    reason: Reason,
    status: StatusCode,
    sentence: Cow<'static, str>,
}

impl Error {
    pub(crate) fn new(reason: Reason, sentence: impl Into<Cow<'static, str>>) -> Self {
        let status = match reason {
            Reason::Parse => StatusCode::BAD_REQUEST,
            _ => StatusCode::UNAUTHORIZED,
        };
        Self { reason, status, sentence: sentence.into() }
    }

    pub(crate) fn parse(sentence: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Reason::Parse, sentence)
    }

    /// A message that is well formed but carries no signature that we take: a sender that knows
    /// another scheme or algorithm is told by the 401 to try it.
    pub(crate) fn unsupported(sentence: impl Into<Cow<'static, str>>) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, ..Self::parse(sentence) }
    }

    /// The step that refused.
    pub const fn reason(&self) -> Reason {
        self.reason
    }

    /// The status to answer with: 400 for what is malformed or contradicts itself, 401 for what
    /// is not authentic, and also for a missing signature or an algorithm that is not taken.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The sentence alone, without the code.
    pub fn sentence(&self) -> &str {
        &self.sentence
    }
}
