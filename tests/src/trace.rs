//! What a process asked the kernel for, in order, as strace saw it: what it read and answered, what it wrote to SQLite's
//! log, and when it flushed that.
//!
//! strace stops a thread before each call and after it, and writes down each stop before it lets the thread go on. So a
//! call whose end stands before the beginning of another was over when the other began.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;

/// The calls that are looked at.
const CALLS: &str = "trace=read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64,fsync,fdatasync";
/// How much of what is read and written is kept, in bytes: a page of the database, and a request with its body.
const KEPT: &str = "16384";
/// A frame of the log is its header and a page, each written with a call of its own (SQLite's file format, section 4).
const FRAME_HEADER: usize = 24;

/// The command that runs a program and writes its calls to a file; the program's arguments follow. The program is the
/// process that is started, so that signals go to it, and strace watches it from aside.
pub fn command(to: &Path, program: &Path) -> tokio::process::Command {
    let mut command = tokio::process::Command::new("strace");
    command.args(["-D", "-f", "--seccomp-bpf", "-q", "-y", "-xx", "-s", KEPT, "-e", CALLS, "-o"]).arg(to).arg(program);
    command
}

/// One call.
#[derive(Debug)]
pub struct Call {
    /// Its name.
    pub name: String,
    /// The file, socket or pipe that it is about.
    pub path: String,
    /// What was read or written, each byte as one character.
    pub text: String,
    /// What it returned; nothing if the process ended in it.
    pub result: Option<i64>,
    /// The line of the trace on which it begins.
    pub begun: usize,
    /// And on which it ends.
    pub ended: usize,
}

/// The calls of a process that has ended, by their beginning.
#[derive(Debug)]
pub struct Trace {
    calls: Vec<Call>,
}

impl Call {
    fn reads(&self) -> bool {
        matches!(self.name.as_str(), "read" | "readv" | "recvfrom" | "recvmsg")
    }

    fn writes(&self) -> bool {
        matches!(self.name.as_str(), "write" | "writev" | "sendto" | "sendmsg")
    }

    fn writes_log(&self) -> bool {
        self.name == "pwrite64" && self.path.ends_with("-wal")
    }

    /// Whether it flushed the log, and came back.
    fn flushes_log(&self) -> bool {
        matches!(self.name.as_str(), "fsync" | "fdatasync") && self.path.ends_with("-wal") && self.result == Some(0)
    }

    /// Whether it writes the header of the frame with which a transaction ends: it says how large the database is then.
    fn ends_transaction(&self) -> bool {
        let is_header = self.writes_log() && self.text.chars().count() == FRAME_HEADER;
        is_header && self.text.chars().skip(4).take(4).any(|byte| byte != '\0')
    }
}

impl Trace {
    /// Reads what strace wrote, once the process has ended.
    pub async fn read(from: &Path, process: u32, patience: Duration) -> anyhow::Result<Self> {
        let (process, is_end) = (process.to_string(), |rest: &str| rest.trim_start().starts_with("+++ "));
        let whole = async {
            let mut ticks = tokio::time::interval(Duration::from_millis(20));
            loop {
                ticks.tick().await;
                let text = tokio::fs::read_to_string(from).await?;
                if text.lines().rev().take(50).any(|line| line.strip_prefix(&process).is_some_and(is_end)) {
                    return anyhow::Ok(text);
                }
            }
        };
        let text = tokio::time::timeout(patience, whole).await.context("strace does not see the end of the process")??;
        Self::of(&text)
    }

    fn of(text: &str) -> anyhow::Result<Self> {
        let mut begun: HashMap<&str, (usize, &str)> = HashMap::new();
        let mut calls = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let (thread, line) = line.split_once(' ').with_context(|| format!("line {number} names no thread"))?;
            let line = line.trim_start();
            if let Some(beginning) = line.strip_suffix("<unfinished ...>") {
                begun.insert(thread, (number, beginning));
            } else if let Some((_, rest)) = line.strip_prefix("<... ").and_then(|line| line.split_once("resumed>")) {
                let (first, beginning) = begun.remove(thread).with_context(|| format!("line {number} resumes nothing"))?;
                calls.push(call(&format!("{beginning}{rest}"), first, number)?);
            } else if !line.starts_with("+++") && !line.starts_with("---") {
                calls.push(call(line, number, number)?);
            }
        }
        for (number, beginning) in begun.into_values() {
            calls.push(Call { result: None, ..call(beginning, number, usize::MAX)? });
        }
        calls.sort_by_key(|call| call.begun);
        Ok(Self { calls })
    }

    /// The first call that reads this.
    pub fn reading(&self, text: &str) -> anyhow::Result<&Call> {
        let mut found = self.calls.iter().filter(|call| call.reads() && call.text.contains(text));
        found.next().with_context(|| format!("“{text}” was never read"))
    }

    /// The first call after another that writes something with this in it.
    pub fn writing_after(&self, earlier: &Call, text: &str) -> anyhow::Result<&Call> {
        let mut found = self.after(earlier).filter(|call| call.writes() && call.text.contains(text));
        found.next().with_context(|| format!("“{text}” was never written"))
    }

    /// The first call that answers on the connection on which a request was read.
    pub fn answer(&self, request: &Call) -> anyhow::Result<&Call> {
        let mut found = self.after(request).filter(|call| call.writes() && call.path == request.path && call.text.starts_with("HTTP/1.1 "));
        found.next().with_context(|| format!("what was read on {} was never answered", request.path))
    }

    /// Fails unless between a request and its answer a row was written to the log, its transaction was written to its end,
    /// and after that a flush of the log was begun and came back. `row` is some text that only that row has.
    pub fn flushed_between(&self, request: &Call, row: &str, answer: &Call) -> anyhow::Result<()> {
        let log: Vec<_> = self.calls.iter().filter(|call| call.writes_log()).collect();
        let holds = |call: &&Call| call.begun > request.ended && call.text.contains(row);
        let place = log.iter().position(holds).with_context(|| format!("“{row}” was never written to the log"))?;
        // The header that says it may be that of the row's own page.
        let end = log.iter().enumerate().skip(place.saturating_sub(1)).find(|(_, call)| call.ends_transaction());
        let (end, _) = end.with_context(|| format!("the transaction of “{row}” has no end"))?;
        let written = log.get(end + 1).with_context(|| format!("the transaction of “{row}” lacks its last page"))?;
        let mut flushes = self.after(written).filter(|call| call.flushes_log());
        anyhow::ensure!(
            flushes.any(|flush| flush.ended < answer.begun),
            "“{row}” was acknowledged on line {} of the trace, and what was written by line {} was not flushed by then",
            answer.begun,
            written.ended
        );
        Ok(())
    }

    /// How many transactions were written to the log, and how many of them were flushed before the next.
    pub fn commits(&self) -> (usize, usize) {
        let mut log = self.calls.iter().filter(|call| call.writes_log() || call.flushes_log()).peekable();
        let (mut commits, mut flushed) = (0, 0);
        while let Some(call) = log.next() {
            if call.ends_transaction() {
                let _page = log.next();
                commits += 1;
                flushed += usize::from(log.peek().is_some_and(|next| next.flushes_log()));
            }
        }
        (commits, flushed)
    }

    fn after<'a>(&'a self, earlier: &Call) -> impl Iterator<Item = &'a Call> {
        let ended = earlier.ended;
        self.calls.iter().filter(move |call| call.begun > ended)
    }
}

