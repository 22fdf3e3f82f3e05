# Receipts in one sentence, and the health of peers. For src/receipts.rs and src/health.rs.
# $office is the name of an office, or its server. $since and $when are made of receipts-clock, -day and -date.

## Who has it

receipts-all =
    { $total ->
        [zero] لا شركاء بعد.
        [one] وصل إلى شريككم الوحيد.
        [two] وصل إلى الشريكين كليهما.
        [few] وصل إلى الشركاء كلهم، وعددهم { $total }.
        [many] وصل إلى الشركاء كلهم، وعددهم { $total }.
       *[other] وصل إلى الشركاء كلهم، وعددهم { $total }.
    }
receipts-on-its-way =
    { $count ->
        [zero] ليس في الطريق إلى أحد.
        [one] هو في الطريق إلى شريك واحد.
        [two] هو في الطريق إلى شريكين.
        [few] هو في الطريق إلى { $count } شركاء.
        [many] هو في الطريق إلى { $count } شريكًا.
       *[other] هو في الطريق إلى { $count } شريك.
    }
receipts-waiting =
    { $count ->
        [zero] لا أحد ينتظره.
        [one] لم يستطع شريك واحد أخذه بعد؛ ونواصل المحاولة.
        [two] لم يستطع شريكان أخذه بعد؛ ونواصل المحاولة.
        [few] لم يستطع { $count } شركاء أخذه بعد؛ ونواصل المحاولة.
        [many] لم يستطع { $count } شريكًا أخذه بعد؛ ونواصل المحاولة.
       *[other] لم يستطع { $count } شريك أخذه بعد؛ ونواصل المحاولة.
    }
receipts-refused =
    { $count ->
        [zero] لم يرفضه أحد.
        [one] لم يُرِده شريك واحد.
        [two] لم يُرِده شريكان.
        [few] لم يُرِده { $count } شركاء.
        [many] لم يُرِده { $count } شريكًا.
       *[other] لم يُرِده { $count } شريك.
    }
receipts-given-up =
    { $count ->
        [zero] ردّ الجميع.
        [one] لم يردّ شريك واحد طوال 30 يومًا؛ فتوقفنا عن المحاولة.
        [two] لم يردّ شريكان طوال 30 يومًا؛ فتوقفنا عن المحاولة.
        [few] لم يردّ { $count } شركاء طوال 30 يومًا؛ فتوقفنا عن المحاولة.
        [many] لم يردّ { $count } شريكًا طوال 30 يومًا؛ فتوقفنا عن المحاولة.
       *[other] لم يردّ { $count } شريك طوال 30 يومًا؛ فتوقفنا عن المحاولة.
    }
receipts-left-out =
    { $count ->
        [zero] لم نستثنِ أحدًا.
        [one] استثنينا شريكًا واحدًا عمدًا: سُحب النص أو استُبدل أو فات أوانه قبل ذلك، أو لم يعد يتابعنا.
        [two] استثنينا شريكين عمدًا: سُحب النص أو استُبدل أو فات أوانه قبل ذلك، أو لم يعودا يتابعاننا.
        [few] استثنينا { $count } شركاء عمدًا: سُحب النص أو استُبدل أو فات أوانه قبل ذلك، أو لم يعودوا يتابعوننا.
        [many] استثنينا { $count } شريكًا عمدًا: سُحب النص أو استُبدل أو فات أوانه قبل ذلك، أو لم يعودوا يتابعوننا.
       *[other] استثنينا { $count } شريك عمدًا: سُحب النص أو استُبدل أو فات أوانه قبل ذلك، أو لم يعودوا يتابعوننا.
    }
receipts-more =
    { $count ->
        [zero] الجميع مذكورون هنا.
        [one] شريك آخر لم يصله وليس مذكورًا هنا.
        [two] شريكان آخران لم يصلهما وليسا مذكورين هنا.
        [few] { $count } شركاء آخرين لم يصلهم وليسوا مذكورين هنا.
        [many] { $count } شريكًا آخر لم يصلهم وليسوا مذكورين هنا.
       *[other] { $count } شريك آخر لم يصلهم وليسوا مذكورين هنا.
    }
