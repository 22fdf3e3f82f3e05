//! # The network as tests see it
//!
//! [`TestNode`]s are whole nodes in this process, on loopback, with files of their own and a clock that the test
//! advances; a test moves what is due by hand ([`settle`]), so that nothing waits and nothing sleeps. A [`Peer`] is
//! another server: it has an actor and keys, answers as the test says, and notes what it is asked. With an [`Internet`]
//! of the test's own, nodes and peers have public names and speak TLS. Where it matters how a node dies, it goes on as a
//! [`Process`]; a [`Stall`] or a [`Middle`] lets the test kill it at an exact point,
//! and a [`trace`] tells what it asked of the kernel. A [`cluster::Cluster`] is a database server that can go away.
//!
//! ## To write a story
//!
//! 1. One file a story in `tests/tests/`, its tests named as sentences, each a function that takes the [`Engine`] and is
//!    named in [`stories!`], which tells it on both databases.
//! 2. Start the cast with [`TestNode::start_on`]; let nodes follow each other with [`befriend`].
//! 3. Act through the same use cases as people and commands; let it travel with [`settle`].
//! 4. End each node with [`TestNode::finish`], which fails if something is left waiting.

pub mod cast;
pub mod clerk;
pub mod clock;
pub mod cluster;
pub mod database;
pub mod internet;
pub mod middle;
pub mod node;
pub mod peer;
pub mod process;
pub mod staff;
pub mod stall;
pub mod trace;
pub mod turnstile;

pub use clerk::Clerk;
pub use clock::TestClock;
pub use database::Engine;
pub use internet::Internet;
pub use middle::Middle;
pub use node::{TestNode, befriend, settle, settle_slowly};
pub use peer::Peer;
pub use process::Process;
pub use staff::Staff;
pub use stall::Stall;
pub use turnstile::Turnstile;

/// Tells each story on both databases: the tests `NAME::sqlite` and, by `tests/run postgres`, `NAME::postgres`.
#[macro_export]
macro_rules! stories { ($($name:ident,)+) => { $(
    mod $name {
        #[tokio::test]
        async fn sqlite() {
            Box::pin(super::$name($crate::Engine::Sqlite)).await;
        }

        #[tokio::test]
        #[ignore = "needs PostgreSQL: tests/run"]
        async fn postgres() {
            Box::pin(super::$name($crate::Engine::Postgres)).await;
        }
    }
)+ } }
