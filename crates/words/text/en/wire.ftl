# Written into what is sent, for servers that show a practice or an event as text. Belongs to comity-wire.

## Headings of a practice

wire-section-problem = The problem
wire-section-approach = What they did
wire-section-where = Where
wire-section-cost = What it cost
wire-section-legal-basis = Legal basis
wire-section-evidence = Evidence
wire-section-risks = Risks
wire-section-accessibility = Accessibility
wire-section-notes = Notes
wire-section-status = Status
wire-section-period = Period of use
wire-section-licence = Licence
wire-section-review-by = Review by

## Facts of an event

wire-event-when = When
wire-event-place = Place
wire-event-online = On-line
wire-event-registration = Registration
wire-event-deadline = Register by
wire-event-fee = Fee
wire-event-capacity = Places
wire-event-interpretation = Interpretation
wire-event-eligibility = Who may take part
wire-event-contact = Contact

# One line for servers that show an event as text. $date holds the time, $zone whose clocks.
wire-event-line = { $date }, { $zone } · { $place }

## Notes sent beside a changed event, because much software does not show changes

wire-event-cancelled-note = Cancelled: { $title }. It was planned for { $date }, { $zone }. There is nothing to do.
wire-event-moved-note = New date: { $title }. It is now { $date }, { $zone }.
