# The command line. Belongs to comity-node: what happened, whether anything is lost, what to do.

cli-running = { $office } مفتوح على { $address }
cli-behind-proxy = يستمع على { $address }؛ وجّهوا إليه طلبات الوكيل (proxy).
cli-stop-hint = للإيقاف اضغطوا Ctrl و C.
cli-stopped = توقف. لم يضع شيء.
cli-already-running = يعمل Comity بقاعدة البيانات هذه أصلًا (العملية { $process }). أُوقف هذا التشغيل الثاني ولم يغيّر شيئًا. استعملوا العامل، أو أوقفوه أولًا.
cli-not-running = الخادم لا يعمل الآن. حُفظ هذا ويُرسل عند تشغيله: comity serve
cli-since = منذ { $date }
cli-label-id = المعرّف
cli-label-page = الصفحة

cli-problems-in-file =
    { $count ->
        [zero] { $file }: لا مشكلات. لم يتغير شيء.
        [one] { $file }: مشكلة واحدة. لم يتغير شيء.
        [two] { $file }: مشكلتان. لم يتغير شيء.
        [few] { $file }: { $count } مشكلات. لم يتغير شيء.
        [many] { $file }: { $count } مشكلة. لم يتغير شيء.
       *[other] { $file }: { $count } مشكلة. لم يتغير شيء.
    }
cli-password-prompt = كلمة السر (15 حرفًا على الأقل):
cli-password-again = كلمة السر نفسها مرة أخرى:
cli-password-differs = كلمتا السر مختلفتان. يُرجى المحاولة من جديد.
cli-member-added = يستطيع { $name } الآن تسجيل الدخول على { $address }.
cli-member-invited = دُعي { $email }. سلّموا هذا الرابط بطريقة تثقون بها؛ لا يُعرض إلا هذه المرة وهو صالح حتى { $date }.
    { $link }
cli-member-recovers = يستطيع { $email } العودة. سلّموا هذا الرابط بطريقة تثقون بها؛ لا يُعرض إلا هذه المرة وهو صالح حتى { $date }. وما كان يُستعمل للدخول يُستبدل عند استعماله.
    { $link }
cli-member-role = لدى { $name } الآن دور «{ $role }»، وعليه تسجيل الدخول من جديد.
cli-member-closed = أُغلق حساب { $name }، فورًا وفي كل مكان.
cli-member-opened = حساب { $name } مفتوح من جديد.
cli-member-is-closed = مغلق
cli-member-unknown = لا أحد من الموظفين عنوانه { $email }. الأمر “comity member list” يعرض الجميع.

## What goes wrong

cli-not-found = لا يوجد شيء كهذا هنا. لم يتغير شيء؛ يُرجى التحقق مما كتبتم.
cli-no-office = لم يُعدّ هذا الخادم بعد. نفذوا أولًا: comity init
cli-founded = يوجد مكتب في قاعدة البيانات هذه أصلًا. لم يتغير شيء. سمّوا قاعدة بيانات أخرى، أو استعملوا الموجودة بالأمر: comity serve
cli-too-large =
    { $count ->
        [zero] النص أكبر من اللازم: ترفض الخوادم الأخرى { $count } KiB. لم يُنشر شيء. يُرجى اختصاره إلى أقل من 256 KiB.
        [one] النص أكبر من اللازم: ترفض الخوادم الأخرى { $count } KiB. لم يُنشر شيء. يُرجى اختصاره إلى أقل من 256 KiB.
        [two] النص أكبر من اللازم: ترفض الخوادم الأخرى { $count } KiB. لم يُنشر شيء. يُرجى اختصاره إلى أقل من 256 KiB.
        [few] النص أكبر من اللازم: ترفض الخوادم الأخرى { $count } KiB. لم يُنشر شيء. يُرجى اختصاره إلى أقل من 256 KiB.
        [many] النص أكبر من اللازم: ترفض الخوادم الأخرى { $count } KiB. لم يُنشر شيء. يُرجى اختصاره إلى أقل من 256 KiB.
       *[other] النص أكبر من اللازم: ترفض الخوادم الأخرى { $count } KiB. لم يُنشر شيء. يُرجى اختصاره إلى أقل من 256 KiB.
    }
