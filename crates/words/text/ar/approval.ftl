# Two persons behind what is published: asking for approval, reading, approving, sending back; the time; the rule itself.

## How far a draft has come

stage-writing = مسودة
stage-waiting = في انتظار الاعتماد
stage-returned = مُعادة
stage-approved = معتمدة

draft-takes-two = هنا يقف شخصان وراء ما يُنشر: على شخص لم يكتب منه شيئًا أن يعتمده.
draft-takes-one = هنا يجوز لشخص واحد أن ينشر. ويمكنكم أن تطلبوا من زميل النظر فيه أولًا.
draft-was-returned = أُعيدت بتاريخ { $date } من { $name }.
draft-waits = طُلب الاعتماد بتاريخ { $date } من { $name }.
draft-was-approved = اعتُمد هذا بعينه بتاريخ { $date } من { $name }. ومن يغيّر كلمة أو القراء أو الموعد يُبطل الاعتماد.
draft-not-by-you = كتبتم شيئًا منه، أو لا يسمح دوركم بالاعتماد: يتولى ذلك زميل.
draft-voids = من يحفظ تغييرًا يُبطل ما طُلب أو اعتُمد؛ وعلى زميل أن يعتمده من جديد.
draft-comment = { $name }، { $date }: { $comment }
draft-when = موعد الإرسال
draft-at-once = يُرسل عند النشر.
draft-at-time = يُرسل بتاريخ { $date }.
draft-not-sent = لم يُرسل في موعده. { $why } لم يضع شيء: انظروا فيه، وحددوا موعدًا جديدًا، واطلبوا الاعتماد من جديد.

hand-written-by = كتبه
hand-approved-by = اعتمده
hand-open = ليس بعد
agent-unknown = شخص لم يعد معروفًا هنا
agent-command-line = سطر الأوامر
agent-server = خادمنا

## The last look

preview-title = قبل الإرسال: «{ $title }»
draft-changes-since = ما يختلف عن التنقيح { $number }
draft-changes-none = لا شيء. لو أُرسل هكذا لما أُرسل شيء.
draft-changes-hint = مشطوب: لم يعد موجودًا. تحته خط: جديد.
preview-elsewhere = كيف يصل إلى غيرنا
preview-elsewhere-hint = البرامج التي لا تعرف السجلات لا تعرض سوى هذا.

button-submit = طلب الاعتماد
button-approve = اعتماد فقط
button-approve-and-publish = اعتماد ونشر
button-approve-for-time = اعتماد: يُرسل في موعده
button-let-out-at-time = السماح بإرساله في موعده
button-take-request-back = سحب الطلب
button-take-approval-back = سحب الاعتماد

send-back-label = إعادته
send-back-hint = ما الذي ينبغي أن يختلف؟ يقرأ كتّابه هذا. 500 حرف على الأكثر.
send-back-button = إعادته مع هذا التعليق
alone-label = النشر منفردًا، في حالة طارئة
alone-hint = لماذا لا يستطيع غيركم اعتماده الآن؟ يقرأ كل الزملاء هذا، ويرى كل قارئ أن شخصًا واحدًا نشره. 500 حرف على الأكثر.
alone-button = النشر منفردًا

field-publish-at = موعد إرساله
hint-publish-at = اتركوه فارغًا للنشر يدويًا. مثال: 2026-11-03 06:00.
draft-by-clocks = بحسب { $zone }.

done-submitted = يرى زملاؤكم ضمن «لكم» أنه ينتظر الاعتماد.
done-approved = تم اعتماده.
done-returned = أُعيد. يرى كتّابه تعليقكم.
done-taken-back = عاد مسودة. لا يُرسل شيء.
done-rule = تغيّرت القاعدة. يراها كل الزملاء على مكتبهم.

## On the desk

news-title = لكم
desk-waiting =
    { $count ->
        [zero] لا شيء ينتظر اعتمادكم
        [one] نص واحد ينتظر اعتمادكم
        [two] نصّان ينتظران اعتمادكم
        [few] { $count } نصوص تنتظر اعتمادكم
        [many] { $count } نصًا تنتظر اعتمادكم
       *[other] { $count } نص تنتظر اعتمادكم
    }
