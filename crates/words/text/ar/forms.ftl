# Forms: writing and revising a practice or an event, withdrawing, cancelling, answering. Labels and hints of the
# fields are in fields.ftl, problems in problems.ftl.

## Titles

write-title = الكتابة
write-choose = ماذا تريدون أن تكتبوا؟
write-choose-practice = ممارسة
write-choose-practice-hint = ما فعلتموه، وكلفته، ونتائجه.
write-choose-event = فعالية
write-choose-event-hint = تدريب أو مؤتمر أو موعد نهائي: متى وأين ولمن.
write-practice = كتابة ممارسة
write-event = الإعلان عن فعالية
edit-practice = تغيير الممارسة
edit-event = تغيير الفعالية
edit-reply = تغيير الردّ
write-lead = اكتبوا كما تكتبون إلى زميل في مكتب آخر. لا يغادر شيء هذا المكتب قبل نشره.
write-required = لا يلزم قبل النشر سوى ملء الحقول الموسومة «إلزامي».
markdown-hint = السطر الفارغ يبدأ فقرة جديدة. والسطور التي تبدأ بشرطة تصير قائمة.

## Groups of fields

form-group-when = الموعد
form-all-day = اليوم كله: لا عبرة بأوقات اليوم
form-group-place = المكان
form-group-registration = المشاركة
form-step = الخطوة { $number }
form-step-add = إضافة خطوة
form-evidence-number = المقياس { $number }
form-evidence-add = إضافة مقياس
form-choose = يُرجى الاختيار
form-none = لا شيء
form-online-and-place = املأوا المكان أو الرابط أو كليهما.
form-sharing-clear-hint = أي شخص. ويظهر أيضًا في صفحاتنا العامة.
form-sharing-green-hint = المكاتب الانتخابية فقط. يتعهد الشركاء بعدم نشره. وبعد الإرسال لا نستطيع استعادة النسخ.

## Buttons

button-save-draft = حفظ المسودة
button-preview = عرض كيف سيبدو
button-publish = نشر
button-publish-revision = نشر تنقيح
button-publish-correction = نشر كتصويب
button-edit = تغيير
button-withdraw = سحب
button-withdraw-with-reason = سحب مع ذكر السبب
button-cancel-event = إلغاء هذه الفعالية
button-delete-draft = حذف المسودة
button-keep = تركه كما هو

## Before it leaves

publish-to =
    { $count ->
        [zero] يظهر في صفحاتكم العامة. لا أحد يتابعكم بعد، فلا يُرسل إلى أحد.
        [one] يظهر في صفحاتكم العامة ويُرسل موقّعًا إلى شريك واحد.
        [two] يظهر في صفحاتكم العامة ويُرسل موقّعًا إلى شريكين.
        [few] يظهر في صفحاتكم العامة ويُرسل موقّعًا إلى { $count } شركاء.
        [many] يظهر في صفحاتكم العامة ويُرسل موقّعًا إلى { $count } شريكًا.
       *[other] يظهر في صفحاتكم العامة ويُرسل موقّعًا إلى { $count } شريك.
    }
publish-to-green =
    { $count ->
        [zero] يظهر لموظفيكم. لا أحد يتابعكم بعد، فلا يُرسل إلى أحد.
        [one] يُرسل موقّعًا إلى شريك واحد، ولا يظهر في صفحاتكم العامة.
        [two] يُرسل موقّعًا إلى شريكين، ولا يظهر في صفحاتكم العامة.
        [few] يُرسل موقّعًا إلى { $count } شركاء، ولا يظهر في صفحاتكم العامة.
        [many] يُرسل موقّعًا إلى { $count } شريكًا، ولا يظهر في صفحاتكم العامة.
       *[other] يُرسل موقّعًا إلى { $count } شريك، ولا يظهر في صفحاتكم العامة.
    }
