//! The folder of the demo. Only what a demo made is ever deleted, and only by its name.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::cast::{CAST, PINE_HOLLOW};
use crate::lock;
use crate::voice::Voice;

/// Says that a demo made the folder; there from the beginning, unlike `demo.json`.
const MARK: &str = ".comity-demo";
/// Names each server once all are up.
const NAMES: &str = "demo.json";
/// Who made it.
const MAKER: &str = "comity demo";

/// A fresh folder: made, or emptied if an earlier demo made it and is over.
pub fn fresh(say: Voice, folder: &Path) -> anyhow::Result<PathBuf> {
    let shown = folder.display();
    let wrong = |error: std::io::Error| say.fail("cli-not-writable", &[("folder", &shown), ("why", &error)]);
    let is_empty = std::fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    if !is_empty {
        if !is_ours(folder) {
            return Err(say.fail("cli-demo-folder-foreign", &[("folder", &shown)]));
        }
        let locks = CAST.iter().chain([&PINE_HOLLOW]).map(|office| folder.join(office.slug).join("data/comity.sqlite"));
        if let Some(database) = locks.into_iter().find(|database| lock::is_held(database)) {
            let process = lock::holder(&database);
            return Err(say.fail("cli-demo-folder-running", &[("folder", &shown), ("process", &process)]));
        }
        clear(folder).map_err(wrong)?;
    }
    crate::disk::can_write(folder).map_err(wrong)?;
    std::fs::write(folder.join(MARK), format!("{MAKER}\n")).map_err(wrong)?;
    std::path::absolute(folder).map_err(wrong)
}

fn is_ours(folder: &Path) -> bool {
    let mark = std::fs::read_to_string(folder.join(MARK)).is_ok_and(|text| text.trim() == MAKER);
    mark || std::fs::read(folder.join(NAMES))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok())
        .is_some_and(|value| value.get("made_by").and_then(Value::as_str) == Some(MAKER))
}

fn clear(folder: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(folder.join(NAMES)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    for office in CAST.iter().chain([&PINE_HOLLOW]) {
        match std::fs::remove_dir_all(folder.join(office.slug)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Writes `demo.json`, whole or not at all.
pub fn name(folder: &Path, servers: &[Value]) -> std::io::Result<()> {
    let text = json!({ "made_by": MAKER, "nodes": servers });
    let new = folder.join(".demo.json.new");
    std::fs::write(&new, format!("{text:#}\n"))?;
    std::fs::rename(new, folder.join(NAMES))
}

#[cfg(test)]
mod tests {
    use comity_words::Locale;

    use super::*;

    #[test]
    fn only_what_a_demo_made_is_deleted() {
        let outside = tempfile::tempdir().expect("a folder");
        let folder = outside.path().join("demo");
        let say = Voice(Locale::En);
        fresh(say, &folder).expect("a new folder");
        std::fs::create_dir(folder.join("ashford")).expect("made");
        std::fs::write(folder.join("mine.txt"), "mine").expect("written");
        fresh(say, &folder).expect("a folder of ours");
        assert!(!folder.join("ashford").exists() && folder.join("mine.txt").exists());

        std::fs::remove_file(folder.join(MARK)).expect("removed");
        let error = fresh(say, &folder).expect_err("a foreign folder");
        assert!(error.to_string().contains("was not made by a demo. Nothing was changed."), "{error}");
        assert!(folder.join("mine.txt").exists());
    }
}