cli-key-file = لا يمكن استعمال مفاتيح هذا الخادم: { $why }
cli-key-file-missing = ملف المفتاح { $file } غير موجود. بدونه لا يمكن قراءة مفاتيح هذا الخادم؛ ولم يضع شيء سواها. أعيدوه من نسختكم الاحتياطية، أو اكتبوا مكانه باسم key_file في ملف الإعدادات.
cli-database-open = لا يمكن فتح قاعدة البيانات: { $why }. لم يتغير شيء. تحققوا من أنها موجودة وأن القرص غير ممتلئ وأن الكتابة فيها مسموح بها.
cli-database-missing = قاعدة البيانات { $file } غير موجودة. لم يتغير شيء. إن كان هذا الخادم جديدًا فنفذوا أولًا: comity init. وإلا فأعيدوا الملف من نسختكم الاحتياطية، أو صححوا database.url في ملف الإعدادات.
cli-database-busy = قاعدة البيانات مشغولة: { $why }. لم يتغير شيء؛ يُرجى المحاولة بعد دقيقة.
cli-failed = لم ينجح ذلك: { $why }. لم يتغير شيء.
cli-not-writable = لا يمكن الكتابة في { $folder }: { $why }. لم يتغير شيء. اختاروا مجلدًا آخر، أو اسمحوا بالكتابة فيه للمستخدم الذي يشغّل Comity.
cli-file-unreadable = لا يمكن قراءة { $file }: { $why }. لم يتغير شيء.
cli-flags-missing = لا أحد عند الطرفية ليُسأل، وهذا ناقص: { $flags }. لم يتغير شيء. أضيفوا الناقص، أو نفذوا الأمر من طرفية.
cli-dangerous = متغير البيئة { $name } معيَّن. به يستطيع الآخرون جعل هذا الخادم يفتح عناوين داخل شبكتكم، ولذلك لا يعمل Comity. لم يتغير شيء. أزيلوه: unset { $name }
cli-reason-missing = يُرجى ذكر السبب، لسجل من فعل ماذا: --reason "…"
cli-port-taken = يستعمل برنامج آخر { $address } أصلًا. لم يتغير شيء. اعرفوا أيها بالأمر: ss -ltnp 'sport = :{ $port }'. أوقفوه، أو اكتبوا عنوانًا آخر باسم listen في { $config }.
cli-port-denied = لا يجوز لكم الاستماع على { $address }: المنافذ الأدنى من 1024 لمدير الجهاز. لم يتغير شيء. اختاروا منفذًا مثل 8080 وضعوا أمامه وكيلًا.
cli-port-failed = لا يمكن الاستماع على { $address }: { $why }. لم يتغير شيء. اكتبوا عنوانًا من عناوين هذا الجهاز باسم listen في ملف الإعدادات.

## Finding an office

cli-find-not-an-address = «{ $host }» ليس عنوان مكتب. اكتبوه هكذا: @office@elections.example أو https://elections.example.
cli-find-may-not-reach = لا يمكن بلوغ { $host } من هنا: للمكتب اسم وhttps بلا منفذ. لم يتغير شيء؛ يُرجى التحقق من العنوان.
cli-find-no-answer = لا يردّ { $host }: { $why }. لم يتغير شيء. تحققوا من العنوان أو حاولوا لاحقًا.
cli-find-unknown = يردّ { $host } لكنه لا يعرف مكتبًا كهذا. لم يتغير شيء؛ يُرجى التحقق من العنوان.
cli-find-not-an-office = أرسل { $host } شيئًا ليس المكتب الذي طلبتموه: { $why }. لم يتغير شيء. أخبروا القائمين عليه.
cli-find-ourselves = هذا مكتبكم. لم يتغير شيء.
cli-find-blocked = { $host } محظور هنا. لم يتغير شيء. للسماح به من جديد استعملوا: comity standing

## The config