receipts-more-have =
    { $count ->
        [zero] الجميع مذكورون هنا.
        [one] شريك آخر وصله وليس مذكورًا هنا.
        [two] شريكان آخران وصلهما وليسا مذكورين هنا.
        [few] { $count } شركاء آخرين وصلهم وليسوا مذكورين هنا.
        [many] { $count } شريكًا آخر وصلهم وليسوا مذكورين هنا.
       *[other] { $count } شريك آخر وصلهم وليسوا مذكورين هنا.
    }
receipts-clocks = كل الأوقات { $zone }.

## One peer that does not have it, and why

receipts-why-on-its-way = هو في الطريق إلى { $office }.
receipts-why-connection-refused = لا يردّ { $office } منذ { $since } (رُفض الاتصال).
receipts-why-name-not-found = لا يردّ { $office } منذ { $since } (لم يُعثر على اسم خادمهم).
receipts-why-bad-certificate = شهادة { $office } غير صالحة منذ { $since }، فلا نرسل إليه شيئًا.
receipts-why-not-in-time = لا يردّ { $office } في الوقت المناسب منذ { $since }.
receipts-why-not-reached = تعذّر بلوغ { $office } منذ { $since }.
receipts-why-trouble = لدى { $office } مشكلة في خادمه منذ { $since }.
receipts-why-not-admitted = لم يقبلنا { $office } بعد؛ والنص ينتظر هنا منذ { $since }.
receipts-why-asks-to-wait = يطلب { $office } أن ننتظر؛ والنص ينتظر هنا منذ { $since }.
receipts-why-address-not-found = لا يجد { $office } العنوان الذي أعطانا إياه؛ والنص ينتظر هنا منذ { $since }.
receipts-why-not-taken = لم يُرِده { $office } ({ $since }).
receipts-why-address-closed = أغلق { $office } العنوان الذي أعطانا إياه ({ $since }).
receipts-why-given-up = لم يردّ { $office } طوال 30 يومًا؛ فتوقفنا عن المحاولة ({ $since }).

## What happens next, and what a person can do

receipts-next-soon = المحاولة التالية خلال دقيقة.
receipts-next-at = المحاولة التالية الساعة { $when }.
receipts-next-on = المحاولة التالية يوم { $when }.
receipts-do-bad-certificate = يُرجى إخبارهم.
receipts-do-not-admitted = اطلبوا منهم متابعتنا؛ ونرسله فور أن يفعلوا.
receipts-do-not-taken = يمكنكم الكتابة إليهم.
receipts-do-address-closed = اسألوهم عن عنوانهم الجديد.
receipts-do-given-up = يُرجى الاتصال بهم ثم إرساله من جديد.

## Times near today

receipts-day = { $weekday } { $time }
receipts-date = { $date }، { $time }

## The same without a name, for tables

reason-on-its-way = في الطريق.
reason-connection-refused = خادمهم لا يردّ (رُفض الاتصال).
reason-name-not-found = خادمهم لا يردّ (لم يُعثر على اسمه).
reason-bad-certificate = شهادة خادمهم غير صالحة.
reason-not-in-time = خادمهم لا يردّ في الوقت المناسب.
reason-not-reached = تعذّر بلوغ خادمهم.
reason-trouble = لدى خادمهم مشكلة خاصة به.
reason-not-admitted = لم يقبلونا بعد.
reason-asks-to-wait = يطلب خادمهم أن ننتظر.
reason-address-not-found = لا يجد خادمهم العنوان.
reason-not-taken = لم يريدوه.
reason-address-closed = أغلقوا هذا العنوان.
reason-given-up = لم يردّوا طوال 30 يومًا.

## The health of peers

health-title = حال الشركاء
health-link = حال الشركاء في آخر 30 يومًا
health-back = كل الشركاء، وما يمكنكم فعله
health-lead = هذا عن الخطوط والخوادم، لا عن الأشخاص. الأيام بالتوقيت العالمي UTC.
health-well =
    { $peers ->
        [zero] لا شركاء بعد.
        [one] شريككم الوحيد بخير.
        [two] الشريكان كلاهما بخير.
        [few] الشركاء كلهم بخير، وعددهم { $peers }.
        [many] الشركاء كلهم بخير، وعددهم { $peers }.
       *[other] الشركاء كلهم بخير، وعددهم { $peers }.
    }
