//! Files that go with a text: what they may be, and what is said about them.

use serde::{Deserialize, Serialize};

use crate::Url;
use crate::practice::TITLE_MAX;
use crate::problem::{Check, Rule, named};

/// Most files of one text.
pub const ATTACHMENTS_MAX: usize = 10;
/// Largest file, in bytes: 25 MB.
pub const FILE_MAX: usize = 25_000_000;
/// Longest text in the place of a picture, in characters.
pub const TEXT_MAX: usize = 1_000;

named! {
    /// What a file is, by its content. It is served as this and as nothing else.
    MediaType {
        /// A photograph.
        Jpeg = "image/jpeg",
        /// A drawing, a scan or a picture of a screen.
        Png = "image/png",
        /// A document to read and print.
        Pdf = "application/pdf",
        /// A table of plain text.
        Csv = "text/csv",
        /// Plain text, UTF-8.
        Txt = "text/plain",
        /// A text document (Office Open XML).
        Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        /// A spreadsheet (Office Open XML).
        Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        /// A presentation (Office Open XML).
        Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        /// A text document (OpenDocument).
        Odt = "application/vnd.oasis.opendocument.text",
        /// A spreadsheet (OpenDocument).
        Ods = "application/vnd.oasis.opendocument.spreadsheet",
        /// A presentation (OpenDocument).
        Odp = "application/vnd.oasis.opendocument.presentation",
    }
}

impl MediaType {
    /// How the names of such files end, without the dot, for example `pdf`.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Txt => "txt",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Odt => "odt",
            Self::Ods => "ods",
            Self::Odp => "odp",
        }
    }

    /// Whether it is a picture, which pages show.
    pub const fn is_image(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png)
    }
}

named! {
    /// Whether a screen reader can read a document aloud in its order, as its author says.
    Readable {
        /// It is tagged, or tried with a screen reader.
        Yes = "yes",
        /// It is not, for example a scan.
        No = "no",
        /// Nobody tried.
        Unknown = "unknown",
    }
}

named! {
    /// Why a file was not taken. The name is the key of the sentence that says what to do.
    Refusal {
        /// It has no bytes.
        Empty = "media-empty",
        /// It is larger than [`FILE_MAX`], also once it was written anew.
        TooLarge = "media-too-large",
        /// It is none of the kinds of [`MediaType`], WebP or GIF.
        Unknown = "media-unknown",
        /// It is SVG, HTML or XML, which can act in a browser.
        Markup = "media-markup",
        /// It is text in another encoding than UTF-8.
        Encoding = "media-encoding",
        /// It is damaged, or could not be checked within the limits.
        Unreadable = "media-unreadable",
        /// A picture of more points than are shown.
        Dimensions = "media-dimensions",
        /// A moving picture of more frames than are looked at.
        Frames = "media-frames",
        /// It is locked with a password.
        Locked = "media-locked",
        /// A PDF that acts: scripts, programs, files within it, forms that send themselves.
        Acts = "media-acts",
        /// An office document with macros.
        Macros = "media-macros",
        /// An office document with objects of other programs in it.
        Objects = "media-objects",
        /// An office document that loads something from elsewhere when it is opened.
        Loads = "media-loads",
        /// The text has [`ATTACHMENTS_MAX`] files already.
        TooMany = "media-too-many",
        /// All files of the office together take what the server gives to them.
        Quota = "media-quota",
    }
}

/// A file that goes with a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The SHA-256 of its bytes, lower-case hex.
    pub hash: String,
    /// What it is.
    pub media_type: MediaType,
    /// Its size, in bytes.
    pub size: u64,
    /// The name of the file, plain.
    pub name: String,
    /// Where it lies.
    pub url: Url,
    /// Of a picture: what stands in its place for who does not see it, plain. Empty says that it is decoration; without
    /// one nobody has said yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Of a document: whether a screen reader can read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readable: Option<Readable>,
}

