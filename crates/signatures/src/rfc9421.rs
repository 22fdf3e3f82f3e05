//! HTTP Message Signatures (RFC 9421): `Signature-Input` and `Signature`, one label.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use http::{HeaderMap, Method};
use sfv::{BareItem, Dictionary, FieldType, InnerList, Item, List, ListEntry, Parser};

use crate::digest::write_content_digest;
use crate::fields::{check_key_id, refuse_repeats, single};
use crate::gate::{Form, LONGEST_SIGNATURE, MOST_COMPONENTS, Parsed};
use crate::keys::Signer;
use crate::public_key::KeyKind;
use crate::request::{Request, Target, normal_authority, set};
use crate::{Error, Reason};

const LABEL: &str = "sig1";
const MOST_PARAMETERS: usize = 16;

/// The derived components (section 2.2) of a request that need no parameter of their own.
const DERIVED: [&str; 7] = ["@method", "@target-uri", "@authority", "@scheme", "@request-target", "@path", "@query"];

/// What the components are taken from.
pub(crate) struct Context<'a> {
    pub(crate) method: &'a Method,
    pub(crate) path_and_query: &'a str,
    /// `https://host`
    pub(crate) origin: &'a str,
    pub(crate) headers: &'a HeaderMap,
}

pub(crate) fn sign(
    signer: &Signer,
    request: &Request<'_>,
    target: &Target,
    now: DateTime<Utc>,
    headers: &mut HeaderMap,
) -> Result<(), Error> {
    let mut covered = vec!["@method".to_owned(), "@target-uri".to_owned()];
    if let Some(body) = request.body {
        set(headers, "content-digest", &write_content_digest(&body))?;
        covered.push("content-digest".to_owned());
    }
    let label = match signer.kind() {
        KeyKind::Rsa => "rsa-v1_5-sha256",
        KeyKind::Ed25519 => "ed25519",
    };
    let parameters = format!(
        r#"({});created={};keyid="{}";alg="{label}""#,
        covered.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(" "),
        now.timestamp(),
        signer.key_id(),
    );
    let context = Context { method: request.method, path_and_query: &target.path_and_query, origin: &target.origin, headers };
    let base = base(&covered, &parameters, &context)?;
    let signature = STANDARD.encode(signer.sign(base.as_bytes())?);
    set(headers, "signature-input", &format!("{LABEL}={parameters}"))?;
    set(headers, "signature", &format!("{LABEL}=:{signature}:"))
}

pub(crate) fn parse(input: &str, signature: &str) -> Result<Parsed, Error> {
    let (label, entry) = only_entry(input)?;
    let (signed_label, signed) = only_entry(signature)?;
    if label != signed_label {
        return Err(Error::parse("Signature and Signature-Input differ in their label"));
    }
    let ListEntry::Item(Item { bare_item: BareItem::ByteSequence(signature), .. }) = signed else {
        return Err(Error::parse("the signature is not a byte sequence"));
    };
    if signature.is_empty() || signature.len() > LONGEST_SIGNATURE {
        return Err(Error::unsupported("the signature is empty or too long"));
    }
    let ListEntry::InnerList(list) = entry else {
        return Err(Error::parse("Signature-Input is not a list of components"));
    };
    if list.params.len() > MOST_PARAMETERS {
        return Err(Error::parse("the signature has too many parameters"));
    }
    let covered = components(&list)?;
    let key_id = string(&list, "keyid")?.ok_or_else(|| Error::parse("the signature names no keyid"))?;
    check_key_id(key_id)?;
    let kind = match string(&list, "alg")? {
        None => None,
        Some("rsa-v1_5-sha256") => Some(KeyKind::Rsa),
        Some("ed25519") => Some(KeyKind::Ed25519),
        Some(_) => return Err(Error::unsupported("the signature's algorithm is not taken")),
    };
    // We give them no meaning, but what is signed must be what RFC 9421 section 2.3 says that it is.
    for name in ["nonce", "tag"] {
        string(&list, name)?;
    }
    Ok(Parsed {
        key_id: key_id.to_owned(),
        kind,
        created: integer(&list, "created")?,
        expires: integer(&list, "expires")?,
        covered,
        signature,
        form: Form::Rfc9421(serialize(list)?),
    })
}

