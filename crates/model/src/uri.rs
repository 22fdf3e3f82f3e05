//! `Uri`, an ActivityPub id, and `Url`, a link for people: two types that are never mixed.

use std::borrow::Cow;
use std::fmt;
use std::net::Ipv4Addr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Authority;
use crate::text::is_unseen;

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
    /// It holds a character that no address has (RFC 3987), or doesn't begin with `https://` or `http://`.
    #[error("a character that no address has")]
    Character,
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
    if url.host_str().is_none_or(|host| host.trim_end_matches('.').is_empty()) {
        return Err(NotAUri::Host);
    }
    Ok(url)
}

/// An id: what RFC 3987 lets stand in an address, because a parser of URLs drops or rewrites the rest in silence (blanks
/// at the ends, tabs and line ends anywhere, `\\` for `/`), and an id is shown, logged and compared as it was written.
fn parse_id(text: &str) -> Result<(), NotAUri> {
    let may_stand = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}');
    if text.len() <= MAX_LEN && plain_origin(text).is_some() && text.bytes().all(may_stand) {
        return Ok(());
    }
    let url = parse(text)?;
    let excluded = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}') || is_unseen(c);
    let written_out = text.get(url.scheme().len()..).and_then(|rest| rest.strip_prefix("://"));
    if text.contains(excluded) || written_out.is_none_or(|rest| rest.starts_with('/')) {
        return Err(NotAUri::Character);
    }
    Ok(())
}

/// Scheme and authority of an address, if a parser of URLs would leave them as they are written; nothing if only that
/// parser can tell. Most addresses are so, and each is asked for its origin several times.
fn plain_origin(text: &str) -> Option<&str> {
    let scheme = text.strip_prefix("https://").map_or("http://", |_| "https://");
    let rest = text.strip_prefix(scheme)?;
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let is_written = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
    // A name whose last part begins with a digit may be a number, and so an address in another spelling.
    let last = host.rsplit('.').next().unwrap_or_default();
    let is_name = last.starts_with(|first: char| first.is_ascii_lowercase()) && !host.starts_with('.') && !host.contains("..");
    let is_plain = host.bytes().all(is_written) && !host.contains("--") && is_name || host.parse::<Ipv4Addr>().is_ok();
    let default = if scheme == "https://" { "443" } else { "80" };
    let is_port = |port: &str| port != default && port.parse::<u16>().is_ok_and(|number| number.to_string() == port);
    (is_plain && port.is_none_or(is_port)).then(|| &text[..scheme.len() + authority.len()])
}

/// The id of an ActivityPub object, activity, actor or key: an absolute `http` or `https` URL, kept exactly as
/// it was written, because two spellings of one URL are two ids. It holds no blank and no character that can't be seen.
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
        match plain_origin(&self.0).and_then(|origin| origin.split_once("://")) {
            Some((_, authority)) => Authority::plain(authority),
            None => Authority::of(&self.parsed()),
        }
    }

    /// Scheme and authority, for the rules of one origin (FEP-fe34).
    pub fn origin(&self) -> Cow<'_, str> {
        match plain_origin(&self.0) {
            Some(origin) => Cow::Borrowed(origin),
            None => Cow::Owned(self.parsed().origin().ascii_serialization()),
        }
    }

    /// Whether both ids are of one origin: same scheme, host and port.
    pub fn same_origin(&self, other: &Self) -> bool {
        self.origin() == other.origin()
    }

    /// Whether it is written as a parser of URLs writes it: host in lower case and ASCII, without a dot at its end, no
    /// default port, no `.` and `..`, what is not ASCII percent-encoded.
    ///
    /// An actor's id and the id of its key must be: they are asked for and remembered by their spelling, and no server
    /// that we know of writes them otherwise. Ids of objects and activities need not: WordPress writes those of comments
    /// as `https://site.example?c=148`, and others leave letters of other scripts as they are.
    pub fn is_normal(&self) -> bool {
        let url = self.parsed();
        url.as_str() == self.0 && url.host_str().is_some_and(|host| !host.ends_with('.'))
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
        parse_id(text).map(|()| Self(text.to_owned()))
    }
}

impl TryFrom<String> for Uri {
    type Error = NotAUri;

