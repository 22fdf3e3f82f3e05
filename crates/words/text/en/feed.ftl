# Titles of feeds and calendars, as they stand in a feed reader or a calendar program.

feed-all = { $office }: everything new
feed-practices = { $office }: practices
feed-events = { $office }: events
feed-topic = { $office }: { $topic }
feed-description = Practices and event notices of { $office }.
feed-withdrawn = Withdrawn: { $title }
feed-cancelled = Cancelled: { $title }
calendar-title = Events of { $office }
