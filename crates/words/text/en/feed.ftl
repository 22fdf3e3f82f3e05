# Titles of feeds and calendars, as they stand in a feed reader or a calendar program.

feed-all = { $office }: everything new
feed-practices = { $office }: practices
feed-events = { $office }: events
feed-topic = { $office }: { $topic }
feed-of-office = Texts of { $office }
feed-description = Practices and event notices of { $office }.
feed-subscribe = Subscribe to this feed
feed-withdrawn = Withdrawn: { $title }
feed-cancelled = Cancelled: { $title }
feed-revised = Revision { $number }: { $title }
calendar-title = Events of { $office }
calendar-description = Events of { $office } and of the offices that it follows.
calendar-organiser-time = At the organiser’s: { $date }, { $zone }
calendar-more = More about it: { $address }
