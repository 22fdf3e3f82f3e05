# Timeline, list of practices, and the slips that both are made of.

timeline-title = Timeline
timeline-heading = Timeline of our office and its peers
timeline-empty-title = Nothing here yet
timeline-empty-public = This office has not published anything yet. Please come back, or subscribe to its feed.
timeline-empty-staff = Two ways to begin: follow an office, and its texts appear here; or write your first practice.
timeline-empty-follow = Follow an office
timeline-empty-write = Write a practice

practices-title = Practices
practices-lead = What election offices did, what it cost and what came of it.
practices-empty-title = No practices yet
practices-empty-public = This office has not published a practice yet.
practices-empty-staff = Practices of the offices that you follow appear here, beside your own. Write the first one, or follow an office.

drafts-title = Drafts
drafts-lead = Texts that have not left this office.
drafts-empty = There are no drafts. What you save and do not publish waits here.
draft-saved-at = Saved { $date }

## Slips

slip-correction = Correction
slip-revision = Revision { $number }
slip-new-date = New date
slip-cancelled = Cancelled
slip-withdrawn = Withdrawn
slip-withdrawn-sentence = { $office } took this text back.
slip-language-only = In { $language } only
slip-other-type = A text of the type “{ $type }”, which we cannot show. Read it at its office.
slip-plain = This text was built in a way that we do not show safely. Here are its words alone.

## Beside the timeline

aside-waiting-title = Waiting for you
aside-events-title = Next events
aside-events-all = All events
aside-silent-title = Not answering
aside-silent = Silent since { $date }. We keep trying; nothing is lost.

## The desk

draft-untitled = Draft without a title
desk-sent = What went out
slip-other-law = Another office, under its own law
