//! Why something was not fetched.

use comity_model::Authority;

/// A fetch that gave nothing. The sentences are for logs and, where a person asked, for people.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The URL is not one that this node may reach.
    #[error("{0} is not an address that this node may reach")]
    MayNotReach(String),
    /// It is ours.
    #[error("it is our own address")]
    Ourselves,
    /// Our staff blocked its authority.
    #[error("{0} is blocked here")]
    Blocked(Authority),
    /// Name resolution, connection, TLS, time-out.
    #[error("{0}")]
    NoAnswer(String),
    /// Any status but 200.
    #[error("it answered with status {0}")]
    Status(u16),
    /// A redirect that is not followed.
    #[error("{0}")]
    Redirect(&'static str),
    /// More than we read.
    #[error("its answer is larger than 1 MiB")]
    TooLarge,
    /// What came is not a document that can be used.
    #[error("{0}")]
    Document(&'static str),
    /// The library refused it.
    #[error("{0}")]
    Library(String),
    /// Our own fault.
    #[error(transparent)]
    Ours(#[from] crate::Error),
}

impl Failure {
    /// Whether the other server says that there is no such thing, or no longer.
    pub(crate) const fn is_gone(&self) -> bool {
        matches!(self, Self::Status(404 | 410))
    }

    /// Whether the other server is not well, so that a later try may go better.
    pub(crate) const fn is_passing(&self) -> bool {
        matches!(self, Self::NoAnswer(_) | Self::Status(408 | 425 | 429 | 500..=599))
    }
}

impl From<comity_store::Error> for Failure {
    fn from(error: comity_store::Error) -> Self {
        Self::Ours(error.into())
    }
}

impl From<comity_service::Error> for Failure {
    fn from(error: comity_service::Error) -> Self {
        Self::Ours(error.into())
    }
}

impl From<comity_wire::Shape> for Failure {
    fn from(shape: comity_wire::Shape) -> Self {
        Self::Document(shape.0)
    }
}
