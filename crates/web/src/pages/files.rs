//! The files of a draft: a page of their own, so that a file never waits for the rest of the form.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use comity_model::attachment::{ATTACHMENTS_MAX, Attachment, FILE_MAX, MediaType, Readable};
use comity_model::draft::Stage;
use comity_model::{Id, SharingLevel};
use comity_service::Error;
use comity_service::media::{self, Said};
use comity_words::{Arg, labels, numbers};
use http::StatusCode;

use crate::Web;
use crate::error::Failure;
use crate::forms::Fields;
use crate::frame::{Frame, page};
use crate::pages::see;
use crate::pages::write::ours;
use crate::parts::{Mark, Notice, Tongue};
use crate::record::files::kind;
use crate::upload::Upload;
use crate::visit::Visit;

/// One file with what can be said about it.
#[derive(Debug, Clone)]
pub(crate) struct FileForm {
    /// Its hash, by which the fields are told apart.
    hash: String,
    name: String,
    kind: String,
    href: String,
    /// Its place, from 1.
    place: usize,
    /// Of a picture: what stands in its place, and whether it is decoration.
    picture: Option<(String, bool)>,
    /// Of a PDF: what can be said, and what is.
    readable: Vec<(&'static str, String, bool)>,
}

#[derive(Debug, Template)]
#[template(path = "files.html")]
pub(crate) struct FilesPage {
    frame: Frame,
    action: String,
    text: String,
    count: String,
    hint: String,
    files: Vec<FileForm>,
    tongue: Tongue,
    /// That whoever changes something takes back what was asked for or approved.
    voids: bool,
    /// That readers elsewhere can't open them.
    green: bool,
    /// Whether there is room for another.
    room: bool,
}

impl FilesPage {
    async fn read(web: &Web, visit: &Visit, id: &str) -> Result<Self, Failure> {
        let ours = ours(web, visit, id).await?;
        let content = media::of_draft(&web.app, ours.id).await?;
        let (voice, record) = (visit.voice(), &content.record);
        let files = record.attachments();
        let title = if record.title().is_empty() { labels::kind(voice.locale, record.kind()) } else { record.title().to_owned() };
        let size = numbers::bytes(voice.locale, FILE_MAX as u64);
        Ok(Self {
            frame: Frame::new(visit, voice.with("files-title", "title", title), "menu-write"),
            action: path(ours.id),
            text: format!("/write/{}", ours.id),
            count: voice.count("files-count", files.len()),
            hint: voice.all("files-choose-hint", &[("size", Arg::Text(&size)), ("max", ATTACHMENTS_MAX.into())]),
            files: files.iter().enumerate().map(|(index, file)| FileForm::new(visit, index + 1, file)).collect(),
            tongue: voice.tongue(Some(record.language())),
            voids: ours.draft.as_ref().is_some_and(|draft| matches!(draft.stage, Stage::Waiting | Stage::Approved)),
            green: record.sharing() == SharingLevel::Green,
            room: files.len() < ATTACHMENTS_MAX,
        })
    }

