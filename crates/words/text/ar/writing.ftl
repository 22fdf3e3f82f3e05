# Examples that run from left to right stand between the marks U+2066 and U+2069, which keep their parts in order.
# Writing without losing anything: what a form saves by itself, what is still missing, changes by two people at once, a form
# that was sent too late; the tools above a text; how it will look.

## Saved as one writes

keep-saved = حُفظ في { $time }
keep-unreadable = لم يُحفظ بعد. { $problems } وإلى ذلك الحين يبقى نصكم محفوظًا في هذه الصفحة.
keep-changed = لم يُحفظ: حُفظ هذا النص في مكان آخر منذ أن فتحتموه. اضغطوا «حفظ المسودة» لتروا الفرق وتختاروا. نصكم محفوظ في هذه الصفحة.
keep-offline = لم يُحفظ: لا اتصال. نصكم محفوظ في هذه الصفحة، ويُرسل عند عودة الاتصال.
keep-signed-out = لم يُحفظ: لم تعودوا مسجَّلي الدخول. نصكم محفوظ في هذه الصفحة. اضغطوا «حفظ المسودة»؛ لا يضيع شيء في الطريق.
keep-failed = لم يُحفظ: في خادمنا مشكلة. نصكم محفوظ في هذه الصفحة. يُرجى الضغط على «حفظ المسودة» بعد دقيقة.
keep-waits = لا يُحفظ من تلقاء نفسه، لأن الحفظ يُبطل ما طُلب أو اعتُمد. اضغطوا «حفظ المسودة» إن أردتم ذلك.

## What is still missing

missing-word = للإكمال
missing-title = ما بقي ملؤه قبل أن يمكن النشر

## Changed by two people

write-gone = حذف زميل هذه المسودة وأنتم تكتبون. لم يضع شيء: نصكم أدناه. احفظوه فيصير مسودة جديدة.
write-withdrawn = سُحب هذا النص وأنتم تكتبون. لم يضع شيء: نصكم أدناه. احفظوه فيصير مسودة جديدة.
meanwhile-hint = ما كتبتموه في الاستمارة. إن حفظتموه كما هو حلّ محل الموجود. خذوا مما يلي ما تريدون الإبقاء عليه من النص الآخر، أو اتركوا نصكم وتابعوا بالآخر.
meanwhile-theirs = ترك نصي وعرض النص الآخر
meanwhile-changes = بمَ يختلف نصكم عن الموجود الآن
changes-none = النصان يقولان الشيء نفسه.
changes-gone = حُذف:
changes-new = جديد:

## Sent too late

again-title = يُرجى الإرسال من جديد
again-signed-out = لم تعودوا مسجَّلي الدخول، فلم يُفعل هذا. لم يضع شيء: ما كتبتموه محفوظ في هذه الصفحة.
again-sign-in = سجّلوا الدخول في نافذة جديدة. ثم عودوا إلى هذه.
again-other-session = سجّلتم الدخول من جديد منذ أن فُتحت هذه الاستمارة، فلم يُفعل هذا بعد. لم يضع شيء.
again-trouble = لم يُفعل هذا، لأن في خادمنا مشكلة. لم يضع شيء: ما كتبتموه محفوظ في هذه الصفحة. يُرجى إرساله من جديد بعد دقيقة.
again-send = إرسال من جديد
again-written = ما كتبتموه

## Tools

tools-label = أدوات لحقل
tool-bold = عريض
tool-italic = مائل
tool-heading = عنوان
tool-list = قائمة
tool-link = رابط
look-title = كيف سيبدو

## Outlines to begin with

outlines-title = البدء بمخطط
write-event-title-hint = اذكروا ما هي ولمن، كما يبحث عنها الناس.
write-event-summary-hint = جملتان أو ثلاث: موضوعها، ولمن هي، وما يخرج به المشاركون. 500 حرف على الأكثر.
button-copy = بدء نص جديد على مثاله
copy-notice = في هذه الاستمارة كلمات النص الآخر. وهو نص جديد: ضعوا له عنوانًا خاصًا به. لا يُحفظ منه شيء قبل أن تحفظوه.

