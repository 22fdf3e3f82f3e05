# The page of a practice: the stub, the sections, revisions, replies. The stub is shared with the page of an event.

## Stub: who speaks, how we know, who may read it

stub-label = من كتب هذا، وكيف نعرف
stub-from = من
stub-verified = موثّق
stub-verified-server = وقّعه خادمهم، وتحققنا من التوقيع بتاريخ { $date }.
stub-verified-partner = قارنّا المفاتيح معهم بأنفسنا.
stub-verified-own = مكتبنا.
stub-signed = موقّع ولم يتغير
stub-signed-sentence = النص هو بالضبط ما وقّعوه بتاريخ { $date }.
stub-signed-own = النص هو بالضبط ما وقّعه مكتبنا بتاريخ { $date }.
stub-unsigned = غير موقّع
stub-unsigned-sentence = لا يحمل النص نفسه توقيعًا. وقد ورد من خادمهم بتاريخ { $date }.
stub-mismatch = غير مطابق
stub-mismatch-sentence = يختلف النص عما وُقّع. يُرجى الاتصال بالمكتب قبل استعماله.
stub-key = مفتاح الكاتب
stub-sharing = المشاركة
stub-reference = المرجع
stub-reference-revision = التنقيح { $number }
stub-received = ورد
stub-published = نُشر
stub-changed = آخر تغيير

## Another body's practice

foreign-notice = هذه ممارسة { $office }، وهي جهة أخرى، في ظل قانون هذا البلد: { $country }. وقد يختلف قانونكم.
foreign-notice-no-country = هذه ممارسة { $office }، وهي جهة أخرى، في ظل قانون آخر. وقد يختلف قانونكم.
foreign-text = هذا نص { $office }، وليس نص مكتبنا.

## Sections

section-at-a-glance = لمحة
section-problem = المشكلة
section-approach = ما فعلوه
section-approach-own = ما فعلناه
section-evidence = الأدلة
section-risks = المخاطر
section-accessibility = إمكانية الوصول
section-notes = ملاحظات
section-text = النص
section-attachments = المرفقات
section-replies = الردود
section-revisions = التنقيحات
section-translations = بلغات أخرى
evidence-measure = المقياس
evidence-before = قبل
evidence-after = بعد
evidence-source = المصدر: { $source }
evidence-change = من { $before } إلى { $after }

## Facts

fact-status = الحالة
fact-where = المكان
fact-size = الحجم
fact-cost = الكلفة
fact-cost-set-up = { $amount } مرة واحدة
fact-cost-yearly = { $amount } كل سنة
fact-staff-time = وقت الموظفين
fact-staff-hours =
    { $count ->
        [zero] بلا ساعات عمل للإعداد
        [one] ساعة عمل واحدة للإعداد
        [two] ساعتا عمل للإعداد
        [few] { $count } ساعات عمل للإعداد
        [many] { $count } ساعة عمل للإعداد
       *[other] { $count } ساعة عمل للإعداد
    }
fact-legal-basis = الأساس القانوني
fact-phase = المرحلة
fact-topics = الموضوعات
fact-licence = الرخصة
fact-review-by = يُعاد النظر فيها قبل
fact-review-by-after = بعد { $date } يُرجى السؤال عما إذا كانت لا تزال صالحة.
fact-review-overdue = كان ينبغي إعادة النظر فيها قبل { $date }. يُرجى سؤال المكتب عما إذا كانت لا تزال صالحة.
fact-language = اللغة
fact-superseded-by = حلّت محلها
fact-result = النتيجة المقيسة

## Languages and translations

translation-by-office = ترجمها المكتب نفسه.

## Status and withdrawal

withdrawn-title = مسحوب
withdrawn-sentence = سُحب هذا النص من جانب { $office } بتاريخ { $date }. يُرجى الكفّ عن استعماله.
withdrawn-reason = السبب: { $reason }
withdrawn-no-reason = لم يُذكر سبب.
withdrawn-kept = يبقى العنوان والتاريخ والسبب هنا، كي تظل الروابط المؤدية إليه تقول ما حدث.
superseded-notice = حلّت ممارسة أخرى محل هذه الممارسة.
retired-notice = لم يعد المكتب يستعمل هذه الممارسة.
correction-notice = يصوّب هذا التنقيح تنقيحًا سابقًا.
partial-notice = ورد هذا النص من { $office } بلا سجل نستطيع قراءته، فهو معروض كما ورد.

## Revisions

revision-line = التنقيح { $number }، { $date }
revision-first = أول نشر
revision-correction = تصويب
revision-old-notice = أنتم تقرؤون التنقيح { $number } بتاريخ { $date }. يوجد تنقيح أحدث.
revisions-unknown = ليس لدينا سوى أحدث تنقيح. والباقي محفوظ لدى المكتب.

## Replies

replies-empty = لا ردود بعد.
reply-by = { $office }، { $date }
reply-as-office = الردّ باسم مكتبنا
reply-send = إرسال الردّ
reply-sign-in = سجّلوا الدخول للردّ باسم مكتبكم.

## On paper

paper-check = طُبع من { $address } بتاريخ { $date }، التنقيح { $number }. للتحقق من أن هذا هو النص الحالي، افتحوا ذلك العنوان.

## More of the stub and the evidence

stub-more = كيف نعرف
stub-halves = نصفهم ونصفنا
stub-halves-own = نصفنا ونصف النسخة
stub-halves-match = النصفان متطابقان.
evidence-only-before = { $before } قبل؛ ولم يُقَس بعد.
evidence-only-after = { $after } بعد؛ ولم يُقَس قبل.
