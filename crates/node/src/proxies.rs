//! Who is at the other end of a connection, and for whom a proxy speaks (gate, G1).

use std::net::IpAddr;

use axum::http::HeaderMap;
use comity_federation::Caller;

/// The proxies that the config names, and the one header in which they say for whom they speak. From anybody else that
/// header says nothing, and the other one says nothing from anybody.
#[derive(Debug, Clone, Default)]
pub struct Proxies {
    /// Their addresses.
    pub named: Vec<Network>,
    /// Where they say for whom they speak.
    pub told: Told,
}

/// The header in which a proxy says for whom it speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Told {
    /// `X-Forwarded-For`
    #[default]
    XForwardedFor,
    /// `Forwarded` (RFC 7239)
    Forwarded,
}

impl Told {
    /// Every header that can be chosen.
    pub const ALL: &[Self] = &[Self::XForwardedFor, Self::Forwarded];

    /// Its name, as the config has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::XForwardedFor => "x-forwarded-for",
            Self::Forwarded => "forwarded",
        }
    }
}

/// One address, or all that begin with the same bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    bits: u32,
}

impl std::str::FromStr for Network {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let first: IpAddr = address.parse().map_err(|_| ())?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.parse().map_err(|_| ()))?;
        if bits > most { Err(()) } else { Ok(Self { first, bits }) }
    }
}

impl Network {
    fn holds(self, address: IpAddr) -> bool {
        let differ = match (self.first, address.to_canonical()) {
            (IpAddr::V4(first), IpAddr::V4(other)) => (first.to_bits() ^ other.to_bits()).leading_zeros(),
            (IpAddr::V6(first), IpAddr::V6(other)) => (first.to_bits() ^ other.to_bits()).leading_zeros(),
            _ => return false,
        };
        differ >= self.bits
    }
}

impl Proxies {
    /// Whether many come from this peer: it is a named proxy or, while none is named, this machine.
    pub fn is_shared(&self, peer: IpAddr) -> bool {
        if self.named.is_empty() { peer.to_canonical().is_loopback() } else { self.names(peer) }
    }

    /// Who asks: the right-most address that is not a named proxy. A header that does not say leaves the crowd.
    pub fn caller(&self, peer: IpAddr, headers: &HeaderMap) -> Caller {
        if !self.names(peer) {
            return if self.is_shared(peer) { Caller::Crowd } else { Caller::Address(peer) };
        }
        let lines: Vec<&str> = headers.get_all(self.told.name()).iter().filter_map(|line| line.to_str().ok()).collect();
        let mut caller = Caller::Crowd;
        for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
            let address = match self.told {
                Told::XForwardedFor => address(hop),
                Told::Forwarded => forwarded_for(hop),
            };
            let Some(address) = address else { return caller };
            caller = Caller::Address(address);
            if !self.names(address) {
                return caller;
            }
        }
        caller
    }

    fn names(&self, peer: IpAddr) -> bool {
        self.named.iter().any(|network| network.holds(peer))
    }
}

/// An address with or without a port, an IPv6 one with or without brackets.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<std::net::SocketAddr>().ok().map(|socket| socket.ip()))
}

