//! draft-cavage-http-signatures-12: one `Signature` header with quoted parameters.

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use http::{HeaderMap, Method};

use crate::digest::write_digest;
use crate::fields::{check_key_id, single};
use crate::gate::{Form, LONGEST_SIGNATURE, MOST_COMPONENTS, Parsed};
use crate::keys::Signer;
use crate::public_key::{KeyKind, PublicKey};
use crate::request::{Request, Target, set};
use crate::{Error, Reason};

const MOST_PARAMETERS: usize = 16;

/// Some senders leave out the `=` at the end.
const LENIENT: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

pub(crate) fn sign(signer: &Signer, request: &Request<'_>, target: &Target, headers: &mut HeaderMap) -> Result<(), Error> {
    let mut covered = vec!["(request-target)", "host", "date"];
    if let Some(body) = request.body {
        set(headers, "digest", &write_digest(&body))?;
        covered.push("digest");
    }
    // The content type is the caller's header; it is put in only to be read for the base.
    let mut base_headers = headers.clone();
    if let (Some(_), Some(content_type)) = (request.body, request.content_type) {
        set(&mut base_headers, "content-type", content_type)?;
        covered.push("content-type");
    }
    let base = base(&covered, request.method, &target.path_and_query, &base_headers, &Times::default())?;
    let label = match signer.kind() {
        KeyKind::Rsa => "rsa-sha256",
        KeyKind::Ed25519 => "hs2019",
    };
    let value = format!(
        r#"keyId="{}",algorithm="{label}",headers="{}",signature="{}""#,
        signer.key_id(),
        covered.join(" "),
        STANDARD.encode(signer.sign(base.as_bytes())?),
    );
    set(headers, "signature", &value)
}

/// The texts of `created` and `expires` as they were sent, which is how they were signed.
#[derive(Debug, Default)]
pub(crate) struct Times {
    created: Option<String>,
    expires: Option<String>,
}

pub(crate) fn parse(value: &str) -> Result<Parsed, Error> {
    let parameters = parameters(value)?;
    let find = |wanted: &str| parameters.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
    let key_id = find("keyid").ok_or_else(|| Error::parse("the signature names no keyId"))?;
    check_key_id(key_id)?;
    let algorithm = find("algorithm").map(str::to_ascii_lowercase);
    let kind = match algorithm.as_deref() {
        None | Some("hs2019") => None,
        Some("rsa-sha256") => Some(KeyKind::Rsa),
        Some("ed25519") => Some(KeyKind::Ed25519),
        Some(_) => return Err(Error::unsupported("the signature's algorithm is not taken")),
    };
    let times = Times { created: find("created").map(str::to_owned), expires: find("expires").map(str::to_owned) };
    // Without the parameter only `(created)` is covered (section 2.1.6), which is never enough.
    let covered = components(find("headers").unwrap_or("(created)"))?;
    if algorithm.as_deref() == Some("rsa-sha256") && covered.iter().any(|name| name == "(created)" || name == "(expires)") {
        return Err(Error::parse("(created) and (expires) do not go with rsa-sha256 (section 2.3)"));
    }
    let signature = find("signature").ok_or_else(|| Error::parse("the signature is missing"))?;
    let signature = LENIENT.decode(signature).map_err(|_| Error::parse("the signature is not base64"))?;
    if signature.is_empty() || signature.len() > LONGEST_SIGNATURE {
        return Err(Error::unsupported("the signature is empty or too long"));
    }
    Ok(Parsed {
        key_id: key_id.to_owned(),
        kind,
        created: seconds(times.created.as_deref(), "created")?,
        expires: seconds(times.expires.as_deref(), "expires")?,
        covered,
        signature,
        form: Form::Cavage(times),
    })
}

