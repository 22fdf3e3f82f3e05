# The list of events and the page of an event. Its stub is in practice.ftl, its fields in fields.ftl.

events-title = Мероприятия
events-lead = Обучение, конференции, вебинары, миссии и сроки нашего органа и его партнёров.
events-past = Прошедшие мероприятия
events-past-link = Посмотреть прошедшие мероприятия
events-upcoming-link = Посмотреть предстоящие
events-empty-title = Мероприятия не объявлены
events-empty-public = У этого органа нет предстоящих мероприятий. Подпишитесь на его календарь, и новые появятся сами.
events-empty-staff = Здесь рядом с вашими появляются мероприятия органов, на которые вы подписаны.
events-empty-past = Прошедших мероприятий нет.
events-announce = Объявить о мероприятии
events-changes = Отменённые и перенесённые мероприятия остаются на странице зачёркнутыми, чтобы никто не приехал зря.
events-subscribe = Подписаться на все мероприятия
events-subscribe-hint = Обновляется само. Работает в большинстве телефонов и почтовых программ.
event-no-zone = Организатор не указал часовой пояс, только разницу с UTC.

## Both clocks

event-when = Когда
event-here = Здесь
event-there = Там
event-ends-open = Время окончания не указано.
event-over = Это мероприятие закончилось.

## Facts

event-kind = Что
event-where = Где
event-online = Онлайн
event-online-join = Участвовать онлайн
event-place-and-online = Очно и онлайн
event-deadline = Регистрация до
event-deadline-over = Регистрация закрыта: { $date }.
event-register = Зарегистрироваться
event-register-at = Зарегистрироваться у организатора, на { $host }
event-fee = Взнос
event-capacity = Места
event-places =
    { $count ->
        [one] { $count } место
        [few] { $count } места
        [many] { $count } мест
       *[other] { $count } мест
    }
event-interpretation = Устный перевод
event-eligibility = Кто может участвовать
event-contact = Контакты
event-description = Программа
event-calendar-add = Добавить в мой календарь
event-calendar-hint = Файл для вашей программы-календаря. Сам он не меняется; если это нужно, подпишитесь на все мероприятия.

## What became of it

event-cancelled-title = Отменено
event-cancelled = Это мероприятие не состоится. Делать ничего не нужно; если вы зарегистрировались, обратитесь к организатору.
event-postponed-title = Отложено
event-postponed = Это мероприятие отложено. Новая дата пока неизвестна; она появится здесь.
event-rescheduled-title = Новая дата
event-rescheduled = У этого мероприятия новая дата: { $date }.
event-rescheduled-from = Было объявлено на: { $date }.
event-tentative-title = Ещё не подтверждено
event-tentative = Организатор пока не подтвердил это мероприятие. Уточните, прежде чем заказывать поездку.
event-moved-online-title = Перенесено в онлайн
event-moved-online = Теперь это мероприятие проходит только онлайн. Пожалуйста, не приезжайте.

## A time with its clock

event-time-zone = { $time }, { $zone }
event-utc = По UTC
