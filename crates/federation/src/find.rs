//! Finding an office by the address that people know: `@office@host`, or a URL.

use async_trait::async_trait;
use comity_model::office::Actor;
use comity_model::{Authority, Uri};
use comity_service::{FindError, Finder};
use comity_wire::read;
use serde_json::Value;

use crate::Federation;
use crate::failure::Failure;
use crate::media_type::ACCEPT_FOUND;
use crate::trip::Trip;

/// GETs that one search may cost for each of its questions.
const BUDGET: u32 = 6;
/// GETs that it costs to ask what software a server runs: where that is written, and what, with a redirect for each.
const SOFTWARE_BUDGET: u32 = 4;

#[async_trait]
impl Finder for Federation {
    async fn find(&self, address: &str) -> Result<Actor, FindError> {
        let address = address.trim();
        let actor = if address.contains("://") {
            self.find_by_url(address).await?
        } else {
            let (name, host) = handle(address).ok_or_else(|| FindError::NotAnAddress(address.to_owned()))?;
            self.find_by_handle(name, &host).await?
        };
        Ok(actor)
    }
}

/// `@office@host`, `office@host` or `acct:office@host`.
fn handle(address: &str) -> Option<(&str, Authority)> {
    let address = address.strip_prefix("acct:").unwrap_or(address);
    let (name, host) = address.strip_prefix('@').unwrap_or(address).split_once('@')?;
    let plain = !name.is_empty() && name.len() <= 64 && !name.contains(|c: char| c.is_whitespace() || "/?#&<>\"".contains(c));
    if plain { Some((name, host.parse().ok()?)) } else { None }
}

impl Federation {
    async fn find_by_handle(&self, name: &str, host: &Authority) -> Result<Actor, FindError> {
        let base = self.app().base();
        if *host == base.authority() {
            return Err(FindError::Ourselves);
        }
        let (subject, uri) = self.webfinger(name, host).await?;
        let actor = self.actor_at(&uri).await?;
        let there = actor.uri.authority();
        if there == *host {
            return Ok(actor);
        }
        // The name is under one host and the server under another: both must say so.
        let (back, again) = self.webfinger(&actor.profile.handle, &there).await?;
        let asked = format!("acct:{name}@{host}");
        if back.eq_ignore_ascii_case(&asked) && subject.eq_ignore_ascii_case(&asked) && again == actor.uri {
            Ok(actor)
        } else {
            Err(not_an_office(host, &format!("{there} does not say that it speaks for {host}")))
        }
    }

    /// The subject and the actor that a host's WebFinger names for a handle.
    async fn webfinger(&self, name: &str, host: &Authority) -> Result<(String, Uri), FindError> {
        let scheme = if self.speaks_http(host) { "http" } else { "https" };
        let resource: String = url::form_urlencoded::byte_serialize(format!("acct:{name}@{host}").as_bytes()).collect();
        let direct = format!("{scheme}://{host}/.well-known/webfinger?resource={resource}");
        let answer = match self.jrd(&direct, host).await {
            // Only a host that has no WebFinger of its own is asked for another place (RFC 6415).
            Err(Failure::Status(404)) => {
                let meta = self.jrd(&format!("{scheme}://{host}/.well-known/host-meta"), host).await;
                match meta.ok().and_then(|meta| template(&meta)) {
                    Some(template) => self.jrd(&template.replace("{uri}", &resource), host).await,
                    None => Err(Failure::Status(404)),
                }
            }
            answer => answer,
        };
        let answer = answer.map_err(|failure| not_found(host, &failure))?;
        read::webfinger_self(&answer).map_err(|shape| not_an_office(host, shape.0))
    }

    /// Anything that is found under a well-known address. A public office may keep it on another host.
    async fn jrd(&self, url: &str, host: &Authority) -> Result<bytes::Bytes, Failure> {
        let uri: Uri = url.parse().map_err(|_| Failure::MayNotReach(host.to_string()))?;
        Ok(self.client().get(&uri, ACCEPT_FOUND, &Trip::anywhere(BUDGET)).await?.body)
    }

