//! ZIP as office documents use it (APPNOTE 6.3), read strictly: what two readers may see in two ways is refused.

use std::collections::HashSet;
use std::io::Read as _;

use comity_model::attachment::Refusal;
use flate2::read::DeflateDecoder;

/// Most entries.
const ENTRIES_MAX: usize = 4_096;
/// Most bytes of one entry, and of all together, inflated.
const ENTRY_MAX: u64 = 100 * 1024 * 1024;
const INFLATED_MAX: u64 = 256 * 1024 * 1024;
/// The longest comment at the end, of 65,535 bytes.
const TAIL: usize = 22 + 65_535;

/// One file in the archive.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    /// Its name, with its folders.
    pub name: &'a str,
    deflated: bool,
    size: u64,
    data: &'a [u8],
}

/// The entries of an archive, in the order of its directory.
pub(super) fn entries(bytes: &[u8]) -> Result<Vec<Entry<'_>>, Refusal> {
    let (count, directory) = directory(bytes).ok_or(Refusal::Unreadable)?;
    if count > ENTRIES_MAX {
        return Err(Refusal::Unreadable);
    }
    let (mut rest, mut names, mut spans, mut entries) = (directory, HashSet::new(), Vec::new(), Vec::with_capacity(count));
    for _ in 0..count {
        let header = Header::read(rest).ok_or(Refusal::Unreadable)?;
        rest = header.rest;
        if header.flags & 0x41 != 0 {
            return Err(Refusal::Locked);
        }
        let before = &bytes[..bytes.len() - directory.len()];
        let (start, data) = header.data(before).ok_or(Refusal::Unreadable)?;
        let name = std::str::from_utf8(header.name).map_err(|_| Refusal::Unreadable)?;
        let is_safe = !name.starts_with('/') && !name.contains(['\\', '\0', ':']) && name.split('/').all(|part| part != "..");
        if !is_safe || !names.insert(name.to_lowercase()) {
            return Err(Refusal::Unreadable);
        }
        spans.push((header.offset, start + data.len()));
        entries.push(Entry { name, deflated: header.method == 8, size: header.size, data });
    }
    // Entries that share bytes are how a small file becomes a huge one.
    spans.sort_unstable();
    let overlap = spans.windows(2).any(|pair| matches!(pair, [(_, end), (next, _)] if end > next));
    let size = entries.iter().try_fold(0_u64, |sum, entry| sum.checked_add(entry.size));
    if overlap || size.is_none_or(|size| size > INFLATED_MAX) { Err(Refusal::Unreadable) } else { Ok(entries) }
}

impl Entry<'_> {
    /// Its bytes, which must be as many as the archive says.
    pub fn read(&self) -> Result<Vec<u8>, Refusal> {
        let mut out = Vec::new();
        if self.size > ENTRY_MAX {
            return Err(Refusal::Unreadable);
        }
        if self.deflated {
            let read = DeflateDecoder::new(self.data).take(self.size + 1).read_to_end(&mut out);
            read.map_err(|_| Refusal::Unreadable)?;
        } else {
            out.extend_from_slice(self.data);
        }
        if out.len() as u64 == self.size { Ok(out) } else { Err(Refusal::Unreadable) }
    }
}

/// How many entries the directory at the end says that there are, and the bytes from it on.
fn directory(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let from = bytes.len().saturating_sub(TAIL);
    let end = from + memchr::memmem::rfind(&bytes[from..], b"PK\x05\x06")?;
    let fields = bytes.get(end..)?;
    let (disk, of_disk, count) = (short(fields, 4)?, short(fields, 8)?, short(fields, 10)?);
    let (size, offset, comment) = (long(fields, 12)?, long(fields, 16)?, short(fields, 20)?);
    let is_last = fields.len() == 22 + usize::from(comment) && disk == 0 && of_disk == count && count != u16::MAX;
    let is_where_it_says = usize::try_from(offset).ok()?.checked_add(usize::try_from(size).ok()?)? == end;
    let directory = bytes.get(usize::try_from(offset).ok()?..)?;
    (is_last && is_where_it_says).then_some((count.into(), directory))
}

/// One line of the directory.
struct Header<'a> {
    flags: u16,
    method: u16,
    packed: usize,
    size: u64,
    offset: usize,
    name: &'a [u8],
    rest: &'a [u8],
}

impl<'a> Header<'a> {
    fn read(at: &'a [u8]) -> Option<Self> {
        let (name, extra, comment) = (short(at, 28)?, short(at, 30)?, short(at, 32)?);
        let end = 46 + usize::from(name);
        let header = Self {
            flags: short(at, 8)?,
            method: short(at, 10)?,
            packed: usize::try_from(long(at, 20)?).ok()?,
            size: long(at, 24)?.into(),
            offset: usize::try_from(long(at, 42)?).ok()?,
            name: at.get(46..end)?,
            rest: at.get(end + usize::from(extra) + usize::from(comment)..)?,
        };
        (at.starts_with(b"PK\x01\x02") && matches!(header.method, 0 | 8)).then_some(header)
    }

    /// Where the entry's data begins, and the data; the header there must name the same file.
    fn data(&self, bytes: &'a [u8]) -> Option<(usize, &'a [u8])> {
        let local = bytes.get(self.offset..)?;
        let (name, extra) = (usize::from(short(local, 26)?), usize::from(short(local, 28)?));
        let is_same = local.starts_with(b"PK\x03\x04") && short(local, 8)? == self.method && local.get(30..30 + name)? == self.name;
        let start = self.offset.checked_add(30 + name + extra)?;
        let data = bytes.get(start..start.checked_add(self.packed)?)?;
        is_same.then_some((start, data))
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}
