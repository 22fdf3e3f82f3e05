//! The node that is measured, as a process of its own.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use comity_federation::Outside;
use comity_model::{BaseUrl, Practice, Record};
use comity_node::serve::{Node, Workers};
use comity_service::{Agent, App, Finder as _, SystemClock};
use comity_tests::cast::{self, ASHFORD};
use comity_tests::node::{found, settings};
use rustix::time::{ClockId, clock_gettime};
use sea_orm::{ConnectionTrait as _, DatabaseConnection, Statement};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::net::TcpListener;
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// The argument that makes this program the node.
pub const ROLE: &str = "--node";
/// Where profiles are written, if they are.
pub static PROFILES: OnceLock<PathBuf> = OnceLock::new();
/// How long anything may take before the measurement is given up.
const PATIENCE: Duration = Duration::from_mins(10);

/// What the node says about itself.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// Seconds of CPU since its start.
    pub cpu: f64,
    /// Commits that waited for the disk.
    pub flushes: u64,
    /// KiB of memory now, and at most so far.
    pub memory: (u64, u64),
}

/// The node as this process sees it.
pub struct Measured {
    /// Its address.
    pub base: BaseUrl,
    /// Its database, to look into.
    pub database: DatabaseConnection,
    /// Milliseconds from its start until it answers.
    pub started_in: f64,
    child: Child,
    input: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
    profiler: Option<Child>,
    _folder: TempDir,
}

impl Measured {
    /// Makes a node, lets `prepare` put rows into its database, and starts it.
    pub async fn start(prepare: &[String]) -> anyhow::Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0").await?.local_addr()?.port();
        let base: BaseUrl = format!("http://localhost:{port}").parse()?;
        let folder = tempfile::tempdir()?;
        found(&base, folder.path(), ASHFORD, Arc::new(SystemClock)).await?.close().await?;
        let database = sea_orm::Database::connect(settings(&base, folder.path()).database_url).await?;
        for statement in prepare {
            database.execute_unprepared(statement).await?;
        }
        let begun = Instant::now();
        let mut child = Command::new(std::env::current_exe()?)
            .args([ROLE, &base.origin(), &folder.path().display().to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let input = child.stdin.take().context("its input")?;
        let lines = BufReader::new(child.stdout.take().context("its output")?).lines();
        let mut node = Self { base, database, started_in: 0.0, child, input, lines, profiler: None, _folder: folder };
        anyhow::ensure!(node.said().await? == "up", "the node did not start");
        node.started_in = begun.elapsed().as_secs_f64() * 1e3;
        node.profiler = PROFILES.get().map(|folder| node.profile(folder)).transpose()?;
        Ok(node)
    }

    /// Looks at what the node does, a thousand times in a second of CPU.
    fn profile(&self, folder: &Path) -> anyhow::Result<Child> {
        let pid = self.child.id().context("it runs")?.to_string();
        let file = folder.join(format!("{pid}.perf"));
        let mut perf = Command::new("perf");
        perf.args(["record", "--quiet", "-e", "cpu-clock", "-F", "997", "--call-graph", "fp", "-p", &pid, "-o"]).arg(file);
        perf.spawn().context("perf (Debian: linux-perf) writes profiles")
    }

    async fn said(&mut self) -> anyhow::Result<String> {
        tokio::time::timeout(PATIENCE, self.lines.next_line()).await??.context("the node ended")
    }

    async fn ask(&mut self, command: &str) -> anyhow::Result<String> {
        self.input.write_all(format!("{command}\n").as_bytes()).await?;
        self.said().await
    }

    /// What it says about itself now.
    pub async fn figures(&mut self) -> anyhow::Result<Figures> {
        let said = self.ask("figures").await?;
        let numbers: Vec<u64> = said.split(' ').map(str::parse).collect::<Result<_, _>>()?;
        let [cpu, flushes, now, most] = numbers[..] else { anyhow::bail!("{said}") };
        Ok(Figures { cpu: as_seconds(cpu), flushes, memory: (now, most) })
    }

    /// Lets it publish a practice; the seconds of CPU until its author has the answer.
    pub async fn publish(&mut self) -> anyhow::Result<f64> {
        Ok(as_seconds(self.ask("publish").await?.parse()?))
    }

    /// Lets it follow an office.
    pub async fn follow(&mut self, address: &str) -> anyhow::Result<()> {
        anyhow::ensure!(self.ask(&format!("follow {address}")).await? == "done");
        Ok(())
    }

    /// Waits until a count in its database is 0.
    pub async fn until_none(&self, count: &str) -> anyhow::Result<()> {
        let statement = || Statement::from_string(self.database.get_database_backend(), count);
        tokio::time::timeout(PATIENCE, async {
            while self.database.query_one_raw(statement()).await?.context("a count")?.try_get_by_index::<i64>(0)? > 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Ok(())
        })
        .await?
    }

    /// Ends it.
    pub async fn end(mut self) -> anyhow::Result<()> {
        self.child.kill().await?;
        // It writes what it has when there is nothing more to look at.
        if let Some(mut profiler) = self.profiler.take() {
            profiler.wait().await?;
        }
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a run takes far less than 2^52 nanoseconds")]
fn as_seconds(nanoseconds: u64) -> f64 {
    nanoseconds as f64 * 1e-9
}

/// Is the node: does what the other process says, until that ends.
pub fn run(base: &str, folder: &Path) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(base.parse()?, folder))
}

async fn serve(base: BaseUrl, folder: &Path) -> anyhow::Result<()> {
    let port: u16 = base.origin().rsplit(':').next().unwrap_or_default().parse()?;
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let app = App::open(settings(&base, folder), Arc::new(SystemClock)).await?;
    let node = Node::start(app.clone(), Outside::system(), listener, Workers::Run)?;
    println!("up");
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        match line.split_once(' ').unwrap_or((&line, "")) {
            ("figures", _) => {
                let status = std::fs::read_to_string("/proc/self/status")?;
                println!("{} {} {} {}", cpu(), app.flushes(), kib(&status, "VmRSS:"), kib(&status, "VmHWM:"));
            }
            ("publish", _) => {
                let begun = cpu();
                comity_service::post::publish(&app, &Agent::CommandLine, record()).await?;
                println!("{}", cpu() - begun);
            }
            ("follow", address) => {
                let actor = node.federation.find(address).await?;
                comity_service::follow::follow(&app, &Agent::CommandLine, &actor).await?;
                println!("done");
            }
            _ => anyhow::bail!("what is {line}?"),
        }
    }
    Ok(())
}

/// A practice with a text of two pages.
fn record() -> Record {
    let Record::Practice(practice) = cast::practice("How queues were cut") else { unreachable!("a practice is a practice") };
    let problem = "Voters with disabilities waited for an hour and a half, and some went home. ".repeat(40);
    Record::Practice(Box::new(Practice { problem, ..*practice }))
}

/// Nanoseconds of CPU that this process has had.
fn cpu() -> u64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    u64::try_from(time.tv_sec * 1_000_000_000 + time.tv_nsec).unwrap_or_default()
}

fn kib(status: &str, name: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}
