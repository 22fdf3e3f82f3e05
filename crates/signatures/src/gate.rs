//! Verifying a request that came in, in the steps of the gate, so that the caller can put its own
//! steps (policy, envelope, key fetch) in between.

use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderMap, Method};

use crate::fields::single;
use crate::public_key::{KeyKind, PublicKey};
use crate::request::Scheme;
use crate::{Error, Reason, cavage, digest, rfc9421};

/// An RSA signature has as many bytes as its modulus: 512 for 4096 bits.
pub(crate) const LONGEST_SIGNATURE: usize = 512;
pub(crate) const MOST_COMPONENTS: usize = 32;

/// How long ago a request may have been signed.
const OLDEST: TimeDelta = TimeDelta::hours(1);
/// How far the sender's clock may be ahead.
const AHEAD: TimeDelta = TimeDelta::minutes(30);

/// Headers that this crate or a gate reads, and of which two would let two readers differ.
const ONCE: [&str; 8] = ["host", "date", "digest", "content-digest", "content-type", "content-length", "signature", "signature-input"];

/// A signature that was read and not yet believed.
///
/// The steps are meant to be taken in this order: [`parse`], [`check_strength`](Self::check_strength),
/// [`check_time`](Self::check_time), the caller's judgement of [`key_id`](Self::key_id) and
/// [`signed_host`](Self::signed_host), [`check_digest`](Self::check_digest), the caller's search for
/// the key, [`verify`](Self::verify). Only a request that passed all of them is authentic.
#[derive(Debug)]
pub struct Parsed {
    pub(crate) key_id: String,
    /// The kind of key that the algorithm label demands; `None` if it leaves that to the key.
    pub(crate) kind: Option<KeyKind>,
    pub(crate) created: Option<i64>,
    pub(crate) expires: Option<i64>,
    pub(crate) covered: Vec<String>,
    pub(crate) signature: Vec<u8>,
    pub(crate) form: Form,
}

/// What the base of each scheme needs beyond the common fields.
#[derive(Debug)]
pub(crate) enum Form {
    Cavage(cavage::Times),
    /// The value of `@signature-params`.
    Rfc9421(String),
}

/// Step G3: reads the one signature of a request.
///
/// Refuses with [`Reason::Parse`]: no signature or more than one, more than one label, a parameter,
/// component or header (also one that the signature covers) that occurs twice, a component or
/// component parameter that we do not know, an algorithm that we do not take, and everything above
/// the caps on size. An HTTP/2 request must have been given its `:authority` as `Host` before.
pub fn parse(headers: &HeaderMap) -> Result<Parsed, Error> {
    for name in ONCE {
        single(headers, name)?;
    }
    let signature = single(headers, "signature")?.ok_or_else(|| Error::unsupported("the request is not signed"))?;
    let parsed = match single(headers, "signature-input")? {
        Some(input) => rfc9421::parse(input, signature)?,
        None => cavage::parse(signature)?,
    };
    for name in &parsed.covered {
        single(headers, name)?;
    }
    Ok(parsed)
}

impl Parsed {
    /// The id of the key, as sent: an unverified claim, at most 2048 characters, without blanks.
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// The scheme in which the request is signed.
    pub fn scheme(&self) -> Scheme {
        match self.form {
            Form::Cavage(_) => Scheme::Cavage,
            Form::Rfc9421(_) => Scheme::Rfc9421,
        }
    }

    /// Whether a header (in lower case) or a derived component is covered by the signature.
    pub fn covers(&self, name: &str) -> bool {
        self.covered.iter().any(|covered| covered == name)
    }

    /// Step G4: whether the signature covers enough. draft-cavage: `(request-target)`, `host`, and
    /// `date` or `(created)`; RFC 9421: `@method`, `@target-uri` and a `created` time. Every method
    /// but GET and HEAD also needs its digest: `digest` or `content-digest`.
    pub fn check_strength(&self, method: &Method) -> Result<(), Error> {
        let (needed, digest, timed): (&[&str], _, _) = match self.form {
            Form::Cavage(_) => (&["(request-target)", "host"], "digest", self.covers("date") || self.covers("(created)")),
            Form::Rfc9421(_) => (&["@method", "@target-uri"], "content-digest", self.created.is_some()),
        };
        let bodiless = matches!(*method, Method::GET | Method::HEAD);
        for name in needed.iter().chain((!bodiless).then_some(&digest)) {
            if !self.covers(name) {
                let sentence = format!("the signature does not cover {name}");
                return Err(Error::new(Reason::Weak, sentence));
            }
        }
        if !timed {
            return Err(Error::new(Reason::Weak, "the signature covers no time"));
        }
        Ok(())
    }

