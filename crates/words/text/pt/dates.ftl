# Dates and times, for src/dates.rs. $day, $hours and $minutes are numbers; $year, $hour and $minute are text, the last
# two always with two digits.

weekday-1 = segunda-feira
weekday-2 = terça-feira
weekday-3 = quarta-feira
weekday-4 = quinta-feira
weekday-5 = sexta-feira
weekday-6 = sábado
weekday-7 = domingo

month-1 = janeiro
month-2 = fevereiro
month-3 = março
month-4 = abril
month-5 = maio
month-6 = junho
month-7 = julho
month-8 = agosto
month-9 = setembro
month-10 = outubro
month-11 = novembro
month-12 = dezembro

date = { $day } de { $month } de { $year }
date-weekday = { $weekday }, { $day } de { $month } de { $year }
date-weekday-short = { $weekday }, { $day } de { $month }
date-today = Hoje, { $weekday }, { $day } de { $month }
date-month = { $month } de { $year }
date-time = { $date }, { $time }
time = { $hour }:{ $minute }
span = { $from } – { $until }
span-since = desde { $from }
days-whole = { $days }, todo o dia
# For languages where the first sound of the city matters: $initial is vowel, consonant or article, $bare the city
# without its article.
zone = hora local: { $city } ({ $offset })
# Instead of the name of a zone, where an event is at the same time of the day everywhere.
zone-floating = pelos relógios de cada lugar

duration-moment = um momento
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
        [one] { $count } dia
       *[other] { $count } dias
    }
