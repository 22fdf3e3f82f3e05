# Labels of the model's values, for src/labels.rs: prefix and stable name.

## Topics: the index of the ACE Electoral Knowledge Network, then Comity's own

topic-legal-framework = الإطار القانوني
topic-boundary-delimitation = ترسيم الدوائر الانتخابية
topic-electoral-systems = النظم الانتخابية
topic-gender = النوع الاجتماعي والانتخابات
topic-parties-and-candidates = الأحزاب والمرشحون
topic-disability = الإعاقة والانتخابات
topic-media = الإعلام والانتخابات
topic-civic-and-voter-education = التثقيف المدني وتوعية الناخبين
topic-direct-democracy = الديمقراطية المباشرة
topic-electoral-management = الإدارة الانتخابية
topic-cost-of-elections = كلفة الانتخابات
topic-electoral-integrity = نزاهة الانتخابات
topic-campaign-finance = تمويل الحملات الانتخابية
topic-measuring-electoral-quality = قياس جودة الانتخابات
topic-election-observation = مراقبة الانتخابات
topic-electoral-assistance = المساعدة الانتخابية
topic-voter-registration = تسجيل الناخبين
topic-voting-operations = عمليات الاقتراع
topic-voter-identification = التعرف على هوية الناخبين
topic-results-management = إدارة النتائج
topic-out-of-country-voting = التصويت من الخارج
topic-technology = الانتخابات والتكنولوجيا
topic-security = الانتخابات والأمن
topic-poll-workers = موظفو الاقتراع
topic-mail-voting = التصويت بالبريد والتصويت الغيابي
topic-ballot-design = تصميم ورقة الاقتراع
topic-chain-of-custody = سلسلة الحفظ
topic-audits = تدقيق النتائج
topic-list-maintenance = تحديث سجل الناخبين
topic-language-access = الإتاحة اللغوية
topic-contingency-planning = التخطيط للطوارئ
topic-public-records = السجلات العامة
topic-grants = المنح والتمويل
topic-communications = الاتصال والإعلام

## Phases of the electoral cycle

phase-legal-framework = الإطار القانوني
phase-planning = التخطيط والتنفيذ
phase-training = التدريب والتثقيف
phase-registration = التسجيل والترشيح
phase-campaign = الحملة الانتخابية
phase-voting = التصويت ويوم الاقتراع
phase-results = التحقق من النتائج
phase-post-election = ما بعد الانتخابات

## Levels of government

level-national = وطني
level-regional = ولاية أو محافظة أو إقليم
level-county = مقاطعة أو قضاء
level-municipal = مدينة أو بلدية
level-network = شبكة مكاتب

## How far a practice has come

practice-status-idea = فكرة لم تُجرَّب بعد
practice-status-pilot = تجربة أولية
practice-status-in-use = قيد الاستعمال
practice-status-retired = لم تعد مستعملة
practice-status-superseded = حلّت محلها ممارسة أخرى

## Registered voters

voters-under-5000 = أقل من 5,000 ناخب مسجل
voters-5000-24999 = من 5,000 إلى 24,999 ناخبًا مسجلًا
voters-25000-99999 = من 25,000 إلى 99,999 ناخبًا مسجلًا
voters-100000-499999 = من 100,000 إلى 499,999 ناخبًا مسجلًا
voters-500000-4999999 = من 500,000 إلى 4,999,999 ناخبًا مسجلًا
voters-5000000-and-more = 5 ملايين ناخب مسجل أو أكثر

## Events

event-kind-training = تدريب
event-kind-conference = مؤتمر
event-kind-webinar = ندوة عبر الإنترنت
event-kind-observation-mission = بعثة مراقبة
event-kind-study-visit = زيارة دراسية
event-kind-deadline = موعد نهائي
event-kind-other = فعالية

event-status-scheduled = كما أُعلن
event-status-tentative = غير مؤكدة بعد
event-status-cancelled = ملغاة
event-status-postponed = مؤجلة
event-status-rescheduled = موعد جديد
event-status-moved-online = نُقلت إلى الإنترنت

## How far a peer is trusted

standing-public = غير معروف لنا
standing-follower = يتابعنا
standing-followed = نتابعه
standing-vouched = مضمون
standing-partner = شريك مؤكَّد
standing-limited = مقيَّد
standing-quarantined = معلَّق
standing-blocked = محظور

standing-meaning-public = يمكنه قراءة ما هو عام ومتابعتنا. لا نأخذ نصوصه.
standing-meaning-follower = يصله ما ننشره. لا نأخذ نصوصه لأننا لا نتابعه.
standing-meaning-followed = نتابعه ونأخذ نصوصه.
standing-meaning-vouched = ضمنه مكتب نثق به. نأخذ نصوصه.
standing-meaning-partner = قارنّا المفاتيح معه بأنفسنا. نأخذ نصوصه.
standing-meaning-limited = لا نأخذ منه جديدًا. وما لدينا باقٍ.
standing-meaning-quarantined = فيه شيء غير سليم. لا يُعرض جديد حتى ينظر فيه أحدنا.
standing-meaning-blocked = لا نأخذ منه شيئًا ولا نرسل إليه شيئًا.

content-from-followed = نصوص المكاتب التي نتابعها والتي ضمنّاها بأنفسنا.
content-from-vouched = نصوص المكاتب التي نتابعها والتي ضمنها مكتب نثق به.
content-from-anyone = نصوص أي مكتب لم نقيّده أو نعلّقه أو نحظره.

## Colleagues

role-viewer = قارئ
role-author = كاتب
role-approver = معتمِد
role-federation-admin = مدير الشركاء
role-system-admin = مدير النظام
role-auditor = مدقق
role-office = المكتب كله

role-meaning-viewer = يقرأ ما يجوز للمكتب قراءته.
role-meaning-author = يكتب المسودات.
role-meaning-approver = يعتمد النصوص وينشرها.
role-meaning-federation-admin = يقرر أي المكاتب تُتابَع أو تُقيَّد أو تُحظَر.
role-meaning-system-admin = يُبقي الخادم عاملًا ويدعو الزملاء.
role-meaning-auditor = يقرأ سجل من فعل ماذا.
role-meaning-office = يجوز له كل شيء، لمكتب من شخص أو شخصين.

## Texts

state-published = منشور
state-withdrawn = مسحوب

kind-practice = ممارسة
kind-event = فعالية
kind-reply = ردّ
kind-other = نص آخر

## Deliveries

delivery-state-pending = في الطريق
delivery-state-delivered = وصلته
delivery-state-refused = لم تُقبل
delivery-state-dead = توقفت المحاولة
delivery-state-dropped = لم تُرسل

delivery-state-meaning-pending = لم تصل بعد. نواصل المحاولة، ولا يضيع شيء.
delivery-state-meaning-delivered = قبلها خادمهم.
delivery-state-meaning-refused = لم يقبلها خادمهم. وهذا حقهم.
delivery-state-meaning-dead = لم يردّوا طوال 30 يومًا. يمكنكم إرسالها من جديد.
delivery-state-meaning-dropped = لم تكن هناك حاجة إلى إرسالها: سُحبت قبل خروجها، أو فات أوانها، أو لم يعودوا يتابعوننا.

## What became of our request to follow

follow-state-pending = في انتظار ردّهم
follow-state-accepted = نتابعه
follow-state-rejected = رفضوا
follow-state-ended = أنهيناها

## Who may read a text

sharing-clear = يجوز لأي شخص قراءته ونقله.
sharing-green = للمكاتب الانتخابية: لموظفينا وللمكاتب التي تتابع الكاتب. يُرجى عدم نشره.