cli-config-head = إعدادات خادم Comity. السطور التي تبدأ بالعلامة # تعليقات؛ احذفوا العلامة لتغيير إعداد. المسارات النسبية تُحسب من مجلد هذا الملف. الشرح الكامل في docs/running.md.
cli-config-base-url = العنوان الذي يبلغ به الجميع هذا الخادم. هو جزء من كل هوية ولا يمكن أن يتغير أبدًا. وللتجربة على جهازكم فقط يمكن أن يكون http://localhost مع منفذ.
cli-config-listen = أين يستمع هذا الخادم. يقف أمامه وكيل يتحدث https ويمرر الطلبات إلى هنا. وللتجربة على جهازكم هو العنوان أعلاه.
cli-config-trusted-proxies = الوكلاء الواقفون أمام هذا الخادم: عناوين أو شبكات تفصلها فواصل، مثل 127.0.0.1 أو ::1 أو 10.0.0.0/8. هم وحدهم من يستطيع أن يقول عمّن يأتي الطلب؛ وبدون ذلك لا يمكن التمييز بين من هم خلف وكيل على هذا الجهاز، وتسري على الجميع معًا حدود وُضعت للواحد. لا تسمّوا وكيلًا إلا إذا كان يكتب الترويسة بنفسه.
cli-config-proxy-header = الترويسة الوحيدة التي يقولونه فيها: x-forwarded-for أو forwarded. الأخرى لا تُقرأ أبدًا.
cli-config-key-file = الملف الذي فيه المفتاح الحامي للمفاتيح الخاصة في قاعدة البيانات. انسخوه احتياطيًا بمعزل عن قاعدة البيانات: من لديه الاثنان يستطيع الكلام باسمكم. وتُقدَّم عليه وثيقة اعتماد systemd المسماة comity.key.
cli-config-content-from = نصوص من تؤخذ: followed (المكاتب التي تتابعونها والتي ضمنتموها)، أو vouched (وأيضًا التي ضمنها مكتب تثقون به)، أو anyone.
cli-config-source-url = أين تُتاح الشيفرة المصدرية للإصدار العامل، كما تطلب الرخصة. غيّروه إن كنتم تشغّلون إصدارًا عدّلتموه.
cli-config-database-url = قاعدة البيانات: sqlite: مع مسار ملف، أو postgres:// مع المستخدم وكلمة السر والمضيف والاسم.
cli-config-media-folder = مجلد الملفات المرافقة للنصوص. المسار النسبي يُحسب من مجلد ملف قاعدة البيانات، ومع PostgreSQL من مجلد هذا الملف. انسخوه احتياطيًا مع قاعدة البيانات. وإن عملت عدة خوادم بقاعدة بيانات واحدة لزمها مجلد واحد مشترك بينها جميعًا.
cli-config-media-quota = المساحة التي يجوز أن تشغلها كل هذه الملفات معًا، بوحدة MB أو GB أو TB.
cli-config-log-filter = مقدار ما يُكتب في السجل: error أو warn أو info أو debug أو trace، ولأجزاء بعينها كما في warn,comity_web=debug. ويُقدَّم عليه متغير البيئة RUST_LOG.
cli-config-log-format = شكل سطور السجل: text أو json.

cli-config-fine = { $file } سليم.
cli-config-missing = لا يوجد ملف إعدادات { $file }. لم يتغير شيء. إن كان هذا الخادم جديدًا فأنشئوه بالأمر: comity init. وإلا فسمّوا ملف إعداداته بالخيار: --config FILE
cli-config-unreadable = لا يمكن قراءة ملف الإعدادات { $file }: { $why }. لم يتغير شيء.
cli-config-syntax = ليس هذا سطرًا من ملف إعدادات: { $why }. اكتبوا الإعدادات هكذا: name = "value".
cli-config-unknown-key = «{ $key }» ليس إعدادًا نعرفه. هل تقصدون «{ $nearest }»؟
cli-config-not-text = يجب أن يكون «{ $key }» نصًا. يُرجى كتابة قيمته بين علامتي اقتباس.
cli-config-base-url-missing = base_url ناقص. يُرجى إضافة سطر مثل base_url = "https://comity.your-office.example".
cli-config-base-url-wrong = «{ $given }» لا يمكن أن يكون عنوان خادم: { $why }
cli-config-listen-wrong = «{ $given }» ليس مكانًا للاستماع. اكتبوا عنوانًا ومنفذًا، مثل 127.0.0.1:8080.
cli-config-proxy-wrong = «{ $given }» ليس عنوان وكيل. اكتبوا عناوين أو شبكات تفصلها فواصل، مثل 127.0.0.1, 10.0.0.0/8.
cli-config-database-wrong = «{ $given }» ليس قاعدة بيانات. اكتبوه مثل sqlite:data/comity.sqlite أو postgres://user:password@host/name.
cli-config-quota-wrong = «{ $given }» ليس مقدارًا. اكتبوا عددًا صحيحًا ووحدته، مثل 500 MB أو 5 GB.
cli-config-choice-wrong = «{ $given }» ليس من الاختيارات. اكتبوا أحد هذه: { $known }.
cli-config-source-url-wrong = «{ $given }» ليس عنوانًا كاملًا. اكتبوه مثل https://code.example/comity.
cli-config-log-filter-wrong = «{ $given }» لا يقول ما الذي يُسجَّل: { $why }. اكتبوا error أو warn أو info أو debug أو trace.

