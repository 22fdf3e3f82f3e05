//! Files of our texts: taken in, checked in a process of its own, stored by the hash of their bytes in a folder beside the
//! database, and let go again.
//!
//! A row exists only for a file that lies in the folder, whole and flushed: it is put there, and taken away, by whoever
//! holds the one write transaction.

pub mod check;
mod child;
mod folder;

use std::path::PathBuf;

use chrono::TimeDelta;
use comity_model::attachment::{ATTACHMENTS_MAX, Attachment, FILE_MAX, MediaType, Readable, Refusal, file_name};
use comity_model::audit::Agent;
use comity_model::draft::Content;
use comity_model::{Id, Problem, Problems, Rule, Time, Viewer};
use comity_store::Reader;
use comity_store::rows::Media;

use crate::draft::{Place, put};
use crate::{App, Error};

pub(crate) use child::Places;

/// How long a file is kept that nothing names any more.
const KEPT: TimeDelta = TimeDelta::days(1);
/// How often is looked for such files.
pub(crate) const SWEEP: TimeDelta = TimeDelta::hours(1);

/// What the config decides about files.
#[derive(Debug, Clone)]
pub struct MediaSettings {
    /// The folder that they lie in.
    pub folder: PathBuf,
    /// How many bytes all of them may take together.
    pub quota: u64,
    /// The program that looks at a file with its argument `re-encode`: this one.
    pub checker: PathBuf,
}

impl MediaSettings {
    /// A folder with the usual quota: 5 GB.
    pub fn new(folder: PathBuf, checker: PathBuf) -> Self {
        Self { folder, quota: 5_000_000_000, checker }
    }
}

/// What is said of a file of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its hash.
    pub hash: String,
    /// Of a picture: what stands in its place; empty for decoration; nothing if that is still to be said.
    pub text: Option<String>,
    /// Of a document: whether a screen reader can read it.
    pub readable: Option<Readable>,
    /// Whether it goes from the draft.
    pub gone: bool,
}

/// What a draft says: the draft itself, or of what is published the latest revision.
async fn content(read: &Reader, id: Id) -> Result<Content, Error> {
    if let Some(draft) = read.draft(id).await? {
        return Ok(draft.content);
    }
    let record = read.post(id).await?.filter(|row| row.own).and_then(|row| row.post.record);
    record.map(Content::from).ok_or(Error::NotFound("draft"))
}

/// Checks a file and adds it to the draft of a post. Whoever adds one writes of the draft.
pub async fn add(app: &App, agent: &Agent, id: Id, name: &str, bytes: Vec<u8>) -> Result<Attachment, Error> {
    if bytes.len() > FILE_MAX {
        return Err(Refusal::TooLarge.into());
    }
    // What can't be added is refused before anybody looks at the file.
    room(app, &app.read(), id, bytes.len()).await?;
    let checked = child::look(app, &bytes).await?;
    let bytes = checked.anew.unwrap_or(bytes);
    let is_table = checked.media_type == MediaType::Txt && name.to_lowercase().ends_with(".csv");
    let media_type = if is_table { MediaType::Csv } else { checked.media_type };
    let hash = crate::post::hex(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &bytes).as_ref());
    let media = Media { hash: hash.clone(), kind: media_type, size: bytes.len() as u64 };
    let attachment = Attachment {
        url: app.base().page(&format!("/media/{hash}")),
        name: file_name(name, media_type),
        size: media.size,
        text: None,
        readable: (media_type == MediaType::Pdf).then_some(Readable::Unknown),
        media_type,
        hash,
    };
    let written = folder::write(&app.settings().media.folder, bytes).await?;
    let now = app.now();
    let mut writer = app.write().await?;
    let mut content = room(app, &writer.read(), id, usize::try_from(media.size).unwrap_or(usize::MAX)).await?;
    let known = writer.read().media_row(&media.hash).await?;
    let Some(files) = content.record.attachments_mut() else { return Err(Error::State("error-no-files")) };
    if files.iter().any(|file| file.hash == media.hash) {
        return Err(Error::State("error-same-file"));
    }
    // The same bytes may have been stored under another name of theirs: a table and a text.
    let attachment = Attachment { media_type: known.map_or(media_type, |known| known.kind), ..attachment };
    files.push(attachment.clone());
    written.keep(&media.hash).await?;
    writer.put_media(&media, now).await?;
    put(&mut writer, agent, now, Place::of(Some(id), now), content).await?;
    writer.commit().await?;
    Ok(attachment)
}

