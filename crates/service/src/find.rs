//! Finding an office by its address: asked for by people and by the command line, done by `comity-federation`.

use comity_model::office::Actor;

/// Why an office was not found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FindError {
    /// It is neither `@office@host` nor an address.
    #[error("“{0}” is neither a handle such as @office@elections.example nor a web address")]
    NotAnAddress(String),
    /// A node at our address may not reach it.
    #[error("{0} can't be reached from here: only https, a name and no port, on the public internet")]
    MayNotReach(String),
    /// Its server does not answer.
    #[error("{host} does not answer: {why}")]
    NoAnswer {
        /// The server.
        host: String,
        /// Why, plain text.
        why: String,
    },
    /// Its server knows no such office.
    #[error("{0} knows no such office")]
    Unknown(String),
    /// What its server sent is not the office that was asked for.
    #[error("{host} sent something that is not the office that was asked for: {why}")]
    NotAnOffice {
        /// The server.
        host: String,
        /// What is wrong.
        why: String,
    },
    /// It is our own office.
    #[error("this is our own office")]
    Ourselves,
    /// Our staff blocked its authority.
    #[error("{0} is blocked here")]
    Blocked(String),
}

impl FindError {
    /// The key of the sentence for people, in `comity-words`, which takes `host` and `why`.
    pub const fn text_key(&self) -> &'static str {
        match self {
            Self::NotAnAddress(_) => "find-not-an-address",
            Self::MayNotReach(_) => "find-may-not-reach",
            Self::NoAnswer { .. } => "find-no-answer",
            Self::Unknown(_) => "find-unknown",
            Self::NotAnOffice { .. } => "find-not-an-office",
            Self::Ourselves => "find-ourselves",
            Self::Blocked(_) => "find-blocked",
        }
    }
}

/// Finds offices by `@office@host` or by URL.
#[async_trait::async_trait]
pub trait Finder: Send + Sync + std::fmt::Debug {
    /// The office at an address, fetched from its own server and verified.
    async fn find(&self, address: &str) -> Result<Actor, FindError>;
}