outline-queue = طوابير الانتظار في مراكز الاقتراع
prompt-queue-evidence-measure = مثلًا: وسيط الانتظار، بالدقائق.
prompt-queue-title = من الذين قصر انتظارهم، وبأي وسيلة؟
prompt-queue-summary = ماذا غيّرتم في الطابور، وكم قصر، وفي كم مركز اقتراع؟
prompt-queue-problem = كم انتظر الناخبون، وفي أي ساعات، وأين؟ ومن انصرف دون أن يصوّت؟
prompt-queue-step-1 = كيف قستم الطابور قبل أن تغيّروا شيئًا؟
prompt-queue-step-2 = ماذا غيّرتم: القاعات، الطاولات، الموظفين، المعدات، ما يُقال للناخبين؟
prompt-queue-step-3 = كيف تلاحظون في اليوم نفسه أن طابورًا يطول، وماذا تفعلون عندئذ؟
prompt-queue-risks = ماذا يحدث إذا تعطّل جهاز أو استُدعي مساعد إلى مكان آخر؟
prompt-queue-accessibility = كيف يجد مكانه في الطابور من لا يستطيع الوقوف أو من يضعف بصره أو سمعه؟

outline-access = إمكانية الوصول إلى مراكز الاقتراع
prompt-access-evidence-measure = مثلًا: مراكز الاقتراع المستوفية لقائمة التحقق، بالمئة.
prompt-access-title = أي باب فتحتم، ولأي ناخبين؟
prompt-access-summary = ما الذي لم يكن الناخبون يستطيعون فعله بأنفسهم من قبل، وماذا يستطيعون الآن؟
prompt-access-problem = أي عوائق واجهت الناخبين: الطريق، الباب، المعزل، ورقة الاقتراع، المساعدة؟ ومن أخبركم؟
prompt-access-step-1 = كيف تحققتم من الأماكن، وبأي قائمة، ومع من؟
prompt-access-step-2 = ماذا غيّرتم، وما الذي اشتُري أو استُعير أو نُقل؟
prompt-access-step-3 = كيف درّبتم الموظفين وأبلغتم الناخبين؟
prompt-access-risks = ما الذي تعذّر إصلاحه، وماذا تقدّمون هناك؟
prompt-access-accessibility = مع أي منظمات للأشخاص ذوي الإعاقة جُرّب، وماذا قالت؟

outline-training = تدريب موظفي الاقتراع
prompt-training-evidence-measure = مثلًا: الاستمارات المملوءة بلا خطأ، بالمئة.
prompt-training-title = ما الذي صار موظفو الاقتراع يحسنونه أكثر، وكيف تعلّموه؟
prompt-training-summary = ماذا عُلّم، وبأي طريقة، ولكم شخصًا، وما الذي تحسّن يوم الاقتراع؟
prompt-training-problem = أي أخطاء وقعت، وكم مرة، وكيف اكتشفتموها؟
prompt-training-step-1 = كيف عرفتم ما الذي ينبغي تعليمه؟
prompt-training-step-2 = كيف يُعلَّم: كم يستغرق، ومن يعلّمه، وبأي مواد، وعلى ماذا يُتمرَّن؟
prompt-training-step-3 = كيف ترون أنه اكتُسب، ومن يساعد في اليوم نفسه؟
prompt-training-risks = ماذا يفعل من جاء متأخرًا أو لم يُدرَّب قط؟
prompt-training-accessibility = كيف يتعلّمه من يقرأ ببطء أو يضعف بصره أو يتكلم لغة أخرى؟