    /// The software of a server, by its NodeInfo.
    pub(crate) async fn software(&self, links: &Uri) -> Result<String, Failure> {
        let trip = Trip::new(SOFTWARE_BUDGET);
        let found = self.client().get(links, ACCEPT_FOUND, &trip).await?;
        let unreadable = |shape: comity_wire::Shape| Failure::Document(shape.0);
        let places = read::nodeinfo_links(&found.body).map_err(unreadable)?;
        let place = places.into_iter().find(|place| place.same_origin(links)).ok_or(Failure::Document("there is no NodeInfo"))?;
        let document = self.client().get(&place, ACCEPT_FOUND, &trip).await?;
        Ok(read::nodeinfo(&document.body).map_err(unreadable)?.name)
    }

    /// A node for development reaches other nodes for development over http.
    fn speaks_http(&self, host: &Authority) -> bool {
        let http = format!("http://{host}/").parse::<url::Url>();
        self.app().base().uri("/").as_str().starts_with("http:") && http.is_ok_and(|url| self.app().base().may_reach(&url))
    }

    async fn find_by_url(&self, address: &str) -> Result<Actor, FindError> {
        let uri: Uri = address.parse().map_err(|_| FindError::NotAnAddress(address.to_owned()))?;
        if self.app().base().owns(&uri) {
            return Err(FindError::Ourselves);
        }
        let host = uri.authority();
        let value = self.library().resolve(&uri, Trip::new(BUDGET)).await.map_err(|failure| not_found(&host, &failure))?;
        // The address of a post leads to the office that wrote it.
        let author = match value.get("attributedTo") {
            Some(Value::Array(authors)) => authors.first(),
            author => author,
        };
        match (read::actor(&value), author.and_then(|author| author.as_str()?.parse::<Uri>().ok())) {
            (Ok(actor), _) => Ok(actor),
            (Err(_), Some(author)) if author.same_origin(&uri) => self.actor_at(&author).await,
            (Err(shape), _) => Err(not_an_office(&host, shape.0)),
        }
    }

    async fn actor_at(&self, uri: &Uri) -> Result<Actor, FindError> {
        if self.app().base().owns(uri) {
            return Err(FindError::Ourselves);
        }
        self.library().actor(uri, Trip::new(BUDGET)).await.map_err(|failure| not_found(&uri.authority(), &failure))
    }
}

/// The template of the `lrdd` link in a host-meta document.
fn template(xrd: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(xrd).ok()?;
    let link = text.split('<').find(|tag| tag.starts_with("Link") && tag.contains("lrdd"))?;
    let (_, rest) = link.split_once("template=")?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let template = rest[1..].split(quote).next()?;
    (template.contains("{uri}") && template.len() < 1_000).then(|| template.replace("&amp;", "&"))
}

fn not_an_office(host: &Authority, why: &str) -> FindError {
    FindError::NotAnOffice { host: host.to_string(), why: why.to_owned() }
}

fn not_found(host: &Authority, failure: &Failure) -> FindError {
    match failure {
        Failure::MayNotReach(_) => FindError::MayNotReach(host.to_string()),
        Failure::Blocked(authority) => FindError::Blocked(authority.to_string()),
        Failure::Ourselves => FindError::Ourselves,
        Failure::Status(404 | 410) => FindError::Unknown(host.to_string()),
        Failure::Document(why) => not_an_office(host, why),
        other => FindError::NoAnswer { host: host.to_string(), why: other.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_has_a_name_and_a_host() {
        for text in ["@elections@Ashford.example", "elections@ashford.example", "acct:elections@ashford.example"] {
            assert_eq!(
                handle(text).map(|(name, host)| (name, host.to_string())),
                Some(("elections", "ashford.example".to_owned())),
                "{text}"
            );
        }
        for text in ["ashford", "@ashford.example", "a b@x.example", "@a@b@c.example", "@a@x.example/y"] {
            assert_eq!(handle(text), None, "{text}");
        }
    }

    #[test]
    fn host_meta_tells_where_webfinger_is() {
        let xrd = br#"<?xml version="1.0"?><XRD><Link rel="x" template="no"/><Link rel="lrdd" template="https://s.example/wf?resource={uri}&amp;a=b"/></XRD>"#;
        assert_eq!(template(xrd).as_deref(), Some("https://s.example/wf?resource={uri}&a=b"));
        assert_eq!(template(b"<Link rel='lrdd' template='https://s.example/'/>"), None);
        assert_eq!(template(b"not xml"), None);
    }
}
