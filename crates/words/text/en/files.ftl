# Files that go with a text: their page beside a draft, how they stand on the page of a text, why one is not taken.

## What a file is

media-type-jpg = JPEG picture
media-type-png = PNG picture
media-type-pdf = PDF
media-type-csv = CSV table
media-type-txt = plain text
media-type-docx = Word document
media-type-xlsx = Excel spreadsheet
media-type-pptx = PowerPoint presentation
media-type-odt = OpenDocument text
media-type-ods = OpenDocument spreadsheet
media-type-odp = OpenDocument presentation

size-bytes = { $number }{"\u00A0"}bytes
size-kilobytes = { $number }{"\u00A0"}KB
size-megabytes = { $number }{"\u00A0"}MB

# For example: plan.pdf (PDF, 1.2 MB)
file-line = { $name } ({ $type }, { $size })
# For example: PDF, 1.2 MB
file-kind = { $type }, { $size }
file-at-lead = These files lie at the server of that office. We have not looked into them: open them with care.

readable-yes = Readable with a screen reader
readable-no = Not readable with a screen reader. Ask the office for another form.
readable-unknown = Nobody has tried it with a screen reader yet

## Its page

files-title = Files of “{ $title }”
files-lead = Pictures are shown, documents are offered to open. They are part of the text: whoever approves it approves them too.
files-count =
    { $count ->
        [0] No files yet
        [one] { $count } file
       *[other] { $count } files
    }
files-link = Add or change files
files-add = Add a file
files-choose = File
files-choose-hint = Pictures (JPEG, PNG, WebP, GIF), PDF, Word, Excel, PowerPoint, OpenDocument, CSV or plain text. At most { $size }, and { $max } files for one text.
files-pictures-hint = A picture is saved anew: where and when it was taken is left out, and of a moving picture only the first frame stays.
files-order = Place
files-order-hint = Files are shown in this order.
files-text = Text in the place of the picture
files-text-hint = What the picture says to somebody who does not see it. A sentence or two; do not begin with “Picture of”.
files-decoration = It is decoration: who does not see it misses nothing
files-readable = Can a screen reader read it?
files-readable-hint = Yes if it is tagged, or if you tried it. A scan without recognised text cannot be read.
files-readable-yes = Yes
files-readable-no = No
files-readable-unknown = I do not know
files-remove = Take it out of the text
files-green = This text is for offices that follow you. They see which files there are, but only your own staff can open them.
files-voids = Whoever changes the files takes back what was asked for or approved; a colleague has to approve it again.
files-decoration-short = Decoration
files-text-missing = No text in its place yet
button-save-to-files = Save, then files
button-add-file = Add the file
button-save-files = Save
button-to-text = Back to the text
done-file-added = It is added. Nothing leaves this office before it is published.
done-picture-added = It is added. Please say below what it shows.
done-files-saved = Saved.
file-not-added = “{ $name }” was not added, and nothing was changed.
file-none-chosen = Please choose a file first.

error-no-files = An answer takes no files.
error-same-file = This very file is part of the text already.

## Why one is not taken

media-empty = It has no content. Open it on your computer, save it again, and choose that one.
media-too-large = It is larger than 25 MB. Make it smaller: save pictures with fewer points, a PDF with “reduced size”, or divide it.
media-unknown = It is not one of the kinds that can be added. Save it as PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV or plain text, a picture as JPEG or PNG. Older kinds such as DOC or XLS can be saved anew by the same program.
media-markup = It is a web page, a drawing in SVG or XML, which could do something by itself when it is opened. Save it as PDF, or a drawing as PNG.
media-encoding = Its letters are not written in UTF-8, so others would see wrong signs. Save it again and choose UTF-8, in Excel “CSV UTF-8”.
media-unreadable = It is damaged, or made in a way that we cannot check. Open it, save it as a new file, and choose that one; a PDF as PDF/A.
media-dimensions = The picture is larger than 40 million points, or than 12,000 on one side. Make it smaller and save it again.
media-frames = The moving picture has more than 100 frames. Choose one that shows what matters, and save it as PNG.
media-locked = It is locked with a password. Save it without one, and choose that file.
media-acts = The PDF does something by itself: it holds a script, another file, a video, or a form that sends itself. Print it to a new PDF, and choose that one.
media-macros = It holds macros, which could do anything on the computer of a colleague. Save it without them, as DOCX, XLSX, PPTX or OpenDocument.
media-objects = It holds an object of another program. Put a picture or a table in its place, or save all of it as PDF.
media-loads = It loads something from elsewhere when it is opened: a template, a picture by its address, or data of another file. Break these links in the program, or save it as PDF.
media-too-many = The text has as many files as it can have. Take one out first.
media-quota = The files of this office take all the room that the server gives to them. Take some out of drafts, or ask whoever looks after the server for more.
