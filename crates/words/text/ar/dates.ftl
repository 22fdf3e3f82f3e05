# Western digits, in times, dates and numbers alike: the commissions of Tunisia, Algeria, Morocco, Libya, Jordan and Iraq
# mostly publish with them, and they read the same beside hosts, keys and forms.
# Dates and times, for src/dates.rs. $day, $hours and $minutes are numbers; $year, $hour and $minute are text, the last
# two always with two digits.

weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد

month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر

date = { $day } { $month } { $year }
date-weekday = { $weekday } { $day } { $month } { $year }
date-weekday-short = { $weekday } { $day } { $month }
date-today = اليوم، { $weekday } { $day } { $month }
date-month = { $month } { $year }
date-time = { $date }، { $time }
time = { $hour }:{ $minute }
span = { $from } إلى { $until }
span-since = منذ { $from }
days-whole = { $days }، طوال اليوم
# For languages where the first sound of the city matters: $initial is vowel, consonant or article, $bare the city
# without its article.
zone = توقيت { $city } ({ $offset })
# Instead of the name of a zone, where an event is at the same time of the day everywhere.
zone-floating = بالتوقيت المحلي لكل مكان

duration-moment = لحظة
duration-minutes =
    { $count ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
duration-hours =
    { $count ->
        [zero] أقل من ساعة
        [one] ساعة واحدة
        [two] ساعتين
        [few] { $count } ساعات
        [many] { $count } ساعة
       *[other] { $count } ساعة
    }
duration-days =
    { $count ->
        [zero] أقل من يوم
        [one] يوم واحد
        [two] يومين
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
