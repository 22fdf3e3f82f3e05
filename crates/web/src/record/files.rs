//! The files of a text as people see them: pictures with their words, documents as links with kind and size.

use askama::Template;
use askama::filters::HtmlSafe;
use comity_model::{Attachment, Record};
use comity_words::{Arg, labels, numbers};

use crate::parts::Tongue;
use crate::voice::Voice;

/// One file.
#[derive(Debug, Clone)]
pub(crate) struct FileView {
    /// Where it is.
    pub href: String,
    /// Whose server that is, of another office's.
    pub host: Option<String>,
    /// Its name.
    pub name: String,
    /// What it is and how large, for example `PDF, 1.2 MB`.
    pub kind: String,
    /// Of a picture of ours, which is shown: what stands in its place.
    pub shown: Option<String>,
    /// What else there is to say, in the reader's language.
    pub said: Option<String>,
    /// The words of the office about a picture that is not shown.
    pub text: Option<String>,
}

/// The files of a text; an empty list shows nothing.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "parts/files.html")]
pub(crate) struct Files {
    heading: String,
    /// What to know about them.
    lead: Option<String>,
    /// The files in their order.
    pub all: Vec<FileView>,
    /// The language of the words of the office.
    tongue: Tongue,
}

impl HtmlSafe for Files {}

impl Files {
    /// The files of a record. Those of another office are links: its server would see who reads here.
    pub fn new(voice: Voice, record: &Record, own: bool) -> Self {
        let files = record.attachments();
        Self {
            heading: voice.say("section-attachments"),
            lead: (!own && !files.is_empty()).then(|| voice.say("file-at-lead")),
            all: files.iter().map(|file| FileView::new(voice, file, own)).collect(),
            tongue: voice.tongue(Some(record.language())),
        }
    }

    /// The same of a text of ours, for somebody who judges it: what is not seen of a picture stands beside it.
    pub fn to_be_judged(voice: Voice, record: &Record) -> Self {
        let mut views = Self::new(voice, record, true);
        for (view, file) in views.all.iter_mut().zip(record.attachments()).filter(|(_, file)| file.media_type.is_image()) {
            match file.text.as_deref() {
                None => view.said = Some(voice.say("files-text-missing")),
                Some("") => view.said = Some(voice.say("files-decoration-short")),
                Some(text) => view.text = Some(text.to_owned()),
            }
        }
        views
    }
}

impl FileView {
    /// One file.
    pub fn new(voice: Voice, file: &Attachment, own: bool) -> Self {
        let image = file.media_type.is_image();
        Self {
            href: if own { format!("/media/{}", file.hash) } else { file.url.as_str().to_owned() },
            host: (!own).then(|| file.url.host()),
            name: file.name.clone(),
            kind: kind(voice, file),
            shown: (own && image).then(|| file.text.clone().unwrap_or_default()),
            said: file.readable.map(|readable| labels::readable(voice.locale, readable)),
            text: file.text.clone().filter(|text| !own && !text.is_empty()),
        }
    }
}

/// What a file is and how large.
pub(crate) fn kind(voice: Voice, file: &Attachment) -> String {
    let (kind, size) = (labels::media_type(voice.locale, file.media_type), numbers::bytes(voice.locale, file.size));
    voice.all("file-kind", &[("type", Arg::Text(&kind)), ("size", Arg::Text(&size))])
}

/// The files as lines, to see what is different: also other bytes under the same name.
pub(crate) fn lines(voice: Voice, record: &Record) -> Vec<String> {
    let line = |file: &Attachment| {
        let said = match (&file.text, file.readable) {
            (Some(text), _) if text.is_empty() => voice.say("files-decoration-short"),
            (Some(text), _) => text.clone(),
            (None, Some(readable)) => labels::readable(voice.locale, readable),
            (None, None) => String::new(),
        };
        let check: String = file.hash.chars().take(12).collect();
        format!("{} ({}; {check}) {said}", file.name, kind(voice, file)).trim_end().to_owned()
    };
    record.attachments().iter().map(line).collect()
}
