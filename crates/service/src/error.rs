//! What can go wrong with a use case, with two faces: `Display` for logs, a key of `comity-words` for people.

use comity_model::Problems;
use comity_model::attachment::Refusal;

/// Why a use case was not carried out. Nothing of it stays behind.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Fields are wrong; all of them at once.
    #[error("{0}")]
    Problems(#[from] Problems),
    /// There is no such thing, or not for whoever asked.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// It is not in a state in which this can be done; the key says which sentence of `comity-words` explains it.
    #[error("not possible now: {0}")]
    State(&'static str),
    /// What was approved is not what is there.
    #[error("the text was changed after it was read")]
    Changed,
    /// Name or password is wrong.
    #[error("name or password is wrong")]
    Credentials,
    /// Too many tries; seconds to wait.
    #[error("too many tries, wait {0} seconds")]
    TooOften(u64),
    /// What would go out is larger than peers accept.
    #[error("the text is too large to be sent: {0} bytes")]
    TooLarge(usize),
    /// The node was not made yet.
    #[error("the node has no office yet; run `comity init` first")]
    NoOffice,
    /// The node was made already.
    #[error("the node has an office already")]
    Founded,
    /// The key file can't be used; the text says why and what to do.
    #[error("{0}")]
    KeyFile(String),
    /// The database failed or is busy.
    #[error(transparent)]
    Store(#[from] comity_store::Error),
    /// A file was not taken.
    #[error("the file was not taken: {0}")]
    Media(Refusal),
    /// The folder of files can't be read or written, or the program that checks them does not start.
    #[error("files can't be stored or read: {0}")]
    Folder(std::io::Error),
    /// A key or a signature could not be made.
    #[error("cryptography failed: {0}")]
    Cryptography(String),
}

impl Error {
    /// The key of the sentence for people, in `comity-words`. Field problems have sentences of their own.
    pub const fn text_key(&self) -> &'static str {
        match self {
            Self::Problems(_) => "error-problems",
            Self::NotFound(_) => "error-not-found",
            Self::State(key) => key,
            Self::Changed => "error-changed",
            Self::Credentials => "error-credentials",
            Self::TooOften(_) => "error-too-often",
            Self::TooLarge(_) => "error-too-large",
            Self::NoOffice | Self::Founded => "error-setup",
            Self::Store(comity_store::Error::Busy(_)) => "error-busy",
            Self::Media(refusal) => refusal.name(),
            Self::KeyFile(_) | Self::Folder(_) | Self::Cryptography(_) | Self::Store(_) => "error-internal",
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Media(refusal)
    }
}

impl From<comity_signatures::Error> for Error {
    fn from(error: comity_signatures::Error) -> Self {
        Self::Cryptography(error.to_string())
    }
}
