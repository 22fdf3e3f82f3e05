//! `Uri`, an ActivityPub id, and `Url`, a link for people: two types that are never mixed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Authority;

/// Longest id or link that we take, in bytes.
pub const MAX_LEN: usize = 2_048;

/// The text is not usable as an ActivityPub id or as a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAUri {
    /// It is no absolute URL.
    #[error("not an absolute URL")]
    Syntax,
    /// Its scheme is neither `https` nor `http`.
    #[error("the scheme is not https")]
    Scheme,
    /// It holds a user name or a password.
    #[error("a user name or a password in the URL")]
    UserInfo,
    /// It has no host.
    #[error("no host")]
    Host,
    /// It is longer than [`MAX_LEN`].
    #[error("longer than 2048 bytes")]
    Long,
}

fn parse(text: &str) -> Result<url::Url, NotAUri> {
    if text.len() > MAX_LEN {
        return Err(NotAUri::Long);
    }
    let url = url::Url::parse(text).map_err(|_| NotAUri::Syntax)?;
    if !matches!(url.scheme(), "https" | "http") {
        return Err(NotAUri::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(NotAUri::UserInfo);
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(NotAUri::Host);
    }
    Ok(url)
}

/// The id of an ActivityPub object, activity, actor or key: an absolute `http` or `https` URL, kept exactly as
/// it was written, because two spellings of one URL are two ids.
///
/// Whether `http`, ports and IP addresses may be used at all is a matter of the node (`BaseUrl::may_reach`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Uri(String);

impl Uri {
    /// The id as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The authority that speaks for this id.
    pub fn authority(&self) -> Authority {
        Authority::of(&self.parsed())
    }

    /// Scheme and authority, for the rules of one origin (FEP-fe34).
    pub fn origin(&self) -> String {
        self.parsed().origin().ascii_serialization()
    }

    /// Whether both ids are of one origin: same scheme, host and port.
    pub fn same_origin(&self, other: &Self) -> bool {
        self.origin() == other.origin()
    }

    /// The id without its fragment: the document that it can be fetched from.
    #[must_use]
    pub fn without_fragment(&self) -> Self {
        Self(self.0.split('#').next().unwrap_or_default().to_owned())
    }

    /// The id as a parsed URL, for a client.
    pub fn parsed(&self) -> url::Url {
        url::Url::parse(&self.0).expect("every Uri was parsed when it was made")
    }
}

impl FromStr for Uri {
    type Err = NotAUri;

    fn from_str(text: &str) -> Result<Self, NotAUri> {
        parse(text).map(|_| Self(text.to_owned()))
    }
}

impl TryFrom<String> for Uri {
    type Error = NotAUri;

    fn try_from(text: String) -> Result<Self, NotAUri> {
        parse(&text)?;
        Ok(Self(text))
    }
}

impl From<Uri> for String {
    fn from(uri: Uri) -> Self {
        uri.0
    }
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.0)
    }
}

/// A link for people: an absolute `https` or `http` URL without user info, in normal form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Url(String);

impl Url {
    /// The link in normal form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host that a person would see in the address bar, in ASCII form.
    pub fn host(&self) -> String {
        Authority::of(&url::Url::parse(&self.0).expect("every Url was parsed when it was made")).to_string()
    }
}

impl FromStr for Url {
    type Err = NotAUri;

    fn from_str(text: &str) -> Result<Self, NotAUri> {
        parse(text.trim()).map(|url| Self(url.into()))
    }
}

impl TryFrom<String> for Url {
    type Error = NotAUri;

    fn try_from(text: String) -> Result<Self, NotAUri> {
        text.parse()
    }
}

impl From<Url> for String {
    fn from(url: Url) -> Self {
        url.0
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_kept_as_written_and_refused_when_it_is_no_web_address() {
        let cases = [
            ("https://a.example/x?y#z", Ok(())),
            ("http://localhost:8080/ap/office", Ok(())),
            ("https://u:p@a.example/", Err(NotAUri::UserInfo)),
            ("javascript:alert(1)", Err(NotAUri::Scheme)),
            ("data:text/html,x", Err(NotAUri::Scheme)),
            ("/relative", Err(NotAUri::Syntax)),
            ("https://", Err(NotAUri::Syntax)),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<Uri>().map(|uri| assert_eq!(uri.as_str(), text)), expected, "{text}");
        }
    }

    #[test]
    fn origin_is_scheme_host_and_port() {
        let uri = |text: &str| text.parse::<Uri>().expect("a valid id");
        assert!(uri("https://a.example/1").same_origin(&uri("https://A.example:443/2")));
        assert!(!uri("https://a.example/1").same_origin(&uri("http://a.example/1")));
        assert!(!uri("https://a.example/1").same_origin(&uri("https://b.a.example/1")));
        assert_eq!(uri("https://a.example/u#main-key").without_fragment(), uri("https://a.example/u"));
    }
}