/// The draft's content, if so many bytes more find room.
async fn room(app: &App, read: &Reader, id: Id, size: usize) -> Result<Content, Error> {
    let content = content(read, id).await?;
    if content.record.attachments().len() >= ATTACHMENTS_MAX {
        return Err(Refusal::TooMany.into());
    }
    if read.media_bytes().await?.saturating_add(size as u64) > app.settings().media.quota {
        return Err(Refusal::Quota.into());
    }
    Ok(content)
}

/// Says something about the files of a draft, in their new order. Those that are not named, because a colleague added them
/// meanwhile, stay behind the others.
pub async fn say(app: &App, agent: &Agent, id: Id, said: Vec<Said>) -> Result<(), Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    let mut content = content(&writer.read(), id).await?;
    let Some(files) = content.record.attachments_mut() else { return Err(Error::State("error-no-files")) };
    let mut left = std::mem::take(files);
    for said in said {
        let Some(at) = left.iter().position(|file| file.hash == said.hash) else { continue };
        let file = left.remove(at);
        if said.gone {
            continue;
        }
        let text = said.text.filter(|_| file.media_type.is_image());
        let readable = said.readable.filter(|_| file.media_type == MediaType::Pdf).or(file.readable);
        if let Some(is) = text.as_ref().map(|text| text.chars().count()).filter(|is| *is > comity_model::attachment::TEXT_MAX) {
            let rule = Rule::TooLong { is, max: comity_model::attachment::TEXT_MAX };
            return Err(Problems(vec![Problem::new("attachments.text", rule)]).into());
        }
        files.push(Attachment { text, readable, ..file });
    }
    files.extend(left);
    put(&mut writer, agent, now, Place::of(Some(id), now), content).await?;
    writer.commit().await?;
    Ok(())
}

/// The files of a draft, for the staff: what its page shows.
pub async fn of_draft(app: &App, id: Id) -> Result<Content, Error> {
    content(&app.read(), id).await
}

/// A stored file, open to be read.
#[derive(Debug)]
pub struct Opened {
    /// What it is.
    pub media: Media,
    /// Its bytes.
    pub file: tokio::fs::File,
}

/// Opens a file for somebody who may see a post that names it, or a draft (`drafts`) that does.
pub async fn open(app: &App, hash: &str, viewer: &Viewer, drafts: bool) -> Result<Opened, Error> {
    if !Attachment::is_hash(hash) {
        return Err(Error::NotFound("file"));
    }
    let media = app.read().media(hash, viewer, drafts).await?.ok_or(Error::NotFound("file"))?;
    let file = tokio::fs::File::open(app.settings().media.folder.join(hash)).await.map_err(Error::Folder)?;
    Ok(Opened { media, file })
}

/// Removes the files that no draft, revision or post has named for a day, at most once an hour; how many there were.
pub(crate) async fn sweep(app: &App) -> Result<u32, Error> {
    let now = app.now();
    if !app.is_time_to_sweep(now) {
        return Ok(0);
    }
    let folder = &app.settings().media.folder;
    folder::remove_unfinished(folder, now - KEPT).await?;
    if app.read().media_let_go(now - KEPT).await?.is_empty() && strays(app, &app.read()).await?.is_empty() {
        return Ok(0);
    }
    let mut writer = app.write().await?;
    let read = writer.read();
    let (let_go, strays) = (read.media_let_go(now - KEPT).await?, strays(app, &read).await?);
    for hash in &let_go {
        writer.remove_media(hash).await?;
    }
    for hash in let_go.iter().chain(&strays) {
        folder::remove(folder, hash).await?;
    }
    writer.commit().await?;
    Ok(u32::try_from(let_go.len() + strays.len()).unwrap_or(u32::MAX))
}

/// Files without a row: a crash came between the two.
async fn strays(app: &App, read: &Reader) -> Result<Vec<String>, Error> {
    let mut there = folder::hashes(&app.settings().media.folder).await?;
    if !there.is_empty() {
        let known = read.media_hashes().await?;
        there.retain(|hash| !known.contains(hash));
    }
    Ok(there)
}

impl App {
    /// Whether it is time to look for files that are no longer needed; notes that it is being done.
    fn is_time_to_sweep(&self, now: Time) -> bool {
        let before = self.swept_at().load(std::sync::atomic::Ordering::Relaxed);
        let is_time = Time::from_timestamp_millis(before).is_none_or(|before| now - before >= SWEEP || before > now);
        if is_time {
            self.swept_at().store(now.timestamp_millis(), std::sync::atomic::Ordering::Relaxed);
        }
        is_time
    }
}
