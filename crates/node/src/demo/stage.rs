//! The stage: the three servers, what was published, and who has it by now.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use comity_model::delivery::DeliveryState;
use comity_model::{Kind, Uri, Viewer};
use comity_service::{Clock as _, SystemClock};
use comity_store::pages::Served;
use comity_store::rows::PostRow;
use serde_json::Value;
use tokio::net::TcpListener;

use super::cast::{CAST, Text};
use super::server::Server;
use crate::voice::Voice;

/// How long anything may take at most.
pub const DEADLINE: Duration = Duration::from_secs(90);
/// How often we look.
const LOOK: Duration = Duration::from_millis(50);

/// Everything that the demo holds.
#[derive(Debug)]
pub struct Stage {
    /// In which language it speaks.
    pub say: Voice,
    /// Where everything lies.
    pub folder: PathBuf,
    /// The servers, in the order of the cast.
    pub servers: Vec<Server>,
    /// For reading over HTTP.
    pub http: reqwest::Client,
    /// When it began.
    pub begun: Instant,
    today: NaiveDate,
    /// By the names of the texts; only what was published is revised or taken back.
    posts: HashMap<&'static str, Post>,
    wanted: Vec<Wanted>,
    to_stderr: bool,
}

#[derive(Debug)]
struct Post {
    by: usize,
    id: String,
    uri: Uri,
    title: String,
}

/// A state of a post that a server should come to hold.
#[derive(Debug)]
struct Wanted {
    post: &'static str,
    at: usize,
    since: Instant,
    text: &'static str,
}

impl Stage {
    /// An empty stage.
    pub fn new(say: Voice, folder: &Path, to_stderr: bool) -> anyhow::Result<Self> {
        Ok(Self {
            say,
            folder: folder.to_owned(),
            servers: Vec::new(),
            http: client()?,
            begun: Instant::now(),
            today: SystemClock.now().date_naive(),
            posts: HashMap::new(),
            wanted: Vec::new(),
            to_stderr,
        })
    }

    /// Prints a line.
    pub fn line(&self, text: &str) {
        if self.to_stderr {
            eprintln!("{text}");
        } else {
            println!("{text}");
        }
    }

    /// Prints what just happened, with the time since the beginning.
    pub fn tell(&self, step: &str, text: &str) {
        let step = self.say.text(&format!("cli-demo-step-{step}"));
        self.line(&format!("{:6.1} s  {step:<10}  {text}", self.begun.elapsed().as_secs_f64()));
    }

    /// Prints the heading of a part.
    pub fn part(&self, key: &str) {
        self.line(&format!("\n{}", self.say.text(key)));
    }

    /// Waits until a condition holds.
    pub async fn until(&mut self, what: &str, mut holds: impl AsyncFnMut(&mut Self) -> anyhow::Result<bool>) -> anyhow::Result<()> {
        let begun = Instant::now();
        let mut ticks = tokio::time::interval(LOOK);
        loop {
            ticks.tick().await;
            if holds(self).await? {
                return Ok(());
            }
            for server in &mut self.servers {
                server.is_alive(self.say)?;
            }
            if begun.elapsed() > DEADLINE {
                let (seconds, folder) = (DEADLINE.as_secs(), self.folder.display());
                return Err(self.say.fail("cli-demo-timeout", &[("seconds", &seconds), ("what", &what), ("folder", &folder)]));
            }
        }
    }

    /// Waits until a server answers.
    pub async fn up(&mut self, at: usize) -> anyhow::Result<()> {
        let what = CAST[at].name;
        self.until(what, async |stage| stage.servers[at].is_up(stage.say, &stage.http).await).await
    }

