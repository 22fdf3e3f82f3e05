# Sentences for the rules of comity_model::Rule, for src/problems.rs. $label is the field's label from fields.ftl.

problem-missing = { $label }: يُرجى ملء هذا الحقل.
problem-too-long =
    { $is ->
        [zero] { $label }: لا أحرف. يُرجى حذف نحو { $over }.
        [one] { $label }: حرف واحد. يُرجى حذف نحو { $over }.
        [two] { $label }: حرفان. يُرجى حذف نحو { $over }.
        [few] { $label }: { $is } أحرف. يُرجى حذف نحو { $over }.
        [many] { $label }: { $is } حرفًا. يُرجى حذف نحو { $over }.
       *[other] { $label }: { $is } حرف. يُرجى حذف نحو { $over }.
    }
problem-too-many =
    { $is ->
        [zero] { $label }: لا عناصر، والحد الأقصى { $max }. يُرجى حذف { $over }.
        [one] { $label }: عنصر واحد، والحد الأقصى { $max }. يُرجى حذف { $over }.
        [two] { $label }: عنصران، والحد الأقصى { $max }. يُرجى حذف { $over }.
        [few] { $label }: { $is } عناصر، والحد الأقصى { $max }. يُرجى حذف { $over }.
        [many] { $label }: { $is } عنصرًا، والحد الأقصى { $max }. يُرجى حذف { $over }.
       *[other] { $label }: { $is } عنصر، والحد الأقصى { $max }. يُرجى حذف { $over }.
    }
problem-unknown = { $label }: «{ $given }» ليس من الاختيارات. يُرجى اختيار أحدها.
problem-unknown-nearest = { $label }: «{ $given }» ليس من الاختيارات. هل تقصدون «{ $nearest }»؟
# $hint is the field's hint from fields.ftl, a whole sentence, or empty.
problem-form = { $label }: لا نستطيع قراءة «{ $given }». { $hint }
problem-form-empty = { $label }: يُرجى ملء هذا الحقل. { $hint }
problem-too-short =
    { $is ->
        [zero] { $label }: لا أحرف. يُرجى استعمال { $min } على الأقل؛ جملة قصيرة تفي بالغرض.
        [one] { $label }: حرف واحد. يُرجى استعمال { $min } على الأقل؛ جملة قصيرة تفي بالغرض.
        [two] { $label }: حرفان. يُرجى استعمال { $min } على الأقل؛ جملة قصيرة تفي بالغرض.
        [few] { $label }: { $is } أحرف. يُرجى استعمال { $min } على الأقل؛ جملة قصيرة تفي بالغرض.
        [many] { $label }: { $is } حرفًا. يُرجى استعمال { $min } على الأقل؛ جملة قصيرة تفي بالغرض.
       *[other] { $label }: { $is } حرف. يُرجى استعمال { $min } على الأقل؛ جملة قصيرة تفي بالغرض.
    }
problem-guessable = { $label }: هذه من أوائل ما سيجربه من يحاول التخمين. يُرجى اختيار كلمات أخرى؛ ثلاث كلمات لا صلة بينها تفي بالغرض.
problem-before = { $label }: هذا ليس بعد «{ $other }». يُرجى تغيير أحدهما.
problem-no-such-time = { $label }: تُقدَّم الساعات في تلك الليلة فيُتخطى هذا الوقت. يُرجى اختيار ساعة بعده.
problem-too-restricted = { $label }: TLP:AMBER وTLP:RED لأشخاص معيّنين بأسمائهم، بينما يحتفظ كل شريك بنسخة. يُرجى اختيار TLP:CLEAR أو TLP:GREEN، أو إرسال النص بطريقة أخرى.
# $fields is a list made of quoted and list-or.
problem-one-of = يُرجى ملء { $fields }.
problem-at-line = السطر { $line }: { $problem }

quoted = «{ $text }»
list-or = { $before } أو { $next }

# Above a form that has problems.
problems-title =
    { $count ->
        [zero] لا مشكلات
        [one] مشكلة واحدة
        [two] مشكلتان
        [few] { $count } مشكلات
        [many] { $count } مشكلة
       *[other] { $count } مشكلة
    }
problems-before-publishing = يُرجى تصحيح هذا قبل النشر. ما كتبتموه لا يزال هنا.
problem-prefix = مشكلة:
