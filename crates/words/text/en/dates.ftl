# Dates and times, for src/dates.rs. $day, $hours and $minutes are numbers; $year, $hour and $minute are text, the last
# two always with two digits.

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

date = { $day } { $month } { $year }
date-weekday = { $weekday } { $day } { $month } { $year }
date-weekday-short = { $weekday } { $day } { $month }
date-today = Today, { $weekday } { $day } { $month }
date-month = { $month } { $year }
date-time = { $date }, { $time }
time = { $hour }:{ $minute }
span = { $from } to { $until }
span-since = since { $from }
days-whole = { $days }, all day
# For languages where the first sound of the city matters: $initial is vowel, consonant or article, $bare the city
# without its article.
zone = { $city } time ({ $offset })
# Instead of the name of a zone, where an event is at the same time of the day everywhere.
zone-floating = by the clocks wherever one is

duration-moment = a moment
duration-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
duration-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
duration-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
