# The page of a practice: the stub, the sections, revisions, replies. The stub is shared with the page of an event.

## Stub: who speaks, how we know, who may read it

stub-label = Кто это написал и откуда мы это знаем
stub-from = От
stub-verified = Проверено
stub-verified-server = Подписано их сервером; мы проверили подпись { $date }.
stub-verified-partner = Мы сами сверили с ними ключи.
stub-verified-own = Наш собственный орган.
stub-signed = Подписано и не изменено
stub-signed-sentence = Текст точно такой, какой они подписали { $date }.
stub-signed-own = Текст точно такой, какой наш орган подписал { $date }.
stub-unsigned = Не подписано
stub-unsigned-sentence = Сам текст не подписан. Он пришёл с их собственного сервера { $date }.
stub-mismatch = Не совпадает
stub-mismatch-sentence = Текст отличается от того, что было подписано. Позвоните в орган, прежде чем использовать его.
stub-key = Ключ автора
stub-sharing = Распространение
stub-reference = Обозначение
stub-reference-revision = Редакция { $number }
stub-received = Получено
stub-published = Опубликовано
stub-changed = Последнее изменение

## Another body's practice

foreign-notice = Это практика другого органа ({ $office }) по закону его страны ({ $country }). Ваш закон может быть иным.
foreign-notice-no-country = Это практика другого органа ({ $office }) по другому закону. Ваш закон может быть иным.
foreign-text = Это текст другого органа ({ $office }), а не нашего.

## Sections

section-at-a-glance = Кратко
section-problem = Проблема
section-approach = Что они сделали
section-approach-own = Что мы сделали
section-evidence = Свидетельства
section-risks = Риски
section-accessibility = Доступность
section-notes = Примечания
section-text = Текст
section-attachments = Вложения
section-replies = Ответы
section-revisions = Редакции
section-translations = На других языках
evidence-measure = Показатель
evidence-before = До
evidence-after = После
evidence-source = Источник: { $source }
evidence-change = С { $before } до { $after }

## Facts

fact-status = Состояние
fact-where = Где
fact-size = Размер
fact-cost = Стоимость
fact-cost-set-up = { $amount } единовременно
fact-cost-yearly = { $amount } ежегодно
fact-staff-time = Время сотрудников
fact-staff-hours =
    { $count ->
        [one] { $count } час на внедрение
        [few] { $count } часа на внедрение
        [many] { $count } часов на внедрение
       *[other] { $count } часов на внедрение
    }
fact-legal-basis = Правовая основа
fact-phase = Этап
fact-topics = Темы
fact-licence = Лицензия
fact-review-by = Пересмотреть до
fact-review-by-after = После { $date } уточните, актуально ли это.
fact-review-overdue = Это следовало пересмотреть до { $date }. Уточните у органа, актуально ли это.
fact-language = Язык
fact-superseded-by = Заменена на
fact-result = Измеренный результат

## Languages and translations

translation-by-office = Переведено самим органом.

## Status and withdrawal

withdrawn-title = Отозвано
withdrawn-sentence = Автор отозвал этот текст { $date }: { $office }. Пожалуйста, больше не используйте его.
withdrawn-reason = Причина: { $reason }
withdrawn-no-reason = Причина не указана.
withdrawn-kept = Заголовок, дата и причина остаются здесь, чтобы по ссылкам было видно, что произошло.
superseded-notice = Эта практика заменена другой.
retired-notice = Орган больше не применяет эту практику.
correction-notice = Эта редакция исправляет предыдущую.
partial-notice = Отправитель: { $office }. Текст пришёл без записи, которую мы можем прочитать, поэтому показан как есть.

## Revisions

revision-line = Редакция { $number }, { $date }
revision-first = Первая публикация
revision-correction = Исправление
revision-old-notice = Вы читаете редакцию { $number } от { $date }. Есть более новая.
revisions-unknown = У нас есть только последняя редакция. Остальные хранит сам орган.

## Replies

replies-empty = Ответов пока нет.
reply-by = { $office }, { $date }
reply-as-office = Ответить от имени нашего органа
reply-send = Отправить ответ
reply-sign-in = Войдите, чтобы ответить от имени своего органа.

## On paper

paper-check = Напечатано с { $address }, { $date }, редакция { $number }. Чтобы проверить, что это действующий текст, откройте этот адрес.

## More of the stub and the evidence

stub-more = Откуда мы это знаем
stub-halves = Их половина и наша половина
stub-halves-own = Наша половина и половина копии
stub-halves-match = Половины совпадают.
evidence-only-before = { $before } до; после не измерялось.
evidence-only-after = { $after } после; до не измерялось.
