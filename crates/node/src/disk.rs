//! Whether a folder can be written.

use std::path::Path;

/// Makes a folder if it is not there, for ourselves alone because texts for offices only will lie in it, and writes and
/// removes a small file in it.
pub fn can_write(folder: &Path) -> std::io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let probe = folder.join(format!(".comity-{}", std::process::id()));
    let written = std::fs::write(&probe, [0_u8; 4096]);
    // Also where writing failed half-way, on a full disk.
    let removed = std::fs::remove_file(&probe);
    written.and(removed)
}
