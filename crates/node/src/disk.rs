//! Whether a folder can be written.

use std::path::Path;

/// Makes a folder if it is not there, and writes and removes a small file in it.
pub fn can_write(folder: &Path) -> std::io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    std::fs::create_dir_all(folder)?;
    let probe = folder.join(format!(".comity-{}", std::process::id()));
    let written = std::fs::write(&probe, [0_u8; 4096]);
    // Also where writing failed half-way, on a full disk.
    let removed = std::fs::remove_file(&probe);
    written.and(removed)
}
