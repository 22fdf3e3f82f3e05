//! Takes back what a failed `init` has made, and only that.

use std::path::{Path, PathBuf};

/// Files and folders that were not there before.
#[derive(Debug, Default)]
pub struct Undo {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Undo {
    /// Notes a file that may be made, with those of its folders that don't exist yet.
    pub fn file(&mut self, path: &Path) {
        if !path.exists() {
            self.files.push(path.to_owned());
        }
        for folder in path.ancestors().skip(1).take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
            if !self.folders.iter().any(|known| known == folder) {
                self.folders.push(folder.to_owned());
            }
        }
    }

    /// Everything was made: nothing is taken back.
    pub fn keep(self) {
        drop(self);
    }

    /// Takes it all back. A folder goes only if it is empty, so nothing of anybody else's can be lost.
    pub fn now(mut self) {
        for file in &self.files {
            gone(file, std::fs::remove_file(file));
        }
        // The deepest first.
        self.folders.sort_by_key(|folder| std::cmp::Reverse(folder.components().count()));
        for folder in &self.folders {
            gone(folder, std::fs::remove_dir(folder));
        }
    }
}

fn gone(path: &Path, result: std::io::Result<()>) {
    if let Err(error) = result
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(path = %path.display(), %error, "could not be removed again");
    }
}
