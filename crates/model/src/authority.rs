//! The authority of a peer: what everything that we keep per peer is keyed by.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The host of a node in ASCII lower case, with its port only where that is not the scheme's default.
///
/// `BLOCKED.example`, `blocked.example.` and `blocked.example:443` are one authority.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Authority(String);

/// The text is not a host, or a host and a port.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a host such as elections.example")]
pub struct NotAnAuthority(String);

impl Authority {
    pub(crate) fn of(url: &url::Url) -> Self {
        let host = url.host_str().unwrap_or_default().trim_end_matches('.');
        Self(match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        })
    }

    /// One that is written as it is kept.
    pub(crate) fn plain(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The authority as text, for example `elections.example` or `localhost:4001`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names above it, nearest first, without the top level, at most eight: who blocks one of them blocks it too. An
    /// authority with a port or an IP address has none.
    pub fn parents(&self) -> Vec<Self> {
        if self.0.contains(':') || self.0.parse::<std::net::IpAddr>().is_ok() {
            return Vec::new();
        }
        let above = self.0.match_indices('.').map(|(at, _)| &self.0[at + 1..]).filter(|name| name.contains('.'));
        above.take(8).filter_map(|name| name.parse().ok()).collect()
    }

    /// The host without the port.
    pub fn host(&self) -> &str {
        match self.0.rsplit_once(':') {
            Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => &self.0,
        }
    }
}

impl FromStr for Authority {
    type Err = NotAnAuthority;

    fn from_str(text: &str) -> Result<Self, NotAnAuthority> {
        let wrong = || NotAnAuthority(text.to_owned());
        if text.is_empty() || text.contains(['/', '@', '?', '#', '\\']) || text.contains(char::is_whitespace) {
            return Err(wrong());
        }
        let url = url::Url::parse(&format!("https://{text}/")).map_err(|_| wrong())?;
        if url.host_str().is_none_or(str::is_empty) {
            return Err(wrong());
        }
        Ok(Self::of(&url))
    }
}

impl TryFrom<String> for Authority {
    type Error = NotAnAuthority;

    fn try_from(text: String) -> Result<Self, NotAnAuthority> {
        text.parse()
    }
}

impl From<Authority> for String {
    fn from(authority: Authority) -> Self {
        authority.0
    }
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_names_above_it() {
        let names = |text: &str| {
            let authority: Authority = text.parse().expect("an authority");
            authority.parents().iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(names("a.sub.blocked.example"), ["sub.blocked.example", "blocked.example"]);
        assert!(names("blocked.example").is_empty());
        assert!(names("localhost:4001").is_empty());
        assert!(names("127.0.0.1").is_empty());
    }

    #[test]
    fn one_authority_has_one_spelling() {
        for text in ["blocked.example", "BLOCKED.example", "blocked.example.", "blocked.example:443", "bloc\u{ad}ked.example"] {
            assert_eq!(text.parse::<Authority>().expect(text).as_str(), "blocked.example", "{text}");
        }
        assert_eq!("localhost:4001".parse::<Authority>().expect("a host").host(), "localhost");
        for text in ["", "x@blocked.example", "a/b", "a b", "https://a.example"] {
            assert!(text.parse::<Authority>().is_err(), "{text}");
        }
    }
}