cli-base-url-syntax = ليس عنوانًا كاملًا. اكتبوه مثل https://comity.your-office.example.
cli-base-url-host = بلا مضيف. اكتبوه مثل https://comity.your-office.example.
cli-base-url-path = يجب أن ينتهي بعد المضيف. احذفوا ما يليه.
cli-base-url-user = يذكر مستخدمًا أو كلمة سر. احذفوهما.
cli-base-url-scheme = العنوان العام يبدأ بـ https://. ولا يستعمل http:// سوى localhost.
cli-base-url-form = العنوان العام اسم بلا منفذ، لأن الخوادم الأخرى ترفض بلوغ أي شيء آخر.

## init

cli-init-welcome = خادم جديد لمكتبكم. بضعة أسئلة؛ ولا يُنشأ شيء قبل آخر إجابة.
cli-ask-base-url = عنوان الخادم
cli-ask-base-url-hint = مثل https://comity.your-office.example. لا يمكن أن يتغير أبدًا.
cli-ask-name = اسم المكتب
cli-ask-level = مستوى الحكم
cli-ask-level-hint = national أو regional أو county أو municipal أو network. اتركوه فارغًا إن لم يناسب أي منها.
cli-ask-admin-name = اسمكم
cli-ask-admin-name-hint = تصيرون أول مدير.
cli-ask-admin-email = عنوان بريدكم الإلكتروني
cli-ask-admin-email-hint = تدخلون به. لا يُرسل إليه شيء.
cli-init-problems =
    { $count ->
        [zero] كل الإجابات مناسبة. لم يُنشأ شيء.
        [one] إجابة واحدة غير مناسبة. لم يُنشأ شيء.
        [two] إجابتان غير مناسبتين. لم يُنشأ شيء.
        [few] { $count } إجابات غير مناسبة. لم يُنشأ شيء.
        [many] { $count } إجابة غير مناسبة. لم يُنشأ شيء.
       *[other] { $count } إجابة غير مناسبة. لم يُنشأ شيء.
    }
cli-init-config-exists = يوجد ملف إعدادات { $file } أصلًا، ولا نكتب فوقه. لم يتغير شيء. شغّلوا الخادم الذي يخصه بالأمر: comity serve. ولخادم آخر سمّوا ملفًا جديدًا بالخيار: --config FILE
cli-init-interrupted = توقف. لم يُنشأ شيء.
cli-init-made = أُنشئ { $handle }. ملف إعداداته { $config }، وقاعدة بياناته { $database }.
cli-init-key-made = ملف مفتاحه { $file }. انسخوه احتياطيًا الآن، بمعزل عن قاعدة البيانات: بدونه تضيع المفاتيح في قاعدة البيانات، ومن لديه الاثنان يستطيع الكلام باسمكم.
cli-init-key-kept = يستعمل ملف المفتاح { $file } الذي كان موجودًا. انسخوه احتياطيًا، بمعزل عن قاعدة البيانات.
cli-init-next = شغّلوه بالأمر: comity serve --config { $config }. ثم افتحوا { $address } وسجّلوا الدخول باسم { $email }.

## What a text or a follow is not ready for

cli-error-not-published = هذا النص غير منشور، أو سُحب. لم يتغير شيء.
cli-error-not-an-event = ليست هذه فعالية، فلا شيء يُلغى. لم يتغير شيء.
cli-error-already-cancelled = هذه الفعالية ملغاة أصلًا. لم يتغير شيء.
cli-error-other-kind = تبقى الممارسة ممارسة، والفعالية فعالية. لم يتغير شيء؛ انشروا نصًا جديدًا بدلًا من ذلك.

## Follows and standing

