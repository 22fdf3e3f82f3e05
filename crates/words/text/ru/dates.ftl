# A month with its day stands in the genitive, a month alone in the nominative, hence its number in date-month.
# Dates and times, for src/dates.rs. $day, $hours and $minutes are numbers; $year, $hour and $minute are text, the last
# two always with two digits.

weekday-1 = понедельник
weekday-2 = вторник
weekday-3 = среда
weekday-4 = четверг
weekday-5 = пятница
weekday-6 = суббота
weekday-7 = воскресенье

month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря

date = { $day } { $month } { $year } г.
date-weekday = { $weekday }, { $day } { $month } { $year } г.
date-weekday-short = { $weekday }, { $day } { $month }
date-today = Сегодня, { $weekday }, { $day } { $month }
date-month =
    { $number ->
        [1] январь { $year } г.
        [2] февраль { $year } г.
        [3] март { $year } г.
        [4] апрель { $year } г.
        [5] май { $year } г.
        [6] июнь { $year } г.
        [7] июль { $year } г.
        [8] август { $year } г.
        [9] сентябрь { $year } г.
        [10] октябрь { $year } г.
        [11] ноябрь { $year } г.
       *[other] декабрь { $year } г.
    }
date-time = { $date }, { $time }
time = { $hour }:{ $minute }
span = { $from } – { $until }
span-since = с { $from }
days-whole = { $days }, весь день
# For languages where the first sound of the city matters: $initial is vowel, consonant or article, $bare the city
# without its article.
zone = местное время: { $city } ({ $offset })
# Instead of the name of a zone, where an event is at the same time of the day everywhere.
zone-floating = по местному времени каждого места

duration-moment = мгновение
duration-minutes =
    { $count ->
        [one] { $count } минуту
        [few] { $count } минуты
        [many] { $count } минут
       *[other] { $count } минут
    }
duration-hours =
    { $count ->
        [one] { $count } час
        [few] { $count } часа
        [many] { $count } часов
       *[other] { $count } часов
    }
duration-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
        [many] { $count } дней
       *[other] { $count } дней
    }
