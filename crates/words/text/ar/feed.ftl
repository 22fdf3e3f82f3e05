# Titles of feeds and calendars, as they stand in a feed reader or a calendar program.

feed-all = { $office }: كل جديد
feed-practices = { $office }: الممارسات
feed-events = { $office }: الفعاليات
feed-topic = { $office }: { $topic }
feed-of-office = نصوص { $office }
feed-description = ممارسات { $office } وإعلانات فعالياته.
feed-subscribe = الاشتراك في هذا الموجز
feed-withdrawn = مسحوب: { $title }
feed-cancelled = ملغاة: { $title }
feed-revised = التنقيح { $number }: { $title }
calendar-title = فعاليات { $office }
calendar-description = فعاليات { $office } والمكاتب التي يتابعها.
calendar-organiser-time = لدى الجهة المنظمة: { $date }، { $zone }
calendar-more = مزيد من المعلومات: { $address }
