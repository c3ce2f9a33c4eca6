# نصوص الرسائل التي يرسلها Usher. القيم بين الأقواس أسماء وتواريخ، ولا تكون أبدًا تعليمات برمجية.

greeting = مرحبًا { $name }،
greeting-nobody = مرحبًا،
footer = أرسلت هذه الرسالة { $organisation }.
link-instead = إن لم يعمل الزر، فانسخ هذا العنوان إلى متصفحك:
moment = { $day } { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
} { $year } الساعة { $time } بالتوقيت العالمي

invitation-subject = دعوة من { $inviter } إلى { $account }
invitation-preheader = الدعوة مفتوحة حتى { $expires }.
invitation-title = أنت مدعو إلى { $account }
invitation-intro = دعوة من { $inviter } لمشاركة الحساب «{ $account }» لدى { $organisation }.
invitation-message = رسالة من { $inviter }:
invitation-permissions = بعد القبول يمكنك:
invitation-permissions-all = بعد القبول يمكنك فعل كل شيء في هذا الحساب:
invitation-permissions-none = لم يُفتح لك شيء بعد: بعد القبول يقرر مالك الحساب ما يمكنك رؤيته وفعله.
invitation-button = عرض الدعوة
invitation-link = لرؤية الدعوة وقبولها افتح:
invitation-expires = تصلح الدعوة مرة واحدة وتنتهي في { $expires }.
invitation-other-address = إن كنت تسجّل الدخول لدى { $organisation } بعنوان آخر، فيمكنك القبول به.
invitation-unexpected = إن لم تكن تتوقع هذا، فلا تفعل شيئًا. لا تتم مشاركة أي شيء دون موافقتك.

password-reset-subject = اختر كلمة مرور جديدة لدى { $organisation }
password-reset-preheader = يعمل الرابط حتى { $expires }.
password-reset-title = اختر كلمة مرور جديدة
password-reset-intro = طُلبت كلمة مرور جديدة لدخولك لدى { $organisation }. اخترها في هذه الصفحة:
password-reset-button = اختيار كلمة مرور جديدة
password-reset-expires = يصلح الرابط مرة واحدة وينتهي في { $expires }.
password-reset-unexpected = إن لم تطلبها، فلا تفعل شيئًا: تبقى كلمة مرورك كما هي. لن تطلب منك { $organisation } أبدًا إخبار أحد بها.

test-subject = رسالة تجريبية من { $organisation }
test-preheader = إرسال البريد يعمل.
test-title = إرسال البريد يعمل
test-intro = وصلتك هذه الرسالة عبر خادم البريد المضبوط لدى { $organisation }. تسلك الدعوات وروابط كلمات المرور الطريق نفسه.
test-sent-by = أُرسلت من { $sent_by } من إعدادات Usher. ليس عليك فعل شيء.

link-preheader = يعمل الرابط حتى { $expires }.
link-expires = يصلح الرابط مرة واحدة وينتهي في { $expires }.

registration-subject = أكمل تسجيلك لدى { $organisation }
registration-title = أكمل تسجيلك
registration-intro = أُدخل هذا العنوان للتسجيل لدى { $organisation }. افتح هذه الصفحة وأدخل كلمة المرور التي اخترتها:
registration-button = إكمال التسجيل
registration-unexpected = إن لم تكن أنت، فلا تفعل شيئًا: لا يُنشأ أي دخول دون هذا الرابط.

verification-subject = أكّد عنوانك لدى { $organisation }
verification-title = أكّد عنوانك
verification-intro = أثبت أن صندوق البريد هذا لك، حتى تتمكن { $organisation } من مراسلتك هنا:
verification-button = تأكيد العنوان
verification-unexpected = إن لم تطلب هذا، فلا تفعل شيئًا.

email-change-subject = أكّد عنوانك الجديد لدى { $organisation }
email-change-title = أكّد عنوانك الجديد
email-change-intro = سيصبح هذا العنوان هو الذي تسجّل الدخول به لدى { $organisation }. يبقى كل شيء كما هو حتى تؤكده:
email-change-button = تأكيد العنوان
email-change-unexpected = إن لم تكن أنت، فلا تفعل شيئًا: لا يتغير شيء دون هذا الرابط.

