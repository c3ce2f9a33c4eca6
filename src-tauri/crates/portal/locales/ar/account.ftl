# نصوص صفحات الحساب.

menu-details = بيانات الحساب
menu-contacts = جهات الاتصال
menu-services = الخدمات
menu-domains = النطاقات
menu-invoices = الفواتير
menu-quotes = عروض الأسعار
menu-emails = الرسائل

notices = الإشعارات
notices-none = لا شيء يحتاج إلى انتباهك.
notice-overdue = { $count ->
    [one] فاتورة واحدة متأخرة
    [two] فاتورتان متأخرتان
    [few] { $count } فواتير متأخرة
   *[other] { $count } فاتورة متأخرة
}
notice-unpaid = { $count ->
    [one] فاتورة واحدة مستحقة الدفع
    [two] فاتورتان مستحقتا الدفع
    [few] { $count } فواتير مستحقة الدفع
   *[other] { $count } فاتورة مستحقة الدفع
}
notice-quotes = { $count ->
    [one] عرض سعر واحد ينتظر ردك
    [two] عرضا سعر ينتظران ردك
    [few] { $count } عروض أسعار تنتظر ردك
   *[other] { $count } عرض سعر ينتظر ردك
}
notice-access-ends = ينتهي وصولك إلى هذا الحساب في { $date }
notice-verify = أكّد عنوان بريدك الإلكتروني
notice-invitations = { $count ->
    [one] دعوة واحدة تنتظرك
    [two] دعوتان تنتظرانك
    [few] { $count } دعوات تنتظرك
   *[other] { $count } دعوة تنتظرك
}
notice-two-factor = فعّل المصادقة الثنائية

count-services = خدمات قيد الاستخدام
count-domains = نطاقات
count-unpaid = فواتير للدفع
count-overdue = منها متأخرة
count-quotes = عروض أسعار للبت فيها

show = عرض
show-all = عرض الكل
sort-by = الترتيب حسب
sort-name = الاسم
sort-next-due = الفاتورة التالية
sort-newest = الأحدث أولاً
sort-oldest = الأقدم أولاً
sort-status = الحالة
sort-expires = تاريخ الانتهاء
sort-due = تاريخ الاستحقاق
sort-total = الأكبر مبلغًا
sort-valid-until = نهاية الصلاحية
sort-subject = الموضوع
pages = الصفحات
previous-page = السابقة
next-page = التالية
page-number = الصفحة { $number }
first-page = إلى الصفحة الأولى
no-more = لا توجد صفحات أخرى
no-match = لا نتائج مطابقة
no-match-text = ابحث بكلمات أخرى، أو اعرض الكل.
state-label = الحالة

service-name = الخدمة
holding-price = السعر
next-due = الفاتورة التالية
no-next-bill = لا فاتورة أخرى
held-since = منذ
its-invoices = ابحث عن فواتيرها
empty-service = لا خدمات بعد
empty-service-text = يظهر هنا ما يطلبه هذا الحساب من { $organisation } مع سعره وتاريخ فاتورته التالية.
to-the-shop = إلى المتجر
service-all = كل الحالات
service-pending = مطلوبة
service-active = نشطة
service-suspended = معلّقة
service-terminated = منتهية
service-cancelled = ملغاة
service-fraud = مرفوضة
service-completed = مسلّمة
service-about-pending = وصل طلبك إلى { $organisation } ويجري إعداد الخدمة.
service-about-suspended = هذه الخدمة متوقفة حاليًا. السبب المعتاد فواتير متأخرة؛ إن لم توجد فاسأل { $organisation }.
service-about-cancelled = أُلغيت هذه الخدمة. إن أردت استعادتها فاسأل { $organisation }.
service-about-terminated = انتهت هذه الخدمة. إن أردت استعادتها فاسأل { $organisation }.
billed-free = مجانًا
billed-one-time = مرة واحدة
billed-monthly = شهريًا
billed-quarterly = كل 3 أشهر
billed-semi-annually = كل 6 أشهر
billed-annually = سنويًا
billed-biennially = كل سنتين
billed-triennially = كل 3 سنوات