impl Attachment {
    /// Whether a text is a hash as attachments are named by: 64 hexadecimal digits, lower-case.
    pub fn is_hash(text: &str) -> bool {
        text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    }
}

/// The name of a file as it is shown: its last part, without what can't be seen, at most [`TITLE_MAX`] characters, ending
/// as the names of its kind do.
pub fn file_name(given: &str, media_type: MediaType) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let (extension, shown): (_, String) = (media_type.extension(), crate::text::line(last).take(TITLE_MAX).collect());
    let stem = match shown.rsplit_once('.') {
        // What looks like another kind goes, so that nobody is led to open it as one.
        Some((stem, end)) if (1..=5).contains(&end.chars().count()) && end.chars().all(char::is_alphanumeric) => stem,
        _ => &shown,
    };
    let stem: String = stem.trim_matches(['.', ' ']).chars().take(TITLE_MAX - 1 - extension.len()).collect();
    format!("{}.{extension}", if stem.is_empty() { "file" } else { &stem })
}

pub(crate) fn check_attachments(check: &mut Check, attachments: &[Attachment]) {
    check.count("attachments", attachments, ATTACHMENTS_MAX);
    for attachment in attachments {
        check.required("attachments.name", &attachment.name, TITLE_MAX);
        match &attachment.text {
            None if attachment.media_type.is_image() => check.add("attachments.text", Rule::Missing),
            text => check.optional("attachments.text", text.as_deref(), TEXT_MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_name_and_ends_as_its_kind_does() {
        let cases = [
            ("plan.pdf", MediaType::Pdf, "plan.pdf"),
            ("C:\\Users\\clerk\\plan.PDF", MediaType::Pdf, "plan.pdf"),
            ("../../etc/passwd", MediaType::Txt, "passwd.txt"),
            ("queue.webp", MediaType::Jpeg, "queue.jpg"),
            ("ballot\u{202e}fdp.exe", MediaType::Pdf, "ballotfdp.pdf"),
            ("v1.2 of the plan", MediaType::Pdf, "v1.2 of the plan.pdf"),
            ("", MediaType::Png, "file.png"),
            (".htaccess", MediaType::Txt, ".htaccess.txt"),
            ("قائمة.csv", MediaType::Csv, "قائمة.csv"),
        ];
        for (given, media_type, expected) in cases {
            let expected = expected.trim_start_matches('.');
            assert_eq!(file_name(given, media_type), expected, "{given}");
        }
        assert!(file_name(&"x".repeat(500), MediaType::Docx).chars().count() <= TITLE_MAX);
    }

    #[test]
    fn a_picture_without_words_is_not_published_unless_it_is_decoration() {
        let picture = Attachment {
            hash: "0".repeat(64),
            media_type: MediaType::Png,
            size: 7,
            name: "queue.png".into(),
            url: "https://ashford.example/media/0".parse().expect("a link"),
            text: None,
            readable: None,
        };
        let fields = |all: &[Attachment]| {
            let mut check = Check::default();
            check_attachments(&mut check, all);
            check.finish().err().map(|problems| problems.0.into_iter().map(|problem| problem.field).collect::<Vec<_>>()).unwrap_or_default()
        };
        assert_eq!(fields(std::slice::from_ref(&picture)), ["attachments.text"]);
        for text in ["", "A queue before a door."] {
            assert!(fields(&[Attachment { text: Some(text.into()), ..picture.clone() }]).is_empty(), "{text}");
        }
        assert!(fields(&[Attachment { media_type: MediaType::Pdf, ..picture.clone() }]).is_empty());
        let many = vec![Attachment { text: Some(String::new()), ..picture.clone() }; ATTACHMENTS_MAX + 1];
        assert_eq!(fields(&many), ["attachments"]);
        assert_eq!(fields(&[Attachment { name: " ".into(), text: Some(String::new()), ..picture }]), ["attachments.name"]);
    }
}
