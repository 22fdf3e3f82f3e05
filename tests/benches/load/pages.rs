//! Pages as a browser of somebody who is not signed in reads them, beside a bare axum handler that answers as many bytes.

use axum::Router;
use axum::routing::get;
use reqwest::header::{ACCEPT, ACCEPT_ENCODING, ETAG, IF_NONE_MATCH};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::clock;
use crate::node::Measured;
use crate::table::{Limit, Table};

const POSTS: usize = 300;
const CONNECTIONS: usize = 8;
const REQUESTS: usize = 800;

/// All of it.
pub async fn measure(table: &mut Table) -> anyhow::Result<()> {
    let bare = bare()?;
    table.cpu("a bare axum handler, a page of 10 KB", bare, Limit::None);
    let mut node = Measured::start(&[]).await?;
    for _ in 0..POSTS {
        node.publish().await?;
    }
    let origin = node.base.origin();
    let outbox = comity_tests::peer::client().get(format!("{origin}/feed.atom")).send().await?.text().await?;
    let practice = outbox.split('"').find(|part| part.starts_with(&format!("{origin}/practices/"))).unwrap_or_default().to_owned();
    anyhow::ensure!(!practice.is_empty(), "the feed names a practice");
    let object = practice.replace("/practices/", "/ap/practices/");
    let (html, activity) = ("text/html", "application/activity+json");
    for (what, url, accept) in [
        ("the timeline", format!("{origin}/"), html),
        ("a practice", practice, html),
        ("the calendar", format!("{origin}/events"), html),
        ("the feed", format!("{origin}/feed.atom"), "*/*"),
        ("a practice as ActivityPub", object, activity),
        ("a page of the outbox", format!("{origin}/ap/office/outbox?page=true"), activity),
    ] {
        let client = comity_tests::peer::client();
        let first = client.get(&url).header(ACCEPT, accept).header(ACCEPT_ENCODING, "gzip").send().await?;
        anyhow::ensure!(first.status() == 200, "{url}: {}", first.status());
        let etag = first.headers().get(ETAG).cloned();
        let kib = crate::fan_out::mib(first.bytes().await?.len() as u64);
        let cpu = cost(&mut node, &client, &url, accept, None).await?;
        table.cpu(&format!("{what}, {kib:.1} KiB"), cpu, Limit::None);
        table.figure(&format!("{what}, beside the bare handler"), cpu / bare, "times", Limit::None);
        if let Some(etag) = etag {
            let cpu = cost(&mut node, &client, &url, accept, Some(etag)).await?;
            table.figure(&format!("{what}, unchanged, beside the bare handler"), cpu / bare, "times", Limit::None);
        }
    }
    node.end().await
}

/// Seconds of the node's CPU for one request.
#[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
async fn cost(
    node: &mut Measured,
    client: &reqwest::Client,
    url: &str,
    accept: &'static str,
    etag: Option<reqwest::header::HeaderValue>,
) -> anyhow::Result<f64> {
    let mut before = None;
    // The first round only warms up.
    for _ in 0..2 {
        before = Some(node.figures().await?);
        let mut connections = JoinSet::new();
        for _ in 0..CONNECTIONS {
            let (client, url, etag) = (client.clone(), url.to_owned(), etag.clone());
            connections.spawn(async move {
                for _ in 0..REQUESTS / CONNECTIONS {
                    let mut request = client.get(&url).header(ACCEPT, accept).header(ACCEPT_ENCODING, "gzip");
                    if let Some(etag) = &etag {
                        request = request.header(IF_NONE_MATCH, etag);
                    }
                    let answer = request.send().await?;
                    anyhow::ensure!(answer.status() == if etag.is_some() { 304 } else { 200 }, "it answers {}", answer.status());
                    answer.bytes().await?;
                }
                anyhow::Ok(())
            });
        }
        while let Some(read) = connections.join_next().await {
            read??;
        }
    }
    let before = before.map_or(0.0, |figures| figures.cpu);
    Ok((node.figures().await?.cpu - before) / REQUESTS as f64)
}

/// Seconds of CPU that a handler takes which only answers, on a thread of its own.
#[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
fn bare() -> anyhow::Result<f64> {
    let (address, port) = std::sync::mpsc::channel();
    let (end, mut ended) = tokio::sync::mpsc::channel::<()>(1);
    let server = std::thread::spawn(move || {
        let page = "<p>Voters with disabilities waited for an hour. ".repeat(208);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            address.send(listener.local_addr()?.port())?;
            let router = Router::new().route("/", get(move || async move { page.clone() }));
            let begun = clock::cpu();
            axum::serve(listener, router)
                .with_graceful_shutdown(async move {
                    let _ = ended.recv().await;
                })
                .await?;
            anyhow::Ok(clock::cpu() - begun)
        })
    });
    let url = format!("http://127.0.0.1:{}/", port.recv()?);
    let requests = 20 * REQUESTS;
    std::thread::spawn(move || {
        tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
            let client = comity_tests::peer::client();
            let mut connections = JoinSet::new();
            for _ in 0..CONNECTIONS {
                let (client, url) = (client.clone(), url.clone());
                connections.spawn(async move {
                    for _ in 0..requests / CONNECTIONS {
                        client.get(&url).send().await?.bytes().await?;
                    }
                    anyhow::Ok(())
                });
            }
            while let Some(read) = connections.join_next().await {
                read??;
            }
            anyhow::Ok(())
        })
    })
    .join()
    .map_err(|_| anyhow::anyhow!("the reader panicked"))??;
    drop(end);
    let cpu = server.join().map_err(|_| anyhow::anyhow!("the handler panicked"))??;
    Ok(cpu / requests as f64)
}
