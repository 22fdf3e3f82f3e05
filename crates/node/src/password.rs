//! Where passwords come from: a file, standard input, or a person at a terminal, without an echo.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::Path;

use crate::voice::Voice;

/// The password from the first line of a file, or of standard input; otherwise a person is asked twice. Without a
/// terminal, `flags` names what is missing.
pub fn get(say: Voice, file: Option<&Path>, stdin: bool, flags: &str) -> anyhow::Result<String> {
    if let Some(path) = file {
        let text = std::fs::read_to_string(path)
            .map_err(|error| say.fail("cli-file-unreadable", &[("file", &path.display()), ("why", &error)]))?;
        return Ok(first_line(&text));
    }
    if stdin {
        let mut text = String::new();
        std::io::stdin().lock().read_line(&mut text)?;
        return Ok(first_line(&text));
    }
    if !std::io::stdin().is_terminal() {
        return Err(say.fail("cli-flags-missing", &[("flags", &flags)]));
    }
    let first = rpassword::prompt_password(format!("{} ", say.text("cli-password-prompt")))?;
    let again = rpassword::prompt_password(format!("{} ", say.text("cli-password-again")))?;
    if first != again {
        return Err(say.fail("cli-password-differs", &[]));
    }
    Ok(first)
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}
