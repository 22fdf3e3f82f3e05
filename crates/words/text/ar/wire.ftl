# What `comity-wire` writes into the text of posts that leave the node, and into calendars.

## The sections of a practice
wire-section-problem = المشكلة
wire-section-approach = ما تم فعله
wire-section-evidence = ما تغيّر بفضله
wire-section-cost = ما كلّفه
wire-section-legal-basis = الأساس القانوني
wire-section-risks = المخاطر
wire-section-accessibility = إمكانية الوصول
wire-section-notes = ملاحظات
wire-section-details = عن هذه الممارسة

## The section of an event
wire-section-programme = البرنامج

## Lines of a practice
wire-term-country = البلد
wire-term-level = مستوى الحكم
wire-term-voters = الحجم
wire-term-set-up = للإعداد
wire-term-yearly = كل سنة
wire-term-staff-hours = وقت الموظفين
wire-term-status = الحالة
wire-term-superseded-by = حلّت محلها
wire-term-period = فترة الاستعمال
wire-term-phase = مرحلة الدورة الانتخابية
wire-term-topics = الموضوعات
wire-term-review-by = يُعاد النظر فيها قبل
wire-term-licence = الرخصة
wire-term-sharing = المشاركة
wire-hours =
    { $hours ->
        [zero] لا ساعات
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $hours } ساعات
        [many] { $hours } ساعة
       *[other] { $hours } ساعة
    }
wire-evidence-change = من { $before } إلى { $after }
wire-evidence-before = قبل: { $before }
wire-evidence-after = بعد: { $after }
wire-evidence-source = المصدر: { $source }

## Lines of an event
wire-term-when = الموعد
wire-term-place = المكان
wire-term-link = عبر الإنترنت
wire-term-event-kind = النوع
wire-term-event-status = الحالة
wire-term-registration = التسجيل
wire-term-deadline = التسجيل حتى
wire-term-fee = الرسوم
wire-term-capacity = المقاعد
wire-term-eligibility = من يمكنه المشاركة
wire-term-language = اللغة
wire-term-interpretation = الترجمة الشفوية
wire-term-contact = للاتصال
wire-term-organizer = الجهة المنظمة
wire-seats =
    { $seats ->
        [zero] لا مقاعد
        [one] مقعد واحد
        [two] مقعدان
        [few] { $seats } مقاعد
        [many] { $seats } مقعدًا
       *[other] { $seats } مقعد
    }
wire-online = عبر الإنترنت

## The note that goes with a changed event
wire-note-cancelled = ملغاة: { $title }
wire-note-postponed = مؤجلة، بلا موعد جديد حتى الآن: { $title }
wire-note-moved-online = عبر الإنترنت فقط الآن: { $title }
wire-note-changed = تفاصيل جديدة: { $title }
wire-read-more = قراءة المزيد

## A topic that can be followed by itself
wire-topic-name = { $topic } · { $office }
wire-topic-summary = ما ينشره { $office } في موضوع «{ $topic }». تابعوه ليصلكم هذا الموضوع وحده.
