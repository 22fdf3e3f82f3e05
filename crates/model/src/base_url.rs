//! The node's own address, the addresses under it, and whom a node with that address may reach.

use std::net::IpAddr;
use std::str::FromStr;

use crate::{Authority, Id, Kind, Phase, Topic, Uri, Url};

/// The public address of a node: scheme and authority, without a path.
///
/// A base URL is *loopback* (`localhost`, 127.0.0.0/8, `[::1]`) or *public*. Only a loopback node speaks `http`,
/// takes ports and IP hosts, and reaches loopback peers; nothing else can relax a public one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    url: url::Url,
    loopback: bool,
}

/// Why a text can't be the base URL of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotABaseUrl {
    /// It is no absolute URL.
    #[error("it is not a complete address; write it like https://comity.your-office.example")]
    Syntax,
    /// It has no host.
    #[error("it has no host; write it like https://comity.your-office.example")]
    Host,
    /// It has a path, a query or a fragment.
    #[error("it must end after the host; take away the path")]
    Path,
    /// It has a user name or password.
    #[error("take away the user name and the password")]
    UserInfo,
    /// It is public, but not https.
    #[error("a public address must begin with https:// (only localhost may use http://)")]
    Scheme,
    /// It is public and has a port or an IP address for a host.
    #[error("a public address must be a name without a port, because other servers refuse to reach anything else")]
    PublicForm,
}

impl BaseUrl {
    /// Whether this is a development node on the machine itself.
    pub const fn is_loopback(&self) -> bool {
        self.loopback
    }

    /// The authority under which the node is known.
    pub fn authority(&self) -> Authority {
        Authority::of(&self.url)
    }

    /// Scheme and authority, for example `https://comity.example`.
    pub fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// The port to listen on when the config names none: the port of a loopback URL, or 8080 behind a proxy.
    pub fn default_port(&self) -> u16 {
        if self.loopback { self.url.port_or_known_default().unwrap_or(8080) } else { 8080 }
    }

    /// An address of ours under its path, which begins with a slash.
    pub fn uri(&self, path: &str) -> Uri {
        format!("{}{path}", self.origin()).parse().expect("an origin and a path make an absolute URL")
    }

    /// A page of ours under its path, which begins with a slash.
    pub fn page(&self, path: &str) -> Url {
        format!("{}{path}", self.origin()).parse().expect("an origin and a path make an absolute URL")
    }

    /// The office's actor.
    pub fn office(&self) -> Uri {
        self.uri("/ap/office")
    }

    /// The instance actor, which signs our GETs.
    pub fn node(&self) -> Uri {
        self.uri("/ap/node")
    }

    /// The shared inbox.
    pub fn shared_inbox(&self) -> Uri {
        self.uri("/ap/inbox")
    }

    /// The followers collection of the office.
    pub fn followers(&self) -> Uri {
        self.uri("/ap/office/followers")
    }

    /// The actor of a topic, a `Group`.
    pub fn topic(&self, topic: Topic) -> Uri {
        self.uri(&format!("/ap/topics/{}", topic.name()))
    }

    /// The page of a topic.
    pub fn topic_page(&self, topic: Topic) -> Url {
        self.page(&format!("/topics/{}", topic.name()))
    }

    /// The page of a phase of the electoral cycle.
    pub fn phase_page(&self, phase: Phase) -> Url {
        self.page(&format!("/phases/{}", phase.name()))
    }

    /// The leave to quote a post of ours (FEP-044f).
    pub fn quote(&self, id: Id) -> Uri {
        self.uri(&format!("/ap/quotes/{id}"))
    }

    /// A practice, event or reply of ours: `/ap/practices/{id}` and so on.
    pub fn post(&self, kind: Kind, id: Id) -> Uri {
        self.uri(&format!("/ap/{}/{id}", kind.folder()))
    }

    /// The page of a post of ours.
    pub fn post_page(&self, kind: Kind, id: Id) -> Url {
        self.page(&format!("/{}/{id}", kind.folder()))
    }

    /// An activity of ours.
    pub fn activity(&self, id: Id) -> Uri {
        self.uri(&format!("/ap/activities/{id}"))
    }

    /// Whether an id is ours.
    pub fn owns(&self, uri: &Uri) -> bool {
        let origin = self.url.as_str().trim_end_matches('/');
        uri.origin() == origin
    }

    /// Whether a node at this address may fetch from, or deliver to, a URL at all: its form only, the addresses
    /// behind the name are judged when the connection is made ([`BaseUrl::may_connect`]).
    pub fn may_reach(&self, url: &url::Url) -> bool {
        let Some(host) = url.host() else { return false };
        let plain = url.username().is_empty() && url.password().is_none();
        if self.loopback && is_loopback_host(&host) {
            return plain && matches!(url.scheme(), "http" | "https");
        }
        let named = matches!(host, url::Host::Domain(name) if name.contains('.'));
        plain && url.scheme() == "https" && url.port().is_none() && named
    }

    /// Whether a node at this address may open a connection to an IP address: global unicast for everyone, and
    /// loopback for a loopback node.
    pub fn may_connect(&self, address: IpAddr) -> bool {
        if self.loopback && address.is_loopback() {
            return true;
        }
        match address {
            IpAddr::V4(v4) => is_global_v4(v4),
            IpAddr::V6(v6) => is_global_v6(v6),
        }
    }

    /// Whether a `Host` header names this node: one value, a default port may be written out, and on a loopback
    /// node the port may be missing (gate, G1).
    pub fn is_host(&self, header: &str) -> bool {
        let Ok(given) = url::Url::parse(&format!("{}://{header}/", self.url.scheme())) else { return false };
        if header.contains(['/', '@', '?', '#', ',', ' ']) || given.host() != self.url.host() {
            return false;
        }
        given.port_or_known_default() == self.url.port_or_known_default()
            || (self.loopback && given.port().is_none() && !header.contains("]:"))
    }
}

fn is_loopback_host(host: &url::Host<&str>) -> bool {
    match host {
        url::Host::Domain(name) => *name == "localhost",
        url::Host::Ipv4(address) => address.is_loopback(),
        url::Host::Ipv6(address) => address.is_loopback(),
    }
}

// The ranges that RFC 6890 and its registry call globally reachable; everything else is refused.
fn is_global_v4(address: std::net::Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(a == 0
        || a == 10
        || a == 127
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 169 && b == 254)
        || (a == 172 && (16..32).contains(&b))
        || (a == 192 && b == 168)
        || (a == 192 && b == 0 && (c == 0 || c == 2))
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19))
        || (a == 198 && b == 51 && c == 100)
        || (a == 203 && b == 0 && c == 113))
}

// Only 2000::/3 is allocated for global unicast; inside it the tunnels that carry IPv4, documentation and
// special-purpose ranges are refused, so that no private IPv4 address can hide in an IPv6 one.
fn is_global_v6(address: std::net::Ipv6Addr) -> bool {
    let s = address.segments();
    (s[0] & 0xe000) == 0x2000
        && !(s[0] == 0x2001 && s[1] < 0x0200)
        && !(s[0] == 0x2001 && s[1] == 0x0db8)
        && s[0] != 0x2002
        && !(s[0] == 0x3fff && s[1] < 0x1000)
}

impl FromStr for BaseUrl {
    type Err = NotABaseUrl;

    fn from_str(text: &str) -> Result<Self, NotABaseUrl> {
        let text = text.trim();
        let url = url::Url::parse(text).map_err(|error| match error {
            url::ParseError::EmptyHost => NotABaseUrl::Host,
            _ => NotABaseUrl::Syntax,
        })?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(if url.has_host() { NotABaseUrl::Scheme } else { NotABaseUrl::Syntax });
        }
        let host = url.host().ok_or(NotABaseUrl::Host)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NotABaseUrl::UserInfo);
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(NotABaseUrl::Path);
        }
        let loopback = is_loopback_host(&host);
        if !loopback {
            if url.scheme() != "https" {
                return Err(NotABaseUrl::Scheme);
            }
            let named = matches!(host, url::Host::Domain(name) if name.contains('.') && !name.ends_with('.'));
            if url.port().is_some() || !named {
                return Err(NotABaseUrl::PublicForm);
            }
        }
        Ok(Self { url, loopback })
    }
}