cli-follow-asked = سُئل { $office } ({ $handle }) عما إذا كان يجوز لكم متابعته. تؤخذ نصوصه من الآن فصاعدًا.
cli-follow-already = أنتم تتابعون { $office } ({ $handle }) أصلًا. لم يتغير شيء.
cli-unfollowed = لم تعودوا تتابعون { $office }. وما وردكم منه باقٍ.
cli-not-followed = لا تتابعون «{ $address }». لم يتغير شيء. اعرفوا من تتابعون بالأمر: comity following
cli-read-again = يُقرأ من جديد كل ما نشره { $office }. يصل الناقص هنا بالترتيب الذي نُشر به؛ ولا يأتي شيء مرتين.
cli-read-again-unanswered = لم يقبل { $office } متابعتكم بعد. يُقرأ كل شيء متى قبل؛ لم يتغير شيء.
cli-followers =
    { $count ->
        [zero] لا مكاتب تتابعكم.
        [one] مكتب واحد يتابعكم.
        [two] مكتبان يتابعانكم.
        [few] { $count } مكاتب تتابعكم.
        [many] { $count } مكتبًا تتابعكم.
       *[other] { $count } مكتب تتابعكم.
    }
cli-following =
    { $count ->
        [zero] لا تتابعون أي مكتب.
        [one] تتابعون مكتبًا واحدًا أو طلبتم ذلك.
        [two] تتابعون مكتبين أو طلبتم ذلك.
        [few] تتابعون { $count } مكاتب أو طلبتم ذلك.
        [many] تتابعون { $count } مكتبًا أو طلبتم ذلك.
       *[other] تتابعون { $count } مكتب أو طلبتم ذلك.
    }
cli-standing = { $peer }: { $standing }. { $meaning }

## Practices and events

cli-published =
    { $count ->
        [zero] تم النشر. لا خادم يُرسل إليه.
        [one] تم النشر. وهو في الطريق إلى خادم واحد.
        [two] تم النشر. وهو في الطريق إلى خادمين.
        [few] تم النشر. وهو في الطريق إلى { $count } خوادم.
        [many] تم النشر. وهو في الطريق إلى { $count } خادمًا.
       *[other] تم النشر. وهو في الطريق إلى { $count } خادم.
    }
cli-revised =
    { $count ->
        [zero] نُشر وهو التنقيح { $revision }. لا خادم يُرسل إليه.
        [one] نُشر وهو التنقيح { $revision }. وهو في الطريق إلى خادم واحد.
        [two] نُشر وهو التنقيح { $revision }. وهو في الطريق إلى خادمين.
        [few] نُشر وهو التنقيح { $revision }. وهو في الطريق إلى { $count } خوادم.
        [many] نُشر وهو التنقيح { $revision }. وهو في الطريق إلى { $count } خادمًا.
       *[other] نُشر وهو التنقيح { $revision }. وهو في الطريق إلى { $count } خادم.
    }
cli-waits-for-approval = يلزم هنا شخصان للنشر. وهو ينتظر الاعتماد: يقرؤه زميل مسجّل دخوله على { $url }.
cli-cancelled =
    { $count ->
        [zero] أُلغيت. لا خادم يُبلَّغ.
        [one] أُلغيت. يُبلَّغ خادم واحد.
        [two] أُلغيت. يُبلَّغ خادمان.
        [few] أُلغيت. تُبلَّغ { $count } خوادم.
        [many] أُلغيت. يُبلَّغ { $count } خادمًا.
       *[other] أُلغيت. يُبلَّغ { $count } خادم.
    }
cli-withdrawn = مسحوب. يبقى العنوان والتاريخ والسبب مقروءة على { $url }.
cli-text-unknown = لا نص منشور لكم بالمعرّف { $id }. خذوا المعرّف الذي طبعه النشر.
cli-post-unknown = لا نص لكم من هذا النوع بالمعرّف { $id }. لم يتغير شيء؛ خذوا المعرّف الذي طبعه النشر.

## Deliveries and peers

cli-deliveries =
    { $count ->
        [zero] لا شيء ينتظر: وصل كل شيء.
        [one] إرسال واحد لم يصل بعد. لم يضع شيء.
        [two] إرسالان لم يصلا بعد. لم يضع شيء.
        [few] { $count } إرسالات لم تصل بعد. لم يضع شيء.
        [many] { $count } إرسالًا لم يصل بعد. لم يضع شيء.
       *[other] { $count } إرسال لم يصل بعد. لم يضع شيء.
    }
cli-deliveries-all =
    { $count ->
        [zero] لا إرسالات.
        [one] إرسال واحد.
        [two] إرسالان.
        [few] { $count } إرسالات.
        [many] { $count } إرسالًا.
       *[other] { $count } إرسال.
    }
cli-tries =
    { $count ->
        [zero] بلا محاولات
        [one] محاولة واحدة
        [two] محاولتان
        [few] { $count } محاولات
        [many] { $count } محاولة
       *[other] { $count } محاولة
    }
