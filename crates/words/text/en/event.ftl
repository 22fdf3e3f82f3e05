# The list of events and the page of an event. Its stub is in practice.ftl, its fields in fields.ftl.

events-title = Events
events-lead = Trainings, conferences, webinars, missions and deadlines of our office and its peers.
events-past = Past events
events-past-link = See past events
events-upcoming-link = See what is coming up
events-empty-title = No events announced
events-empty-public = This office has no events ahead. Subscribe to its calendar, and new ones appear by themselves.
events-empty-staff = Events of the offices that you follow appear here, beside your own.
events-empty-past = There are no past events.
events-announce = Announce an event
events-changes = Cancelled and moved events stay on the page, struck through, so that nobody travels for nothing.
events-subscribe = Subscribe to all events
events-subscribe-hint = Updates by itself. Works in most phones and mail programs.
event-no-zone = The organiser named no time zone, only the difference from UTC.

## Both clocks

event-when = When
event-here = Here
event-there = There
event-ends-open = The end is open.
event-over = This event is over.

## Facts

event-kind = What
event-where = Where
event-online = Online
event-online-join = Join online
event-place-and-online = In one place and online
event-deadline = Register by
event-deadline-over = Registration closed on { $date }.
event-register = Register
event-register-at = Register with the organiser, at { $host }
event-fee = Fee
event-capacity = Places
event-places =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
event-interpretation = Interpretation
event-eligibility = Who may take part
event-contact = Contact
event-description = Programme
event-calendar-add = Add to my calendar
event-calendar-hint = A file for your calendar program. It does not change by itself; subscribe to all events if you want that.

## What became of it

event-cancelled-title = Cancelled
event-cancelled = This event does not take place. There is nothing to do; if you have registered, ask the organiser.
event-postponed-title = Put off
event-postponed = This event is put off. A new date is not known yet; it will appear here.
event-rescheduled-title = New date
event-rescheduled = This event has a new date: { $date }.
event-rescheduled-from = It was announced for { $date }.
event-tentative-title = Not yet certain
event-tentative = The organiser has not confirmed this event yet. Ask before you book a journey.
event-moved-online-title = Moved online
event-moved-online = This event now takes place online only. Please do not travel.

## A time with its clock

event-time-zone = { $time }, { $zone }
event-utc = In UTC
