# Timeline, list of practices, and the slips that both are made of.

timeline-title = Лента
timeline-heading = Лента нашего органа и его партнёров
timeline-empty-title = Здесь пока ничего нет
timeline-empty-public = Этот орган пока ничего не опубликовал. Загляните позже или подпишитесь на его ленту.
timeline-empty-staff = Начать можно двумя способами: подпишитесь на какой-нибудь орган, и его тексты появятся здесь, или напишите свою первую практику.
timeline-empty-follow = Подписаться на орган
timeline-empty-write = Написать практику

practices-title = Практики
practices-lead = Что сделали избирательные органы, сколько это стоило и что получилось.
practices-empty-title = Практик пока нет
practices-empty-public = Этот орган пока не опубликовал ни одной практики.
practices-empty-staff = Здесь рядом с вашими появляются практики органов, на которые вы подписаны. Напишите первую или подпишитесь на орган.

drafts-title = Черновики
drafts-lead = Тексты, которые не покидали этот орган.
drafts-empty = Черновиков нет. Здесь ждёт то, что сохранено и не опубликовано.
draft-saved-at = Сохранено: { $date }

## Slips

slip-correction = Исправление
slip-revision = Редакция { $number }
slip-new-date = Новая дата
slip-cancelled = Отменено
slip-withdrawn = Отозвано
slip-withdrawn-sentence = Автор отозвал этот текст: { $office }.
slip-language-only = Только один язык: { $language }
slip-other-type = Текст типа «{ $type }», который мы не можем показать. Читайте его у автора.
slip-plain = Этот текст устроен так, что мы не можем безопасно показать его целиком. Здесь только его слова.

## Beside the timeline

aside-waiting-title = Ждёт вас
aside-events-title = Ближайшие мероприятия
aside-events-all = Все мероприятия
aside-silent-title = Не отвечают
aside-silent = Нет ответа с { $date }. Мы продолжаем попытки; ничего не потеряно.

## The desk

draft-untitled = Черновик без заголовка
desk-sent = Что отправлено
slip-other-law = Другой орган, по своему закону
