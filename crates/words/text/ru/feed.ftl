# Titles of feeds and calendars, as they stand in a feed reader or a calendar program.

feed-all = { $office }: всё новое
feed-practices = { $office }: практики
feed-events = { $office }: мероприятия
feed-topic = { $office }: { $topic }
feed-of-office = Тексты: { $office }
feed-description = Практики и объявления о мероприятиях: { $office }.
feed-subscribe = Подписаться на эту ленту
feed-withdrawn = Отозвано: { $title }
feed-cancelled = Отменено: { $title }
feed-revised = Редакция { $number }: { $title }
calendar-title = Мероприятия: { $office }
calendar-description = Мероприятия: { $office } и органы, на которые оформлена подписка.
calendar-organiser-time = У организатора: { $date }, { $zone }
calendar-more = Подробнее: { $address }