impl std::fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.origin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(text: &str) -> BaseUrl {
        text.parse().expect(text)
    }

    #[test]
    fn a_public_address_is_a_name_with_https_and_nothing_more() {
        let cases = [
            ("https://comity.example", Ok(false)),
            ("http://localhost:4001", Ok(true)),
            ("http://127.0.0.5:4001", Ok(true)),
            ("http://[::1]:4001", Ok(true)),
            ("http://comity.example", Err(NotABaseUrl::Scheme)),
            ("https://comity.example:8443", Err(NotABaseUrl::PublicForm)),
            ("https://192.0.2.7", Err(NotABaseUrl::PublicForm)),
            ("https://comity.example/a", Err(NotABaseUrl::Path)),
            ("https://", Err(NotABaseUrl::Host)),
            ("comity.example", Err(NotABaseUrl::Syntax)),
            ("https://a:b@comity.example", Err(NotABaseUrl::UserInfo)),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<BaseUrl>().map(|base| base.is_loopback()), expected, "{text}");
        }
    }

    #[test]
    fn only_a_loopback_node_reaches_loopback_http_ports_and_addresses() {
        let url = |text: &str| url::Url::parse(text).expect(text);
        for text in ["http://localhost:4002/x", "http://127.0.0.1:1/", "https://[::1]/"] {
            assert!(base("http://localhost:4001").may_reach(&url(text)), "{text}");
            assert!(!base("https://comity.example").may_reach(&url(text)), "{text}");
        }
        for text in
            ["http://peer.example/", "https://peer.example:22/", "https://2130706433/", "https://u@peer.example/", "https://intranet/"]
        {
            assert!(!base("https://comity.example").may_reach(&url(text)), "{text}");
            assert!(!base("http://localhost:4001").may_reach(&url(text)) || text.contains("2130706433"), "{text}");
        }
        assert!(base("https://comity.example").may_reach(&url("https://peer.example/x")));
    }

    #[test]
    fn no_connection_goes_to_an_address_that_is_not_global() {
        let inside = [
            "127.0.0.1",
            "10.0.0.5",
            "169.254.169.254",
            "0.1.2.3",
            "100.64.0.1",
            "192.0.0.8",
            "198.18.0.1",
            "240.0.0.1",
            "::1",
            "::",
            "::127.0.0.1",
            "::ffff:169.254.169.254",
            "fc00::1",
            "fe80::1",
            "fec0::1",
            "64:ff9b::a9fe:a9fe",
            "2002:7f00:1::",
            "100::1",
            "224.0.0.1",
            "255.255.255.255",
        ];
        for text in inside {
            assert!(!base("https://comity.example").may_connect(text.parse().expect(text)), "{text}");
        }
        for text in ["9.9.9.9", "2620:fe::fe"] {
            assert!(base("https://comity.example").may_connect(text.parse().expect(text)), "{text}");
        }
        assert!(base("http://localhost:1").may_connect("127.0.0.1".parse().expect("an address")));
        assert!(!base("http://localhost:1").may_connect("10.0.0.5".parse().expect("an address")));
    }

    #[test]
    fn the_host_header_is_judged_by_rule() {
        let cases = [
            ("https://comity.example", "comity.example", true),
            ("https://comity.example", "COMITY.example:443", true),
            ("https://comity.example", "comity.example:8443", false),
            ("https://comity.example", "evil.example", false),
            ("https://comity.example", "comity.example, evil.example", false),
            ("https://comity.example", "a@comity.example", false),
            ("http://localhost:4001", "localhost:4001", true),
            ("http://localhost:4001", "localhost", true),
            ("http://localhost:4001", "localhost:4002", false),
        ];
        for (own, header, expected) in cases {
            assert_eq!(base(own).is_host(header), expected, "{own} {header}");
        }
    }
}
