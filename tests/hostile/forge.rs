//! Signatures as an attacker makes them: over any components, with any parameters, by a key that is really his.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use comity_signatures::Scheme;
use comity_tests::Peer;

use crate::message::Message;
use crate::world::World;

/// Signs a message by draft-cavage over the given components, with the given parameters before `signature`.
///
/// `(request-target)` is that of the message unless `target` says otherwise; `times` are the values of `(created)` and
/// `(expires)`.
pub fn cavage(peer: &Peer, message: Message, covered: &str, parameters: &str, target: Option<&str>) -> Message {
    let lines: Vec<String> = covered
        .split(' ')
        .map(|name| {
            let parameter =
                |name: &str| parameters.split(',').find_map(|part| part.strip_prefix(&format!("{name}="))).unwrap_or_default().to_owned();
            let value = match name {
                "(request-target)" => target.map_or_else(|| format!("{} {}", message.method.to_lowercase(), message.target), str::to_owned),
                "(created)" => parameter("created"),
                "(expires)" => parameter("expires"),
                _ => message.get(name).to_owned(),
            };
            format!("{name}: {value}")
        })
        .collect();
    let signature = sign(peer, lines.join("\n").as_bytes());
    let value = format!("keyId=\"{}\",{parameters},headers=\"{covered}\",signature=\"{signature}\"", peer.key_id());
    message.without("signature-input").with("signature", &value)
}

/// Signs a message by RFC 9421 over the given components; `parameters` begin with their semicolon.
pub fn rfc9421(peer: &Peer, message: Message, covered: &[&str], parameters: &str) -> Message {
    let inner = covered.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(" ");
    let params = format!("({inner}){parameters};keyid=\"{}\"", peer.key_id());
    let mut base = String::new();
    for name in covered {
        let value = match *name {
            "@method" => message.method.clone(),
            "@target-uri" => format!("https://node.example{}", message.target),
            "@authority" => "node.example".to_owned(),
            "@path" => message.target.clone(),
            name => message.get(name).to_owned(),
        };
        base.push_str(&format!("\"{name}\": {value}\n"));
    }
    base.push_str(&format!("\"@signature-params\": {params}"));
    let signature = sign(peer, base.as_bytes());
    message.with("signature-input", &format!("sig1={params}")).with("signature", &format!("sig1=:{signature}:"))
}

/// The bare RSA signature of a peer, in Base64.
pub fn sign(peer: &Peer, bytes: &[u8]) -> String {
    STANDARD.encode(peer.signer(&peer.key_id()).sign(bytes).unwrap())
}

/// The message with the digests of its body, honestly computed.
pub fn digested(world: &World, message: Message) -> Message {
    let body = String::from_utf8_lossy(&message.body).into_owned();
    let of = |scheme| world.signed_as(scheme, &world.evil, &world.evil.key_id(), body.clone());
    let (digest, content_digest) = (of(Scheme::Cavage), of(Scheme::Rfc9421));
    message.with("digest", digest.get("digest")).with("content-digest", content_digest.get("content-digest"))
}