domain-name = النطاق
domain-expires = ينتهي في
domain-renewal = التجديد
renews-itself = تلقائي
renews-not = لا يوجد
renews-itself-long = يُجدَّد تلقائيًا قبل انتهائه
renews-not-long = لا يُجدَّد: ينتهي في ذلك اليوم
renew-ask = للاحتفاظ بهذا النطاق اطلب من { $organisation } تجديده.
came-register = سُجّل هنا
came-transfer = نُقل إلى هنا
not-known = غير معروف بعد
for-years = { $count ->
    [one] لسنة
    [two] لسنتين
    [few] لمدة { $count } سنوات
   *[other] لمدة { $count } سنة
}
registrar = المسجّل
domain-privacy = عنوان المالك
privacy-on = غير ظاهر في السجل العام
privacy-off = ظاهر في السجل العام
empty-domain = لا نطاقات بعد
empty-domain-text = تظهر هنا النطاقات التي تديرها { $organisation } لهذا الحساب مع تاريخ انتهائها.
domain-all = كل الحالات
domain-pending = مطلوب
domain-pending-registration = قيد التسجيل
domain-pending-transfer = قيد النقل
domain-active = نشط
domain-grace = منتهٍ ويمكن تجديده
domain-redemption = منتهٍ ويُجدَّد بسعر أعلى
domain-expired = منتهٍ
domain-cancelled = متخلّى عنه
domain-fraud = مرفوض
domain-transferred-away = نُقل إلى مسجّل آخر

invoice-number = الفاتورة { $number }
paper-invoice = الفاتورة
paper-quote = عرض السعر
paper-date = التاريخ
paper-due = تُدفع قبل
paper-total = المجموع
paper-what = البيان
paper-amount = المبلغ
paper-to = إلى
paper-currency = العملة
paid-on = دُفعت في
how-to-pay = طريقة الدفع
pay-reference = اذكر رقم الفاتورة { $number } عند الدفع ليُعرف المبلغ.
pay-ask = اسأل { $organisation } عن طريقة الدفع واذكر الفاتورة { $number }.
print-hint = اطبع هذه الصفحة من متصفحك أو احفظها بصيغة PDF.
empty-invoice = لا فواتير بعد
empty-invoice-text = تظهر هنا فواتير { $organisation } لهذا الحساب: ما يُدفع ومتى.
invoice-all = كل الحالات
invoice-unpaid = مستحقة
invoice-overdue = متأخرة
invoice-paid = مدفوعة
invoice-cancelled = ملغاة
invoice-refunded = مستردّة
invoice-collections = قيد التحصيل

quote-number = عرض السعر { $number }
quote-valid-until = صالح حتى
accepted-on = قُبل في
accept-quote = اقبل هذا العرض
accept-quote-sure = هل تقبل هذا العرض بمبلغ { $total }؟
accept-quote-text = سترى { $organisation } قبولك باسمك، ولا يمكنك التراجع عنه هنا.
accept-quote-now = اقبل
quote-is-over = لم يعد هذا العرض صالحًا. اطلب عرضًا جديدًا من { $organisation }.
quote-waits = هذا العرض معلّق. اسأل { $organisation } عنه.
empty-quote = لا عروض أسعار بعد
empty-quote-text = تظهر هنا عروض { $organisation } لهذا الحساب ويمكن قبولها هنا. اطلب عرضًا.
quote-all = كل الحالات
quote-delivered = ينتظر ردك
quote-on-hold = معلّق
quote-accepted = مقبول
quote-lost = مرفوض
quote-dead = مسحوب
quote-expired = لم يعد صالحًا

mail-about = الموضوع
mail-recipient = إلى
mail-written = كُتبت
mail-settled-sent = أُرسلت
mail-settled-failed = أُوقفت
mail-settled-dropped = سُحبت
mail-queued = في الطريق
mail-sent = مُرسلة
mail-failed = لم تصل
mail-dropped = مسحوبة
mail-explained-queued = تنتظر هذه الرسالة خادم البريد وتُعاد المحاولة حتى يقبلها.
mail-explained-sent = قبل خادم البريد هذه الرسالة. إن لم تجدها فابحث في البريد غير المرغوب فيه.
mail-explained-failed = تعذّر تسليم هذه الرسالة. تحقق من العنوان ثم اطلب إرسالها مجددًا.
mail-explained-dropped = لم تُرسل هذه الرسالة لأن سببها أُلغي أو استُبدل.
mail-body-gone = لا يُحفظ نص الرسالة بعد إرسالها لأن الرسائل تحمل روابط تتيح الدخول. اطلب الرسالة نفسها من متلقيها.
mail-about-invitation = دعوة إلى هذا الحساب
mail-about-other = رسالة عن هذا الحساب
empty-mail = لا رسائل بعد
empty-mail-text = تظهر هنا الرسائل التي ترسلها { $organisation } عن هذا الحساب، كالدعوات: لمن ومتى وما آلت إليه.