/// Whether the key made the signature. The target of a GET or HEAD is tried as sent and then
/// without its query, because some servers sign only the path; any other only as sent.
pub(crate) fn verify(
    parsed: &Parsed,
    times: &Times,
    method: &Method,
    path_and_query: &str,
    headers: &HeaderMap,
    key: &PublicKey,
) -> Result<bool, Error> {
    let covered: Vec<&str> = parsed.covered.iter().map(String::as_str).collect();
    let matches = |target: &str| base(&covered, method, target, headers, times).map(|base| key.verify(base.as_bytes(), &parsed.signature));
    if matches(path_and_query)? {
        return Ok(true);
    }
    match path_and_query.split_once('?') {
        Some((path, _)) if matches!(*method, Method::GET | Method::HEAD) => matches(path),
        _ => Ok(false),
    }
}

/// The text that is signed (section 2.3): a line for each covered name, no line end after the last.
fn base(covered: &[&str], method: &Method, path_and_query: &str, headers: &HeaderMap, times: &Times) -> Result<String, Error> {
    let absent = || Error::new(Reason::Bad, "a covered header is not in the message");
    let mut lines = Vec::with_capacity(covered.len());
    for name in covered {
        let line = match *name {
            "(request-target)" => {
                let method = method.as_str().to_ascii_lowercase();
                format!("{name}: {method} {path_and_query}")
            }
            "(created)" => format!("{name}: {}", times.created.as_ref().ok_or_else(absent)?),
            "(expires)" => format!("{name}: {}", times.expires.as_ref().ok_or_else(absent)?),
            _ => format!("{name}: {}", single(headers, name)?.ok_or_else(absent)?),
        };
        lines.push(line);
    }
    Ok(lines.join("\n"))
}

/// `name="value"` or `name=number`, parted by commas; names in lower case, none twice.
fn parameters(value: &str) -> Result<Vec<(String, &str)>, Error> {
    let unreadable = || Error::parse("the Signature header cannot be read");
    let blank = [' ', '\t'];
    let mut found: Vec<(String, &str)> = Vec::new();
    let mut rest = value.trim_matches(blank);
    loop {
        let (name, after) = rest.split_once('=').ok_or_else(unreadable)?;
        let name = name.trim_end_matches(blank).to_ascii_lowercase();
        let wordy = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if name.is_empty() || !name.chars().all(wordy) {
            return Err(unreadable());
        }
        let after = after.trim_start_matches(blank);
        let (text, after) = if let Some(quoted) = after.strip_prefix('"') {
            quoted.split_once('"').ok_or_else(unreadable)?
        } else {
            after.split_at(after.find([',', ' ', '\t']).unwrap_or(after.len()))
        };
        // A quoted pair would be one value to us and another to a reader that resolves it.
        if text.contains(['\\', '"']) {
            return Err(unreadable());
        }
        if found.iter().any(|(known, _)| *known == name) {
            return Err(Error::parse("the Signature header holds a parameter twice"));
        }
        if found.len() == MOST_PARAMETERS {
            return Err(Error::parse("the Signature header holds too many parameters"));
        }
        found.push((name, text));
        let after = after.trim_start_matches(blank);
        if after.is_empty() {
            return Ok(found);
        }
        rest = after.strip_prefix(',').ok_or_else(unreadable)?.trim_start_matches(blank);
    }
}

fn components(list: &str) -> Result<Vec<String>, Error> {
    let mut covered: Vec<String> = Vec::new();
    for name in list.split(' ').filter(|name| !name.is_empty()) {
        let name = name.to_ascii_lowercase();
        let known = matches!(name.as_str(), "(request-target)" | "(created)" | "(expires)");
        let field = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if !known && !name.chars().all(field) {
            return Err(Error::parse("the signature covers something that is no header"));
        }
        if covered.contains(&name) {
            return Err(Error::parse("the signature covers the same header twice"));
        }
        if covered.len() == MOST_COMPONENTS {
            return Err(Error::parse("the signature covers too many headers"));
        }
        covered.push(name);
    }
    if covered.is_empty() {
        return Err(Error::parse("the signature covers nothing"));
    }
    Ok(covered)
}

