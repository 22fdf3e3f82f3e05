//! The process that looks at a file: this program again, with an empty environment, and with limits that it sets itself
//! before it reads (`comity-node`, `command/re_encode.rs`). What kills it kills nothing else.

use std::process::Stdio;
use std::time::Duration;

use comity_model::attachment::{FILE_MAX, Refusal};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;
use tokio::sync::Semaphore;

use super::check::{Checked, understood};
use crate::{App, Error};

/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many run at the same time: each may take half a gigabyte.
const AT_ONCE: usize = 2;
/// The longest first line of an answer.
const LINE: u64 = 200;

/// Places for such processes.
#[derive(Debug)]
pub(crate) struct Places(Semaphore);

impl Default for Places {
    fn default() -> Self {
        Self(Semaphore::new(AT_ONCE))
    }
}

/// Has a file looked at.
pub(super) async fn look(app: &App, bytes: &[u8]) -> Result<Checked, Error> {
    let _place = app.checking().0.acquire().await.map_err(|error| Error::Folder(std::io::Error::other(error)))?;
    let mut child = Command::new(&app.settings().media.checker)
        .arg("re-encode")
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(Error::Folder)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else { return Err(Refusal::Unreadable.into()) };
    let ask = async {
        // It may have answered without reading all of it.
        let _broken_pipe = stdin.write_all(bytes).await;
        drop(stdin);
    };
    let mut answer = Vec::new();
    let hear = async {
        let mut limited = stdout.take(FILE_MAX as u64 + LINE + 1);
        limited.read_to_end(&mut answer).await
    };
    let talk = async {
        let ((), heard) = tokio::join!(ask, hear);
        heard.is_ok() && child.wait().await.is_ok_and(|status| status.success())
    };
    let answered = tokio::time::timeout(PATIENCE, talk).await.unwrap_or(false);
    if !answered {
        tracing::warn!(bytes = bytes.len(), "a file could not be checked within the limits");
        return Err(Refusal::Unreadable.into());
    }
    Ok(understood(&answer)?)
}
