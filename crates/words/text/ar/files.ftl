# Files that go with a text: their page beside a draft, how they stand on the page of a text, why one is not taken.

## What a file is

media-type-jpg = صورة JPEG
media-type-png = صورة PNG
media-type-pdf = PDF
media-type-csv = جدول CSV
media-type-txt = نص عادي
media-type-docx = مستند Word
media-type-xlsx = جدول بيانات Excel
media-type-pptx = عرض تقديمي PowerPoint
media-type-odt = مستند نصي OpenDocument
media-type-ods = جدول بيانات OpenDocument
media-type-odp = عرض تقديمي OpenDocument

size-bytes = { $number }{"\u00A0"}بايت
size-kilobytes = { $number }{"\u00A0"}كيلوبايت
size-megabytes = { $number }{"\u00A0"}ميغابايت

# For example: plan.pdf (PDF, 1.2 MB)
file-line = { $name } ({ $type }، { $size })
# For example: PDF, 1.2 MB
file-kind = { $type }، { $size }
file-at-lead = هذه الملفات في خادم ذلك المكتب. لم نفحصها: افتحوها بحذر.

readable-yes = يمكن قراءته بقارئ شاشة
readable-no = لا يمكن قراءته بقارئ شاشة. اطلبوا من المكتب صيغة أخرى.
readable-unknown = لم يجرّبه أحد بقارئ شاشة بعد

## Its page

files-title = ملفات «{ $title }»
files-lead = تُعرض الصور، وتُتاح المستندات للفتح. وهي جزء من النص: من يعتمده يعتمدها أيضًا.
files-count =
    { $count ->
        [zero] لا ملفات بعد
        [one] ملف واحد
        [two] ملفان
        [few] { $count } ملفات
        [many] { $count } ملفًا
       *[other] { $count } ملف
    }
files-link = إضافة ملفات أو تغييرها
files-add = إضافة ملف
files-choose = الملف
files-choose-hint = صور (JPEG وPNG وWebP وGIF)، أو PDF أو Word أو Excel أو PowerPoint أو OpenDocument أو CSV أو نص عادي. الحجم الأقصى { $size }، والحد الأقصى لعدد الملفات في النص الواحد { $max }.
files-pictures-hint = تُحفظ الصورة من جديد: يُحذف مكان التقاطها ووقته، ولا يبقى من الصورة المتحركة سوى إطارها الأول.
files-order = الترتيب
files-order-hint = تُعرض الملفات بهذا الترتيب.
files-text = النص البديل للصورة
files-text-hint = ما تقوله الصورة لمن لا يراها. جملة أو جملتان؛ لا تبدأوا بعبارة «صورة لـ».
files-decoration = هي للزينة: لا يفوت شيءٌ من لا يراها
files-readable = هل يمكن لقارئ شاشة أن يقرأه؟
files-readable-hint = نعم إن كان موسومًا، أو إن جرّبتموه. ولا يمكن قراءة مسح ضوئي لم يُتعرَّف على نصه.
files-readable-yes = نعم
files-readable-no = لا
files-readable-unknown = لا أعرف
files-remove = إزالته من النص
files-green = هذا النص للمكاتب التي تتابعكم. وهي ترى ما هي الملفات الموجودة، لكن لا يستطيع فتحها سوى موظفيكم.
files-voids = من يغيّر الملفات يُبطل ما طُلب أو اعتُمد؛ وعلى زميل أن يعتمده من جديد.
files-decoration-short = للزينة
files-text-missing = لا نص بديلًا بعد
button-save-to-files = حفظ ثم الانتقال إلى الملفات
button-add-file = إضافة الملف
button-save-files = حفظ
button-to-text = رجوع إلى النص
done-file-added = أُضيف الملف. لا يغادر شيء هذا المكتب قبل نشره.
done-picture-added = أُضيفت الصورة. يُرجى أن تذكروا أدناه ما الذي تُظهره.
done-files-saved = تم الحفظ.
file-not-added = لم يُضف «{ $name }»، ولم يتغير شيء.
file-none-chosen = يُرجى أولًا اختيار ملف.

error-no-files = لا يقبل الردّ ملفات.
error-same-file = هذا الملف بعينه جزء من النص أصلًا.

## Why one is not taken

media-empty = لا محتوى فيه. افتحوه على حاسوبكم واحفظوه من جديد واختاروا الملف المحفوظ.
media-too-large = حجمه أكبر من 25 ميغابايت. صغّروه: احفظوا الصور بعدد أقل من النقاط، وملف PDF بخيار «حجم مصغّر»، أو قسّموه.
media-unknown = ليس من الأنواع التي يمكن إضافتها. احفظوه بصيغة PDF أو DOCX أو XLSX أو PPTX أو ODT أو ODS أو ODP أو CSV أو نصًا عاديًا، والصورة بصيغة JPEG أو PNG. ويمكن حفظ الأنواع القديمة مثل DOC أو XLS من جديد بالبرنامج نفسه.
media-markup = هو صفحة ويب أو رسم SVG أو ملف XML، وقد يفعل شيئًا من تلقاء نفسه عند فتحه. احفظوه بصيغة PDF، أو الرسم بصيغة PNG.
media-encoding = حروفه غير مكتوبة بترميز UTF-8، فتظهر لغيركم علامات خاطئة. احفظوه من جديد واختاروا UTF-8، وفي Excel «CSV UTF-8».
media-unreadable = هو تالف، أو أُنشئ بطريقة لا نستطيع التحقق منها. افتحوه واحفظوه ملفًا جديدًا واختاروا ذلك الملف؛ وملف PDF بصيغة PDF/A.
media-dimensions = الصورة أكبر من 40 مليون نقطة، أو من 12,000 نقطة في أحد أضلاعها. صغّروها واحفظوها من جديد.
media-frames = في الصورة المتحركة أكثر من 100 إطار. اختاروا الإطار الذي يُظهر المهم، واحفظوه بصيغة PNG.
media-locked = هو مقفل بكلمة سر. احفظوه بلا كلمة سر واختاروا ذلك الملف.
media-acts = يفعل ملف PDF شيئًا من تلقاء نفسه: فيه برنامج نصي، أو ملف آخر، أو مقطع مرئي، أو استمارة ترسل نفسها. اطبعوه في ملف PDF جديد واختاروا ذلك الملف.
media-macros = فيه وحدات ماكرو، وقد تفعل أي شيء في حاسوب زميل. احفظوه بدونها، بصيغة DOCX أو XLSX أو PPTX أو OpenDocument.
media-objects = فيه كائن من برنامج آخر. ضعوا مكانه صورة أو جدولًا، أو احفظوا الكل بصيغة PDF.
media-loads = يحمّل شيئًا من مكان آخر عند فتحه: قالبًا، أو صورة بعنوانها، أو بيانات ملف آخر. اقطعوا هذه الروابط في البرنامج، أو احفظوه بصيغة PDF.
media-too-many = بلغ عدد ملفات النص حدّه الأقصى. أزيلوا أولًا ملفًا منه.
media-quota = تشغل ملفات هذا المكتب كل المساحة التي يمنحها لها الخادم. أزيلوا بعضها من المسودات، أو اطلبوا المزيد ممن يعتني بالخادم.
