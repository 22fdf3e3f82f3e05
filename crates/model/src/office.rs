//! Election bodies: the node's own, and those that it knows.

use serde::{Deserialize, Serialize};

use crate::problem::{Check, Problems, named};
use crate::{Authority, Country, Id, Language, Time, Uri, Url};

named! {
    /// The level of government that an office or a practice belongs to.
    Level {
        /// A whole country.
        National = "national",
        /// A state, province or region.
        Regional = "regional",
        /// A county, district or department.
        County = "county",
        /// A city or municipality.
        Municipal = "municipal",
        /// A body of several countries, or a network of offices.
        Network = "network",
    }
}

/// What an office says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeProfile {
    /// Its name, plain text.
    pub name: String,
    /// The name before the `@` of its handle.
    pub handle: String,
    /// Its country.
    pub country: Option<Country>,
    /// Its level of government.
    pub level: Option<Level>,
    /// The languages that it works in, the first one being its own.
    pub languages: Vec<Language>,
    /// How to reach it, by role and never by a person's name: for example `elections desk, +1 555 0100`.
    pub contact: Option<String>,
    /// A line or two about it, plain text.
    pub summary: Option<String>,
    /// Its other addresses (`alsoKnownAs`): only an actor that names another one here can be moved to from there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_known_as: Vec<Uri>,
    /// Where it moved to, once it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<Uri>,
}

impl OfficeProfile {
    /// All that is wrong with the profile of our own office.
    pub fn problems(&self) -> Result<(), Problems> {
        let mut check = Check::default();
        check.required("name", &self.name, 200);
        check.optional("contact", self.contact.as_deref(), 300);
        check.optional("summary", self.summary.as_deref(), 500);
        if self.languages.is_empty() {
            check.add("languages", crate::Rule::Missing);
        }
        check.count("languages", &self.languages, 12);
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.');
        if self.handle.is_empty()
            || self.handle.len() > 64
            || !self.handle.bytes().all(plain)
            || self.handle.parse::<crate::Topic>().is_ok()
        {
            check.add("handle", crate::Rule::Form { given: self.handle.clone() });
        }
        check.finish()
    }
}

/// A public key that an actor lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorKey {
    /// The key's own id.
    pub id: Uri,
    /// The actor that the key says it belongs to.
    pub owner: Uri,
    /// The key, as the actor's document spells it.
    pub material: KeyMaterial,
    /// Since when it signs no more, if the document says so (`expires` or `revoked`, Controlled Identifiers 1.0, section 2.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Time>,
}

impl ActorKey {
    /// Whether what is signed with it at `at` counts.
    pub fn counts_at(&self, at: Time) -> bool {
        self.expires.is_none_or(|end| at <= end)
    }
}

/// The two spellings of a public key in an actor.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyMaterial {
    /// SPKI in PEM (`publicKeyPem`).
    Pem(String),
    /// A Multikey (`publicKeyMultibase`, FEP-521a).
    Multibase(String),
}

/// An actor as its own server described it: an office, a person, a group or an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The actor's id.
    pub uri: Uri,
    /// Its ActivityStreams type, for example `Organization`.
    pub kind: String,
    /// What it says about itself.
    pub profile: OfficeProfile,
    /// Its page, on its own origin.
    pub url: Option<Url>,
    /// Its inbox, on its own origin.
    pub inbox: Uri,
    /// The shared inbox of its server, on its own origin.
    pub shared_inbox: Option<Uri>,
    /// Its outbox.
    pub outbox: Option<Uri>,
    /// Its followers collection.
    pub followers: Option<Uri>,
    /// The keys that it lists.
    pub keys: Vec<ActorKey>,
    /// Whether its server says that it takes RFC 9421 signatures (FEP-844e).
    pub rfc9421: bool,
    /// Whether it says that it takes them with Ed25519.
    #[serde(default)]
    pub rfc9421_ed25519: bool,
}

impl Actor {
    /// The inbox to deliver to: the shared one where there is one.
    pub fn delivery_inbox(&self) -> &Uri {
        self.shared_inbox.as_ref().unwrap_or(&self.inbox)
    }

    /// The handle as people write it, `@office@host`; its host is always that of the actor's own id.
    pub fn handle(&self) -> String {
        format!("@{}@{}", self.profile.handle, self.uri.authority())
    }
}

/// An office that this node knows, as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// The row.
    pub id: Id,
    /// Whether it is the node's own.
    pub own: bool,
    /// The authority that speaks for it.
    pub authority: Authority,
    /// What its server says of it.
    pub actor: Actor,
    /// When we first saw it.
    pub first_seen_at: Time,
    /// When its document was last fetched and found in order.
    pub observed_at: Time,
    /// When its server said that it is gone.
    pub deleted_at: Option<Time>,
    /// When it came with a key that none of its earlier ones vouched for, until a person has looked.
    pub key_changed_at: Option<Time>,
}
