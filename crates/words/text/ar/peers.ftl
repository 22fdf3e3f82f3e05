# The page of peers: whom we follow, who follows us, how far we trust them. Standings are in labels.ftl.

peers-title = الشركاء
peers-lead = المكاتب التي نتبادل معها النصوص.
peers-following = المكاتب التي نتابعها
peers-following-count =
    { $count ->
        [zero] لا نتابع أي مكتب بعد.
        [one] نتابع مكتبًا واحدًا.
        [two] نتابع مكتبين.
        [few] نتابع { $count } مكاتب.
        [many] نتابع { $count } مكتبًا.
       *[other] نتابع { $count } مكتب.
    }
peers-following-empty = تابعوا مكتبًا فتظهر نصوصه في مستجداتكم.
peers-followers = من يتابعنا
peers-followers-count =
    { $count ->
        [zero] لا أحد يتابعنا بعد.
        [one] متابع واحد يصله ما ننشره.
        [two] متابعان يصلهما ما ننشره.
        [few] { $count } متابعين يصلهم ما ننشره.
        [many] { $count } متابعًا يصلهم ما ننشره.
       *[other] { $count } متابع يصلهم ما ننشره.
    }
peers-followers-empty = أعطوا المكاتب الأخرى معرّفكم { $handle }. وفي هذه الأثناء يظهر ما تنشرونه في صفحاتكم العامة.
peers-waiting-lead = طلبنا متابعتهم ولم يردّوا بعد. لا يلزم فعل شيء.
peers-column-office = المكتب
peers-column-standing = مستوى الثقة
peers-column-state = الحالة
peers-column-action = ما يمكن فعله
peer-since = منذ { $date }
peer-follows-topic = يتابع موضوع «{ $topic }»
peer-moved = يقول إنه انتقل إلى { $address }؛ انظروا في ذلك العنوان، وتابعوه إن كان المكتب نفسه
peer-reading = قراءة ما نشره سابقًا: { $found } حتى الآن
peer-reading-of = قراءة ما نشره سابقًا: { $found } من { $total }
peer-complete = مكتمل حتى { $date }
peer-too-much = أحدث النصوص هنا ({ $found })؛ ويوجد منها أكثر مما نقرأ
peer-not-read = تعذّرت قراءة ما نشره سابقًا؛ المحاولة التالية { $date }
peer-silent-since = لا يردّ منذ { $date }. نواصل المحاولة، ولا يضيع شيء.

## Following

follow-title = متابعة مكتب
follow-button = متابعة
follow-stop = إنهاء المتابعة
follow-stop-hint = تبقى نصوصه هنا؛ ولا تصل نصوص جديدة.
follow-done = سألنا { $office }. تظهر نصوصه هنا متى ردّ.
follow-stopped = لم نعد نتابع { $office }. وما لدينا منه باقٍ.

## Standing

standing-title = مدى ثقتنا بـ{ $host }
standing-change = تغيير مستوى الثقة
standing-changed = مستوى الثقة بـ{ $host } هو الآن «{ $standing }».
standing-block-hint = لا يُبلَّغون بذلك. لا تُعرض نصوصهم بعد الآن، ولا يصلهم منا شيء.

## Rows and buttons

peers-others = آخرون اتخذنا قرارًا بشأنهم
peer-follows = يتابعنا
peer-up-to-date = مطّلع على آخر المستجدات
peer-took = آخر ما أخذه كان بتاريخ { $date }.
peer-key-changed = جاء بتاريخ { $date } بمفتاح جديد لا يضمنه أي من مفاتيحه السابقة. يُرجى سؤال المكتب بطريقة أخرى قبل الوثوق به.
peer-said = قال خادمهم: «{ $words }»
follower-remove = إزالة هذا المتابع
follower-removed = لم يعد يصل إلى { $host } ما ننشره.
standing-none = لا قرار منّا
standing-none-hint = ما ينتج عن متابعاتنا ومتابعاتهم.
standing-reason-hint = لزملائكم. يبقى في سجل من فعل ماذا.

## What searching for an office found

find-not-an-address = «{ $host }» ليس معرّفًا مثل {"\u2066"}@elections@county.example{"\u2069"} ولا عنوانًا يبدأ بـ {"\u2066"}https://{"\u2069"}. يُرجى التحقق منه.
find-may-not-reach = لا يمكن بلوغ { $host } من هنا: للمكتب اسم عام بلا منفذ.
find-no-answer = لا يردّ { $host } ({ $why }). لم يتغير شيء؛ يُرجى المحاولة لاحقًا.
find-unknown = يردّ { $host } لكنه لا يعرف مكتبًا كهذا. يُرجى التحقق من الاسم الذي يسبق المضيف.
find-not-an-office = ما أرسله { $host } ليس مكتبًا يمكن متابعته ({ $why }). يُرجى سؤال المكتب عن معرّفه.
find-ourselves = هذا مكتبكم.
find-blocked = { $host } محظور هنا. يُرجى تغيير مستوى الثقة به أولًا إن أردتم متابعته.