cli-next-try = المحاولة التالية { $date }
cli-replayed =
    { $count ->
        [zero] لم يكن هناك ما يُرسل من جديد إلى { $peer }.
        [one] يُرسل من جديد إرسال واحد إلى { $peer }.
        [two] يُرسل من جديد إرسالان إلى { $peer }.
        [few] تُرسل من جديد { $count } إرسالات إلى { $peer }.
        [many] يُرسل من جديد { $count } إرسالًا إلى { $peer }.
       *[other] يُرسل من جديد { $count } إرسال إلى { $peer }.
    }
cli-peers =
    { $count ->
        [zero] لا خوادم أخرى.
        [one] خادم آخر واحد.
        [two] خادمان آخران.
        [few] { $count } خوادم أخرى.
        [many] { $count } خادمًا آخر.
       *[other] { $count } خادم آخر.
    }
cli-follows-us = يتابعكم
cli-pending =
    { $count ->
        [zero] لا شيء ينتظر
        [one] إرسال واحد ينتظر
        [two] إرسالان ينتظران
        [few] { $count } إرسالات تنتظر
        [many] { $count } إرسالًا ينتظر
       *[other] { $count } إرسال ينتظر
    }
cli-silent = لا يردّ منذ { $date }
cli-stuck =
    { $count ->
        [zero] عولج كل ما ورد.
        [one] رسالة واحدة تنتظر شيئًا أو توقفت محاولتها.
        [two] رسالتان تنتظران شيئًا أو توقفت محاولتهما.
        [few] { $count } رسائل تنتظر شيئًا أو توقفت محاولتها.
        [many] { $count } رسالة تنتظر شيئًا أو توقفت محاولتها.
       *[other] { $count } رسالة تنتظر شيئًا أو توقفت محاولتها.
    }
cli-given-up = توقفت المحاولة

## Keys

cli-keys-rotated =
    { $count ->
        [zero] المفاتيح الجديدة سارية. لا أحد يلزم إبلاغه بعد.
        [one] المفاتيح الجديدة سارية، ويُبلَّغ خادم واحد بتوقيع القديمة. وما وقّعته تلك يظل قابلًا للتحقق.
        [two] المفاتيح الجديدة سارية، ويُبلَّغ خادمان بتوقيع القديمة. وما وقّعته تلك يظل قابلًا للتحقق.
        [few] المفاتيح الجديدة سارية، وتُبلَّغ { $count } خوادم بتوقيع القديمة. وما وقّعته تلك يظل قابلًا للتحقق.
        [many] المفاتيح الجديدة سارية، ويُبلَّغ { $count } خادمًا بتوقيع القديمة. وما وقّعته تلك يظل قابلًا للتحقق.
       *[other] المفاتيح الجديدة سارية، ويُبلَّغ { $count } خادم بتوقيع القديمة. وما وقّعته تلك يظل قابلًا للتحقق.
    }
cli-key-changed = جاء بتاريخ { $date } بمفتاح جديد لا يضمنه أي من مفاتيحه السابقة
cli-key-ended = استُبدل بتاريخ { $date }

## The log of who did what

cli-audit-whole =
    { $count ->
        [zero] السجل سليم: لا صفوف. آخر بصمة فيه { $head }؛ قارنوها بواحدة حفظتموها في مكان آخر.
        [one] السجل سليم: صف واحد. آخر بصمة فيه { $head }؛ قارنوها بواحدة حفظتموها في مكان آخر.
        [two] السجل سليم: صفّان. آخر بصمة فيه { $head }؛ قارنوها بواحدة حفظتموها في مكان آخر.
        [few] السجل سليم: { $count } صفوف. آخر بصمة فيه { $head }؛ قارنوها بواحدة حفظتموها في مكان آخر.
        [many] السجل سليم: { $count } صفًا. آخر بصمة فيه { $head }؛ قارنوها بواحدة حفظتموها في مكان آخر.
       *[other] السجل سليم: { $count } صف. آخر بصمة فيه { $head }؛ قارنوها بواحدة حفظتموها في مكان آخر.
    }
cli-audit-broken = السجل مكسور عند الصف { $row }: ذلك الصف أو صف قبله غُيّر أو أُضيف أو حُذف. احتفظوا بنسخة من قاعدة البيانات وأخبروا من يدقق لديكم.

## doctor

