# Writing without losing anything: what a form saves by itself, what is still missing, changes by two people at once, a form
# that was sent too late; the tools above a text; how it will look.

## Saved as one writes

keep-saved = Saved { $time }
keep-unreadable = Not saved: something in the form cannot be read. Press “Save draft” to see what. Your text is kept in this page.
keep-changed = Not saved: this text was saved elsewhere since you opened it. Press “Save draft” to see the difference and choose. Your text is kept in this page.
keep-offline = Not saved: no connection. Your text is kept in this page, and is sent when the connection is back.
keep-signed-out = Not saved: you are no longer signed in. Your text is kept in this page. Press “Save draft”; nothing is lost on the way.
keep-failed = Not saved: our server has trouble. Your text is kept in this page. Please press “Save draft” in a minute.
keep-waits = Not saved by itself, because saving takes back what was asked for or approved. Press “Save draft” if you want that.

## What is still missing

missing-word = To do
missing-title = Still to fill in before it can be published

## Changed by two people

write-gone = A colleague deleted this draft while you were writing. Nothing is lost: your text is below. Save it, and it is a new draft.
write-withdrawn = This text was withdrawn while you were writing. Nothing is lost: your text is below. Save it, and it is a new draft.
meanwhile-hint = What you wrote is in the form. If you save it as it is, it replaces what is there. Take over below what you want to keep of the other text, or leave yours and go on with the other one.
meanwhile-theirs = Leave mine, show the other text
meanwhile-changes = How your text differs from what is there now
changes-none = The two say the same.
changes-gone = taken out:
changes-new = new:

## Sent too late

again-title = Please send it again
again-signed-out = You are no longer signed in, so this was not done. Nothing is lost: what you wrote is kept in this page.
again-sign-in = Sign in, in a new window. Then come back to this one.
again-other-session = You have signed in again since this form was opened, so it was not done yet. Nothing is lost.
again-trouble = This was not done, because our server has trouble. Nothing is lost: what you wrote is kept in this page. Please send it again in a minute.
again-send = Send it again
again-written = What you wrote

## Tools

tools-label = Tools for
tool-bold = Bold
tool-italic = Italic
tool-heading = Heading
tool-list = List
tool-link = Link
look-title = How it will look
