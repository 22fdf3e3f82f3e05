# Who has it: what was sent, to whom, how it stands. States are in labels.ftl (delivery-state-…).

deliveries-title = У кого это есть
deliveries-lead = Что покинуло наш орган и у кого оно есть. Делать ничего не нужно: мы продолжаем попытки 30 дней.
deliveries-empty = Пока ничего не отправлено. То, что вы публикуете, появляется здесь с каждым органом, который это получает.
deliveries-nothing-waits = Ничего не ждёт. Всё отправленное дошло.
deliveries-no-followers = На нас пока никто не подписан, поэтому это никому не отправлено. Оно есть на наших открытых страницах.
have-it =
    { $total ->
        [0] Отправлять было некому.
        [one]
            { $have ->
                [0] Из { $total } партнёра этого пока нет ни у одного.
               *[other] Это есть у { $have } из { $total } партнёра.
            }
       *[other]
            { $have ->
                [0] Из { $total } партнёров этого пока нет ни у одного.
               *[other] Это есть у { $have } из { $total } партнёров.
            }
    }
deliveries-waiting-count =
    { $count ->
        [0] Ничего не ждёт.
        [one] { $count } отправка ждёт.
        [few] { $count } отправки ждут.
        [many] { $count } отправок ждут.
       *[other] { $count } отправок ждут.
    }
deliveries-left = «{ $title }»: отправлено нашим органом с подписью { $date }.
deliveries-waiting = Ждут
deliveries-problems = Не принято или попытки прекращены
deliveries-done = Дошло
deliveries-column-text = Текст
deliveries-column-office = Орган
deliveries-column-state = Состояние
deliveries-column-words = Словами
deliveries-column-when = Когда
deliveries-column-do = Что делать

## What is sent

delivery-what-create = Новый текст
delivery-what-update = Редакция
delivery-what-delete = Отзыв
delivery-what-follow = Наш запрос о подписке
delivery-what-accept = Наш ответ на запрос о подписке
delivery-what-undo = Что мы прекращаем подписку
delivery-what-office = Новости о нашем органе
delivery-what-other = Сообщение

## Why it is where it is

delivery-why-delivered = Получено.
delivery-why-dropped = Не отправлено: отозвано или устарело раньше, чем они ответили.
delivery-since = С { $date }
delivery-last-try = Последняя попытка { $date }
delivery-never-tried = Попыток ещё не было
delivery-next-try = Следующая попытка { $date }
delivery-next-try-soon = Следующая попытка в течение минуты
delivery-tries =
    { $count ->
        [one] { $count } попытка
        [few] { $count } попытки
        [many] { $count } попыток
       *[other] { $count } попыток
    }

## What to do

delivery-do-nothing = Ничего
delivery-do-write = Ничего. Можно им написать.
delivery-do-send-again = Отправить снова
delivery-sent-again = Отправляем снова: { $host }.

## Marks

mark-has-it = Получено
mark-on-its-way = В пути
mark-not-answering = Не отвечает
mark-waits = Ждёт
mark-not-taken = Не принято
mark-not-sent = Не отправлено
mark-does-not-match = Не совпадает
marks-title = Что означают знаки

## One text

deliveries-missing-title = У кого этого ещё нет
deliveries-one-square = По квадрату на каждого партнёра. Делать ничего не нужно.
mark-not-answering-meaning = Их сервер молчит или пока не принимает. Мы продолжаем попытки; ничего не потеряно.
