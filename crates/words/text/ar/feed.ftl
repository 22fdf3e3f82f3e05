# Titles of feeds and calendars, as they stand in a feed reader or a calendar program.

feed-all = { $office }: كل جديد
feed-practices = { $office }: الممارسات
feed-events = { $office }: الفعاليات
feed-topic = { $office }: { $topic }
feed-description = ممارسات { $office } وإعلانات فعالياته.
feed-withdrawn = مسحوب: { $title }
feed-cancelled = ملغاة: { $title }
calendar-title = فعاليات { $office }
