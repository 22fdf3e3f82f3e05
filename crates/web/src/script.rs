//! The scripts: one for the pages that ask for a passkey, one for the forms that are written in. Files, compiled in, under
//! addresses that change with them.

use std::sync::LazyLock;

use axum::response::{IntoResponse, Response};
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};

use crate::digest::sha256_hex;
use crate::headers;

/// A script. On the reply of a page it marks that the page needs it: only then does the page's policy let it run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// Asks for a passkey.
    Passkey,
    /// Saves what is written, shows how it will look, and has the tools for it.
    Write,
}

static HASHES: LazyLock<[String; 2]> =
    LazyLock::new(|| [Script::Passkey, Script::Write].map(|script| sha256_hex(script.text().as_bytes())[..12].to_owned()));

impl Script {
    const fn text(self) -> &'static str {
        match self {
            Self::Passkey => include_str!("../script/passkey.js"),
            Self::Write => include_str!("../script/write.js"),
        }
    }

    /// The name of its file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passkey => "passkey.js",
            Self::Write => "write.js",
        }
    }

    /// The first digits of its hash.
    pub fn hash(self) -> &'static str {
        let [passkey, write] = &*HASHES;
        match self {
            Self::Passkey => passkey,
            Self::Write => write,
        }
    }

    /// The policy of a page that has it.
    pub const fn policy(self) -> &'static str {
        match self {
            Self::Passkey => headers::POLICY_OF_PASSKEYS,
            Self::Write => headers::POLICY_OF_FORMS,
        }
    }

    /// Kept for ever, because its address names its content.
    fn file(self) -> Response {
        let kind = (CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
        let keep = (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
        ([kind, keep], self.text()).into_response()
    }
}

/// `GET /passkey.js`
pub(crate) async fn passkey() -> Response {
    Script::Passkey.file()
}

/// `GET /write.js`
pub(crate) async fn write() -> Response {
    Script::Write.file()
}
