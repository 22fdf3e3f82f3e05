//! Token buckets: how much one address or one authority may ask for (gate, G0). Bounded in number, and on the clock of
//! the application.

use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use comity_model::{Authority, Time};

use crate::bounded::Bounded;

/// How fast a bucket fills, and how much it holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate {
    per_second: f64,
    burst: f64,
}

/// Deliveries from one address, be it admitted or not: many offices may stand behind one.
const DELIVERIES: Rate = Rate { per_second: 20.0, burst: 600.0 };
/// Pages and documents read from one address: a whole building may stand behind one.
const READS: Rate = Rate { per_second: 50.0, burst: 1_000.0 };
/// Forms sent from one address, those with a passkey among them.
const FORMS: Rate = Rate { per_second: 2.0, burst: 60.0 };
/// Passwords, codes and invitations sent from one address (W13): a whole office may begin its day behind one.
const SECRETS: Rate = Rate { per_second: 0.05, burst: 10.0 };
/// Recovery codes sent from one address: three an hour.
const RECOVERY: Rate = Rate { per_second: 3.0 / 3_600.0, burst: 3.0 };
/// Anything of one kind from all who can't be told apart, because the config names no proxy.
const CROWD: Rate = Rate { per_second: 1_000.0, burst: 20_000.0 };
/// Verified requests of an authority whose content is admitted.
pub(crate) const ADMITTED: Rate = Rate { per_second: 20.0, burst: 600.0 };
/// Verified requests of any other authority.
pub(crate) const NOT_ADMITTED: Rate = Rate { per_second: 1.0, burst: 10.0 };
/// Key fetches that requests in the name of one authority may cause: 30 a minute.
pub(crate) const FETCHES: Rate = Rate { per_second: 0.5, burst: 30.0 };
/// Key fetches for all authorities that are not admitted.
pub(crate) const FETCHES_OF_STRANGERS: Rate = Rate { per_second: 5.0, burst: 10.0 };

#[derive(Debug, Clone, Copy)]
struct Level {
    tokens: f64,
    at: Time,
}

/// Buckets by key; the oldest is forgotten when there are too many.
#[derive(Debug)]
pub(crate) struct Buckets<K>(Mutex<Bounded<K, Level>>);

impl<K: Clone + Eq + Hash> Buckets<K> {
    pub(crate) fn new(most: usize) -> Self {
        Self(Mutex::new(Bounded::new(most)))
    }

    /// Takes one token, or says after how many seconds there will be one.
    pub(crate) fn take(&self, key: &K, rate: Rate, now: Time) -> Result<(), u64> {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let level = buckets.entry(key, || Level { tokens: rate.burst, at: now });
        *level = level.at(rate, now);
        level.check(rate)?;
        level.tokens -= 1.0;
        Ok(())
    }

    /// Whether there is a token, without taking it and without remembering a key that nobody has verified.
    pub(crate) fn peek(&self, key: &K, rate: Rate, now: Time) -> Result<(), u64> {
        let buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        buckets.get(key).map_or(Ok(()), |level| level.at(rate, now).check(rate))
    }
}

impl Level {
    /// The level at another time.
    fn at(self, rate: Rate, now: Time) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds since the last look, capped by the burst anyway")]
        let passed = (now - self.at).num_milliseconds().max(0) as f64 / 1_000.0;
        Self { tokens: (self.tokens + passed * rate.per_second).min(rate.burst), at: now }
    }

    /// Whether there is a token, or after how many seconds there will be one.
    fn check(self, rate: Rate) -> Result<(), u64> {
        if self.tokens >= 1.0 {
            return Ok(());
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few seconds at most")]
        let wait = ((1.0 - self.tokens) / rate.per_second).ceil() as u64;
        Err(wait.max(1))
    }
}

/// Who stands at the door, as far as the network tells (gate, G1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Caller {
    /// An address of its own, or the one that a named proxy speaks for.
    Address(IpAddr),
    /// Whoever comes through a proxy that does not say for whom it speaks, or from this machine while no proxy is named.
    Crowd,
}