/// Whole seconds since 1970; `expires` may have a fraction (section 2.1.5), which is cut off.
fn seconds(text: Option<&str>, name: &'static str) -> Result<Option<i64>, Error> {
    let Some(text) = text else { return Ok(None) };
    let whole = match text.split_once('.') {
        Some((whole, fraction)) if name == "expires" && fraction.bytes().all(|b| b.is_ascii_digit()) => whole,
        _ => text,
    };
    let digits = whole.bytes().all(|byte| byte.is_ascii_digit());
    let number = whole.parse().ok().filter(|_| digits);
    number.map(Some).ok_or_else(|| Error::parse(format!("the parameter {name} is not a number of seconds")))
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, UnparsedPublicKey};
    use http::HeaderValue;

    use super::*;

    /// Appendix C of draft-cavage-12: a key of 1024 bits, which this crate refuses.
    const KEY: &str = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3\
        6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6\
        Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw\
        oYi+1hqp1fIekaxsyQIDAQAB";

    fn headers() -> HeaderMap {
        [
            ("host", "example.com"),
            ("date", "Sun, 05 Jan 2014 21:31:40 GMT"),
            ("content-type", "application/json"),
            ("digest", "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE="),
            ("content-length", "18"),
        ]
        .into_iter()
        .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
        .collect()
    }

    fn base_of(parsed: &Parsed) -> String {
        let Form::Cavage(times) = &parsed.form else { unreachable!("cavage::parse makes no other form") };
        let covered: Vec<&str> = parsed.covered.iter().map(String::as_str).collect();
        let target = "/foo?param=value&pet=dog";
        base(&covered, &Method::POST, target, &headers(), times).unwrap()
    }

    #[test]
    fn appendix_c_1_and_c_2_verify() {
        let der = STANDARD.decode(KEY).unwrap();
        let key = UnparsedPublicKey::new(&RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, der);
        for value in [
            r#"keyId="Test",algorithm="rsa-sha256",headers="date",signature="SjWJWbWN7i0wzBvtPl8rbASWz5xQW6mcJmn+ibttBqtifLN7Sazz6m79cNfwwb8DMJ5cou1s7uEGKKCs+FLEEaDV5lp7q25WqS+lavg7T8hc0GppauB6hbgEKTwblDHYGEtbGmtdHgVCk9SuS13F0hZ8FD0k/5OxEPXe5WozsbM=""#,
            r#"keyId="Test",algorithm="rsa-sha256",headers="(request-target) host date", signature="qdx+H7PHHDZgy4y/Ahn9Tny9V3GP6YgBPyUXMmoxWtLbHpUnXS2mg2+SbrQDMCJypxBLSPQR2aAjn7ndmw2iicw3HMbe8VfEdKFYRqzic+efkb3nndiv/x1xSHDJWeSWkx3ButlYSuBskLu6kd9Fswtemr3lgdDEmn04swr2Os0=""#,
        ] {
            let parsed = parse(value).unwrap();
            assert_eq!(parsed.key_id(), "Test");
            key.verify(base_of(&parsed).as_bytes(), &parsed.signature).unwrap();
        }
    }

    /// The appendix labels this one `rsa-sha256`, which section 2.3 forbids beside `(created)`.
    #[test]
    fn appendix_c_3_has_this_base() {
        let value = r#"keyId="Test",algorithm="hs2019",created=1402170695, expires=1402170699, headers="(request-target) (created) (expires) host date content-type digest content-length", signature="AAAA""#;
        let expected = "\
            (request-target): post /foo?param=value&pet=dog\n\
            (created): 1402170695\n\
            (expires): 1402170699\n\
            host: example.com\n\
            date: Sun, 05 Jan 2014 21:31:40 GMT\n\
            content-type: application/json\n\
            digest: SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=\n\
            content-length: 18";
        assert_eq!(base_of(&parse(value).unwrap()), expected);
        let error = parse(&value.replace("hs2019", "rsa-sha256")).unwrap_err();
        assert_eq!(error.reason(), Reason::Parse);
    }

    #[test]
    fn the_key_of_the_appendix_is_too_small() {
        let pem = format!("-----BEGIN PUBLIC KEY-----{KEY}-----END PUBLIC KEY-----");
        let error = PublicKey::from_spki_pem(&pem).unwrap_err();
        assert_eq!(error.reason(), Reason::Key);
    }
}
