# What `comity-wire` writes into the text of posts that leave the node, and into calendars.

## The sections of a practice
wire-section-problem = Проблема
wire-section-approach = Что было сделано
wire-section-evidence = Что изменилось
wire-section-cost = Сколько это стоило
wire-section-legal-basis = Правовая основа
wire-section-risks = Риски
wire-section-accessibility = Доступность
wire-section-notes = Примечания
wire-section-details = Об этой практике

## The section of an event
wire-section-programme = Программа

## Lines of a practice
wire-term-country = Страна
wire-term-level = Уровень власти
wire-term-voters = Размер
wire-term-set-up = На внедрение
wire-term-yearly = Ежегодно
wire-term-staff-hours = Время сотрудников
wire-term-status = Состояние
wire-term-superseded-by = Заменена на
wire-term-period = Период применения
wire-term-phase = Этап избирательного цикла
wire-term-topics = Темы
wire-term-review-by = Пересмотреть до
wire-term-licence = Лицензия
wire-term-sharing = Распространение
wire-hours =
    { $hours ->
        [one] { $hours } час
        [few] { $hours } часа
        [many] { $hours } часов
       *[other] { $hours } часов
    }
wire-evidence-change = с { $before } до { $after }
wire-evidence-before = до: { $before }
wire-evidence-after = после: { $after }
wire-evidence-source = источник: { $source }

## Lines of an event
wire-term-when = Когда
wire-term-place = Где
wire-term-link = Онлайн
wire-term-event-kind = Вид
wire-term-event-status = Состояние
wire-term-registration = Регистрация
wire-term-deadline = Регистрация до
wire-term-fee = Взнос
wire-term-capacity = Места
wire-term-eligibility = Кто может участвовать
wire-term-language = Язык
wire-term-interpretation = Устный перевод
wire-term-contact = Контакты
wire-term-organizer = Организатор
wire-seats =
    { $seats ->
        [one] { $seats } место
        [few] { $seats } места
        [many] { $seats } мест
       *[other] { $seats } мест
    }
wire-online = онлайн

## The note that goes with a changed event
wire-note-cancelled = Отменено: { $title }
wire-note-postponed = Отложено, новой даты пока нет: { $title }
wire-note-moved-online = Теперь только онлайн: { $title }
wire-note-changed = Новые сведения: { $title }
wire-read-more = Читать дальше

## A topic that can be followed by itself
wire-topic-name = { $topic } · { $office }
wire-topic-summary = Что публикует { $office } на тему «{ $topic }». Подпишитесь, чтобы получать только эту тему.
