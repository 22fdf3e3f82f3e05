# Who has it: what was sent, to whom, how it stands. States are in labels.ftl (delivery-state-…).

deliveries-title = من وصلته النصوص
deliveries-lead = ما خرج من مكتبنا، ومن وصله. لا يلزمكم فعل شيء: نواصل المحاولة 30 يومًا.
deliveries-empty = لم يُرسل شيء بعد. ما تنشرونه يظهر هنا مع كل مكتب يصله.
deliveries-nothing-waits = لا شيء ينتظر. وصل كل ما أُرسل.
deliveries-no-followers = لا أحد يتابعنا بعد، فلم يُرسل هذا إلى أحد. وهو في صفحاتنا العامة.
have-it =
    { $total ->
        [zero] لم يكن هناك من يُرسل إليه.
        [one]
            { $have ->
                [zero] لم يصل بعد إلى شريككم الوحيد.
               *[other] وصل إلى شريككم الوحيد.
            }
       *[other]
            { $have ->
                [zero] لم يصل بعد إلى أي شريك من أصل { $total }.
                [one] وصل إلى شريك واحد من أصل { $total }.
                [two] وصل إلى شريكين من أصل { $total }.
                [few] وصل إلى { $have } شركاء من أصل { $total }.
                [many] وصل إلى { $have } شريكًا من أصل { $total }.
               *[other] وصل إلى { $have } شريك من أصل { $total }.
            }
    }
deliveries-waiting-count =
    { $count ->
        [zero] لا شيء ينتظر.
        [one] إرسال واحد ينتظر.
        [two] إرسالان ينتظران.
        [few] { $count } إرسالات تنتظر.
        [many] { $count } إرسالًا ينتظر.
       *[other] { $count } إرسال ينتظر.
    }
deliveries-left = خرج «{ $title }» من مكتبنا بتاريخ { $date } موقّعًا.
deliveries-waiting = في الانتظار
deliveries-problems = لم يُقبل أو توقفت محاولته
deliveries-done = وصل
deliveries-column-text = النص
deliveries-column-office = المكتب
deliveries-column-state = الحالة
deliveries-column-words = بالكلمات
deliveries-column-when = متى
deliveries-column-do = ما يمكن فعله

## What is sent

delivery-what-create = نص جديد
delivery-what-update = تنقيح
delivery-what-delete = سحب
delivery-what-follow = طلبنا للمتابعة
delivery-what-accept = ردّنا على طلب متابعة
delivery-what-undo = أننا أنهينا المتابعة
delivery-what-office = أخبار عن مكتبنا
delivery-what-other = رسالة

## Why it is where it is

delivery-why-delivered = تم الاستلام.
delivery-why-dropped = لم يُرسل، لأنه سُحب أو فات أوانه قبل أن يردّوا.
delivery-since = منذ { $date }
delivery-last-try = آخر محاولة { $date }
delivery-never-tried = لم يُحاوَل بعد
delivery-next-try = المحاولة التالية { $date }
delivery-next-try-soon = المحاولة التالية خلال دقيقة
delivery-tries =
    { $count ->
        [zero] بلا محاولات
        [one] محاولة واحدة
        [two] محاولتان
        [few] { $count } محاولات
        [many] { $count } محاولة
       *[other] { $count } محاولة
    }

## What to do

delivery-do-nothing = لا شيء
delivery-do-write = لا شيء. يمكنكم الكتابة إليهم.
delivery-do-send-again = إرسال من جديد
delivery-sent-again = نرسله من جديد إلى { $host }.

## Marks

mark-has-it = وصله
mark-on-its-way = في الطريق
mark-not-answering = لا يردّ
mark-waits = ينتظر
mark-not-taken = لم يُقبل
mark-not-sent = لم يُرسل
mark-does-not-match = غير مطابق
marks-title = معنى العلامات

## One text

deliveries-missing-title = من لم يصله بعد
deliveries-one-square = مربع لكل شريك. لا يلزمكم فعل شيء.
mark-not-answering-meaning = خادمهم صامت أو لا يقبله بعد. نواصل المحاولة، ولا يضيع شيء.
