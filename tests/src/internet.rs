//! A small internet: names with their addresses, TLS servers behind them, and a certificate authority of its own.
//!
//! A public node asks it instead of the system's resolver, and its dialer leads every vetted address to the loopback
//! port of the server with that name. What was looked up and what was dialled is noted, so that a test can say that
//! nobody was called.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use comity_federation::{Dialer, Outside, Resolver};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// The internet of one test. Clones are the same one.
#[derive(Clone)]
pub struct Internet(Arc<Inner>);

struct Inner {
    issuer: CertifiedIssuer<'static, KeyPair>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    names: HashMap<String, Name>,
    looked_up: Vec<String>,
    dialled: Vec<(String, IpAddr)>,
}

struct Name {
    /// What the next look-ups give; the last answer stays.
    answers: VecDeque<Vec<IpAddr>>,
    /// What the resolver says instead, if it gives no answer.
    failure: Option<io::ErrorKind>,
    server: Option<SocketAddr>,
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It ended years ago.
    Expired,
    /// It is for another name.
    OtherName,
    /// Nobody that is trusted signed it.
    SelfSigned,
}

impl std::fmt::Debug for Internet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Internet")
    }
}

impl Internet {
    /// An internet without servers.
    pub fn new() -> anyhow::Result<Self> {
        comity_node::choose_tls();
        let mut params = CertificateParams::new(Vec::<String>::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
        Ok(Self(Arc::new(Inner { issuer, state: Mutex::default() })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a node gets that lives on this internet.
    pub fn outside(&self) -> Outside {
        let roots = vec![self.0.issuer.der().to_vec()];
        Outside { resolver: Arc::new(self.clone()), dialer: Arc::new(self.clone()), roots: Some(roots) }
    }

    /// A server with a name, a public address and a certificate.
    pub async fn listen(&self, name: &str) -> anyhow::Result<Tls> {
        self.listen_with_certificate_for(name, name).await
    }

    /// A server whose certificate is for another name.
    pub async fn listen_with_certificate_for(&self, name: &str, certified: &str) -> anyhow::Result<Tls> {
        let key = KeyPair::generate()?;
        let certificate = CertificateParams::new(vec![certified.to_owned()])?.signed_by(&key, &self.0.issuer)?;
        let tls = Tls::with(&certificate, &key).await?;
        let mut state = self.state();
        let number = u8::try_from(state.names.len() + 1)?;
        let address = IpAddr::from(Ipv4Addr::new(44, 0, 0, number));
        state
            .names
            .insert(name.to_owned(), Name { answers: [vec![address]].into(), failure: None, server: Some(tls.listener.local_addr()?) });
        Ok(tls)
    }

    /// A server with a certificate for a name that something is wrong with; [`Internet::lead`] brings callers there.
    pub async fn flawed(&self, name: &str, flaw: Flaw) -> anyhow::Result<Tls> {
        let key = KeyPair::generate()?;
        let certified = if flaw == Flaw::OtherName { "somebody.example" } else { name };
        let mut params = CertificateParams::new(vec![certified.to_owned()])?;
        if flaw == Flaw::Expired {
            params.not_before = rcgen::date_time_ymd(2020, 1, 1);
            params.not_after = rcgen::date_time_ymd(2020, 4, 1);
        }
        // Without a name of its own it would look like one of the internet's authority.
        params.distinguished_name.push(rcgen::DnType::CommonName, name);
        let certificate = if flaw == Flaw::SelfSigned { params.self_signed(&key)? } else { params.signed_by(&key, &self.0.issuer)? };
        Tls::with(&certificate, &key).await
    }

    /// Leads whoever dials a name to another server; returns where it led.
    pub fn lead(&self, name: &str, to: SocketAddr) -> Option<SocketAddr> {
        self.state().names.get_mut(name).and_then(|name| name.server.replace(to))
    }

    /// Lets looking up a name fail, or succeed again.
    pub fn fail(&self, name: &str, failure: Option<io::ErrorKind>) {
        if let Some(name) = self.state().names.get_mut(name) {
            name.failure = failure;
        }
    }

    /// Gives a name other addresses: one list for each of the next look-ups, the last one from then on.
    pub fn answer(&self, name: &str, answers: impl IntoIterator<Item = Vec<IpAddr>>) {
        let mut state = self.state();
        let entry = state.names.entry(name.to_owned()).or_insert(Name { answers: VecDeque::new(), failure: None, server: None });
        entry.answers = answers.into_iter().collect();
    }

    /// The names that were looked up since the last call.
    pub fn looked_up(&self) -> Vec<String> {
        std::mem::take(&mut self.state().looked_up)
    }

    /// The connections that were made since the last call: the name, and the address that was vetted for it.
    pub fn dialled(&self) -> Vec<(String, IpAddr)> {
        std::mem::take(&mut self.state().dialled)
    }
}

#[async_trait::async_trait]
impl Resolver for Internet {
    async fn resolve(&self, host: &str, _port: u16) -> io::Result<Vec<IpAddr>> {
        let mut state = self.state();
        state.looked_up.push(host.to_owned());
        let name = state.names.get_mut(host).ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "there is no such name"))?;
        if let Some(failure) = name.failure {
            return Err(failure.into());
        }
        let answer = if name.answers.len() > 1 { name.answers.pop_front() } else { name.answers.front().cloned() };
        Ok(answer.unwrap_or_default())
    }
}

impl Dialer for Internet {
    fn dial(&self, host: &str, vetted: IpAddr, _port: u16) -> SocketAddr {
        let mut state = self.state();
        state.dialled.push((host.to_owned(), vetted));
        // Nobody listens on port 1, where an address without a server leads.
        state.names.get(host).and_then(|name| name.server).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 1)))
    }
}

/// A listener that speaks TLS.
pub struct Tls {
    listener: TcpListener,
    acceptor: TlsAcceptor,
}

impl Tls {
    async fn with(certificate: &rcgen::Certificate, key: &KeyPair) -> anyhow::Result<Self> {
        let key = PrivateKeyDer::try_from(key.serialize_der()).map_err(anyhow::Error::msg)?;
        let config = ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key)?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        Ok(Self { listener, acceptor: TlsAcceptor::from(Arc::new(config)) })
    }
}

impl axum::serve::Listener for Tls {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            if let Ok((stream, address)) = self.listener.accept().await
                && let Ok(stream) = self.acceptor.accept(stream).await
            {
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}