    /// Publishes a text.
    pub async fn publish(&mut self, by: usize, text: Text) -> anyhow::Result<()> {
        let file = self.file(by, text, &[])?;
        let said = self.command(by, &[noun(text.kind), "publish", &file]).await?;
        let of = |key: &str| said.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let uri: Uri = of("uri").parse()?;
        let title = self.title(by, &uri).await?;
        self.tell("published", &self.by_line(&title, by));
        self.posts.insert(text.name, Post { by, id: of("id"), uri, title });
        self.want(text.name, "cli-demo-received");
        Ok(())
    }

    /// Publishes a new revision of a text.
    pub async fn revise(&mut self, text: Text, note: &str, changes: &[(&str, &str)]) -> anyhow::Result<()> {
        let post = &self.posts[text.name];
        let (by, id, uri) = (post.by, post.id.clone(), post.uri.clone());
        let file = self.file(by, text, changes)?;
        self.command(by, &[noun(text.kind), "revise", &id, &file, "--note", note]).await?;
        let title = self.title(by, &uri).await?;
        self.tell("revised", &self.by_line(&title, by));
        if let Some(post) = self.posts.get_mut(text.name) {
            post.title = title;
        }
        self.want(text.name, "cli-demo-received-revision");
        Ok(())
    }

    /// Cancels an event.
    pub async fn cancel(&mut self, text: Text, reason: &str) -> anyhow::Result<()> {
        self.take_back(text, "cancel", "cancelled", "cli-demo-received-revision", reason).await
    }

    /// Withdraws a text.
    pub async fn withdraw(&mut self, text: Text, reason: &str) -> anyhow::Result<()> {
        self.take_back(text, "withdraw", "withdrawn", "cli-demo-received-withdrawal", reason).await
    }

    async fn take_back(&mut self, text: Text, verb: &str, step: &str, received: &'static str, reason: &str) -> anyhow::Result<()> {
        let post = &self.posts[text.name];
        let (by, id, line) = (post.by, post.id.clone(), self.by_line(&post.title, post.by));
        self.command(by, &[noun(text.kind), verb, &id, "--reason", reason]).await?;
        self.tell(step, &line);
        self.want(text.name, received);
        Ok(())
    }

    /// Waits until everything that was published is there, at every server but `without`, and tells of each arrival.
    pub async fn received(&mut self, without: Option<usize>) -> anyhow::Result<()> {
        let what = self.say.text("cli-demo-part-publish");
        self.until(&what, async |stage| {
            let mut still = Vec::new();
            for wanted in std::mem::take(&mut stage.wanted) {
                if without != Some(wanted.at) && stage.has(&wanted).await? {
                    let seconds = format!("{:.1}", wanted.since.elapsed().as_secs_f64());
                    let title = &stage.posts[wanted.post].title;
                    let args: [(&str, &dyn std::fmt::Display); 3] =
                        [("office", &CAST[wanted.at].name), ("title", title), ("seconds", &seconds)];
                    stage.tell("received", &stage.say.with(wanted.text, &args));
                } else {
                    still.push(wanted);
                }
            }
            stage.wanted = still;
            Ok(stage.wanted.iter().all(|wanted| without == Some(wanted.at)))
        })
        .await
    }

    async fn has(&mut self, wanted: &Wanted) -> anyhow::Result<bool> {
        let post = &self.posts[wanted.post];
        let (by, uri) = (post.by, post.uri.clone());
        self.holds(by, wanted.at, &uri).await
    }

    /// Whether a server holds a post of another in the state in which that one serves it.
    pub async fn holds(&mut self, by: usize, at: usize, uri: &Uri) -> anyhow::Result<bool> {
        let own = self.servers[by].read(self.say).await?;
        let Some(row) = own.post_by_uri(uri).await? else { return Ok(false) };
        let served = own.served_post(row.post.kind, row.post.id, &Viewer::Staff).await?;
        let read = self.servers[at].read(self.say).await?;
        Ok(match served {
            None => false,
            Some(Served::Gone(_)) => read.is_tombstoned(uri, &row.post.office).await?,
            Some(Served::Object(object)) => {
                let object: Value = serde_json::from_str(&object)?;
                read.post_by_uri(uri).await?.is_some_and(|theirs| is_same(&row, &object, &theirs))
            }
        })
    }