    /// The page with what is wrong.
    fn wrong(mut self, visit: &Visit, text: String) -> Response {
        let word = visit.voice().say("notice-problem");
        self.frame.before = Some(word.clone());
        self.frame = self.frame.with_notice(Notice { mark: Mark::Bad, word, text });
        page(StatusCode::UNPROCESSABLE_ENTITY, &self)
    }
}

impl FileForm {
    fn new(visit: &Visit, place: usize, file: &Attachment) -> Self {
        let voice = visit.voice();
        let image = file.media_type.is_image();
        let choices = Readable::ALL.iter().map(|readable| {
            let text = voice.say(&format!("files-readable-{readable}"));
            (readable.name(), text, file.readable.unwrap_or(Readable::Unknown) == *readable)
        });
        Self {
            hash: file.hash.clone(),
            name: file.name.clone(),
            kind: kind(voice, file),
            href: format!("/media/{}", file.hash),
            place,
            picture: image.then(|| (file.text.clone().unwrap_or_default(), file.text.as_deref() == Some(""))),
            readable: choices.filter(|_| file.media_type == MediaType::Pdf).collect(),
        }
    }
}

fn path(id: Id) -> String {
    format!("/write/{id}/files")
}

/// `GET /write/{id}/files`
pub(crate) async fn show(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    Ok(page(StatusCode::OK, &FilesPage::read(&web, &visit, &id).await?))
}

/// `POST /write/{id}/files`: adds one file.
pub(crate) async fn add(State(web): State<Web>, visit: Visit, Path(id): Path<String>, upload: Upload) -> Result<Response, Failure> {
    let (voice, text) = (visit.voice(), ours(&web, &visit, &id).await?);
    if upload.name.is_empty() && upload.bytes.is_empty() {
        return Ok(FilesPage::read(&web, &visit, &id).await?.wrong(&visit, voice.say("file-none-chosen")));
    }
    match media::add(&web.app, &visit.agent()?, text.id, &upload.name, upload.bytes).await {
        Ok(file) => {
            let done = if file.media_type.is_image() { "done-picture-added" } else { "done-file-added" };
            Ok(see(&path(text.id), done, &[]))
        }
        Err(error @ (Error::Media(_) | Error::State(_))) => {
            let name = comity_model::text::line(&upload.name).take(80).collect::<String>();
            let wrong = format!("{} {}", voice.with("file-not-added", "name", name), voice.say(error.text_key()));
            Ok(FilesPage::read(&web, &visit, &id).await?.wrong(&visit, wrong))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /write/{id}/files/said`: what is said about each, their order, and which of them go.
pub(crate) async fn say(State(web): State<Web>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, Failure> {
    let (text, voice) = (ours(&web, &visit, &id).await?, visit.voice());
    match media::say(&web.app, &visit.agent()?, text.id, said(&fields)).await {
        Ok(()) => Ok(see(&path(text.id), "done-files-saved", &[])),
        Err(Error::Problems(problems)) => {
            let sentences = problems.0.iter().map(|problem| comity_words::problems::problem(voice.locale, problem));
            let wrong = sentences.collect::<Vec<_>>().join(" ");
            Ok(FilesPage::read(&web, &visit, &id).await?.wrong(&visit, wrong))
        }
        Err(error) => Err(error.into()),
    }
}

/// What the form says about the files, in their new order. One that was given another place goes before the
/// one that stood there if it moves up, and behind it if it moves down.
fn said(fields: &Fields) -> Vec<Said> {
    let mut said: Vec<((usize, i8, usize), Said)> = Vec::new();
    for (index, hash) in fields.every("file").into_iter().enumerate() {
        let field = |name: &str| fields.get(&format!("{name}-{hash}")).to_owned();
        let (before, place) = (index + 1, field("place").parse().unwrap_or(index + 1));
        let moved = i8::from(place > before) - i8::from(place < before);
        let text = match (field("decoration") == "yes", field("text")) {
            (true, _) => Some(String::new()),
            (false, text) => Some(text).filter(|text| !text.is_empty()),
        };
        said.push((
            (place, moved, index),
            Said { hash: hash.to_owned(), text, readable: field("readable").parse().ok(), gone: field("remove") == "yes" },
        ));
    }
    said.sort_by_key(|(place, _)| *place);
    said.into_iter().map(|(_, said)| said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_stand_where_their_places_say() {
        let order = |places: &[&str]| {
            let mut fields = Fields::default();
            for (file, place) in ["a", "b", "c"].iter().zip(places) {
                fields.add("file", *file);
                fields.add(&format!("place-{file}"), *place);
            }
            said(&fields).into_iter().map(|said| said.hash).collect::<String>()
        };
        assert_eq!(order(&["1", "2", "3"]), "abc");
        assert_eq!(order(&["1", "2", "1"]), "cab", "the last goes up");
        assert_eq!(order(&["3", "2", "3"]), "bca", "the first goes down");
        assert_eq!(order(&["2", "1", "3"]), "bac");
        assert_eq!(order(&["", "x", "0"]), "cab", "what is no place changes none");
    }

    #[test]
    fn decoration_has_no_words_and_silence_is_not_decoration() {
        let mut fields = Fields::default();
        for (file, text, decoration) in [("a", "A queue.", ""), ("b", "A queue.", "yes"), ("c", " ", "")] {
            fields.add("file", file);
            fields.add(&format!("text-{file}"), text);
            fields.add(&format!("decoration-{file}"), decoration);
        }
        fields.add("remove-a", "yes");
        let texts: Vec<_> = said(&fields).into_iter().filter(|said| !said.gone).map(|said| (said.hash, said.text)).collect();
        assert_eq!(texts, [("b".to_owned(), Some(String::new())), ("c".to_owned(), None)]);
    }
}
