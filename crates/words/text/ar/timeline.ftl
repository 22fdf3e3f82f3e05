# Timeline, list of practices, and the slips that both are made of.

timeline-title = المستجدات
timeline-heading = مستجدات مكتبنا وشركائه
timeline-empty-title = لا شيء هنا بعد
timeline-empty-public = لم ينشر هذا المكتب شيئًا بعد. يُرجى العودة لاحقًا أو الاشتراك في موجزه.
timeline-empty-staff = هناك طريقتان للبدء: متابعة مكتب، فتظهر نصوصه هنا؛ أو كتابة أول ممارسة لكم.
timeline-empty-follow = متابعة مكتب
timeline-empty-write = كتابة ممارسة

practices-title = الممارسات
practices-lead = ما فعلته المكاتب الانتخابية، وكلفته، ونتائجه.
practices-empty-title = لا ممارسات بعد
practices-empty-public = لم ينشر هذا المكتب ممارسة بعد.
practices-empty-staff = تظهر هنا ممارسات المكاتب التي تتابعونها إلى جانب ممارساتكم. اكتبوا الأولى، أو تابعوا مكتبًا.

drafts-title = المسودات
drafts-lead = نصوص لم تغادر هذا المكتب.
drafts-empty = لا مسودات. ما يُحفظ ولا يُنشر ينتظر هنا.
draft-saved-at = حُفظت بتاريخ { $date }

## Slips

slip-correction = تصويب
slip-revision = التنقيح { $number }
slip-new-date = موعد جديد
slip-cancelled = ملغاة
slip-withdrawn = مسحوب
slip-withdrawn-sentence = سُحب هذا النص من جانب { $office }.
slip-language-only = بلغة واحدة: { $language }
slip-other-type = نص من نوع «{ $type }» لا نستطيع عرضه. يُرجى قراءته لدى مكتبه.
slip-plain = بُني هذا النص بطريقة لا نعرضها بأمان. وهذه كلماته وحدها.

## Beside the timeline

aside-waiting-title = في انتظاركم
aside-events-title = الفعاليات القادمة
aside-events-all = كل الفعاليات
aside-silent-title = لا يردّ
aside-silent = صامت منذ { $date }. نواصل المحاولة، ولا يضيع شيء.

## The desk

draft-untitled = مسودة بلا عنوان
desk-sent = ما أُرسل
slip-other-law = مكتب آخر، في ظل قانونه الخاص