/// The `for` of one element of `Forwarded`.
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let mut found = element.split(';').filter_map(|pair| pair.trim().split_once('=')).filter(|(name, _)| name.eq_ignore_ascii_case("for"));
    match (found.next(), found.next()) {
        (Some((_, value)), None) => address(value.trim_matches('"')),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect(text)
    }

    fn proxies(named: &[&str], told: Told) -> Proxies {
        Proxies { named: named.iter().map(|text| text.parse().expect(text)).collect(), told }
    }

    fn caller(proxies: &Proxies, peer: &str, lines: &[(&str, &str)]) -> Caller {
        let line = |(name, value): &(&str, &str)| {
            (HeaderName::from_bytes(name.as_bytes()).expect("a name"), HeaderValue::from_str(value).expect("a value"))
        };
        let mut headers = HeaderMap::new();
        for (name, value) in lines.iter().map(line) {
            headers.append(name, value);
        }
        proxies.caller(ip(peer), &headers)
    }

    fn at(text: &str) -> Caller {
        Caller::Address(ip(text))
    }

    /// W14, A31.
    #[test]
    fn a_forged_header_changes_nothing() {
        let forged = [("x-forwarded-for", "192.0.2.1"), ("forwarded", "for=192.0.2.1"), ("x-real-ip", "192.0.2.1")];
        let none = Proxies::default();
        let one = proxies(&["127.0.0.1", "2001:db8::/64"], Told::XForwardedFor);
        assert_eq!(caller(&none, "203.0.113.9", &forged), at("203.0.113.9"));
        assert_eq!(caller(&none, "127.0.0.1", &forged), Caller::Crowd);
        assert_eq!(caller(&one, "203.0.113.9", &forged), at("203.0.113.9"));
        assert_eq!(caller(&one, "127.0.0.2", &forged), at("127.0.0.2"), "once a proxy is named, this machine is like any other");
        // Through the proxy: what the client wrote stands left of what the proxy added.
        assert_eq!(caller(&one, "127.0.0.1", &[("x-forwarded-for", "192.0.2.1, 198.51.100.7")]), at("198.51.100.7"));
        assert_eq!(caller(&one, "127.0.0.1", &[("x-forwarded-for", "192.0.2.1"), ("x-forwarded-for", "198.51.100.7")]), at("198.51.100.7"));
        // The header that was not chosen is not read, not even from a proxy.
        assert_eq!(caller(&one, "127.0.0.1", &[("forwarded", "for=192.0.2.1")]), Caller::Crowd);
        assert_eq!(caller(&one, "127.0.0.1", &[("forwarded", "for=192.0.2.1"), ("x-forwarded-for", "198.51.100.7")]), at("198.51.100.7"));
    }

    #[test]
    fn the_right_most_address_that_is_no_proxy_counts() {
        let chain = proxies(&["127.0.0.1", "10.0.0.0/8", "::1"], Told::XForwardedFor);
        let told = |value: &str| caller(&chain, "::1", &[("x-forwarded-for", value)]);
        assert_eq!(told("192.0.2.1, 198.51.100.7, 10.1.2.3"), at("198.51.100.7"));
        assert_eq!(told("10.1.2.3"), at("10.1.2.3"), "a proxy that asks by itself");
        assert_eq!(told("192.0.2.1, nonsense, 10.1.2.3"), at("10.1.2.3"), "no guessing beyond what can't be read");
        assert_eq!(told("[2001:db8::7]:4711"), at("2001:db8::7"));
        assert_eq!(told("198.51.100.7:4711"), at("198.51.100.7"));
        assert_eq!(told(""), Caller::Crowd);
        let forwarded = proxies(&["127.0.0.1"], Told::Forwarded);
        let told = |value: &str| caller(&forwarded, "127.0.0.1", &[("forwarded", value)]);
        assert_eq!(told("for=192.0.2.1;proto=https, For=\"[2001:db8::7]:4711\";by=203.0.113.43"), at("2001:db8::7"));
        assert_eq!(told("for=192.0.2.1;for=198.51.100.7"), Caller::Crowd);
        assert_eq!(told("for=_hidden"), Caller::Crowd);
    }

    #[test]
    fn networks_are_read_strictly() {
        for wrong in ["", "localhost", "10.0.0.0/33", "10.0.0.0/", "::1/129", "10.0.0/8", "10.0.0.0/-1"] {
            assert_eq!(wrong.parse::<Network>(), Err(()), "{wrong}");
        }
        let network: Network = "10.0.0.0/8".parse().expect("a network");
        assert!(network.holds(ip("10.255.0.1")) && network.holds(ip("::ffff:10.0.0.1")) && !network.holds(ip("11.0.0.1")));
        assert!("0.0.0.0/0".parse::<Network>().expect("all").holds(ip("192.0.2.1")));
    }
}
