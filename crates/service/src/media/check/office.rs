//! Office documents, Office Open XML (ECMA-376) and OpenDocument (ISO 26300): those that hold no program, no object of
//! another program, and nothing that is loaded from elsewhere when they are opened. A link to click on stays a link.

use comity_model::attachment::{MediaType, Refusal};
use memchr::memmem;

use super::zip::{self, Entry};

/// How deep a document may lie in another: charts keep their table so.
const DEPTH_MAX: usize = 1;
/// Parts of Office Open XML that fetch data or hold formulas of the macro language.
const LOADS: &[&str] = &["xl/connections.xml", "xl/querytables/"];
const MACROS: &[&str] = &["vbaproject", "vbadata", "xl/macrosheets/", "/attachedtoolbars"];
/// Documents with macros, by the end of their names.
const WITH_MACROS: &[&str] = &[".docm", ".dotm", ".xlsm", ".xlsb", ".xltm", ".xlam", ".pptm", ".potm", ".ppsm", ".ppam"];
/// What the type of a relation ends with that stands for a program or an object.
const PROGRAMS: &[&str] = &["vbaproject", "macrosheet", "keymapcustomizations", "attachedtoolbars"];
const OBJECTS: &[&str] = &["oleobject", "control", "activexcontrolbinary", "afchunk"];
/// Namespaces of OpenDocument that say something about programs and links, with the prefix that all programs write.
const NAMESPACES: &[(&str, &str)] = &[
    ("script", "urn:oasis:names:tc:opendocument:xmlns:script:1.0"),
    ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xlink", "http://www.w3.org/1999/xlink"),
];

/// What the document is.
pub(super) fn check(bytes: &[u8]) -> Result<MediaType, Refusal> {
    within(bytes, 0)
}

fn within(bytes: &[u8], depth: usize) -> Result<MediaType, Refusal> {
    let entries = zip::entries(bytes)?;
    let named = |name: &str| entries.iter().find(|entry| entry.name == name);
    if let Some(types) = named("[Content_Types].xml") {
        let media_type = of_content_types(&xml(types)?)?;
        entries.iter().try_for_each(|entry| open_xml(entry, depth))?;
        return Ok(media_type);
    }
    let Some(mimetype) = named("mimetype") else { return Err(Refusal::Unknown) };
    let said = mimetype.read()?;
    let known = [MediaType::Odt, MediaType::Ods, MediaType::Odp];
    let media_type = known.into_iter().find(|known| known.name().as_bytes() == said.as_slice()).ok_or(Refusal::Unknown)?;
    entries.iter().try_for_each(open_document)?;
    Ok(media_type)
}

/// An XML part as text: UTF-8, and without entities of its own, behind which anything could hide.
fn xml(entry: &Entry) -> Result<String, Refusal> {
    let text = String::from_utf8(entry.read()?).map_err(|_| Refusal::Unreadable)?;
    if text.contains('\0') || text.contains("<!DOCTYPE") || text.contains("<!ENTITY") { Err(Refusal::Unreadable) } else { Ok(text) }
}

fn of_content_types(types: &str) -> Result<MediaType, Refusal> {
    let lower = types.to_lowercase();
    if lower.contains("macroenabled") || lower.contains("vbaproject") {
        return Err(Refusal::Macros);
    }
    let main = [
        ("wordprocessingml.document.main+xml", MediaType::Docx),
        ("spreadsheetml.sheet.main+xml", MediaType::Xlsx),
        ("presentationml.presentation.main+xml", MediaType::Pptx),
    ];
    let mut found = main.into_iter().filter(|(name, _)| lower.contains(name)).map(|(_, media_type)| media_type);
    match (found.next(), found.next()) {
        (Some(media_type), None) => Ok(media_type),
        _ => Err(Refusal::Unknown),
    }
}

fn open_xml(entry: &Entry, depth: usize) -> Result<(), Refusal> {
    let name = entry.name.to_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if MACROS.iter().any(|part| name.contains(part)) || ends(WITH_MACROS) {
        return Err(Refusal::Macros);
    }
    if LOADS.iter().any(|part| name.starts_with(part)) {
        return Err(Refusal::Loads);
    }
    if ends(&[".docx", ".xlsx", ".pptx"]) {
        return if depth < DEPTH_MAX { within(&entry.read()?, depth + 1).map(drop) } else { Err(Refusal::Objects) };
    }
    let is_binary = ends(&[".bin", ".ole", ".exe", ".dll", ".html", ".htm", ".mht", ".rtf"]) && !name.contains("/printersettings/");
    if is_binary || name.contains("/activex/") || name.contains("/embeddings/") {
        return Err(Refusal::Objects);
    }
    if ends(&[".rels"]) { relations(&xml(entry)?) } else { entry.read().map(drop) }
}

