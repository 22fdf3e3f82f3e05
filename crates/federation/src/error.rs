//! What can go wrong at the door.

/// An error of this room. What a peer does wrong is a refusal or an answer, never an error.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The process has not chosen a cryptographic provider for TLS.
    #[error("no TLS provider was installed: call rustls::crypto::aws_lc_rs::default_provider().install_default() first")]
    NoTlsProvider,
    /// The HTTP client can't be made; the text says why.
    #[error("the HTTP client can't be made: {0}")]
    Client(String),
    /// A use case failed.
    #[error(transparent)]
    Service(#[from] comity_service::Error),
    /// A read failed.
    #[error(transparent)]
    Store(#[from] comity_store::Error),
}