/// Reads `NAME(FD<PATH>, "TEXT"…) = RESULT`.
fn call(line: &str, begun: usize, ended: usize) -> anyhow::Result<Call> {
    let (name, arguments) = line.split_once('(').with_context(|| format!("line {begun} is no call: {line:.100}"))?;
    let path = arguments.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(path, _)| bytes(path));
    let text: String = arguments.split('"').skip(1).step_by(2).map(bytes).collect();
    let result = line.rsplit_once(" = ").and_then(|(_, result)| result.split(' ').next()?.parse().ok());
    Ok(Call { name: name.to_owned(), path: path.unwrap_or_default(), text, result, begun, ended })
}

/// The bytes that are written as `\xNN`, each as one character; whatever is written otherwise stays.
fn bytes(text: &str) -> String {
    let mut parts = text.split("\\x");
    let mut read: String = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                read.push(char::from(byte));
                read.push_str(&part[2..]);
            }
            None => read.push_str(part),
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A request for the row “X”, its commit in one frame, a flush, and the answer; each line as strace writes it.
    const REQUEST: &str = r#"7 recvfrom(9<socket:[1]>, "POST X", 4096, 0, NULL, NULL) = 6"#;
    const FRAME: &str = r#"8 pwrite64(5</n/db-wal>, "\x00\x00\x00\x02\x00\x00\x00\x09................", 24, 32) = 24"#;
    const PAGE: &str = r#"8 pwrite64(5</n/db-wal>, "..X..", 5, 56) = 5"#;
    const FLUSH: &str = "8 fdatasync(5</n/db-wal>) = 0";
    const ANSWER: &str = r#"7 sendto(9<socket:[1]>, "\x48TTP/1.1 202 Accepted", 21, MSG_NOSIGNAL, NULL, 0) = 21"#;

    fn flushed(lines: &[&str]) -> anyhow::Result<()> {
        let trace = Trace::of(&lines.join("\n"))?;
        let request = trace.reading("POST")?;
        trace.flushed_between(request, "X", trace.answer(request)?)
    }

    #[test]
    fn a_flush_counts_only_after_the_whole_commit_and_before_the_answer() {
        assert!(flushed(&[REQUEST, FRAME, PAGE, FLUSH, ANSWER]).is_ok());
        let begun = "8 fdatasync(5</n/db-wal> <unfinished ...>";
        let over = "8 <... fdatasync resumed>)             = 0";
        assert!(flushed(&[REQUEST, FRAME, PAGE, begun, over, ANSWER]).is_ok());
        let later = FRAME.replace("\\x09", "\\x00");
        let red = [
            vec![REQUEST, FRAME, PAGE, ANSWER],
            vec![REQUEST, FRAME, PAGE, ANSWER, FLUSH],
            vec![REQUEST, FRAME, PAGE, begun, ANSWER, over],
            vec![REQUEST, FLUSH, FRAME, PAGE, ANSWER],
            // What is flushed is not the end of the transaction.
            vec![REQUEST, &later, PAGE, FLUSH, FRAME, PAGE, ANSWER],
            vec![REQUEST, FRAME, PAGE, "8 fdatasync(5</n/db-wal>) = -1 EIO (Input/output error)", ANSWER],
            vec![REQUEST, FRAME, PAGE, "8 fdatasync(6</n/db>) = 0", ANSWER],
            vec![REQUEST, FLUSH, ANSWER],
        ];
        for lines in red {
            assert!(flushed(&lines).is_err(), "{lines:#?}");
        }
        let (commits, flushed) = Trace::of(&[FRAME, PAGE, FRAME, PAGE, FLUSH].join("\n")).unwrap().commits();
        assert_eq!((commits, flushed), (2, 1));
    }
}
