//! A PostgreSQL server of the test's own, over which it has all power: it can be stopped, killed and kept from working.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use rustix::process::{Pid, Signal, kill_process};
use sea_orm::ConnectionTrait as _;
use tempfile::TempDir;
use tokio::process::Command;

/// When nobody would wait any more.
const DEADLINE: Duration = Duration::from_mins(1);

/// A server with one empty database, `office`, of a role of the same name. Dropped, it is stopped and leaves nothing.
#[derive(Debug)]
pub struct Cluster {
    folder: TempDir,
    bin: PathBuf,
    port: u16,
    password: String,
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut command = self.command("pg_ctl");
        // It may be down already.
        drop(command.args(["--mode=immediate", "stop"]).as_std_mut().status());
    }
}

impl Cluster {
    /// Makes one and starts it.
    pub async fn start() -> anyhow::Result<Self> {
        let bin = programs().context("PostgreSQL's initdb is not installed")?;
        let folder = tempfile::tempdir()?;
        // A free port: nobody else takes it in the moment until the server does, or the server says so.
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let cluster = Self { folder, bin, port, password: uuid::Uuid::new_v4().simple().to_string() };
        let (data, secret) = (cluster.data(), cluster.folder.path().join("password"));
        std::fs::create_dir(&data)?;
        std::fs::write(&secret, &cluster.password)?;
        if rustix::process::getuid().is_root() {
            // initdb refuses root: the package's own user runs the server then.
            std::fs::set_permissions(cluster.folder.path(), Permissions::from_mode(0o711))?;
            let given = Command::new("chown").arg("postgres:").args([&data, &secret]).status().await?;
            ensure!(given.success(), "there is no user postgres");
        }
        let mut init = cluster.command("initdb");
        init.args(["--username=admin", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"]);
        run(init.arg(format!("--pwfile={}", secret.display()))).await?;
        cluster.begin().await?;
        cluster.sql(&format!("CREATE ROLE office LOGIN PASSWORD '{}'", cluster.password)).await?;
        cluster.sql("CREATE DATABASE office OWNER office").await?;
        Ok(cluster)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// One of PostgreSQL's programs, about this cluster.
    fn command(&self, program: &str) -> Command {
        let path = self.bin.join(program);
        let mut command = if rustix::process::getuid().is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        command.current_dir("/").arg(format!("--pgdata={}", self.data().display())).stdin(Stdio::null()).stdout(Stdio::null());
        command
    }

    /// Where its database is, for a node.
    pub fn url(&self) -> String {
        format!("postgres://office:{}@127.0.0.1:{}/office", self.password, self.port)
    }

    /// Starts the server again. What is left of one that was killed may be in its way for a moment.
    pub async fn begin(&self) -> anyhow::Result<()> {
        let options = format!("-c listen_addresses=127.0.0.1 -c port={} -c unix_socket_directories=", self.port);
        let begin = async {
            let mut ticks = tokio::time::interval(Duration::from_millis(500));
            loop {
                ticks.tick().await;
                let mut start = self.command("pg_ctl");
                start.args(["--wait", "--silent", &format!("--options={options}"), "start"]);
                start.arg(format!("--log={}", self.data().join("log").display()));
                if start.status().await?.success() {
                    return anyhow::Ok(());
                }
            }
        };
        tokio::time::timeout(DEADLINE, begin).await.context("the database server does not start")?
    }

    /// Stops the server in good order; connections are cut.
    pub async fn stop(&self) -> anyhow::Result<()> {
        run(self.command("pg_ctl").args(["--wait", "--mode=fast", "stop"])).await
    }

    /// Kills the server where it stands.
    pub fn kill(&self) -> anyhow::Result<()> {
        let known = std::fs::read_to_string(self.data().join("postmaster.pid"))?;
        let pid = known.lines().next().and_then(|line| Pid::from_raw(line.trim().parse().ok()?)).context("it has no number")?;
        Ok(kill_process(pid, Signal::KILL)?)
    }

    /// Says something to the server as its administrator.
    pub async fn sql(&self, text: &str) -> anyhow::Result<()> {
        let admin = format!("postgres://admin:{}@127.0.0.1:{}/postgres", self.password, self.port);
        let db = sea_orm::Database::connect(admin).await?;
        let done = db.execute_unprepared(text).await;
        db.close().await?;
        Ok(done.map(drop)?)
    }
}

async fn run(command: &mut Command) -> anyhow::Result<()> {
    let done = command.stderr(Stdio::piped()).output().await?;
    ensure!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
    Ok(())
}

/// The folder of PostgreSQL's programs: Debian's newest, or that on the path.
fn programs() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().filter_map(|version| Some(version.ok()?.path()));
    let version = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    if let Some(newest) = debian.filter(|path| path.join("bin/initdb").exists()).max_by_key(version) {
        return Some(newest.join("bin"));
    }
    let found = std::process::Command::new("sh").args(["-c", "command -v initdb"]).output().ok()?;
    Some(PathBuf::from(String::from_utf8(found.stdout).ok()?.trim()).parent()?.to_owned())
}