/// What a part refers to (ECMA-376, part 2, 9.3): outside the document only what is clicked on.
fn relations(text: &str) -> Result<(), Refusal> {
    // No value holds a `<`, so that what is between two of them is one element.
    for element in text.split('<').filter(|element| element.contains("Relationship")) {
        let types = values(element, "Type")?;
        let is = |known: &[&str]| types.iter().any(|of| known.iter().any(|end| of.to_lowercase().ends_with(end)));
        if is(PROGRAMS) {
            return Err(Refusal::Macros);
        }
        if is(OBJECTS) {
            return Err(Refusal::Objects);
        }
        for mode in values(element, "TargetMode")? {
            match mode {
                "Internal" => {}
                "External" if types.iter().all(|of| of.ends_with("/hyperlink")) => {}
                "External" => return Err(Refusal::Loads),
                _ => return Err(Refusal::Unreadable),
            }
        }
    }
    Ok(())
}

/// The values of an attribute of an element. An entity in one of them could hide anything.
fn values<'a>(element: &'a str, name: &str) -> Result<Vec<&'a str>, Refusal> {
    let mut values = Vec::new();
    for (at, _) in element.match_indices(name) {
        let is_begun = element[..at].ends_with(|before: char| before.is_ascii_whitespace() || matches!(before, '"' | '\''));
        let rest = element[at + name.len()..].trim_start().strip_prefix('=').map(str::trim_start);
        let quoted = rest.and_then(|rest| Some((rest.strip_prefix(['"', '\''])?, rest.chars().next()?)));
        let Some((value, quote)) = quoted.filter(|_| is_begun) else { continue };
        let value = value.split(quote).next().unwrap_or_default();
        if value.contains('&') {
            return Err(Refusal::Unreadable);
        }
        values.push(value);
    }
    Ok(values)
}

/// Whether the namespaces that matter stand under their usual prefixes, so that what follows from the prefix is true.
fn is_spelled_as_usual(text: &str) -> bool {
    let is_usual = |(prefix, namespace): &(&str, &str)| {
        memmem::find_iter(text.as_bytes(), namespace).all(|at| text[..at].ends_with(&format!("xmlns:{prefix}=\"")))
    };
    let mut declared = text.match_indices("xmlns").map(|(at, _)| text[at..].split(['"', '\'']).nth(1).unwrap_or_default());
    NAMESPACES.iter().all(is_usual) && !declared.any(|namespace| namespace.contains('&'))
}

fn open_document(entry: &Entry) -> Result<(), Refusal> {
    let name = entry.name;
    if name.starts_with("Basic/") || name.starts_with("Scripts/") {
        return Err(Refusal::Macros);
    }
    if name == "META-INF/manifest.xml" {
        let manifest = xml(entry)?;
        return match () {
            () if manifest.contains("encryption-data") => Err(Refusal::Locked),
            () if manifest.contains("oleobject") => Err(Refusal::Objects),
            () => Ok(()),
        };
    }
    // Who made it and after which template: nothing of it is opened.
    let is_xml = name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("xml"));
    let is_content = is_xml && !matches!(name.rsplit('/').next(), Some("meta.xml" | "settings.xml"));
    if !is_content {
        let bytes = entry.read()?;
        // The storage that objects of other programs lie in (MS-CFB).
        return if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) { Err(Refusal::Objects) } else { Ok(()) };
    }
    let text = xml(entry)?;
    if !is_spelled_as_usual(&text) {
        return Err(Refusal::Unreadable);
    }
    for element in text.split('<') {
        let tag = element.split([' ', '\t', '\r', '\n', '>', '/']).next().unwrap_or_default();
        match tag {
            "script:event-listener" | "script:script" => return Err(Refusal::Macros),
            "draw:plugin" | "draw:applet" | "draw:floating-frame" | "draw:object-ole" => return Err(Refusal::Objects),
            "text:a" | "draw:a" => {}
            _ if values(element, "xlink:href")?.iter().any(|target| leads_out(target)) => return Err(Refusal::Loads),
            _ => {}
        }
    }
    Ok(())
}

/// Whether a target lies outside the document.
fn leads_out(target: &str) -> bool {
    target.contains(':') || target.starts_with('/') || target.starts_with("..")
}