/// What somebody at the door wants, as the limits by address tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Want {
    /// A server brings an activity.
    Deliver,
    /// A page or a document.
    Read,
    /// A person sends a form.
    Send,
    /// A person sends something that could be guessed, to sign in.
    SignIn,
    /// A person sends a recovery code.
    Recover,
}

impl Want {
    const fn rate(self) -> Rate {
        match self {
            Self::Deliver => DELIVERIES,
            Self::Read => READS,
            Self::Send => FORMS,
            Self::SignIn => SECRETS,
            Self::Recover => RECOVERY,
        }
    }
}

/// All buckets of the gate.
#[derive(Debug)]
pub(crate) struct Limits {
    addresses: Buckets<(IpAddr, Want)>,
    crowd: Buckets<Want>,
    pub(crate) authorities: Buckets<Authority>,
    pub(crate) fetches: Buckets<Authority>,
    pub(crate) strangers: Buckets<()>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            addresses: Buckets::new(16_384),
            crowd: Buckets::new(5),
            authorities: Buckets::new(4_096),
            fetches: Buckets::new(4_096),
            strangers: Buckets::new(1),
        }
    }
}

impl Limits {
    /// One request of a caller, or after how many seconds it may come again.
    pub(crate) fn call(&self, caller: Caller, want: Want, now: Time) -> Result<(), u64> {
        match caller {
            Caller::Address(address) => self.addresses.take(&(network(address), want), want.rate(), now),
            Caller::Crowd => self.crowd.take(&want, CROWD, now),
        }
    }
}

/// What is counted as one address: an IPv4 address, or a /64.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn a_bucket_empties_and_fills_with_time() {
        let buckets = Buckets::new(10);
        let now: Time = "2026-11-03T08:00:00Z".parse().expect("a time");
        for _ in 0..10 {
            assert_eq!(buckets.take(&"stranger", NOT_ADMITTED, now), Ok(()));
        }
        assert_eq!(buckets.take(&"stranger", NOT_ADMITTED, now), Err(1));
        assert_eq!(buckets.peek(&"stranger", NOT_ADMITTED, now), Err(1));
        assert_eq!(buckets.take(&"other", NOT_ADMITTED, now), Ok(()));
        assert_eq!(buckets.take(&"stranger", NOT_ADMITTED, now + TimeDelta::seconds(1)), Ok(()));
        assert_eq!(buckets.take(&"stranger", NOT_ADMITTED, now + TimeDelta::milliseconds(1_100)), Err(1));
    }

    #[test]
    fn an_address_has_a_bucket_for_each_thing_that_it_wants_and_the_crowd_a_larger_one() {
        let limits = Limits::default();
        let now: Time = "2026-11-03T08:00:00Z".parse().expect("a time");
        let until_refused = |caller, want| (0..1_000_000).take_while(|_| limits.call(caller, want, now).is_ok()).count();
        let one = Caller::Address("2001:db8::1".parse().expect("an address"));
        let same = Caller::Address("2001:db8::2".parse().expect("an address"));
        assert_eq!(until_refused(one, Want::Send), 60);
        assert_eq!(until_refused(same, Want::Send), 0, "one /64 is one address");
        assert_eq!(until_refused(one, Want::Deliver), 600);
        assert_eq!((until_refused(one, Want::SignIn), until_refused(one, Want::Recover)), (10, 3));
        assert_eq!(until_refused(one, Want::Read), 1_000);
        assert_eq!(until_refused(Caller::Crowd, Want::Read), 20_000);
    }

    #[test]
    fn one_network_is_one_address() {
        let ip = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(ip("2001:db8:1:2:3::4"), ip("2001:db8:1:2:ffff::"));
        assert_ne!(ip("2001:db8:1:2::1"), ip("2001:db8:1:3::1"));
        assert_eq!(ip("::ffff:192.0.2.1"), ip("192.0.2.1"));
    }
}
