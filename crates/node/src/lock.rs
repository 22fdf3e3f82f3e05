//! One `serve` on one SQLite file: a lock beside the database. The system takes it back when the process ends, however
//! it ends, so that nothing has to be cleaned up after a crash.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Seek as _, Write as _};
use std::path::{Path, PathBuf};

/// The lock, held while this lives.
#[derive(Debug)]
pub struct Lock {
    // Held for its lock alone.
    _file: File,
}

/// Why the lock was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotLocked {
    /// Another process holds it.
    #[error("process {0} holds it")]
    Held(String),
    /// The file can't be made or locked.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// The file of the lock of a database.
pub fn path(database: &Path) -> PathBuf {
    let mut name = database.file_name().unwrap_or_default().to_owned();
    name.push(".lock");
    database.with_file_name(name)
}

/// Takes the lock of a database.
pub fn take(database: &Path) -> Result<Lock, NotLocked> {
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path(database))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(NotLocked::Held(holder(database)));
        }
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    // For people only: who holds it.
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())?;
    Ok(Lock { _file: file })
}

/// The process that took the lock of a database last; empty if that is not known.
pub fn holder(database: &Path) -> String {
    std::fs::read_to_string(path(database)).unwrap_or_default().trim().to_owned()
}

/// Whether somebody holds the lock of a database.
pub fn is_held(database: &Path) -> bool {
    File::open(path(database)).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_held_once_and_free_when_its_holder_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("comity.sqlite");
        let lock = take(&database).expect("free");
        let held = take(&database).expect_err("held");
        assert_eq!(held.to_string(), format!("process {} holds it", std::process::id()));
        assert!(is_held(&database));
        drop(lock);
        assert!(!is_held(&database));
        take(&database).expect("free again");
    }
}
