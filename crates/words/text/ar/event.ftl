# The list of events and the page of an event. Its stub is in practice.ftl, its fields in fields.ftl.

events-title = الفعاليات
events-lead = تدريبات ومؤتمرات وندوات عبر الإنترنت وبعثات ومواعيد نهائية لمكتبنا وشركائه.
events-past = الفعاليات السابقة
events-past-link = عرض الفعاليات السابقة
events-upcoming-link = عرض الفعاليات القادمة
events-empty-title = لا فعاليات معلنة
events-empty-public = ليست لدى هذا المكتب فعاليات مقبلة. اشتركوا في تقويمه فتظهر الجديدة من تلقاء نفسها.
events-empty-staff = تظهر هنا فعاليات المكاتب التي تتابعونها إلى جانب فعالياتكم.
events-empty-past = لا فعاليات سابقة.
events-announce = الإعلان عن فعالية
events-changes = تبقى الفعاليات الملغاة أو المنقولة في الصفحة، مشطوبة، كي لا يسافر أحد عبثًا.
events-subscribe = الاشتراك في كل الفعاليات
events-subscribe-hint = يتجدد من تلقاء نفسه. يعمل في معظم الهواتف وبرامج البريد.
event-no-zone = لم تذكر الجهة المنظمة منطقة زمنية، بل الفرق عن التوقيت العالمي UTC فقط.

## Both clocks

event-when = الموعد
event-here = هنا
event-there = هناك
event-ends-open = وقت الانتهاء مفتوح.
event-over = انتهت هذه الفعالية.

## Facts

event-kind = النوع
event-where = المكان
event-online = عبر الإنترنت
event-online-join = المشاركة عبر الإنترنت
event-place-and-online = في مكان محدد وعبر الإنترنت
event-deadline = التسجيل قبل
event-deadline-over = أُغلق التسجيل بتاريخ { $date }.
event-register = التسجيل
event-register-at = التسجيل لدى الجهة المنظمة، على { $host }
event-fee = الرسوم
event-capacity = المقاعد
event-places =
    { $count ->
        [zero] لا مقاعد
        [one] مقعد واحد
        [two] مقعدان
        [few] { $count } مقاعد
        [many] { $count } مقعدًا
       *[other] { $count } مقعد
    }
event-interpretation = الترجمة الشفوية
event-eligibility = من يمكنه المشاركة
event-contact = للاتصال
event-description = البرنامج
event-calendar-add = إضافة إلى تقويمي
event-calendar-hint = ملف لبرنامج التقويم لديكم. لا يتغير من تلقاء نفسه؛ فإن أردتم ذلك فاشتركوا في كل الفعاليات.

## What became of it

event-cancelled-title = ملغاة
event-cancelled = لن تُعقد هذه الفعالية. لا يلزم فعل شيء؛ وإن كنتم قد سجّلتم فاسألوا الجهة المنظمة.
event-postponed-title = مؤجلة
event-postponed = أُجّلت هذه الفعالية. لم يُعرف موعد جديد بعد؛ وسيظهر هنا.
event-rescheduled-title = موعد جديد
event-rescheduled = لهذه الفعالية موعد جديد: { $date }.
event-rescheduled-from = كان موعدها المعلن { $date }.
event-tentative-title = غير مؤكدة بعد
event-tentative = لم تؤكد الجهة المنظمة هذه الفعالية بعد. يُرجى السؤال قبل حجز السفر.
event-moved-online-title = نُقلت إلى الإنترنت
event-moved-online = تُعقد هذه الفعالية الآن عبر الإنترنت فقط. يُرجى عدم السفر.

## A time with its clock

event-time-zone = { $time }، { $zone }
event-utc = بالتوقيت العالمي UTC