health-silent =
    { $peers ->
        [one] شريككم الوحيد لا يردّ.
       *[other]
            { $well ->
                [zero] لا أحد بخير من أصل { $peers } من الشركاء؛
                [one] شريك واحد من أصل { $peers } بخير؛
                [two] شريكان من أصل { $peers } بخير؛
                [few] { $well } شركاء من أصل { $peers } بخير؛
                [many] { $well } شريكًا من أصل { $peers } بخير؛
               *[other] { $well } شريك من أصل { $peers } بخير؛
            } { $silent ->
                [one] وواحد لا يردّ.
                [two] واثنان لا يردّان.
               *[other] و{ $silent } لا يردّون.
            }
    }
health-nothing-lost = ما يفوتهم ينتظر هنا ويُرسل من جديد طوال 30 يومًا.
health-more =
    { $count ->
        [zero] كل الشركاء مذكورون هنا.
        [one] شريك آخر غير مذكور هنا، وليس أسوأ حالًا من هؤلاء.
        [two] شريكان آخران غير مذكورين هنا، وليسا أسوأ حالًا من هؤلاء.
        [few] { $count } شركاء آخرين غير مذكورين هنا، وليسوا أسوأ حالًا من هؤلاء.
        [many] { $count } شريكًا آخر غير مذكورين هنا، وليسوا أسوأ حالًا من هؤلاء.
       *[other] { $count } شريك آخر غير مذكورين هنا، وليسوا أسوأ حالًا من هؤلاء.
    }
health-silent-since = لا يردّ منذ { $since }.
health-no-trouble =
    { $days ->
        [zero] بلا متاعب.
        [one] بلا متاعب اليوم.
        [two] بلا متاعب في آخر يومين.
        [few] بلا متاعب في آخر { $days } أيام.
        [many] بلا متاعب في آخر { $days } يومًا.
       *[other] بلا متاعب في آخر { $days } يوم.
    }
health-trouble =
    { $days ->
        [one] متاعب اليوم.
       *[other] أيام بلا متاعب: { $well } من آخر { $days }.
    }
health-quiet = لم نرسل إليه شيئًا في آخر 30 يومًا.
health-days-silent = صامت { $when }.
health-days-sometimes = ردّ أحيانًا فقط { $when }.
health-many-silent =
    { $count ->
        [zero] لم يصمت، وآخر مرة { $when }.
        [one] صامت يومًا واحدًا، { $when }.
        [two] صامت يومين، آخرهما { $when }.
        [few] صامت { $count } أيام، آخرها { $when }.
        [many] صامت { $count } يومًا، آخرها { $when }.
       *[other] صامت { $count } يوم، آخرها { $when }.
    }
health-many-sometimes =
    { $count ->
        [zero] ردّ دائمًا، وآخر مرة { $when }.
        [one] ردّ أحيانًا فقط يومًا واحدًا، { $when }.
        [two] ردّ أحيانًا فقط يومين، آخرهما { $when }.
        [few] ردّ أحيانًا فقط { $count } أيام، آخرها { $when }.
        [many] ردّ أحيانًا فقط { $count } يومًا، آخرها { $when }.
       *[other] ردّ أحيانًا فقط { $count } يوم، آخرها { $when }.
    }
health-on-day = يوم { $day }
health-range = من { $from } إلى { $until }
health-and = { $before } و{ $next }
health-never-heard = ليس بعد
health-column-office = المكتب
health-column-picture = آخر 30 يومًا
health-column-taken = مقبول
health-column-not-taken = غير مقبول
health-column-failed = بلا ردّ
health-column-heard = آخر ما وردنا منه
health-legend = علامة لكل يوم، واليوم في آخرها.
health-state-answered = ردّ كل مرة
health-state-sometimes = ردّ أحيانًا
health-state-silent = لم يردّ
health-state-quiet = لم نرسل شيئًا
