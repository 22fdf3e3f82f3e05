//! `re-encode`: one file is looked at, in a process that can do nothing else.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use comity_model::attachment::FILE_MAX;
use comity_service::media::check;
use rustix::process::{Resource, Rlimit, setrlimit};

/// Most memory, in bytes: 512 MiB.
const MEMORY: u64 = 512 * 1024 * 1024;
/// Most time of the processor, in seconds.
const SECONDS: u64 = 10;

/// Reads a file from standard input and answers on standard output.
///
/// From here on nothing can be opened: no file, no socket, no pipe, also in the place of one that is closed. Without
/// these limits nothing is read.
pub fn run() -> ExitCode {
    let limits = [(Resource::As, MEMORY), (Resource::Cpu, SECONDS), (Resource::Core, 0), (Resource::Fsize, 0), (Resource::Nofile, 0)];
    let limited =
        limits.into_iter().all(|(resource, most)| setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }).is_ok());
    if !limited {
        return ExitCode::FAILURE;
    }
    let mut bytes = Vec::new();
    // One more than may be, so that what is too large is not taken for what is cut short.
    let read = std::io::stdin().lock().take(FILE_MAX as u64 + 1).read_to_end(&mut bytes);
    let answered = read.and_then(|_| std::io::stdout().lock().write_all(&check::answer(&bytes)));
    if answered.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
