//! What lies outside the process: name resolution, sockets and trust roots. The binary passes the system's, tests
//! scripted ones.

use std::fmt::Debug;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use async_trait::async_trait;

/// Resolves names.
#[async_trait]
pub trait Resolver: Send + Sync + Debug {
    /// All addresses of a host. They are vetted afterwards, all of them, each time that a connection is made.
    async fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<IpAddr>>;
}

/// Turns a vetted address into the socket that is connected to.
pub trait Dialer: Send + Sync + Debug {
    /// The socket to connect to. `port` is 0 when it is the one of the URL; a port that is written out in a URL always
    /// counts.
    fn dial(&self, host: &str, vetted: IpAddr, port: u16) -> SocketAddr;
}

/// The resolver of the system.
#[derive(Debug, Clone, Copy)]
pub struct SystemResolver;

#[async_trait]
impl Resolver for SystemResolver {
    async fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<IpAddr>> {
        Ok(tokio::net::lookup_host((host, port)).await?.map(|address| address.ip()).collect())
    }
}

/// Connects to exactly the address that was vetted.
#[derive(Debug, Clone, Copy)]
pub struct SystemDialer;

impl Dialer for SystemDialer {
    fn dial(&self, _host: &str, vetted: IpAddr, port: u16) -> SocketAddr {
        SocketAddr::new(vetted, port)
    }
}

/// Everything outside that the door depends on.
#[derive(Debug, Clone)]
pub struct Outside {
    /// Resolves names.
    pub resolver: Arc<dyn Resolver>,
    /// Turns vetted addresses into sockets.
    pub dialer: Arc<dyn Dialer>,
    /// Certificates (DER) to trust instead of the system's.
    pub roots: Option<Vec<Vec<u8>>>,
}

impl Outside {
    /// The system's own.
    pub fn system() -> Self {
        Self { resolver: Arc::new(SystemResolver), dialer: Arc::new(SystemDialer), roots: None }
    }
}
