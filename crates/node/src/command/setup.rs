//! `init`, `config check` and `doctor`: what comes before a node runs.

use std::path::Path;

use serde_json::json;

use super::Said;
use crate::cli::Init;
use crate::config::Config;
use crate::doctor;
use crate::environment::Environment;
use crate::voice::Voice;

/// Makes a node and says where everything lies.
pub async fn init(say: Voice, path: &Path, flags: &Init) -> anyhow::Result<Said> {
    let made = crate::init::init(say, path, flags).await?;
    let (config, key_file) = (made.config.display(), made.key_file.display());
    let key = if made.key_file_was_there { "cli-init-key-kept" } else { "cli-init-key-made" };
    let lines = [
        say.with("cli-init-made", &[("handle", &made.handle), ("config", &config), ("database", &made.database)]),
        say.with(key, &[("file", &key_file)]),
        say.with("cli-init-next", &[("config", &config), ("address", &made.base), ("email", &made.email)]),
    ];
    let json = json!({
        "config": made.config, "key_file": made.key_file, "database": made.database, "base_url": made.base.origin(),
        "handle": made.handle, "email": made.email,
    });
    Ok(Said::new(lines.join("\n"), json))
}

/// Reads the config and says whether it is in order.
pub fn check(say: Voice, path: &Path, environment: &Environment) -> anyhow::Result<Said> {
    let config = Config::read(path, environment)?;
    let json = json!({ "base_url": config.settings.base.origin(), "listen": config.listen, "database": config.sqlite_file() });
    Ok(Said::new(say.with("cli-config-fine", &[("file", &path.display())]), json))
}

/// Looks at everything that a node needs.
pub async fn doctor(say: Voice, path: &Path, environment: &Environment) -> Said {
    let findings = doctor::examine(say, path, environment).await;
    let well = findings.iter().all(|finding| finding.well);
    let mark = |well| say.text(if well { "cli-doctor-fine" } else { "cli-doctor-wrong" });
    let lines: Vec<_> = findings.iter().map(|finding| format!("{}  {}", mark(finding.well), finding.text)).collect();
    let json = findings.iter().map(|finding| json!({ "check": finding.check, "well": finding.well, "text": finding.text })).collect();
    Said { text: lines.join("\n"), json, well }
}