    /// Waits until nothing is on its way any more and everything that was received is handled.
    pub async fn settled(&mut self) -> anyhow::Result<()> {
        let what = self.say.text("cli-demo-part-on");
        self.until(&what, async |stage| {
            for server in &mut stage.servers {
                let read = server.read(stage.say).await?;
                if !read.deliveries(&[DeliveryState::Pending], 1).await?.is_empty() || read.journal_depth().await? > 0 {
                    return Ok(false);
                }
            }
            Ok(true)
        })
        .await
    }

    /// How many deliveries of all the others wait for a server.
    pub async fn waiting_for(&mut self, at: usize) -> anyhow::Result<u32> {
        let url = self.servers[at].url.clone();
        let mut waiting = 0;
        for by in (0..self.servers.len()).filter(|by| *by != at) {
            let peers = self.servers[by].read(self.say).await?.peers().await?;
            waiting += peers.iter().filter(|peer| url.ends_with(peer.authority.as_str())).map(|peer| peer.pending).sum::<u32>();
        }
        Ok(waiting)
    }

    /// Every newer state of a post is wanted at every other server; an older one no longer.
    fn want(&mut self, post: &'static str, text: &'static str) {
        let by = self.posts[post].by;
        let since = Instant::now();
        for at in (0..self.servers.len()).filter(|at| *at != by) {
            self.wanted.retain(|wanted| wanted.post != post || wanted.at != at);
            self.wanted.push(Wanted { post, at, since, text });
        }
    }

    async fn title(&mut self, by: usize, uri: &Uri) -> anyhow::Result<String> {
        Ok(self.servers[by].read(self.say).await?.post_by_uri(uri).await?.map(|row| row.post.title).unwrap_or_default())
    }

    fn by_line(&self, title: &str, by: usize) -> String {
        self.say.with("cli-demo-by", &[("title", &title), ("office", &CAST[by].name)])
    }

    /// Runs a command of a server.
    pub async fn command(&self, by: usize, args: &[&str]) -> anyhow::Result<Value> {
        self.servers[by].command(self.say, args, "").await
    }

    fn file(&self, by: usize, text: Text, changes: &[(&str, &str)]) -> anyhow::Result<String> {
        let path = self.servers[by].folder.join(format!("{}.md", text.name));
        std::fs::write(&path, text.on(self.today, changes))?;
        Ok(path.display().to_string())
    }
}

/// Whether a server holds a post as its office has it and serves it. Times on the wire are whole seconds.
fn is_same(own: &PostRow, object: &Value, theirs: &PostRow) -> bool {
    let (own, theirs) = (&own.post, &theirs.post);
    let said = object.get("updated").or_else(|| object.get("published")).and_then(Value::as_str);
    let said = said.and_then(|text| chrono::DateTime::parse_from_rfc3339(text).ok()).map(|at| at.timestamp());
    let held = theirs.updated_at.or(theirs.published_at).map(|at| at.timestamp());
    own.state == theirs.state && own.title == theirs.title && own.summary == theirs.summary && said == held
}

fn noun(kind: Kind) -> &'static str {
    if kind == Kind::Event { "event" } else { "practice" }
}

/// Reads our own three servers on this machine.
#[expect(clippy::disallowed_methods, reason = "the demo looks at its servers from outside, as a browser does; it is no part of a node")]
fn client() -> anyhow::Result<reqwest::Client> {
    Ok(reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(10)).build()?)
}

/// Free ports. Nobody else takes them between here and the start but by chance, and then the server says so.
pub async fn free_ports() -> std::io::Result<Vec<u16>> {
    let mut listeners = Vec::new();
    for _ in &CAST {
        listeners.push(TcpListener::bind("127.0.0.1:0").await?);
    }
    listeners.iter().map(|listener| Ok(listener.local_addr()?.port())).collect()
}
