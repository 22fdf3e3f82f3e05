//! Hostile messages: forged, stale, misdirected, oversized and ambiguous ones. Each changes nothing, calls nobody, is one
//! event in the log, and does not keep the honest message after it from being taken (`docs/security.md` has the table).
//!
//! ## To add a case
//!
//! 1. Find its group: `transport` (the request and its signature) and `ambiguous` (in two ways readable), `authorship` and
//!    `neighbours` (who may say what), `inside` (making the node call somebody), `exhaustion`, `content`.
//! 2. Make the honest message with [`world::World::signed`], change the one thing, and say how it ends:
//!    [`world::World::refuses`] with status and code, or [`world::World::ignores`].
//! 3. Take the check out once and see the case go red. Then add its row to `docs/security.md`.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod ambiguous;
mod authorship;
mod content;
mod control;
mod exhaustion;
mod forge;
mod inside;
mod message;
mod neighbours;
mod transport;
mod world;

/// Tells each story on both databases.
macro_rules! stories { ($($name:ident,)+) => {
    mod sqlite { $(
        #[tokio::test]
        async fn $name() {
            let mut world = $crate::world::World::new(comity_tests::Engine::Sqlite).await;
            super::$name(&mut world).await;
            world.leave().await;
        }
    )+ }
    mod postgres { $(
        #[tokio::test]
        #[ignore = "needs PostgreSQL: tests/run"]
        async fn $name() {
            let mut world = $crate::world::World::new(comity_tests::Engine::Postgres).await;
            super::$name(&mut world).await;
            world.leave().await;
        }
    )+ }
} }
pub(crate) use stories;