news-waiting = ينتظر «{ $title }» اعتمادكم. صاحب الطلب: { $name }، { $date }.
news-returned = أُعيد إليكم «{ $title }» مع تعليق. { $name }، { $date }.
news-approved = اعتُمد «{ $title }» ويمكن نشره. { $name }، { $date }.
news-scheduled = اعتُمد «{ $title }» ويُرسل بتاريخ { $due }. { $name }، { $date }.
news-published = نُشر «{ $title }» بتاريخ { $date }.
news-alone = نشر { $name } النص «{ $title }» منفردًا، في حالة طارئة، بتاريخ { $date }. السبب:
news-taken-back = سحب { $name } النص «{ $title }» بتاريخ { $date }. السبب:
news-rule-on = منذ { $date } يلزم شخصان للنشر. صاحب التغيير: { $name }.
news-rule-emergency = منذ { $date } يلزم شخصان للنشر، وشخص واحد في حالة طارئة. صاحب التغيير: { $name }.
news-rule-off = منذ { $date } يجوز لشخص واحد أن ينشر. صاحب التغيير: { $name }.

## On the page of a text

revision-hands = كتبه { $authors }. اعتمده { $approver }.
revision-alone = نشره شخص واحد، في حالة طارئة
revision-alone-reason = السبب: { $reason }

## The rule

rule-title = من يقف وراء ما ننشره
rule-label = النشر
rule-lead = بوجود شخصين لا ينشر أحد منفردًا ما كتبه، ولا حتى بكلمة سر مسروقة. ما يُختار هنا يظهر في صفحة مكتبكم ليقرأه الجميع.
rule-one-person = هنا ينشر شخص واحد.
rule-two-persons = يقف شخصان وراء كل ما يُنشر هنا.
rule-one-hint = لمكتب من شخص واحد. من يحق له الاعتماد ينشر ما كتبه.
rule-two-hint = على شخص لم يكتب منه شيئًا أن يعتمد بالضبط ما يُرسل.
rule-needs-two = لا يوجد هنا سوى شخص واحد يستطيع الالتزام بها. يُرجى أولًا دعوة زميل يكتب أو يعتمد.
rule-emergency-label = في حالة طارئة
rule-emergency = يجوز لشخص واحد أن ينشر منفردًا، مع ذكر السبب.
rule-emergency-hint = يراه كل الزملاء على مكتبهم، ويراه القراء إلى جانب النص.
rule-save = حفظ هذه القاعدة
rule-change = تغيير

## Why something cannot be done now

error-two-persons = يلزم هنا شخصان للنشر. احفظوه مسودةً واطلبوا الاعتماد.
error-needs-two-persons = لا يوجد هنا سوى شخص واحد يستطيع الالتزام بهذه القاعدة. يُرجى أولًا دعوة زميل يكتب أو يعتمد. لم يتغير شيء.
error-not-your-role = دوركم لا يسمح بهذا، أو لم يعد يسمح. لم يتغير شيء.
error-asked-already = هو ينتظر الاعتماد أصلًا، أو اعتُمد. لا يلزم فعل شيء.
error-approved-already = اعتمده زميل من قبل. لا يلزم فعل شيء.
error-nobody-asked = لم يطلب أحد اعتماده، أو سُحب الطلب في هذه الأثناء. لم يتغير شيء.
error-own-draft = كتبتم شيئًا منه، فعلى زميل أن يعتمده. لم يتغير شيء.
error-not-approved = لم يعتمد أحد غيركم هذا بعينه. يُرجى طلب الاعتماد أولًا.
error-before-its-time = موعد إرساله لاحق. انتظروه، أو غيّروا الموعد واطلبوا الاعتماد من جديد.
error-time-is-past = فات الموعد الذي كان سيُرسل فيه. حددوا موعدًا جديدًا أو لا تحددوا أي موعد.
error-published-meanwhile = نُشر تنقيح آخر منذ حفظ هذه المسودة. انظروا في الاثنين واحفظوا المسودة من جديد.
error-no-emergency = لا يجوز هنا لشخص واحد أن ينشر منفردًا. يُرجى طلب الاعتماد.
error-draft-exists = هناك زميل يغيّر هذا النص. انظروا أولًا في المسودة على المكتب. لم يتغير شيء.
error-changed = تغيّر بعد اعتماده.
error-problems = بعض حقوله غير سليمة.
error-too-large = هو أكبر من أن يُرسل.
