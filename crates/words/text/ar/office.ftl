# The list of offices and the page of an office.

offices-title = المكاتب
offices-lead = المكاتب الانتخابية التي يعرفها هذا المكتب.
offices-empty = لا يعرف هذا المكتب مكتبًا آخر بعد. تابعوا مكتبًا فيظهر هنا.
office-about = عن هذا المكتب
office-our-own = هذا مكتبنا.
office-country = البلد
office-level = المستوى
office-languages = اللغات
office-contact = للاتصال
office-handle = المعرّف
office-host = الخادم
office-website = موقعه الخاص
office-known-since = معروف منذ { $date }
office-checked = آخر تحقّق وُجد فيه سليمًا: { $date }
office-gone = أفاد خادمه بتاريخ { $date } بأن هذا المكتب لم يعد قائمًا. وما لدينا منه باقٍ.
office-texts-empty = ليس لدينا نصوص من هذا المكتب.
office-texts-not-followed = لا نتابع هذا المكتب، فليس لدينا شيء من نصوصه. يُرجى قراءتها في موقعه الخاص.
office-key = المفتاح
office-follow-handle = لمتابعة هذا المكتب من مكان آخر، ابحثوا هناك عن { $handle }.

office-texts = نصوص هذا المكتب
