//! What this room uses of `activitypub_federation`: its configuration and request counting, the traits for objects and
//! actors, and dereferencing by [`ObjectId`]. Everything that it sends goes through [`Client`], so that the rules of the
//! gate hold (docs/adr/0002).

use std::sync::Arc;

use activitypub_federation::config::{Data, FederationConfig, UrlVerifier};
use activitypub_federation::error::Error as LibraryError;
use activitypub_federation::fetch::object_id::ObjectId;
use activitypub_federation::traits::{Actor as ActorTrait, Object};
use async_trait::async_trait;
use comity_model::office::{Actor, KeyMaterial};
use comity_model::{BaseUrl, Uri};
use comity_service::App;
use http::Extensions;
use http::header::CONTENT_TYPE;
use reqwest::ResponseBuilderExt;
use reqwest_middleware::{Middleware, Next};
use serde_json::Value;
use tokio::sync::OnceCell;
use url::Url;

use crate::client::Client;
use crate::failure::Failure;
use crate::media_type::{ACCEPT_DOCUMENT, ACTIVITY_JSON, is_activity_streams};
use crate::trip::Trip;

tokio::task_local! {
    /// The budget of the fetch that the library is carrying out: its client is fixed when it is configured.
    static TRIP: Arc<Trip>;
}

/// What the library hands to its traits.
#[derive(Clone, Debug)]
pub(crate) struct World {
    app: App,
}

/// The library, configured at first use, because that takes a running executor.
#[derive(Debug)]
pub(crate) struct Library {
    app: App,
    client: Client,
    config: OnceCell<Configured>,
}

struct Configured(FederationConfig<World>);

impl std::fmt::Debug for Configured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Configured")
    }
}

impl Library {
    pub(crate) fn new(app: App, client: Client) -> Self {
        Self { app, client, config: OnceCell::new() }
    }

    /// Fetches an actor from its own server: its `id` is the URL that was asked for.
    pub(crate) async fn actor(&self, uri: &Uri, trip: impl Into<Arc<Trip>>) -> Result<Actor, Failure> {
        let RemoteActor { actor, .. } = self.dereference(uri, trip.into()).await?;
        if actor.uri == *uri { Ok(actor) } else { Err(Failure::Document("the actor's id is not the address that was asked for")) }
    }

    /// Fetches an object or an actor from its own server: its `id` is the URL that was asked for.
    pub(crate) async fn document(&self, uri: &Uri, trip: impl Into<Arc<Trip>>) -> Result<Value, Failure> {
        let value = self.resolve(uri, trip).await?;
        if value.get("id").and_then(Value::as_str) == Some(uri.as_str()) {
            Ok(value)
        } else {
            Err(Failure::Document("the document's id is not the address that was asked for"))
        }
    }

    /// Fetches the document behind an address that is perhaps only another name of its id, of the same origin.
    pub(crate) async fn resolve(&self, uri: &Uri, trip: impl Into<Arc<Trip>>) -> Result<Value, Failure> {
        let Document { id, value } = self.dereference(uri, trip.into()).await?;
        if id.origin() == uri.parsed().origin() { Ok(value) } else { Err(Failure::Document("the document is of another origin")) }
    }

    async fn dereference<T>(&self, uri: &Uri, trip: Arc<Trip>) -> Result<T, Failure>
    where
        T: Object<DataType = World, Kind = Value, Error = Failure> + Send + Sync + std::fmt::Debug + 'static,
    {
        if !self.app.base().may_reach(&uri.parsed()) {
            return Err(Failure::MayNotReach(uri.to_string()));
        }
        let data = self.config().await?.to_request_data();
        if uri.parsed().domain().is_none() {
            // The library takes no IP address for a host; a node for development does.
            let reply = self.client.get(uri, ACCEPT_DOCUMENT, &trip).await?;
            let value = document_of(&reply.content_type, &reply.body)?;
            T::verify(&value, &reply.url.parsed(), &data).await?;
            return T::from_json(value, &data).await;
        }
        let id = ObjectId::<T>::from(uri.without_fragment().parsed());
        TRIP.scope(trip, id.dereference_forced(&data)).await
    }

    async fn config(&self) -> Result<&FederationConfig<World>, Failure> {
        let configured = self.config.get_or_try_init(|| async {
            let base = self.app.base();
            let through = Through(self.client.clone());
            FederationConfig::builder()
                .domain(base.authority().as_str())
                .app_data(World { app: self.app.clone() })
                .client(reqwest_middleware::ClientBuilder::new(self.client.inner()).with(through).build())
                .http_fetch_limit(2)
                .url_verifier(Box::new(Reachable(base.clone())))
                .allow_http_urls(base.is_loopback())
                // Outside of this mode the library resolves each name once more, by the system's resolver and apart from
                // the connection, and an environment variable switches that off. `Reachable` and the client are stricter
                // and bound to the connection; nothing is ever sent through the library.
                .debug(true)
                .build()
                .await
                .map(Configured)
                .map_err(|error| Failure::Library(error.to_string()))
        });
        configured.await.map(|configured| &configured.0)
    }
}

/// Checks and reads what came as a document.
fn document_of(content_type: &str, body: &[u8]) -> Result<Value, Failure> {
    if !is_activity_streams(content_type) {
        return Err(Failure::Document("its answer is not marked as ActivityStreams"));
    }
    Ok(comity_wire::read::document(body)?)
}

/// Lets the library send nothing by itself: every request of it is carried out by the client of this room, which checks
/// address, redirects, status, type and size. What comes back is a plain 200.
struct Through(Client);

