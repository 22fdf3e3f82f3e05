# Glossary, one term for one thing everywhere: office مكتب, election office مكتب انتخابي, EMB هيئة إدارة الانتخابات, peer شريك,
# practice ممارسة, event فعالية, text نص, draft مسودة, revision تنقيح, correction تصويب, withdraw سحب, approve اعتماد,
# publish نشر, reply ردّ, follow متابعة, follower متابع, delivery إرسال, handle معرّف, standing مستوى الثقة, vouch ضمن,
# staff موظفون, role دور, record of who did what سجل من فعل ماذا, passkey مفتاح مرور, recovery code رمز استرداد,
# voter ناخب, voter registration تسجيل الناخبين, electoral roll سجل الناخبين, polling station مركز اقتراع, ballot paper
# ورقة اقتراع, electoral cycle الدورة الانتخابية. Readers are addressed in the plural (يُرجى, أنتم).
# The frame of every page: head, menu, filters, notices, foot. Texts that several pages share.

## Head and menu

skip-link = انتقال إلى النص
brand = Comity
brand-line = شبكة تبادل بين المكاتب الانتخابية
page-title = { $title } – { $office }
menu-label = القائمة
menu-timeline = المستجدات
menu-practices = الممارسات
menu-events = الفعاليات
menu-offices = المكاتب
menu-peers = الشركاء
menu-deliveries = من وصلته النصوص
menu-write = الكتابة
menu-members = الموظفون
menu-sign-in = تسجيل الدخول
menu-sign-out = تسجيل الخروج
signed-in-as = تم الدخول باسم { $name }
language-switch = لغة هذه الصفحة
search-label = بحث
search-button = بحث

## The line about the network, below the menu

network-up-to-date =
    { $total ->
        [zero] لا أحد يتابع هذا المكتب بعد.
        [one] الشركاء المطّلعون على آخر المستجدات: { $ready } من { $total }.
       *[other] الشركاء المطّلعون على آخر المستجدات: { $ready } من { $total }.
    }
network-not-answering =
    { $count ->
        [zero] لا شريك بلا ردّ.
        [one] شريك واحد لا يردّ؛ ونواصل المحاولة.
        [two] شريكان لا يردّان؛ ونواصل المحاولة.
        [few] { $count } شركاء لا يردّون؛ ونواصل المحاولة.
        [many] { $count } شريكًا لا يردّون؛ ونواصل المحاولة.
       *[other] { $count } شريك لا يردّون؛ ونواصل المحاولة.
    }
network-link = عرض الشركاء

## Filters and pages of lists

filter-title = اختيار ما يُعرض
filter-topic = الموضوع
filter-topic-all = كل الموضوعات
filter-kind = النوع
filter-kind-all = الممارسات والفعاليات
filter-show = عرض
filter-clear = عرض الكل
filter-nothing = لا شيء يطابق هذه الاختيارات. يُرجى تقليلها أو عرض الكل.
list-pages = صفحات هذه القائمة
list-newer = الأحدث
list-older-before = الأقدم: قبل { $date }

## Counts

offices-count =
    { $count ->
        [zero] لا مكاتب
        [one] مكتب واحد
        [two] مكتبان
        [few] { $count } مكاتب
        [many] { $count } مكتبًا
       *[other] { $count } مكتب
    }

## Words that stand before a notice, never without a sentence

notice-done = تمّ
notice-note = ملاحظة
notice-problem = مشكلة

## Small words

required = إلزامي
all = الكل
none = لا شيء
not-stated = غير مذكور
our-office = مكتبنا
other-office = مكتب آخر
yes = نعم
no = لا
back = رجوع
read-it = قراءة
read-original = القراءة لدى المكتب صاحب النص
label-value = { $label }: { $value }

## Foot

foot-run-by = يدير هذا الموقع { $office } على خادمه الخاص، { $host }.
foot-others = النصوص الواردة من مكاتب أخرى ملك لتلك المكاتب.
foot-source = الشيفرة المصدرية للإصدار العامل
foot-version = Comity { $version }
foot-contact = للاتصال: { $contact }
foot-privacy = الخصوصية

## About this site

menu-about = عن الموقع
foot-feed = موجز
about-who = من يدير هذا الموقع
about-network = الشبكة
about-network-text = تتبادل المكاتب الانتخابية هنا ما نجح لديها وتعلن عن فعالياتها. لكل مكتب خادمه الخاص؛ ولا مركز يمكنه إيقاف الشبكة. والنص الوارد من مكان آخر يبقى كلام المكتب الذي كتبه.
about-privacy = لا يحتاج القراء إلى حساب. لا يضع الموقع أي ملف تعريف ارتباط قبل أن تُختار لغة أو منطقة زمنية، ولا يحصي أحدًا ولا يحمّل شيئًا من مكان آخر.
about-software = البرنامج
about-licence = هو برنامج حر بموجب رخصة جنو أفيرو العمومية العامة، الإصدار 3: تجوز قراءته وتعديله ونقله إلى الغير بالرخصة نفسها.
about-style = كل مكوّنات هذه الصفحات
zone-choose = عرض الأوقات بتوقيت

## Every part, in every state

style-lead = اللغة البصرية في صفحة واحدة. ما ليس هنا لا يُستعمل في أي صفحة.
style-ink = الحبر والورق
style-type = الخط
style-signed = الكلمات التي وقّعها مكتب.
style-software = كلمات البرنامج.
style-buttons = الأزرار
style-fields = الحقول
style-slips = القصاصات
style-slip-peer = مثقّبة: من شريك
style-slip-own = متصلة: منّا
style-slip-event = بلون البيج: فعالية
style-tags = الوسوم
style-notices = الإشعارات
style-evidence = الأدلة
style-empty = لا شيء هناك

## A topic, and a phase
topic-lead = ما يكتبه { $office } والمكاتب التي يتابعها في هذا الموضوع.
topic-follow-title = متابعة هذا الموضوع وحده
topic-follow-how = من خادمكم، كخادم مكتبكم أو Mastodon أو Lemmy. عندئذ يصلكم هذا الموضوع دون سواه.
topic-feed = موجز هذا الموضوع
phase-lead = ما تكتبه المكاتب عن هذه المرحلة من الدورة الانتخابية.

## What is thought of a text
section-reactions = الآراء
reaction-like = إبداء أنه مفيد
reaction-announce = التوصية به لمتابعينا
reaction-undo-like = التراجع عن «مفيد»
reaction-undo-announce = التراجع عن التوصية
reaction-like-count =
    { $count ->
        [zero] لم يجده أحد مفيدًا بعد
        [one] يجده مكتب أو قارئ واحد مفيدًا
        [two] يجده مكتبان أو قارئان مفيدًا
        [few] يجده { $count } مكاتب أو قراء مفيدًا
        [many] يجده { $count } مكتبًا أو قارئًا مفيدًا
       *[other] يجده { $count } مكتب أو قارئ مفيدًا
    }
reaction-announce-count =
    { $count ->
        [zero] لم يوصِ به أحد بعد
        [one] أوصى به مكتب أو قارئ واحد
        [two] أوصى به مكتبان أو قارئان
        [few] أوصى به { $count } مكاتب أو قراء
        [many] أوصى به { $count } مكتبًا أو قارئًا
       *[other] أوصى به { $count } مكتب أو قارئ
    }
reaction-by = { $count }: { $hosts }
