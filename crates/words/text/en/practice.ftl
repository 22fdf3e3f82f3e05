# The page of a practice: the stub, the sections, revisions, replies. The stub is shared with the page of an event.

## Stub: who speaks, how we know, who may read it

stub-label = Who wrote this, and how we know
stub-from = From
stub-verified = Verified
stub-verified-server = Their server signed it, and we checked the signature on { $date }.
stub-verified-partner = We compared keys with them ourselves.
stub-verified-own = Our own office.
stub-signed = Signed and unchanged
stub-signed-sentence = The text is exactly what they signed on { $date }.
stub-signed-own = The text is exactly what our office signed on { $date }.
stub-unsigned = Not signed
stub-unsigned-sentence = The text itself has no signature. It came from their own server on { $date }.
stub-mismatch = Does not match
stub-mismatch-sentence = The text differs from what was signed. Call the office before you use it.
stub-key = Key of the author
stub-sharing = Sharing
stub-reference = Reference
stub-reference-revision = Revision { $number }
stub-received = Received
stub-published = Published
stub-changed = Last changed

## Another body's practice

foreign-notice = This is the practice of { $office }, another body, under the law of { $country }. Your own law may differ.
foreign-notice-no-country = This is the practice of { $office }, another body, under another law. Your own law may differ.
foreign-text = This is a text of { $office }, not of our office.

## Sections

section-at-a-glance = At a glance
section-problem = The problem
section-approach = What they did
section-approach-own = What we did
section-evidence = Evidence
section-risks = Risks
section-accessibility = Accessibility
section-notes = Notes
section-text = Text
section-attachments = Attachments
section-replies = Replies
section-revisions = Revisions
section-translations = In other languages
evidence-measure = Measure
evidence-before = Before
evidence-after = After
evidence-source = Source: { $source }
evidence-change = From { $before } to { $after }

## Facts

fact-status = Status
fact-where = Where
fact-size = Size
fact-cost = Cost
fact-cost-set-up = { $amount } once
fact-cost-yearly = { $amount } each year
fact-staff-time = Staff time
fact-staff-hours =
    { $count ->
        [one] { $count } hour to set it up
       *[other] { $count } hours to set it up
    }
fact-legal-basis = Legal basis
fact-phase = Phase
fact-topics = Topics
fact-licence = Licence
fact-review-by = Review by
fact-review-by-after = After { $date }, ask if it still holds.
fact-review-overdue = This was to be reviewed by { $date }. Ask the office if it still holds.
fact-language = Language
fact-superseded-by = Replaced by
fact-result = Measured result

## Languages and translations

translation-by-office = Translated by the office itself.

## Status and withdrawal

withdrawn-title = Withdrawn
withdrawn-sentence = { $office } took this text back on { $date }. Please do not use it any more.
withdrawn-reason = Reason: { $reason }
withdrawn-no-reason = No reason was given.
withdrawn-kept = Title, date and reason stay here, so that links to it still say what happened.
superseded-notice = This practice was replaced by another one.
retired-notice = The office no longer uses this practice.
correction-notice = This revision corrects an earlier one.
partial-notice = { $office } sent this text without a record that we can read, so it is shown as it came.

## Revisions

revision-line = Revision { $number }, { $date }
revision-first = First published
revision-correction = Correction
revision-old-notice = You are reading revision { $number } of { $date }. There is a newer one.
revisions-unknown = We hold only the latest revision. The office keeps the others.

## Replies

replies-empty = No replies yet.
reply-by = { $office }, { $date }
reply-as-office = Reply as our office
reply-send = Send the reply
reply-sign-in = Sign in to reply as your office.

## On paper

paper-check = Printed from { $address } on { $date }, revision { $number }. To check that this is the current text, open that address.

## More of the stub and the evidence

stub-more = How we know
stub-halves = Their half, our half
stub-halves-own = Our half, the copy's half
stub-halves-match = The halves match.
evidence-only-before = { $before } before; not measured after.
evidence-only-after = { $after } after; not measured before.
