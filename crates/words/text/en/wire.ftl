# What `comity-wire` writes into the text of posts that leave the node, and into calendars.

## The sections of a practice
wire-section-problem = The problem
wire-section-approach = What was done
wire-section-evidence = What it changed
wire-section-cost = What it cost
wire-section-legal-basis = Legal basis
wire-section-risks = Risks
wire-section-accessibility = Accessibility
wire-section-notes = Notes
wire-section-details = About this practice

## The section of an event
wire-section-programme = Programme

## Lines of a practice
wire-term-country = Country
wire-term-level = Level of government
wire-term-voters = Size
wire-term-set-up = To set it up
wire-term-yearly = Each year
wire-term-staff-hours = Staff time
wire-term-status = Status
wire-term-superseded-by = Replaced by
wire-term-period = Period of use
wire-term-phase = Phase of the electoral cycle
wire-term-topics = Topics
wire-term-review-by = To be reviewed by
wire-term-licence = Licence
wire-term-sharing = Sharing
wire-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
wire-evidence-change = from { $before } to { $after }
wire-evidence-before = before: { $before }
wire-evidence-after = after: { $after }
wire-evidence-source = source: { $source }

## Lines of an event
wire-term-when = When
wire-term-place = Where
wire-term-link = On-line
wire-term-event-kind = Kind
wire-term-event-status = Status
wire-term-registration = Registration
wire-term-deadline = Register until
wire-term-fee = Fee
wire-term-capacity = Places
wire-term-eligibility = Who can take part
wire-term-language = Language
wire-term-interpretation = Interpretation
wire-term-contact = Contact
wire-term-organizer = Organised by
wire-seats = { $seats ->
    [one] { $seats } place
   *[other] { $seats } places
}
wire-online = on-line

## The note that goes with a changed event
wire-note-cancelled = Cancelled: { $title }
wire-note-postponed = Postponed, without a new date so far: { $title }
wire-note-moved-online = Now on-line only: { $title }
wire-note-changed = New details: { $title }
wire-read-more = Read more

## A topic that can be followed by itself
wire-topic-name = { $topic } · { $office }
wire-topic-summary = What { $office } publishes about the topic “{ $topic }”. Follow it to get this topic alone.
