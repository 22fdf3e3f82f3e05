# Titles of feeds and calendars, as they stand in a feed reader or a calendar program.

feed-all = { $office }: всё новое
feed-practices = { $office }: практики
feed-events = { $office }: мероприятия
feed-topic = { $office }: { $topic }
feed-description = Практики и объявления о мероприятиях: { $office }.
feed-withdrawn = Отозвано: { $title }
feed-cancelled = Отменено: { $title }
calendar-title = Мероприятия: { $office }