    fn try_from(text: String) -> Result<Self, NotAUri> {
        parse_id(&text).map(|()| Self(text))
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

/// A link for people: an absolute `https` or `http` URL without user info, in normal form, which is ASCII. [`MAX_LEN`] is
/// for that form, which may be longer than what was written.
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
        let kept = String::from(parse(text.trim())?);
        if kept.len() > MAX_LEN { Err(NotAUri::Long) } else { Ok(Self(kept)) }
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
    use proptest::prelude::*;

    #[test]
    fn a_plain_address_is_read_as_a_parser_of_urls_reads_it() {
        let hosts = [
            "a.example",
            "localhost",
            "127.0.0.1",
            "127.1",
            "0x7f.1",
            "1.2.3.4.5",
            "1.2.3.0x4",
            "a.1",
            "a.0x1",
            "A.example",
            "a.example.",
            "xn--bcher-kva.example",
            "xn--a",
            "a--b.example",
            "a_b.example",
            "größe.example",
            "[::1]",
            "a..example",
            ".a.example",
            "-a.example",
            "a.b-",
            "256.1.1.1",
            "01.2.3.4",
            "a%2eb",
            "",
        ];
        let ports = ["", ":", ":80", ":443", ":8080", ":08080", ":65536", ":0", ":x"];
        let rests = ["", "/", "/x", "?q", "#f", "/..", "/a b", "\\x", "@evil.example/", "/\u{e9}"];
        let schemes = ["https://", "http://", "HTTPS://", "https:/", "ftp://"];
        let mut texts = vec![String::new()];
        for parts in [&schemes[..], &hosts, &ports, &rests] {
            texts = texts.iter().flat_map(|text| parts.iter().map(move |part| format!("{text}{part}"))).collect();
        }
        let mut plain = 0;
        for text in &texts {
            let Some(origin) = plain_origin(text) else { continue };
            plain += 1;
            let parsed = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(origin, parsed.origin().ascii_serialization(), "{text}");
            assert_eq!(Authority::of(&parsed).as_str(), origin.split_once("://").expect("an origin").1, "{text}");
        }
        assert!(plain > 100, "{plain}");
        for text in ["https://elections.ashford.example/ap/office", "http://localhost:4001/x", "http://127.0.0.1:80800/"] {
            assert_eq!(plain_origin(text).is_some(), !text.ends_with("80800/"), "{text}");
        }
    }

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
            ("https://./", Err(NotAUri::Host)),
            ("https://pfefferle.org?c=148", Ok(())),
            ("https://a.example/Wahl/Größe?ids[]=%c3%bc", Ok(())),
            ("https://a.example/می\u{200c}خواهم", Ok(())),
            (" https://a.example/", Err(NotAUri::Character)),
            ("https://a.example/\n", Err(NotAUri::Character)),
            ("https://a.example/a\tb", Err(NotAUri::Character)),
            ("https://a.example/\u{1}", Err(NotAUri::Character)),
            ("https://a.example/\u{85}", Err(NotAUri::Character)),
            ("https://a.example/\u{202e}", Err(NotAUri::Character)),
            ("https://a.example/\u{ffff}", Err(NotAUri::Character)),
            ("https:\\\\a.example\\x", Err(NotAUri::Character)),
            ("https:a.example/x", Err(NotAUri::Character)),
            ("https:///a.example/x", Err(NotAUri::Character)),
            ("https://a.example/<x>", Err(NotAUri::Character)),
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

    #[test]
    fn the_normal_form_is_one_spelling_of_many() {
        let cases = [
            ("https://a.example/?author=1", true),
            ("https://a.example/u/sec#main-key", true),
            ("https://a.example/@gr%C3%BC%c3%bc%C3%9Fe", true),
            ("http://localhost:8080/ap/office", true),
            ("https://a.example?c=148", false),
            ("https://A.example/u", false),
            ("https://a.example:443/u", false),
            ("https://a.example./u", false),
            ("https://a.example/x/../u", false),
            ("https://a.example/./u", false),
            ("https://a.example/@grüße", false),
            ("https://grüße.example/u", false),
            ("HTTPS://a.example/u", false),
        ];
        for (text, normal) in cases {
            assert_eq!(text.parse::<Uri>().expect(text).is_normal(), normal, "{text}");
        }
    }

    #[test]
    fn a_link_that_grows_is_measured_as_it_is_kept() {
        let grows = format!("https://a.example/{}", "é".repeat(1_000));
        assert!(grows.len() <= MAX_LEN);
        assert_eq!(grows.parse::<Url>(), Err(NotAUri::Long));
    }

    proptest! {
        #[test]
        fn what_is_accepted_is_read_again_as_the_same(
            scheme in "(https?|HTTPS)", host in "(\\.{1,3}|[a-zA-Zéüß0-9.-]{1,12}|[0-9]{1,4}|\\[[0-9a-f:]{2,6}\\])", port in "(:[0-9]{0,5})?",
            rest in "([/?#\\\\](.{0,8}|[^ -~]{0,700}|(%[0-9a-fA-F]{0,2}|\\.\\.?/| |\t|\"|'|<|\\||é|\u{1f600}){0,300})){0,3}",
        ) {
            let text = format!("{scheme}://{host}{port}{rest}");
            if let Ok(url) = text.parse::<Url>() {
                prop_assert_eq!(url.as_str().parse::<Url>(), Ok(url.clone()));
                prop_assert!(url.as_str().len() <= MAX_LEN && url.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
            }
            if let Ok(uri) = text.parse::<Uri>() {
                prop_assert_eq!(uri.as_str(), &text);
                prop_assert_eq!(uri.as_str().parse::<Uri>(), Ok(uri.clone()));
                if text.starts_with("https") {
                    prop_assert_eq!(uri.authority().as_str().parse::<Authority>(), Ok(uri.authority()));
                }
                prop_assert_eq!(uri.without_fragment().as_str().parse::<Uri>(), Ok(uri.without_fragment()));
            }
        }
    }
}
