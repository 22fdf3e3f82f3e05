//! A folder with a node in it, and the binary beside it.

use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Long enough on the slowest machine.
const DEADLINE: Duration = Duration::from_mins(1);

/// A folder in which commands run.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A folder with a node for development at a port.
    pub fn with_node(port: u16) -> Self {
        let desk = Self::new();
        let base = format!("http://localhost:{port}");
        let output = desk.run(&INIT.map(|arg| if arg == "BASE" { base.as_str() } else { arg }));
        assert!(output.status.success(), "{}", said(&output));
        desk
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("written");
    }

    /// The binary in the folder, in English and with nothing else from the environment that matters.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_comity"));
        command.args(args).current_dir(self.folder.path()).env("LC_ALL", "C.UTF-8").env_remove("RUST_LOG").stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the binary runs")
    }

    /// What a command that fails says.
    pub fn fails(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(output.stdout.is_empty(), "{}", said(&output));
        String::from_utf8(output.stderr).expect("text").trim_end().to_owned()
    }

    /// What a command that succeeds says.
    pub fn says(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{}", said(&output));
        String::from_utf8(output.stdout).expect("text").trim_end().to_owned()
    }

    /// The names of all that lies in the folder.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).expect("a folder");
        let mut names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
        names.sort();
        names
    }

    /// Starts `serve` and waits until it answers.
    pub fn serve(&self, port: u16) -> Serving {
        let child = self.command(&["serve"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
        let mut serving = Serving { child: Some(child) };
        until("serve answers", || {
            serving.is_running();
            healthy(port)
        });
        serving
    }
}

/// All flags of `init`, so that nothing is asked. `BASE` stands for the base URL.
pub const INIT: [&str; 16] = [
    "init",
    "--base-url",
    "BASE",
    "--name",
    "Ashford County Election Office",
    "--country",
    "US",
    "--level",
    "county",
    "--languages",
    "en,es",
    "--admin-name",
    "Elections desk",
    "--admin-email",
    "desk@ashford.example",
    PASSWORD_FLAG,
];
const PASSWORD_FLAG: &str = concat!("--admin-password-file=", env!("CARGO_MANIFEST_DIR"), "/tests/cli/password.txt");

/// A running `serve`; killed when dropped.
pub struct Serving {
    child: Option<Child>,
}

impl Serving {
    fn is_running(&mut self) {
        let child = self.child.as_mut().expect("not yet ended");
        assert_eq!(child.try_wait().expect("a state"), None, "serve ended by itself");
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.as_ref().expect("not yet ended").id()
    }

    /// Sends it a signal and waits for its end.
    pub fn end(mut self, signal: &str) -> Output {
        let sent = Command::new("kill").args([signal, &self.id().to_string()]).status().expect("kill runs");
        assert!(sent.success());
        self.child.take().expect("not yet ended").wait_with_output().expect("it ends")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("killed");
            child.wait().expect("ended");
        }
    }
}

/// A port that is free now.
pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port()
}

/// Waits for a condition.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < DEADLINE, "not within {DEADLINE:?}: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Whether a node at a port says that it is well.
pub fn healthy(port: u16) -> bool {
    get(port, "/healthz").is_some_and(|answer| answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"))
}

/// One request over HTTP.
pub fn get(port: u16, path: &str) -> Option<String> {
    use std::io::{Read as _, Write as _};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

/// All that a command said, for a failed test.
pub fn said(output: &Output) -> String {
    format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