notice-when = حدث ذلك في { $at }.
notice-when-where = حدث ذلك في { $at }، من { $origin }.
notice-unexpected = إن لم تكن أنت، فاختر كلمة مرور جديدة فورًا وأبلغ { $organisation }.

already-registered-subject = لديك دخول بالفعل لدى { $organisation }
already-registered-title = لديك دخول بالفعل
already-registered-intro = أدخل أحدهم هذا العنوان على أنه جديد لدى { $organisation }. يوجد دخول به بالفعل: استخدمه، أو اختر كلمة مرور جديدة إن نسيت كلمة مرورك.
password-changed-subject = تغيّرت كلمة مرورك لدى { $organisation }
password-changed-title = تغيّرت كلمة مرورك
password-changed-intro = تغيّرت كلمة مرور دخولك لدى { $organisation }.
email-change-started-subject = عنوان جديد لدخولك لدى { $organisation }
email-change-started-title = أُدخل عنوان جديد
email-change-started-intro = سيتغير دخولك لدى { $organisation } إلى { $email }. يتغير بعد تأكيد الرسالة المرسلة إلى هناك.
email-changed-subject = تغيّر عنوانك لدى { $organisation }
email-changed-title = تغيّر عنوانك
email-changed-intro = من الآن تسجّل الدخول لدى { $organisation } بالعنوان { $email }، ويصل البريد إليه.
two-factor-on-subject = التحقق بخطوتين مفعّل لدى { $organisation }
two-factor-on-title = التحقق بخطوتين مفعّل
two-factor-on-intro = من الآن يطلب دخولك لدى { $organisation } رمزًا من تطبيقك أيضًا.
two-factor-off-subject = التحقق بخطوتين معطّل لدى { $organisation }
two-factor-off-title = التحقق بخطوتين معطّل
two-factor-off-intro = لم يعد دخولك لدى { $organisation } يطلب رمزًا من تطبيقك.
two-factor-taken-off-subject = التحقق بخطوتين معطّل لدى { $organisation }
two-factor-taken-off-title = عُطّل التحقق بخطوتين
two-factor-taken-off-intro = عطّلت { $organisation } التحقق بخطوتين لدخولك وأنهت كل جلساتك. السبب المذكور: { $reason }. فعّله من جديد في ملفك الشخصي حالما تسجّل الدخول.
recovery-codes-made-subject = رموز استرداد جديدة لدى { $organisation }
recovery-codes-made-title = أُنشئت رموز استرداد جديدة
recovery-codes-made-intro = أُنشئت رموز استرداد جديدة لدخولك لدى { $organisation }. لم تعد الرموز السابقة صالحة.
recovery-code-used-subject = استُخدم رمز استرداد لدى { $organisation }
recovery-code-used-title = استُخدم رمز استرداد
recovery-code-used-intro = استُخدم رمز استرداد لدخولك لدى { $organisation }. الرموز الباقية: { $left }.
invitation-asked-for-subject = طلب من { $email } لدعوة جديدة إلى { $account }
invitation-asked-for-title = طلب دعوة جديدة
invitation-asked-for-intro = دُعي { $email } إلى «{ $account }» ولم يعد الرابط يعمل. إن كان ينبغي منحه الوصول، فأرسل الدعوة من جديد من إدارة المستخدمين لدى { $organisation }.
invitation-asked-for-unexpected = إن لم ترغب في دعوته، فلا تفعل شيئًا.

permission-profile = تعديل بيانات الحساب
permission-contacts = عرض جهات الاتصال وإدارتها
permission-products = عرض المنتجات والخدمات
permission-manageproducts = عرض كلمات مرور المنتجات وتغييرها
permission-productsso = استخدام الدخول الموحّد
permission-domains = عرض النطاقات
permission-managedomains = إدارة إعدادات النطاقات
permission-invoices = عرض الفواتير ودفعها
permission-quotes = عرض العروض وقبولها
permission-tickets = عرض تذاكر الدعم وفتحها
permission-affiliates = عرض حساب الشراكة وإدارته
permission-emails = عرض الرسائل
permission-orders = الطلب والترقية والإلغاء
