# Dates and times, for src/dates.rs. $day, $hours and $minutes are numbers; $year, $hour and $minute are text, the last
# two always with two digits.

weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo

month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

date = { $day } de { $month } de { $year }
date-weekday = { $weekday } { $day } de { $month } de { $year }
date-weekday-short = { $weekday } { $day } de { $month }
date-today = Hoy, { $weekday } { $day } de { $month }
date-month = { $month } de { $year }
date-time = { $date }, { $time }
time = { $hour }:{ $minute }
span = { $from } – { $until }
span-since = desde el { $from }
days-whole = { $days }, todo el día
# For languages where the first sound of the city matters: $initial is vowel, consonant or article, $bare the city
# without its article.
zone = hora de { $city } ({ $offset })
# Instead of the name of a zone, where an event is at the same time of the day everywhere.
zone-floating = según los relojes de cada lugar

duration-moment = un momento
duration-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }
duration-hours =
    { $count ->
        [one] { $count } hora
       *[other] { $count } horas
    }
duration-days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
