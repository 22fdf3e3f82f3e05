//! The folder: each file under the hash of its bytes, written whole and flushed before it has that name.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use comity_model::Time;
use comity_model::attachment::Attachment;

use crate::Error;

/// How a file's name begins that is not whole yet.
const UNFINISHED: &str = "new-";

/// A file that is written and flushed and has no name yet. Dropped without [`Written::keep`], it goes.
#[derive(Debug)]
pub(super) struct Written {
    folder: PathBuf,
    path: PathBuf,
}

/// Writes a file.
pub(super) async fn write(folder: &Path, bytes: Vec<u8>) -> Result<Written, Error> {
    let folder = folder.to_owned();
    blocking(move || {
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{UNFINISHED}{}", uuid::Uuid::now_v7()));
        let written = Written { folder, path };
        let mut file = File::create_new(&written.path)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        Ok(written)
    })
    .await
}

impl Written {
    /// Gives it its name, durably. The same bytes may have been there: they are replaced.
    pub(super) async fn keep(self, hash: &str) -> Result<(), Error> {
        let to = self.folder.join(hash);
        blocking(move || {
            fs::rename(&self.path, to)?;
            File::open(&self.folder)?.sync_all()
        })
        .await
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        // After `keep` there is nothing under this name.
        if let Err(error) = fs::remove_file(&self.path)
            && error.kind() != ErrorKind::NotFound
        {
            tracing::warn!(%error, "an unfinished file could not be removed");
        }
    }
}

/// The names of all whole files; none if there is no folder yet.
pub(super) async fn hashes(folder: &Path) -> Result<Vec<String>, Error> {
    let folder = folder.to_owned();
    blocking(move || Ok(names(&folder)?.into_iter().filter(|name| Attachment::is_hash(name)).collect())).await
}

/// Removes a file, if it is there.
pub(super) async fn remove(folder: &Path, hash: &str) -> Result<(), Error> {
    let path = folder.join(hash);
    blocking(move || gone(fs::remove_file(path))).await
}

/// Removes what was begun before a time and never finished, because the process died.
pub(super) async fn remove_unfinished(folder: &Path, before: Time) -> Result<(), Error> {
    let folder = folder.to_owned();
    blocking(move || {
        for name in names(&folder)?.into_iter().filter(|name| name.starts_with(UNFINISHED)) {
            let path = folder.join(name);
            let is_old = fs::metadata(&path).and_then(|file| file.modified()).is_ok_and(|at| Time::from(at) < before);
            if is_old {
                gone(fs::remove_file(path))?;
            }
        }
        Ok(())
    })
    .await
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect(),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(io::Error::other(error))).map_err(Error::Folder)
}
