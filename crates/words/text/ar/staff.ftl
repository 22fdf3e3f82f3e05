# The member's own page, joining, confirming, and the staff as a whole.

## Passkeys

passkey-what = يوجد مفتاح المرور في هاتفكم أو حاسوبكم أو في مفتاح صغير، ويُفتح بإصبعكم أو وجهكم أو برقم سري. لا شيء يُحفظ عن ظهر قلب، ولا شيء يمكن تسليمه إلى الموقع الخطأ.
passkey-needs-script = هذا هو الشيء الوحيد هنا الذي يحتاج إلى JavaScript: بدونه لا يظهر زر، وتكفي كلمة السر.
passkey-failed = لم يقدّم جهازكم مفتاح مرور. لم يتغير شيء. يُرجى المحاولة من جديد، أو اختيار طريقة أخرى.
passkey-too-late = استغرق ذلك وقتًا أطول من اللازم فلم يعد معتدًّا به. لم يتغير شيء. يُرجى المحاولة من جديد.
passkey-refused = تعذّر قبول ما قدّمه جهازكم. لم يتغير شيء. يُرجى المحاولة من جديد، أو بجهاز آخر.
passkey-copied = عدّ مفتاح المرور هذا إلى الوراء كما تفعل نسخة منه. ولم يعد مقبولًا. يُرجى الدخول بطريقة أخرى وإزالته وإضافة مفتاح جديد.
passkey-not-here = ليس لهذا الخادم اسم خاص به بل رقم فقط، فلا يقبل مفاتيح المرور.
passkey-too-many = لديكم عشرون مفتاح مرور، وهو الحد الأقصى. يُرجى إزالة مفتاح لم تعودوا تستعملونه.

## Confirming

confirm-title = هل ما زلتم أنتم؟
confirm-lead = ما توشكون على فعله مهم، ولذلك نسأل مرة أخرى. لا يُسأل من سجّل دخوله للتو بأفضل ما لديه. لم يضع شيء مما كتبتم: يستمر متى أثبتم من أنتم.
confirm-needs-script = يحتاج مفتاح المرور إلى JavaScript. وبدونه تكفي رموز تطبيق إلى جانب كلمة السر، أو الدخول برمز استرداد.
confirm-by-passkey = التأكيد بمفتاح مرور
confirm-button = التأكيد والمتابعة
confirm-wrong = لم يكن ذلك صحيحًا. لم يضع شيء، ولم يُفعل شيء بعد. يُرجى المحاولة من جديد.

## Joining

join-title = الانضمام إلى { $office }
join-lead = دُعيتم إلى الانضمام إلى الموظفين. الدعوة لكم وحدكم وصالحة لمرة واحدة.
join-again-lead = يمكنكم العودة. ينتهي ما كنتم تدخلون به متى اخترتم هنا شيئًا جديدًا.
join-by-passkey = الانضمام بمفتاح مرور
join-by-password = الانضمام بكلمة سر
join-passkey-button = إنشاء مفتاح مرور والانضمام
join-password-button = الانضمام
join-over = انتهت هذه الدعوة: استُعملت أو سُحبت أو مضى عليها أكثر من ثلاثة أيام. يُرجى طلب دعوة جديدة.
join-waits = تنتظر هذه الدعوة موافقة مدير ثانٍ. لم يضع شيء؛ يُرجى المحاولة لاحقًا.

## The member's own page

account-title = حسابكم
account-here = هنا
account-since = منذ { $date }.
account-used = آخر استعمال { $date }.
account-never-used = لم يُستعمل بعد.
account-remove = إزالة
account-passkeys = مفاتيح المرور
account-passkeys-none = ليس لديكم مفتاح مرور بعد.
account-passkey-unnamed = مفتاح مرور
account-passkey-label = اسم مفتاح المرور الجديد
account-passkey-label-hint = الاسم الذي ستعرفونه به، مثل: حاسوب المكتب.
account-passkey-button = إضافة مفتاح مرور
account-advice-first = يُرجى إضافة مفتاح مرور: لا يستطيع أحد تخمينه أو أخذه منكم بالحيلة.
account-advice-second = يُرجى إضافة مفتاح مرور ثانٍ على جهاز آخر. ففي دوركم قد يعطّل ضياع المفتاح الوحيد المكتب كله.
account-password-none = ليست لديكم كلمة سر.
account-password-new = كلمة سر جديدة
account-password-hint-beside = 8 أحرف على الأقل إلى جانب رموزكم؛ و15 إن كانت ستكفي وحدها.
account-password-button = تعيين كلمة السر
account-password-remove = إزالة كلمة السر
account-password-too-short = كلمة سركم أقصر من أن تكفي وحدها. لم يتغير شيء. يُرجى أولًا تعيين كلمة من 15 حرفًا على الأقل.
account-last-way = هذه هي الطريقة الوحيدة التي يمكنكم الدخول بها. لم يتغير شيء. يُرجى أولًا إضافة طريقة أخرى.
account-too-late = استغرق ذلك وقتًا أطول من اللازم فلم يعد معتدًّا به. لم يتغير شيء. يُرجى البدء من جديد من حسابكم.
account-codes = رموز تطبيق
account-codes-name = رموز تطبيق
account-codes-what = حيث لا يتاح مفتاح مرور: يعرض تطبيق في هاتفكم رمزًا يكمّل كلمة السر.
account-codes-button = إعداد الرموز
account-codes-replace = إعداد تطبيق آخر
account-codes-remove = إزالة الرموز
account-recovery = رموز الاسترداد
account-recovery-left =
    { $count ->
        [zero] ليست لديكم رموز استرداد.
        [one] بقي لديكم رمز استرداد واحد.
        [two] بقي لديكم رمزا استرداد.
        [few] بقي لديكم { $count } رموز استرداد.
        [many] بقي لديكم { $count } رمز استرداد.
       *[other] بقي لديكم { $count } رمز استرداد.
    }