outline-lists = ضبط سجل الناخبين
prompt-lists-evidence-measure = مثلًا: القيود المصحَّحة.
prompt-lists-title = أي قيود في السجل صارت صحيحة، وبأي وسيلة؟
prompt-lists-summary = ماذا قورن بماذا، وكم مرة، وكم قيدًا صُحّح؟
prompt-lists-problem = أي قيود كانت خاطئة: انتقال، وفاة، تكرار، نقص؟ وكيف عرفتم؟
prompt-lists-step-1 = أي مصادر تقارنون، وماذا يسمح به القانون؟
prompt-lists-step-2 = كيف يتحقق شخص من التطابق، وكيف يُبلَّغ الناخب؟
prompt-lists-step-3 = كيف يعترض الناخب، وكيف يُتدارك الخطأ؟
prompt-lists-risks = كيف تتجنبون استبعاد من يحق له التصويت، وماذا يُحفظ من البيانات الشخصية؟
prompt-lists-accessibility = بأي لغات وبأي طرق يُبلَّغ الناخبون؟

outline-webinar = ندوة عبر الإنترنت
prompt-webinar-title = ماذا سيستطيع المشاركون فعله بعدها؟
prompt-webinar-summary = ما موضوعها، ومن يتكلم، ولمن هي، وماذا يبقى بعدها؟
prompt-webinar-description = البرنامج بأوقاته، ومن يتكلم، وما ينبغي معرفته من قبل، وهل تُسجَّل، والترجمة النصية والمترجمون الشفويون.

outline-deadline = موعد نهائي
prompt-deadline-title = ما الذي يجب تقديمه، وأين؟
prompt-deadline-summary = ما الذي ينتهي في ذلك اليوم، ومن يعنيه، وما مصير ما يصل بعده؟
prompt-deadline-description = ما الذي يجب تقديمه، وبأي صيغة، ولمن، ومن يمكنه المشاركة، ومن يمكن سؤاله.

## Revisions side by side

revisions-title = تنقيحات «{ $title }»
revisions-back = قراءة النص
revisions-compare = ما تغيّر بين التنقيحات
revisions-between = من التنقيح { $from } إلى التنقيح { $to }
revisions-from = من
revisions-to = إلى
revisions-show = عرض الفرق

## The log for a records request

log-title = سجل لطلب الاطلاع على الوثائق
log-lead = ما فعله المكتب، ومن يتابعه، وما أرسله، في ملف لطلب الاطلاع على الوثائق. يُدوَّن استخراجه في السجل نفسه. يحتفظ خادمنا بما نُشر وسُحب؛ ولا يُحذف شيء من السجل.
log-problems = يُرجى تصحيح هذا. لم يُكتب شيء.
log-button = إنشاء الملف
field-log-what = المحتوى
log-what-acts = ما فعله المكتب
log-what-acts-hint = كل فعل مع وقته، ومن فعله، ورقم التحقق الذي يربطه بما قبله.
log-what-follows = من يتابعهم المكتب، ومن يتابعونه
log-what-follows-hint = وكذلك ما انتهى.
log-what-sent = ما أُرسل
log-what-sent-hint = كل نص وتغيير وسحب، وعدد المكاتب التي تسلّمته.
field-log-period = الفترة
hint-log-period = أيام كاملة بتوقيتكم، واليوم الأخير محسوب منها. 50,000 قيد على الأكثر في الملف الواحد.
field-log-since = من
hint-log-since = السنة والشهر واليوم، مثل {"\u2066"}2026-11-03{"\u2069"}.
field-log-until = حتى
hint-log-until = السنة والشهر واليوم، مثل {"\u2066"}2026-11-30{"\u2069"}.
field-log-as = الصيغة
log-as-csv = جدول (CSV)
log-as-csv-hint = لبرامج جداول البيانات.
log-as-json = JSON
log-as-json-hint = للبرامج.
field-comment = تعليق

## Translations beside the original

translation-original = الأصل
translation-behind = أقدم من الأصل: تغيّر الأصل بعد هذه الترجمة. انظروا فيها من جديد، أو أزيلوها.
translation-behind-reader = هذه الترجمة أقدم من الأصل، الذي تغيّر بعدها.
form-translation-new = ترجمة جديدة
form-translation-drop = إزالة هذه الترجمة