    /// Step G5: every time that the signature covers lies within one hour before and thirty minutes
    /// after `now`, and `expires`, where given, has not come.
    ///
    /// Because of the first rule no `expires` reaches further than an hour after the signing.
    pub fn check_time(&self, headers: &HeaderMap, now: DateTime<Utc>) -> Result<(), Error> {
        let refused = |sentence: &'static str| Error::new(Reason::Time, sentence);
        let mut times = Vec::with_capacity(2);
        let created_is_signed = self.scheme() == Scheme::Rfc9421 || self.covers("(created)");
        if let (true, Some(created)) = (created_is_signed, self.created) {
            let created = DateTime::from_timestamp(created, 0).ok_or_else(|| refused("the time of signing is not a time"))?;
            times.push(created);
        }
        if self.covers("date") {
            let date = single(headers, "date")?
                .and_then(|text| httpdate::parse_http_date(text).ok())
                .ok_or_else(|| refused("the Date header is missing or not a date"))?;
            times.push(DateTime::from(date));
        }
        if times.is_empty() {
            return Err(refused("the signature tells no time"));
        }
        if times.iter().any(|time| *time < now - OLDEST) {
            return Err(refused("the request was signed more than an hour ago"));
        }
        if times.iter().any(|time| *time > now + AHEAD) {
            return Err(refused("the request was signed too far in the future"));
        }
        if self.expires.is_some_and(|expires| expires <= now.timestamp()) {
            return Err(refused("the signature has expired"));
        }
        Ok(())
    }

    /// The `Host` header as received, if the signature covers it. The caller judges it against its
    /// configured host. `None` for an RFC 9421 signature that binds the host through `@target-uri`
    /// alone, which [`verify`](Self::verify) rebuilds from the configured origin.
    pub fn signed_host<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        if !self.covers("host") {
            return None;
        }
        single(headers, "host").ok().flatten()
    }

    /// Step G7: SHA-256 of the raw body equals the digest that the signature covers, compared in
    /// constant time. A signature that covers no digest only passes with an empty body.
    pub fn check_digest(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), Error> {
        let refused = |sentence: &'static str| Error::new(Reason::Digest, sentence);
        let name = match self.form {
            Form::Cavage(_) => "digest",
            Form::Rfc9421(_) => "content-digest",
        };
        if !self.covers(name) {
            return if body.is_empty() { Ok(()) } else { Err(refused("the request has a body and no signed digest")) };
        }
        let value = single(headers, name)?.ok_or_else(|| refused("the signed digest is not in the message"))?;
        match self.form {
            Form::Cavage(_) => digest::check_digest(value, body),
            Form::Rfc9421(_) => digest::check_content_digest(value, body),
        }
    }

    /// Step G10: whether `key` made this signature over this request.
    ///
    /// `path_and_query` is the target as received (`/inbox?x=1`); `own_origin` the configured
    /// `https://host`, without a slash at the end, from which RFC 9421's `@target-uri`,
    /// `@authority` and `@scheme` are rebuilt. The `Host` header is taken as received.
    /// Refuses with [`Reason::Bad`], also if the algorithm label is for another kind of key.
    pub fn verify(
        &self,
        method: &Method,
        path_and_query: &str,
        own_origin: &str,
        headers: &HeaderMap,
        key: &PublicKey,
    ) -> Result<(), Error> {
        if self.kind.is_some_and(|kind| kind != key.kind()) {
            return Err(Error::new(Reason::Bad, "the algorithm of the signature is not one of its key"));
        }
        let path_and_query = if path_and_query.is_empty() { "/" } else { path_and_query };
        let made_by_key = match &self.form {
            Form::Cavage(times) => cavage::verify(self, times, method, path_and_query, headers, key)?,
            Form::Rfc9421(parameters) => {
                let context = rfc9421::Context { method, path_and_query, origin: own_origin, headers };
                let base = rfc9421::base(&self.covered, parameters, &context)?;
                key.verify(base.as_bytes(), &self.signature)
            }
        };
        if made_by_key { Ok(()) } else { Err(Error::new(Reason::Bad, "the key did not make this signature over this request")) }
    }
}