/// The text that is signed (section 2.5).
pub(crate) fn base(covered: &[String], parameters: &str, context: &Context<'_>) -> Result<String, Error> {
    let mut text = String::new();
    for name in covered {
        let value = component(name, context)?;
        text.extend(["\"", name, "\": ", &value, "\n"]);
    }
    text.push_str("\"@signature-params\": ");
    text.push_str(parameters);
    Ok(text)
}

fn component(name: &str, context: &Context<'_>) -> Result<String, Error> {
    let target = context.path_and_query;
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let origin = || context.origin.split_once("://").ok_or_else(|| Error::parse("our own origin is not https://host"));
    Ok(match name {
        "@method" => context.method.as_str().to_owned(),
        "@target-uri" => format!("{}{target}", context.origin),
        "@authority" => origin().and_then(|(scheme, host)| normal_authority(scheme, host))?,
        "@scheme" => origin()?.0.to_ascii_lowercase(),
        "@request-target" => target.to_owned(),
        "@path" => path.to_owned(),
        "@query" => format!("?{query}"),
        _ => single(context.headers, name)?.ok_or_else(|| Error::new(Reason::Bad, "a covered header is not in the message"))?.to_owned(),
    })
}

fn only_entry(value: &str) -> Result<(String, ListEntry), Error> {
    refuse_repeats(value)?;
    let entries: Dictionary = Parser::new(value).parse().map_err(|_| Error::parse("a signature header is not a structured dictionary"))?;
    let mut entries = entries.into_iter();
    match (entries.next(), entries.next()) {
        (Some((label, entry)), None) => Ok((label.as_str().to_owned(), entry)),
        _ => Err(Error::parse("a request carries exactly one signature label")),
    }
}

fn components(list: &InnerList) -> Result<Vec<String>, Error> {
    let mut covered: Vec<String> = Vec::new();
    for item in &list.items {
        let name = item.bare_item.as_string().ok_or_else(|| Error::parse("a component of the signature is not a string"))?.as_str();
        if !item.params.is_empty() {
            return Err(Error::parse("a component of the signature has parameters"));
        }
        let field = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        if name.is_empty() || !(DERIVED.contains(&name) || name.chars().all(field)) {
            return Err(Error::parse("a component of the signature is not known"));
        }
        if covered.iter().any(|known| known == name) {
            return Err(Error::parse("the signature covers a component twice"));
        }
        if covered.len() == MOST_COMPONENTS {
            return Err(Error::parse("the signature covers too many components"));
        }
        covered.push(name.to_owned());
    }
    Ok(covered)
}

fn string<'a>(list: &'a InnerList, name: &str) -> Result<Option<&'a str>, Error> {
    let Some(value) = list.params.get(name) else {
        return Ok(None);
    };
    value.as_string().map(|text| Some(text.as_str())).ok_or_else(|| Error::parse(format!("the parameter {name} is not a string")))
}

fn integer(list: &InnerList, name: &str) -> Result<Option<i64>, Error> {
    let Some(value) = list.params.get(name) else {
        return Ok(None);
    };
    value.as_integer().map(|number| Some(i64::from(number))).ok_or_else(|| Error::parse(format!("the parameter {name} is not an integer")))
}

/// Section 2.3: the value of `@signature-params` is the list as received, serialised by the rules
/// for structured fields, with its parameters in the order in which they came.
fn serialize(list: InnerList) -> Result<String, Error> {
    let list: List = vec![ListEntry::InnerList(list)];
    list.serialize().ok_or_else(|| Error::parse("the signature parameters cannot be serialised"))
}
