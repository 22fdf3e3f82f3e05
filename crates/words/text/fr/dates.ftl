# Dates et heures, pour src/dates.rs. Le premier du mois se dit « 1er » ; l'heure s'écrit « 16 h » ou « 16 h 30 ».

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

date =
    { $day ->
        [1] 1er { $month } { $year }
       *[other] { $day } { $month } { $year }
    }
date-weekday =
    { $day ->
        [1] { $weekday } 1er { $month } { $year }
       *[other] { $weekday } { $day } { $month } { $year }
    }
date-weekday-short =
    { $day ->
        [1] { $weekday } 1er { $month }
       *[other] { $weekday } { $day } { $month }
    }
date-today =
    { $day ->
        [1] Aujourd'hui, { $weekday } 1er { $month }
       *[other] Aujourd'hui, { $weekday } { $day } { $month }
    }
date-month = { $month } { $year }
date-time = { $date }, { $time }
time =
    { $minutes ->
        [0] { $hours }{"\u00A0"}h
       *[other] { $hours }{"\u00A0"}h{"\u00A0"}{ $minute }
    }
span = { $from } – { $until }
span-since = depuis le { $from }
days-whole = { $days }, toute la journée
zone =
    { $initial ->
        [article] heure du { $bare } ({ $offset })
        [vowel] heure d'{ $city } ({ $offset })
       *[consonant] heure de { $city } ({ $offset })
    }
# Instead of the name of a zone, where an event is at the same time of the day everywhere.
zone-floating = à l'heure de chaque lieu

duration-moment = un instant
duration-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
duration-hours =
    { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
duration-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