account-recovery-what = احفظوها على ورق، بعيدًا عن هاتفكم. الرموز الجديدة تحل محل السابقة.
account-recovery-button = إنشاء عشرة رموز جديدة
account-sessions = أين أنتم داخلون
account-session-since = منذ { $date }.
account-session-seen = آخر ظهور { $date }.
account-session-end = تسجيل الخروج هناك
account-sessions-end = تسجيل الخروج من كل مكان
account-browser-unknown = متصفح
account-method-passkey = بمفتاح مرور.
account-method-password = بكلمة سر.
account-method-password-and-code = بكلمة سر ورمز.
account-method-recovery-code = برمز استرداد.
account-method-invitation = بدعوة.
account-done-joined = صرتم من الموظفين الآن. يُرجى بعد ذلك إنشاء رموز استرداد وحفظها على ورق.
account-done-passkey = أُضيف مفتاح المرور. سُجّل خروجكم من كل مكان آخر.
account-done-password = عُيّنت كلمة السر. سُجّل خروجكم من كل مكان آخر.
account-done-codes = أُعدّت الرموز. سُجّل خروجكم من كل مكان آخر.
account-done-removed = تمت الإزالة. سُجّل خروجكم من كل مكان آخر.
account-done-session = تم تسجيل خروجكم هناك.

## Codes of an app

codes-title = إعداد الرموز
codes-lead = امسحوا الصورة بتطبيق للرموز في هاتفكم، ثم أدخلوا الرمز الذي يعرضه. عندئذ فقط يتغير شيء.
codes-picture = السر في صورة، للتطبيق
codes-typed = أو اكتبوا هذا في التطبيق:
codes-button = إعداد

## Recovery codes

recovery-title = رموز الاسترداد الخاصة بكم
recovery-lead = اطبعوا هذه الصفحة أو دوّنوا الرموز، واحفظوها بعيدًا عن هاتفكم. لا تُعرض إلا هذه المرة. وكل رمز صالح لدخول واحد.
recovery-kept = حفظتها

## The staff

members-title = الموظفون
members-lead = من ينتمي هنا إلى موظفي المكتب، وما يحق لكل منهم. كل شيء هنا يُدوَّن في سجل من فعل ماذا.
members-staff = الأعضاء
members-column-role = الدور
members-invite = دعوة زميل
members-invite-hint = يدخل به الزميل. الرابط الذي يصلكم عليكم تسليمه: لا يُرسل شيء.
members-invite-button = إنشاء دعوة
members-link = أُنشئت الدعوة. يُرجى تسليم هذا الرابط إلى زميلكم بطريقة تثقون بها؛ لا يُعرض إلا هذه المرة وهو صالح ثلاثة أيام.
members-invitations = دعوات مفتوحة
members-invited-by = الداعي: { $name }.
members-invited-until = صالحة حتى { $date }.
members-invitation-waits = يجب أن يوافق مدير ثانٍ قبل أن يمكن استعمالها.
members-take-back = سحب
members-by-machine = سطر أوامر الخادم
members-since = مفتوح منذ { $date }.
members-closed = مغلق منذ { $date }.
members-waits = يطلب { $name } دور «{ $role }». يجب أن يوافق مدير ثانٍ.
members-agree = موافقة
members-decline = عدم منح الدور
members-role-button = تغيير
members-close = إغلاق الحساب
members-open = فتح الحساب من جديد
members-done-role = مُنح الدور. على العضو تسجيل الدخول من جديد.
members-done-waits = تم الطلب. يُمنح الدور متى وافق مدير ثانٍ.
members-done-agreed = وافقتم. يمكن استعمال الدعوة الآن.
members-done-declined = لم يُمنح الدور.
members-done-closed = أُغلق الحساب، فورًا وفي كل مكان.
members-done-opened = الحساب مفتوح من جديد.
members-done-taken-back = سُحبت الدعوة. لم يعد رابطها يفتح شيئًا.
members-last-admin = لا بد من شخص يعتني بشؤون الموظفين، وهذا هو الأخير. لم يتغير شيء. يُرجى أولًا جعل عضو آخر مديرًا.
members-not-alone = أنتم من طلب هذا، فعلى مدير آخر أن يوافق. وإن لم يوجد فيستطيع من يدير الخادم فعل ذلك من سطر أوامره.
members-not-oneself = لا أحد يغيّر دوره أو يغلق حسابه بنفسه. يُرجى سؤال مدير آخر.
members-not-yours = لا يجوز هذا إلا لمدير. لم يتغير شيء.
members-known = هذا العنوان لعضو موجود. لم يتغير شيء. ولإدخال من فقد كل شيء يستطيع من يدير الخادم إنشاء رابط من سطر أوامره.
members-open-with-less = فتح هذا الحساب من جديد يعيد إليه دوره، ويلزم لذلك مديران. لم يتغير شيء. يستطيع من يدير الخادم فعل ذلك من سطر أوامره.