publish-not-yours = يسمح لكم دوركم بكتابة المسودات. وينشرها زميل يحق له الاعتماد.
publish-next-title = ماذا يحدث بعد ذلك
revise-lead = يبقى التنقيح السابق مقروءًا. ويصل الجديد إلى الشركاء.
revise-correction = هذا يصوّب خطأ
revise-correction-hint = يرى القراء أن النص السابق كان خاطئًا.

## Withdrawing and cancelling

withdraw-title = سحب «{ $title }»
withdraw-lead = يُزال النص من صفحاتنا، ويُطلب من كل شريك لديه أن يفعل المثل. يبقى العنوان والتاريخ والسبب مقروءة. لا رجعة في هذا.
withdraw-reason = السبب
withdraw-reason-hint = جملة أو جملتان. كل من أمكنه قراءة النص يمكنه قراءة السبب.
cancel-title = إلغاء «{ $title }»
cancel-lead = يبقى الإعلان في الصفحة مشطوبًا، ويُبلَّغ كل شريك. يمكنكم إضافة السبب.
cancel-reason = السبب، إن أردتم ذكره
delete-draft-title = حذف المسودة «{ $title }»
delete-draft-lead = ليست لدى أحد في الخارج. ولا يمكن استعادتها.

## What was done

done-saved = حُفظت المسودة في خادمنا. يمكنكم إغلاق هذه الصفحة والمتابعة لاحقًا.
done-published =
    { $count ->
        [zero] تم النشر. لا أحد يتابعنا بعد، فلم يُرسل إلى أحد.
        [one] تم النشر، وهو في الطريق إلى شريك واحد.
        [two] تم النشر، وهو في الطريق إلى شريكين.
        [few] تم النشر، وهو في الطريق إلى { $count } شركاء.
        [many] تم النشر، وهو في الطريق إلى { $count } شريكًا.
       *[other] تم النشر، وهو في الطريق إلى { $count } شريك.
    }
done-revised =
    { $count ->
        [zero] نُشر التنقيح. لم يكن هناك من يُرسل إليه.
        [one] نُشر التنقيح، وهو في الطريق إلى شريك واحد.
        [two] نُشر التنقيح، وهو في الطريق إلى شريكين.
        [few] نُشر التنقيح، وهو في الطريق إلى { $count } شركاء.
        [many] نُشر التنقيح، وهو في الطريق إلى { $count } شريكًا.
       *[other] نُشر التنقيح، وهو في الطريق إلى { $count } شريك.
    }
done-withdrawn = سُحب النص. ويُطلب من كل شريك لديه أن يزيله.
done-cancelled = أُلغيت الفعالية. ويُبلَّغ كل شريك لديه الإعلان.
done-deleted = حُذفت المسودة.
done-replied = نُشر الردّ، وهو في الطريق.
done-nothing-changed = لم يختلف شيء، فلم يُرسل شيء.

## What went wrong

form-changed-meanwhile = حفظ زميل هذا النص منذ أن فتحتموه. لم يضع شيء: نصكم أدناه، ونصه في صفحته. قارنوا بينهما ثم احفظوا من جديد.
form-too-large = هذا النص في مجمله أكبر من أن يُرسل. يُرجى اختصاره، أو وضع المواد الطويلة في موقعكم والإحالة إليها برابط.
form-already-withdrawn = سُحب هذا النص ولم يعد ممكنًا تغييره. اكتبوا نصًا جديدًا إن احتجتم إليه.
form-not-ours = لا يغيّر هذا النص إلا المكتب الذي كتبه. ويمكنكم الردّ عليه.

## More of the form

write-state-label = حالة هذا النص
form-translation-add = إضافة ترجمة
revise-change = ما تغيّر
revise-note = ما تغيّر، في سطر
preview-exactly = ما ترونه أدناه يُرسل كما هو بالضبط. وإن غيّره زميل في هذه الأثناء فلن يُرسل شيء. رقم التحقق:

done-liked = أُبلغ كاتبه بأنه مفيد.
done-announced = أُبلغ متابعونا به.
done-reaction-undone = تم التراجع عنه.
