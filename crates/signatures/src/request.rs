//! Signing a request that goes out.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Datelike, Utc};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};

use crate::digest::sha256;
use crate::fields::{LONGEST_FIELD, check_key_id};
use crate::keys::Signer;
use crate::{Error, cavage, rfc9421};

/// The two ways of signing a request that the network uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// draft-cavage-http-signatures-12, which every server reads.
    Cavage,
    /// HTTP Message Signatures, RFC 9421.
    Rfc9421,
}

/// The SHA-256 of a body. Whoever sends one body to many takes it once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyHash([u8; 32]);

impl BodyHash {
    /// Of these bytes.
    pub fn of(body: &[u8]) -> Self {
        Self(sha256(body))
    }

    /// One that was taken before.
    pub const fn taken(sha256: [u8; 32]) -> Self {
        Self(sha256)
    }

    /// In the spelling of both headers.
    pub(crate) fn base64(&self) -> String {
        STANDARD.encode(self.0)
    }
}

/// The parts of a request that a signature speaks of.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The method, as sent.
    pub method: &'a Method,
    /// The absolute URL in its normal form, as the HTTP client will ask for it.
    pub url: &'a str,
    /// The hash of the exact bytes of the body; `None` for a request without one.
    pub body: Option<BodyHash>,
    /// The `Content-Type` that is sent with the body. The caller sets that header itself.
    pub content_type: Option<&'a str>,
}

/// Signs a request; the answer holds the headers to set on it, each exactly once.
///
/// They are `Host`, `Date`, for a body `Digest` or `Content-Digest`, `Signature`, and for RFC 9421
/// `Signature-Input`. Covered are, with draft-cavage, `(request-target) host date` and for a body
/// also `digest content-type`; with RFC 9421 `@method @target-uri` and for a body `content-digest`.
///
/// Refuses a URL that is not absolute, is neither http nor https or holds user information, a key
/// id or a content type that no header can carry, and a time outside the years 1970 to 9999.
pub fn sign(scheme: Scheme, signer: &Signer, request: &Request<'_>, now: DateTime<Utc>) -> Result<HeaderMap, Error> {
    check_key_id(signer.key_id())?;
    // Outside these years the writer of HTTP dates panics.
    if !(1970..=9999).contains(&now.year()) {
        return Err(Error::parse("a request is signed between 1970 and 9999"));
    }
    let target = Target::read(request.url)?;
    let mut headers = HeaderMap::with_capacity(6);
    set(&mut headers, "host", &target.authority)?;
    set(&mut headers, "date", &httpdate::fmt_http_date(now.into()))?;
    match scheme {
        Scheme::Cavage => cavage::sign(signer, request, &target, &mut headers)?,
        Scheme::Rfc9421 => rfc9421::sign(signer, request, &target, now, &mut headers)?,
    }
    Ok(headers)
}

pub(crate) fn set(headers: &mut HeaderMap, name: &'static str, value: &str) -> Result<(), Error> {
    if value.len() > LONGEST_FIELD {
        return Err(Error::parse(format!("the header {name} would be too long")));
    }
    let value = HeaderValue::from_str(value).map_err(|_| Error::parse(format!("no header {name} can carry this value")))?;
    headers.insert(HeaderName::from_static(name), value);
    Ok(())
}

/// Where a request goes, in the pieces that the two schemes name.
pub(crate) struct Target {
    /// `scheme://authority`, without a default port.
    pub(crate) origin: String,
    /// Host in lower case, and the port if it is not the scheme's own.
    pub(crate) authority: String,
    /// At least `/`, never a fragment.
    pub(crate) path_and_query: String,
}

impl Target {
    fn read(url: &str) -> Result<Self, Error> {
        let uri: Uri = url.parse().map_err(|_| Error::parse("the URL to sign for cannot be read"))?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(Error::parse("the URL to sign for is not absolute"));
        };
        if authority.as_str().contains('@') {
            return Err(Error::parse("the URL to sign for holds user information"));
        }
        let authority = normal_authority(scheme, authority.as_str())?;
        Ok(Self {
            origin: format!("{}://{authority}", scheme.to_ascii_lowercase()),
            authority,
            path_and_query: uri.path_and_query().map_or("/", |part| part.as_str()).to_owned(),
        })
    }
}

/// Lower case and without the scheme's own port (RFC 9110 section 4.2.3).
pub(crate) fn normal_authority(scheme: &str, authority: &str) -> Result<String, Error> {
    let authority = authority.to_ascii_lowercase();
    let port = match scheme.to_ascii_lowercase().as_str() {
        "https" => ":443",
        "http" => ":80",
        _ => return Err(Error::parse("the URL is neither http nor https")),
    };
    Ok(match authority.strip_suffix(port) {
        Some(host) => host.to_owned(),
        None => authority,
    })
}
