//! One server of the demo: a process of its own, and a reader of its database beside it, as any command has.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::Context as _;
use comity_service::App;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio::process::{Child, Command};

use super::cast::Office;
use crate::config::Config;
use crate::environment::Environment;
use crate::voice::Voice;

/// How long a server may take to end: requests, workers and the database in turn.
const END: Duration = Duration::from_secs(30);

/// A server.
#[derive(Debug)]
pub struct Server {
    /// Whose.
    pub office: &'static Office,
    /// Its address.
    pub url: String,
    /// Its folder.
    pub folder: PathBuf,
    child: Option<Child>,
    reader: Option<App>,
}

impl Server {
    /// Makes it, with `comity init`.
    pub async fn make(say: Voice, office: &'static Office, folder: &Path, port: u16) -> anyhow::Result<Self> {
        let folder = folder.join(office.slug);
        std::fs::create_dir_all(&folder)?;
        let server = Self { office, url: format!("http://localhost:{port}"), folder, child: None, reader: None };
        let flags = [
            ("--base-url", server.url.as_str()),
            ("--name", office.name),
            ("--handle", office.handle),
            ("--country", office.country),
            ("--level", office.level),
            ("--languages", office.languages),
            ("--contact", office.contact),
            ("--admin-name", office.admin),
            ("--admin-email", office.email),
        ];
        let mut args = vec!["init", "--admin-password-stdin"];
        args.extend(flags.iter().flat_map(|(flag, value)| [*flag, *value]));
        server.command(say, &args, office.password).await?;
        Ok(server)
    }

    /// The address of its office, for example `@elections@localhost:4001`.
    pub fn handle(&self) -> String {
        format!("@{}@{}", self.office.handle, self.url.trim_start_matches("http://"))
    }

    /// Its config.
    pub fn config(&self) -> PathBuf {
        self.folder.join("comity.toml")
    }

    /// Its log.
    pub fn log(&self) -> PathBuf {
        self.folder.join("serve.log")
    }

    /// Runs one command for it, as a person would, and returns the JSON that it prints.
    pub async fn command(&self, say: Voice, args: &[&str], stdin: &str) -> anyhow::Result<Value> {
        let mut child =
            self.process()?.args(["--json"]).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(format!("{stdin}\n").as_bytes()).await.or_else(closed)?;
        }
        let output = child.wait_with_output().await?;
        if !output.status.success() {
            let what = format!("comity {}", args.iter().take(2).copied().collect::<Vec<_>>().join(" "));
            let why = String::from_utf8_lossy(&output.stderr);
            return Err(say.fail("cli-demo-child-failed", &[("what", &what), ("why", &why.trim())]));
        }
        serde_json::from_slice(&output.stdout).context("a command printed no JSON")
    }

    /// This binary with this server's config, in a process group of its own, so that Ctrl-C reaches only us and we end
    /// everything in order.
    fn process(&self) -> anyhow::Result<Command> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--config").arg(self.config()).process_group(0).kill_on_drop(true);
        Ok(command)
    }

    /// Starts it. It ends with us, however we end, because then its standard input ends.
    pub fn start(&mut self) -> anyhow::Result<()> {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.log())?;
        let errors = log.try_clone()?;
        let child = self.process()?.args(["serve", "--until-stdin-ends"]).stdin(Stdio::piped()).stdout(log).stderr(errors).spawn()?;
        self.child = Some(child);
        Ok(())
    }

    /// Whether it answers; an error if it ended by itself.
    pub async fn is_up(&mut self, say: Voice, http: &reqwest::Client) -> anyhow::Result<bool> {
        self.is_alive(say)?;
        let answer = http.get(format!("{}/healthz", self.url)).send().await;
        Ok(answer.is_ok_and(|answer| answer.status().is_success()))
    }

    /// An error if it ended by itself.
    pub fn is_alive(&mut self, say: Voice) -> anyhow::Result<()> {
        let Some(child) = &mut self.child else { return Ok(()) };
        if child.try_wait()?.is_none() {
            return Ok(());
        }
        self.child = None;
        Err(say.fail("cli-demo-child-ended", &[("office", &self.office.name), ("log", &self.log().display())]))
    }

    /// Cuts its power (SIGKILL), in the middle of everything.
    pub async fn cut(&mut self) -> anyhow::Result<()> {
        self.close().await?;
        if let Some(mut child) = self.child.take() {
            child.kill().await?;
        }
        Ok(())
    }

    /// Ends it in good order.
    pub async fn stop(&mut self) -> anyhow::Result<()> {
        self.close().await?;
        let Some(mut child) = self.child.take() else { return Ok(()) };
        drop(child.stdin.take());
        if tokio::time::timeout(END, child.wait()).await.is_err() {
            child.kill().await?;
        }
        Ok(())
    }

    async fn close(&mut self) -> anyhow::Result<()> {
        match self.reader.take() {
            Some(reader) => Ok(reader.close().await?),
            None => Ok(()),
        }
    }

    /// A reader of its database.
    pub async fn read(&mut self, say: Voice) -> anyhow::Result<comity_store::Reader> {
        if let Some(reader) = &self.reader {
            return Ok(reader.read());
        }
        let environment = Environment { locale: say.0, credentials: None, log: None, dangerous: None };
        let app = crate::command::open(say, &Config::read(&self.config(), &environment)?).await?;
        Ok(self.reader.insert(app).read())
    }

    /// What `demo.json` says of it.
    pub fn value(&self) -> Value {
        json!({
            "name": self.office.name, "slug": self.office.slug, "url": self.url, "config": self.config(), "log": self.log(),
            "pid": self.child.as_ref().and_then(Child::id), "email": self.office.email, "password": self.office.password,
        })
    }
}

/// A command that needs no input may have ended before it was written.
fn closed(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) }
}
