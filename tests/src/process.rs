//! A node as a process of its own, so that signals are real: the test's own binary, started again to be one.
//!
//! A binary that starts such processes holds one test that is the node:
//!
//! ```no_run
//! #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
//! #[ignore = "is a node of the other tests, in a process of its own"]
//! async fn a_node_of_the_other_tests() {
//!     comity_tests::process::be_a_node().await;
//! }
//! ```

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use comity_federation::Outside;
use comity_model::BaseUrl;
use comity_node::serve::{Node, Workers};
use comity_service::post::Change;
use comity_service::{Agent, App, SystemClock, keys, post};
use rustix::process::{Pid, Signal, kill_process};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines, Stdin};
use tokio::net::TcpListener;
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::database::number;
use crate::node::settings_with;
use crate::{TestNode, cast, trace};

/// The variable through which the process is told what to be.
const ROLE: &str = "COMITY_TEST_CHILD";
/// The test that is the node.
const TEST: &str = "a_node_of_the_other_tests";
/// The variable that names its sessions to PostgreSQL.
const SESSIONS: &str = "PGAPPNAME";
/// When nobody would wait any more.
pub const DEADLINE: Duration = Duration::from_mins(2);

/// A node that was made in the test and goes on as a process of its own, with its workers and the machine's clock.
#[derive(Debug)]
pub struct Process {
    /// Where it listens, once it is up.
    pub address: SocketAddr,
    role: String,
    sessions: String,
    child: Child,
    stdin: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Process {
    /// Starts a node, which the test has stopped, at its own address, and waits until it is up.
    pub async fn start(node: &TestNode) -> anyhow::Result<Self> {
        Self::start_at(node, node.address).await
    }

    /// The same at another address; port 0 is any.
    pub async fn start_at(node: &TestNode, address: SocketAddr) -> anyhow::Result<Self> {
        let mut process = Self::begin(node, address)?;
        process.up().await?;
        Ok(process)
    }

    /// The same as [`Process::start`], and strace writes to a file what the process asks of the kernel.
    pub async fn start_traced(node: &TestNode, to: &Path) -> anyhow::Result<Self> {
        let traced = trace::command(to, &std::env::current_exe()?);
        let mut process = Self::spawn_as(traced, role(node, node.address)).context("is strace installed?")?;
        process.up().await?;
        Ok(process)
    }

    /// Begins to start it, and does not wait.
    pub fn begin(node: &TestNode, address: SocketAddr) -> anyhow::Result<Self> {
        Self::spawn(role(node, address))
    }

    /// Starts `comity serve` with a config, and waits until it says that it runs.
    pub async fn serve(config: &Path, address: SocketAddr) -> anyhow::Result<Self> {
        let mut process = Self::spawn(format!("serve|{}|{address}", config.display()))?;
        process.up().await?;
        Ok(process)
    }

    fn spawn(role: String) -> anyhow::Result<Self> {
        Self::spawn_as(Command::new(std::env::current_exe()?), role)
    }

    fn spawn_as(mut command: Command, role: String) -> anyhow::Result<Self> {
        let sessions = uuid::Uuid::now_v7().to_string();
        let mut child = command
            .args(["--exact", TEST, "--ignored", "--nocapture"])
            .env(ROLE, &role)
            .env(SESSIONS, &sessions)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let stdin = child.stdin.take().context("it has a standard input")?;
        let lines = BufReader::new(child.stdout.take().context("it has a standard output")?).lines();
        Ok(Self { address: SocketAddr::from(([127, 0, 0, 1], 0)), role, sessions, child, stdin, lines })
    }

    async fn up(&mut self) -> anyhow::Result<()> {
        if let Some(address) = self.role.strip_prefix("serve|").and_then(|rest| rest.split_once('|')).map(|(_, address)| address) {
            self.address = address.parse()?;
            // It says in the language of people that it runs; the door itself is clearer.
            let opening = async {
                let mut ticks = tokio::time::interval(Duration::from_millis(20));
                while tokio::net::TcpStream::connect(self.address).await.is_err() {
                    ticks.tick().await;
                }
            };
            return tokio::time::timeout(DEADLINE, opening).await.context("the door does not open");
        }
        let said = self.said().await?;
        self.address = said.strip_prefix("up ").with_context(|| format!("it said “{said}”"))?.parse()?;
        Ok(())
    }

    /// The same node as a new process.
    pub async fn again(self) -> anyhow::Result<Self> {
        let mut process = Self::spawn(self.role)?;
        process.up().await?;
        Ok(process)
    }

    /// The next thing that the process says to us; what the test harness prints beside it is left out.
    pub async fn said(&mut self) -> anyhow::Result<String> {
        loop {
            let line = tokio::time::timeout(DEADLINE, self.lines.next_line()).await.context("the process says nothing")??;
            if let Some((_, said)) = line.context("the process has ended")?.split_once("comity: ") {
                return Ok(said.to_owned());
            }
        }
    }

    /// What it has said and we have not read, after its end.
    pub async fn said_last(mut self) -> anyhow::Result<Vec<String>> {
        let mut all = Vec::new();
        while let Some(line) = self.lines.next_line().await? {
            all.extend(line.split_once("comity: ").map(|(_, said)| said.to_owned()));
        }
        Ok(all)
    }

    /// Tells it to do something: `publish N TITLE`, `revise ID TITLE`, `withdraw ID` or `rotate`. It says what it did,
    /// or `refused: WHY` of a revision or a withdrawal.
    pub async fn tell(&mut self, what: &str) -> anyhow::Result<()> {
        Ok(self.stdin.write_all(format!("{what}\n").as_bytes()).await?)
    }

    /// Its number.
    pub fn id(&self) -> anyhow::Result<Pid> {
        self.child.id().and_then(|id| Pid::from_raw(id.cast_signed())).context("the process has ended")
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) -> anyhow::Result<()> {
        Ok(kill_process(self.id()?, signal)?)
    }

    /// Lets it stand still (SIGSTOP); when this returns, each of its threads does.
    pub async fn stand_still(&self) -> anyhow::Result<()> {
        self.signal(Signal::STOP)?;
        let tasks = format!("/proc/{}/task", self.id()?.as_raw_nonzero());
        let standing = async {
            let mut ticks = tokio::time::interval(Duration::from_millis(5));
            while !all_stopped(&tasks)? {
                ticks.tick().await;
            }
            anyhow::Ok(())
        };
        tokio::time::timeout(DEADLINE, standing).await.context("the process does not stand still")?
    }

    /// Kills it where it stands. PostgreSQL has then done what it was asked before, so that nothing of it comes later.
    pub async fn kill(&mut self) -> anyhow::Result<()> {
        anyhow::ensure!(self.child.try_wait()?.is_none(), "the process ended before it was killed");
        self.child.kill().await?;
        let Some(database) = self.role.split('|').find(|part| part.starts_with("postgres")) else { return Ok(()) };
        let left = format!("SELECT count(*) FROM pg_stat_activity WHERE application_name = '{}'", self.sessions);
        let leaving = async {
            let mut ticks = tokio::time::interval(Duration::from_millis(5));
            while number(database, &left).await? > 0 {
                ticks.tick().await;
            }
            anyhow::Ok(())
        };
        tokio::time::timeout(DEADLINE, leaving).await.context("its sessions do not end")?
    }

    /// Waits for its end.
    pub async fn ended(&mut self) -> anyhow::Result<ExitStatus> {
        Ok(tokio::time::timeout(DEADLINE, self.child.wait()).await.context("the process does not end")??)
    }
}

/// What the process is told to be: a node that was made in the test, at an address.
fn role(node: &TestNode, address: SocketAddr) -> String {
    format!("{}|{}|{}|{address}", node.base, node.folder.path().display(), node.database.url)
}

/// Whether all threads of a process are stopped, by the letter after their name in `stat`.
fn all_stopped(tasks: &str) -> anyhow::Result<bool> {
    for task in std::fs::read_dir(tasks)? {
        let stat = std::fs::read_to_string(task?.path().join("stat"))?;
        if !stat.rsplit_once(')').is_some_and(|(_, rest)| rest.starts_with(" T")) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Is the node that a test wants, if this process was started by one.
#[expect(clippy::disallowed_methods, reason = "the other test says through it what to be")]
pub async fn be_a_node() {
    if let Ok(role) = std::env::var(ROLE) {
        be(&role).await.expect("the node that the other test wants");
    }
}

async fn be(role: &str) -> anyhow::Result<()> {
    comity_node::choose_tls();
    match role.split('|').collect::<Vec<_>>()[..] {
        ["serve", config, _] => serve(config.into()).await,
        [base, folder, database, address] => run(&base.parse()?, Path::new(folder), database, address.parse()?).await,
        _ => anyhow::bail!("{role}"),
    }
}

async fn serve(config: PathBuf) -> anyhow::Result<()> {
    use comity_node::cli::{Cli, Command};
    use comity_node::environment::Environment;
    let environment = Environment::read();
    comity_node::command::run(Cli { config, json: false, command: Command::Serve { until_stdin_ends: false } }, &environment).await?;
    Ok(())
}

async fn run(base: &BaseUrl, folder: &Path, database: &str, address: SocketAddr) -> anyhow::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let app = App::open(settings_with(base, folder, database.to_owned()), Arc::new(SystemClock)).await?;
    let node = Node::start(app.clone(), Outside::system(), listener, Workers::Run)?;
    println!("\ncomity: up {}", node.address);
    obey(&app, BufReader::new(tokio::io::stdin())).await?;
    std::future::pending().await
}

/// Does what it is told, until nobody tells it anything any more.
async fn obey(app: &App, told: BufReader<Stdin>) -> anyhow::Result<()> {
    let mut lines = told.lines();
    while let Some(line) = lines.next_line().await? {
        match line.split_once(' ').unwrap_or((&line, "")) {
            ("publish", what) => {
                let (count, title) = what.split_once(' ').context("publish N TITLE")?;
                for _ in 0..count.parse::<u32>()? {
                    let done = post::publish(app, &Agent::CommandLine, cast::practice(title)).await?;
                    println!("\ncomity: {}", done.uri);
                }
            }
            ("revise", what) => {
                let (id, title) = what.split_once(' ').context("revise ID TITLE")?;
                let done = post::revise(app, &Agent::CommandLine, id.parse()?, cast::practice(title), Change::default()).await;
                println!("\ncomity: {}", done.map_or_else(|error| format!("refused: {error}"), |done| done.revision.to_string()));
            }
            ("withdraw", id) => {
                let done = post::withdraw(app, &Agent::CommandLine, id.parse()?, "a story").await;
                println!("\ncomity: {}", done.map_or_else(|error| format!("refused: {error}"), |()| "withdrawn".to_owned()));
            }
            ("rotate", _) => println!("\ncomity: {}", keys::rotate(app, &Agent::CommandLine, "a story").await?),
            _ => anyhow::bail!("{line}"),
        }
    }
    Ok(())
}