#[async_trait]
impl Middleware for Through {
    async fn handle(
        &self,
        request: reqwest::Request,
        _extensions: &mut Extensions,
        _next: Next<'_>,
    ) -> reqwest_middleware::Result<reqwest::Response> {
        self.carry_out(&request).await.map_err(reqwest_middleware::Error::middleware)
    }
}

impl Through {
    async fn carry_out(&self, request: &reqwest::Request) -> Result<reqwest::Response, Failure> {
        if request.method() != http::Method::GET {
            return Err(Failure::Library("the library may only fetch".to_owned()));
        }
        let uri: Uri = request.url().as_str().parse().map_err(|_| Failure::MayNotReach(request.url().to_string()))?;
        let trip = TRIP.try_with(Arc::clone).map_err(|_| Failure::Library("a fetch without a budget".to_owned()))?;
        let reply = self.0.get(&uri, ACCEPT_DOCUMENT, &trip).await?;
        document_of(&reply.content_type, &reply.body)?;
        let response = http::Response::builder().header(CONTENT_TYPE, ACTIVITY_JSON).url(reply.url.parsed()).body(reply.body);
        Ok(response.map_err(|error| Failure::Library(error.to_string()))?.into())
    }
}

/// Refuses what this node may not reach before the library does anything.
#[derive(Clone)]
struct Reachable(BaseUrl);

#[async_trait]
impl UrlVerifier for Reachable {
    async fn verify(&self, url: &Url) -> Result<(), LibraryError> {
        if self.0.may_reach(url) { Ok(()) } else { Err(LibraryError::UrlVerificationError("this node may not reach it")) }
    }
}

/// A document as its own server sent it. `comity-wire` reads it, `comity-service` keeps what counts.
#[derive(Debug)]
pub(crate) struct Document {
    id: Url,
    value: Value,
}

#[async_trait]
impl Object for Document {
    type DataType = World;
    type Kind = Value;
    type Error = Failure;

    fn id(&self) -> &Url {
        &self.id
    }

    async fn read_from_id(_id: Url, _data: &Data<World>) -> Result<Option<Self>, Failure> {
        Ok(None)
    }

    async fn into_json(self, _data: &Data<World>) -> Result<Value, Failure> {
        Ok(self.value)
    }

    async fn verify(json: &Value, from: &Url, _data: &Data<World>) -> Result<(), Failure> {
        let id = json.get("id").and_then(Value::as_str).and_then(|id| Url::parse(id).ok());
        if id.as_ref() == Some(from) { Ok(()) } else { Err(Failure::Document("the document's id is not where it came from")) }
    }

    async fn from_json(json: Value, _data: &Data<World>) -> Result<Self, Failure> {
        let id = json.get("id").and_then(Value::as_str).and_then(|id| Url::parse(id).ok());
        Ok(Self { id: id.ok_or(Failure::Document("the document has no id"))?, value: json })
    }
}

/// An actor of another server.
#[derive(Debug)]
pub(crate) struct RemoteActor {
    id: Url,
    actor: Actor,
}

impl From<Actor> for RemoteActor {
    fn from(actor: Actor) -> Self {
        Self { id: actor.uri.parsed(), actor }
    }
}

#[async_trait]
impl Object for RemoteActor {
    type DataType = World;
    type Kind = Value;
    type Error = Failure;

    fn id(&self) -> &Url {
        &self.id
    }

    async fn read_from_id(id: Url, data: &Data<World>) -> Result<Option<Self>, Failure> {
        let Ok(uri) = id.as_str().parse::<Uri>() else { return Ok(None) };
        Ok(data.app.read().office(&uri).await?.map(|office| office.actor.into()))
    }

    async fn into_json(self, _data: &Data<World>) -> Result<Value, Failure> {
        Err(Failure::Document("only its own server writes an actor"))
    }

    async fn verify(json: &Value, from: &Url, data: &Data<World>) -> Result<(), Failure> {
        Document::verify(json, from, data).await
    }

    async fn from_json(json: Value, _data: &Data<World>) -> Result<Self, Failure> {
        Ok(comity_wire::read::actor(&json)?.into())
    }
}

impl ActorTrait for RemoteActor {
    fn public_key_pem(&self) -> &str {
        let pem = self.actor.keys.iter().find_map(|key| match &key.material {
            KeyMaterial::Pem(pem) => Some(pem.as_str()),
            KeyMaterial::Multibase(_) => None,
        });
        pem.unwrap_or_default()
    }

    fn private_key_pem(&self) -> Option<String> {
        None
    }

    fn inbox(&self) -> Url {
        self.actor.inbox.parsed()
    }

    fn shared_inbox(&self) -> Option<Url> {
        self.actor.shared_inbox.as_ref().map(Uri::parsed)
    }
}

impl From<LibraryError> for Failure {
    fn from(error: LibraryError) -> Self {
        match error {
            LibraryError::ReqwestMiddleware(reqwest_middleware::Error::Middleware(cause)) => {
                cause.downcast::<Self>().unwrap_or_else(|cause| Self::Library(cause.to_string()))
            }
            LibraryError::NotFound => Self::Status(404),
            LibraryError::FetchWrongId(_) => Self::Document("the document's id is not where it came from"),
            // The other texts quote what was fetched.
            LibraryError::ParseFetchedObject(..) => Self::Document("its answer is not JSON"),
            LibraryError::RequestLimit => Self::Redirect("it took more requests than it is worth"),
            other => Self::Library(other.to_string()),
        }
    }
}