cli-doctor-fine = سليم
cli-doctor-wrong = مشكلة
cli-doctor-base-loopback = { $address } تجربة على هذا الجهاز: لا يستطيع أحد غيره بلوغه.
cli-doctor-base-public = { $address } له شكل عنوان عام.
cli-doctor-key-fine = لا يقرأ ملف المفتاح { $file } إلا مالكه.
cli-doctor-key-open = يستطيع آخرون قراءة ملف المفتاح { $file } (الوضع { $mode }). أصلحوه بالأمر: chmod 400 { $file }
cli-doctor-disk-fine = يمكن الكتابة في { $folder }.
cli-doctor-database-fine = تُفتح قاعدة البيانات، وملف المفتاح يناسبها.
cli-doctor-clock-fine = تقول الساعة { $time }. إن كان ذلك خاطئًا بدقائق رفضت الخوادم الأخرى ما نرسله.
cli-doctor-clock-wrong = تقول الساعة { $time }، وهذا لا يمكن. سترفض الخوادم الأخرى ما نرسله. اضبطوا الساعة واجعلوها مضبوطة دائمًا.

## demo

cli-demo-head = ثلاثة مكاتب متخيَّلة على هذا الجهاز. كل شيء في { $folder }.
cli-demo-folder-foreign = { $folder } موجود ولم ينشئه عرض. لم يتغير شيء. سمّوا مجلدًا آخر بالخيار: --dir
cli-demo-folder-running = يعمل عرض في { $folder } أصلًا (العملية { $process }). لم يتغير شيء. أوقفوه أولًا، أو سمّوا مجلدًا آخر بالخيار: --dir
cli-demo-step-made = أُنشئ
cli-demo-step-open = فُتح
cli-demo-step-follow = يتابع
cli-demo-step-published = نُشر
cli-demo-step-revised = نُقّح
cli-demo-step-cancelled = أُلغي
cli-demo-step-withdrawn = سُحب
cli-demo-step-received = ورد
cli-demo-step-off = غير متصل
cli-demo-step-on = متصل
cli-demo-step-waits = ينتظر
cli-demo-follows = { $one } يتابع { $other }
cli-demo-by = «{ $title }» من { $office }
cli-demo-received = وصل «{ $title }» إلى { $office } بعد { $seconds } ث
cli-demo-received-revision = وصل «{ $title }» بحالته الأخيرة إلى { $office } بعد { $seconds } ث
cli-demo-received-withdrawal = يعرف { $office } أن «{ $title }» سُحب، بعد { $seconds } ث
cli-demo-off = { $office }: قُطع عنه التيار في خضم كل شيء
cli-demo-on = { $office }: عاد إليه التيار
cli-demo-away = { $office } يتابع، وقد أُطفئ خادمه نهائيًا
cli-demo-waits =
    { $count ->
        [zero] لا شيء ينتظر { $office }. لم يضع شيء
        [one] إرسال واحد إلى { $office }. لم يضع شيء
        [two] إرسالان إلى { $office }. لم يضع شيء
        [few] { $count } إرسالات إلى { $office }. لم يضع شيء
        [many] { $count } إرسالًا إلى { $office }. لم يضع شيء
       *[other] { $count } إرسال إلى { $office }. لم يضع شيء
    }
