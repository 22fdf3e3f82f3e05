//! Other servers, all in this process: one listener under as many loopback addresses as are wanted, each an authority.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Servers that take everything.
pub struct Receiver {
    port: u16,
    received: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Receiver {
    /// Servers that answer a POST under `/slow` after `latency`.
    pub async fn start(latency: Duration) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("0.0.0.0:0").await?;
        let port = listener.local_addr()?.port();
        let received = Arc::new(AtomicUsize::new(0));
        let answer = move |State(received): State<Arc<AtomicUsize>>, uri: Uri| async move {
            if uri.path().starts_with("/slow") {
                tokio::time::sleep(latency).await;
            }
            received.fetch_add(1, Ordering::Relaxed);
            StatusCode::ACCEPTED
        };
        let router = Router::new().fallback(answer).with_state(Arc::clone(&received));
        let task = tokio::spawn(async move {
            drop(axum::serve(listener, router).await);
        });
        Ok(Self { port, received, task })
    }

    /// How many requests came since the last call.
    pub fn received(&self) -> usize {
        self.received.swap(0, Ordering::Relaxed)
    }

    /// The statements that make so many inboxes followers, that take signatures in this scheme. Every tenth is one where
    /// nobody listens, if some fail.
    pub fn followers(&self, count: usize, scheme: &str, path: &str, some_fail: bool) -> [String; 2] {
        let port = self.port;
        let fails = if some_fail { "value % 10 = 0" } else { "value < 0" };
        [
            format!(
                "INSERT INTO inbox (url, authority, scheme)
                 WITH RECURSIVE number (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM number WHERE value < {count} - 1)
                 SELECT 'http://' || host || '{path}/inbox', host, '{scheme}' FROM (
                     SELECT '127.1.' || (value / 250) || '.' || (value % 250 + 1) || ':' || CASE WHEN {fails} THEN 1 ELSE {port} END AS host
                     FROM number)"
            ),
            "INSERT INTO follower (actor, topic, handle, authority, follow, inbox_id, since_seq, since_at)
             SELECT url || '/actor', '', '@x@' || authority, authority, url || '/follow', id, 1, 0 FROM inbox"
                .to_owned(),
        ]
    }
}
