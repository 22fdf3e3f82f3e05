//! The ways in which a request of ours is signed, and which of them a peer gets. Pure.

use comity_model::office::Actor;
use comity_signatures::Scheme;

/// A scheme together with the kind of key that signs in it.
///
/// They are apart because servers that read RFC 9421 with RSA don't all find an Ed25519 key for a request. In order of
/// how much a server must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signing {
    /// draft-cavage-http-signatures-12 with RSA, which every server reads.
    Cavage,
    /// RFC 9421 with RSA.
    Rfc9421Rsa,
    /// RFC 9421 with Ed25519.
    Rfc9421Ed25519,
}

impl Signing {
    /// What a server gets that says by its actor what it takes (FEP-844e).
    pub const fn said_by(actor: &Actor) -> Self {
        match (actor.rfc9421_ed25519, actor.rfc9421) {
            (true, _) => Self::Rfc9421Ed25519,
            (false, true) => Self::Rfc9421Rsa,
            (false, false) => Self::Cavage,
        }
    }

    /// What a peer gets that did not take this one. RSA with RFC 9421 too, because a peer that takes no draft-cavage and
    /// does not name Ed25519 either may only know the keys in `publicKey`.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Cavage => Self::Rfc9421Rsa,
            Self::Rfc9421Rsa | Self::Rfc9421Ed25519 => Self::Cavage,
        }
    }

    /// The scheme alone.
    pub const fn scheme(self) -> Scheme {
        match self {
            Self::Cavage => Scheme::Cavage,
            Self::Rfc9421Rsa | Self::Rfc9421Ed25519 => Scheme::Rfc9421,
        }
    }

    /// Its name in the row of an inbox. `rfc9421` was written first when Ed25519 alone signed so.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cavage => "cavage",
            Self::Rfc9421Rsa => "rfc9421-rsa",
            Self::Rfc9421Ed25519 => "rfc9421",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Cavage, Self::Rfc9421Rsa, Self::Rfc9421Ed25519].into_iter().find(|one| one.name() == name)
    }
}
