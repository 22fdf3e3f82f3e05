# Writing without losing anything: what a form saves by itself, what is still missing, changes by two people at once, a form
# that was sent too late; the tools above a text; how it will look.

## Saved as one writes

keep-saved = Saved { $time }
keep-unreadable = Not saved yet. { $problems } Until then your text is kept in this page.
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

## Outlines to begin with

outlines-title = Begin with an outline
write-event-title-hint = Say what it is and for whom, as people would look for it.
write-event-summary-hint = Two or three sentences: what it is about, for whom, and what one takes home. 500 characters at most.
button-copy = Begin a new one like it
copy-notice = This form has the words of the other text. It is a new one: give it its own title. Nothing of it is kept until you save it.

outline-queue = Waiting lines at polling places
prompt-queue-evidence-measure = For example: median wait, minutes.
prompt-queue-title = Whose wait became shorter, and by what means?
prompt-queue-summary = What did you change at the line, and how much shorter did it become, at how many polling places?
prompt-queue-problem = How long did voters wait, at what hours, and where? Who left without voting?
prompt-queue-step-1 = How did you measure the line before you changed anything?
prompt-queue-step-2 = What did you change: rooms, tables, staff, equipment, what voters were told?
prompt-queue-step-3 = How do you notice on the day that a line grows, and what do you do then?
prompt-queue-risks = What happens when a device fails or a helper is called away?
prompt-queue-accessibility = How do voters who cannot stand, see or hear well find their place in the line?

outline-access = Accessibility of polling places
prompt-access-evidence-measure = For example: polling places that meet the checklist, per cent.
prompt-access-title = For which voters did you open which door?
prompt-access-summary = What could voters not do by themselves before, and what can they do now?
prompt-access-problem = Which barriers did voters meet: the way, the door, the booth, the ballot, the help? Who told you?
prompt-access-step-1 = How did you check the places, with which list, and with whom?
prompt-access-step-2 = What did you change, and what was bought, borrowed or moved?
prompt-access-step-3 = How did you train staff and tell voters?
prompt-access-risks = What could not be mended, and what do you offer there?
prompt-access-accessibility = With which organisations of people with disabilities was it tested, and what did they say?

outline-training = Training of poll workers
prompt-training-evidence-measure = For example: forms filled in without a mistake, per cent.
prompt-training-title = What do poll workers do better since, and how did they learn it?
prompt-training-summary = What was taught in what way, to how many, and what became better on election day?
prompt-training-problem = Which mistakes were made, how often, and how did you find them?
prompt-training-step-1 = How did you find out what has to be taught?
prompt-training-step-2 = How is it taught: how long, by whom, with what material, what is practised?
prompt-training-step-3 = How do you see that it was learned, and who helps on the day?
prompt-training-risks = What do people who came late or were never trained do?
prompt-training-accessibility = How do people learn it who read slowly, see badly or speak another language?

outline-lists = Keeping the voter list right
prompt-lists-evidence-measure = For example: entries that were corrected.
prompt-lists-title = Which entries of the list became right, and by what means?
prompt-lists-summary = What was compared with what, how often, and how many entries were corrected?
prompt-lists-problem = Which entries were wrong: moved, died, twice, missing? How did you know?
prompt-lists-step-1 = Which sources do you compare, and what does the law allow?
prompt-lists-step-2 = How is a match checked by a person, and how is the voter told?
prompt-lists-step-3 = How does a voter object, and how is a mistake undone?
prompt-lists-risks = How do you keep out no one who may vote, and what is kept of personal data?
prompt-lists-accessibility = In which languages and by which ways are voters told?

outline-webinar = A webinar
prompt-webinar-title = What will people be able to do afterwards?
prompt-webinar-summary = What is it about, who speaks, for whom is it, and what is there afterwards?
prompt-webinar-description = The programme with times, who speaks, what one should know before, whether it is recorded, captions and interpreters.

outline-deadline = A deadline
prompt-deadline-title = What has to be handed in, and where?
prompt-deadline-summary = What ends on that day, whom does it concern, and what happens with what comes later?
prompt-deadline-description = What has to be handed in, in which form, to whom, who may take part, and whom one can ask.

## Revisions side by side

revisions-title = Revisions of “{ $title }”
revisions-back = Read the text
revisions-compare = What changed between revisions
revisions-between = From revision { $from } to revision { $to }
revisions-from = From
revisions-to = To
revisions-show = Show the difference

## The log for a records request

log-title = Log for a records request
log-lead = What the office did, whom it follows and what it sent, as a file for a records request. Taking it out is noted in the log itself. Our server keeps what was published and withdrawn; nothing is taken out of the log.
log-problems = Please correct this. Nothing was written.
log-button = Make the file
field-log-what = What
log-what-acts = What the office did
log-what-acts-hint = Each act with its time, who did it, and the check number that binds it to the one before.
log-what-follows = Whom it follows, and who follows it
log-what-follows-hint = Also what is over.
log-what-sent = What went out
log-what-sent-hint = Each text, change and withdrawal, and how many offices took it.
field-log-period = Period
hint-log-period = Whole days by your clocks, the last one included. 50,000 entries at most in one file.
field-log-since = From
hint-log-since = Year, month and day, for example 2026-11-03.
field-log-until = Until
hint-log-until = Year, month and day, for example 2026-11-30.
field-log-as = As
log-as-csv = Table (CSV)
log-as-csv-hint = For spreadsheets.
log-as-json = JSON
log-as-json-hint = For programs.
field-comment = Comment

## Translations beside the original

translation-original = The original
translation-behind = Older than the original: the original was changed after this translation. Look at it again, or take it out.
translation-behind-reader = This translation is older than the original, which was changed since.
form-translation-new = A new translation
form-translation-drop = Take this translation out