details-intro = تظهر هذه البيانات في الفواتير.
account-since = الحساب منذ { $date }
company = الشركة
address1 = الشارع والرقم
address2 = سطر إضافي
postcode = الرمز البريدي
city = المدينة
state = الولاية أو المنطقة
country = البلد
country-hint = حرفان، مثل NO للنرويج.
present-value = المحفوظ الآن: { $value }
present-empty = المحفوظ الآن: لا شيء
profile-wrong-email = اكتب عنوان بريد كاملاً، مثل name@example.com.
profile-wrong-first-name = اكتب اسمًا أو شركة.
profile-wrong-country = استعمل حرفَي البلد، مثل NO.

contact = جهة الاتصال
add-contact = أضف جهة اتصال
contacts-intro = تتلقى جهات الاتصال رسائل هذا الحساب ولا يمكنها تسجيل الدخول؛ لذلك ادعُ مستخدمًا.
contact-gets = تتلقى رسائل عن
contact-gets-nothing = لا شيء
contact-gets-which = أي الرسائل تتلقاها هذه الجهة
contact-general = عام
contact-general-long = أخبار وإشعارات
contact-invoice = الفواتير
contact-invoice-long = الفواتير والتذكيرات
contact-support = الدعم
contact-support-long = الردود على طلبات الدعم
contact-product = الخدمات
contact-product-long = رسائل عن الخدمات
contact-domain = النطاقات
contact-domain-long = رسائل عن النطاقات
contact-affiliate = الشراكة
contact-affiliate-long = رسائل عن حساب الشراكة
present-mail = المحفوظ الآن:
present-mail-none = المحفوظ الآن: بلا رسائل
remove-contact = أزل جهة الاتصال
remove-contact-text = لن تصل رسائل هذا الحساب إليها بعد الآن. لا يمكن التراجع عن ذلك.
remove-named = أزل { $name }
empty-contact = لا جهات اتصال بعد
empty-contact-text = تتلقى جهة الاتصال رسائل هذا الحساب، كالفواتير للمحاسب، دون تسجيل دخول.

leave-account = غادر هذا الحساب
leave = غادر
leave-text = لن تتمكن من دخول { $account } بعد الآن. يبقى تسجيل دخولك وحساباتك الأخرى. للعودة تحتاج إلى دعوة جديدة من المالك.
leave-owner = أنت مالك { $account }. للحساب مالك دائمًا: اطلب من { $organisation } تعيين مالك آخر أولاً.
my-invitations = دعوات لك
accept-invitation = اقبل الدعوة
empty-invitations = لا دعوات في الانتظار
empty-invitations-text = تظهر هنا الدعوات المرسلة إلى { $email } حتى ترد عليها أو تنتهي.
invitations-unverified = أكّد عنوانك أولاً
invitations-unverified-text = تظهر هنا الدعوات المرسلة إلى { $email } بعد أن تؤكد أن العنوان لك. حتى ذلك الحين استعمل رابط الرسالة.

done-details-saved = حُفظت بيانات الحساب.
done-contact-added = أُضيفت جهة الاتصال.
done-contact-saved = حُفظت جهة الاتصال.
done-contact-removed = أُزيلت جهة الاتصال.
done-quote-accepted = قبلت هذا العرض.
done-declined = رفضت الدعوة.
somebody-else = شخص آخر
error-conflict = غيّر { $by } هذا وأنت تطالعه. لم يُستبدل شيء وما أدخلته محفوظ: قارنه بالمحفوظ الآن ثم أرسله مجددًا.
error-quote-accepted = قُبل هذا العرض من قبل.
error-quote-expired = لم يعد هذا العرض صالحًا. اطلب عرضًا جديدًا.
error-quote-not-offered = لا يمكن قبول هذا العرض الآن. اسأل من أرسله.
error-membership-owner = أنت مالك هذا الحساب. اطلب من المؤسسة تعيين مالك آخر أولاً.
error-auth-in-person = لا يفعل هذا إلا المستخدم نفسه. عد إلى لوحة الإدارة للمساعدة من هناك.