cli-demo-part-make = تُعدّ ثلاثة خوادم وتُفتح
cli-demo-part-follow = يتابع بعضها بعضًا
cli-demo-part-publish = تنشر، ويصل إلى كل منها ما نشره الآخران
cli-demo-part-off = ينقطع أحدها، ويستمر الآخران
cli-demo-part-on = يعود
cli-demo-part-away = يبقى مكتب واحد غائبًا
cli-demo-summary = النصوص: { $published }، النسخ المتوقعة: { $expected }، الواصلة: { $delivered }، الضائعة: { $lost }، المكررة: { $duplicated }، في { $seconds } ث.
cli-demo-look = افتحوها في متصفحكم وسجّلوا الدخول:
cli-demo-sign-in = { $email }، كلمة السر: { $password }
cli-demo-stop = لإنهاء الثلاثة اضغطوا Ctrl و C.
cli-demo-ended = انتهت الثلاثة. يبقى { $folder }؛ للنظر فيه لاحقًا: comity serve --config { $folder }/ashford/comity.toml
cli-demo-timeout = لم يحدث هذا بعد { $seconds } ثانية: { $what }. سجلات الخوادم في { $folder }.
cli-demo-child-failed = فشل { $what }: { $why }
cli-demo-child-ended = انتهى { $office } من تلقاء نفسه. سجله في { $log }.
cli-liked = أُبلغ كاتب «{ $title }» بأنه مفيد.
cli-announced = تمت التوصية بـ«{ $title }» لكل من يتابع هذا المكتب.
cli-react-undone = تم التراجع عنه: «{ $title }».
cli-react-unknown = لا يوجد نص «{ $text }» هنا. أعطوا معرّفه في ActivityPub كما يكتبه مكتبه، أو معرّفه هنا. لم يُرسل شيء.
cli-error-not-for-everybody = لا يمكن التوصية إلا بما يجوز للجميع قراءته، ولا يوصف سواه بأنه مفيد. لم يُرسل شيء.
cli-error-own-post = هذا نص من مكتبكم. لم يُرسل شيء.
cli-office-also = معروف أيضًا باسم { $address }.
cli-office-moved = انتقل هذا المكتب إلى { $address }.
cli-office-rule-on = يلزم من الآن شخصان للنشر. يرى ذلك كل الزملاء على مكتبهم.
cli-office-rule-emergency = يلزم من الآن شخصان للنشر، وشخص واحد في حالة طارئة. يرى ذلك كل الزملاء على مكتبهم.
cli-office-rule-off = يجوز من الآن لشخص واحد أن ينشر. تقول ذلك صفحة هذا المكتب، ويراه كل الزملاء على مكتبهم.
cli-office-rule = النشر: { $rule }
cli-office-stays = عاد هذا المكتب إلى هنا.
cli-office-alias = يقول هذا المكتب من الآن إن { $address } عنوان له أيضًا.
cli-office-unalias = لم يعد هذا المكتب يقول إن { $address } عنوان له.
cli-error-not-known-there = العنوان الجديد لا يقول إنه المكتب نفسه. نفذوا هناك أولًا: comity office alias مع عنوان هذا المكتب. لم يُرسل شيء.
cli-complete = مكتمل حتى { $date }

## Another database

cli-database-copied =
    { $count ->
        [zero] لم يُنسخ أي صف من { $tables } جداول. قُرئت من جديد وهي مطابقة.
        [one] نُسخ صف واحد، والجداول: { $tables }. قُرئ من جديد وهو مطابق.
        [two] نُسخ صفّان، والجداول: { $tables }. قُرئا من جديد وهما مطابقان.
        [few] نُسخت { $count } صفوف، والجداول: { $tables }. قُرئ كل منها من جديد وهو مطابق.
        [many] نُسخ { $count } صفًا، والجداول: { $tables }. قُرئ كل منها من جديد وهو مطابق.
       *[other] نُسخ { $count } صف، والجداول: { $tables }. قُرئ كل منها من جديد وهو مطابق.
    }
cli-database-copied-files = تبقى الملفات المرافقة للنصوص حيث هي. اكتبوا في ملف الإعدادات تحت [media]: folder = "{ $folder }"
cli-database-copied-next = اكتبوا الآن العنوان الجديد باسم database.url في { $config } وشغّلوا الخادم: comity serve. يبقى ملف المفتاح { $key } حيث هو. احتفظوا بقاعدة البيانات القديمة حتى تروا الجديدة تعمل، ولكن لا تشغّلوها أبدًا: فسيتكلم خادمان باسم واحد.
cli-database-copy-same = لا شيء يُنسخ من قاعدة بيانات إلى نفسها. لم يتغير شيء.
cli-database-copy-nothing = لا خادم في قاعدة البيانات التي تريدون نسخها. لم يتغير شيء؛ يُرجى التحقق من --from.
cli-database-copy-source-version = آخر من استعمل قاعدة البيانات التي تريدون نسخها إصدار آخر من Comity. لم يتغير شيء. شغّلوا هذا الإصدار بها مرة، ثم أوقفوه، ثم انسخوا.
cli-database-copy-target-version = أنشأ الهدف إصدار آخر من Comity. لم يتغير شيء. سمّوا قاعدة بيانات فارغة.
cli-database-copy-not-empty = الهدف غير فارغ: في جدوله { $table } شيء. لم يتغير شيء. سمّوا قاعدة بيانات فارغة.
cli-database-copy-failed = لم يُنسخ: { $why }. لا يبقى منه شيء في الهدف، والمصدر كما كان.
cli-database-copy-running = يعمل Comity بـ{ $file } (العملية { $process }). لم يتغير شيء. أوقفوه أولًا: ما يرده في هذه الأثناء سيغيب عن النسخة.
