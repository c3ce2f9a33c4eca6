# نصوص المتجر، وما يسهّل استعمال النماذج.

shop = المتجر
to-shop = إلى المتجر
shop-empty = لا يُعرض شيء هنا حاليًا. اسأل { $organisation }.
shop-choose = اختيار
shop-choose-one = اختيار { $product }
shop-billed = الفوترة
shop-domain = النطاق
shop-domain-hint = النطاق المقصود، مثل example.com.
shop-add = أضف إلى السلة
shop-free = مجانًا
shop-set-up = يضاف { $amount } مرة واحدة للإعداد
no-accounts-shop = أو اطلب شيئًا: مع أول طلب يُنشأ حساب لك.

cart = السلة
cart-with = { $count ->
    [one] السلة، منتج واحد
    [two] السلة، منتجان
    [few] السلة، { $count } منتجات
   *[other] السلة، { $count } منتجًا
}
cart-empty = السلة فارغة.
cart-gone = شيء في السلة لم يعد يُباع، أو لم يعد يُباع بهذه الشروط. تُرك جانبًا.
cart-update = تحديث
cart-update-one = تحديث { $product }
cart-remove-one = إزالة { $product }
cart-total = المستحق الآن
cart-more = متابعة التصفح
done-cart-added = أُضيف إلى السلة.
done-cart-changed = عُدّلت السلة.
done-cart-taken-out = أُخرج من السلة.

checkout = إتمام الطلب
checkout-order = طلبك
checkout-change = تعديل السلة
checkout-guest = سجّل الدخول أو سجّل نفسك لتطلب. تبقى السلة كما هي.
checkout-known = لدي تسجيل دخول
checkout-new-here = أنا جديد هنا
checkout-account = لأي حساب؟
checkout-new = حساب جديد
checkout-new-about = ستكون أنت المالك.
checkout-none = يُنشأ حساب مع هذا الطلب، وستكون أنت المالك.
checkout-profile = باسم من تصدر الفواتير
checkout-place = اطلب مع الالتزام بالدفع

order-title = الطلب { $number }
order-placed = قُدّم في { $date } للحساب { $account }
order-services = ما تم طلبه
order-set-up = نجهّزه ونكتب إليك عندما يصبح جاهزًا.
order-invoice = الفاتورة { $number }
order-due = تُدفع حتى { $date }
order-how = كيفية الدفع
order-how-unknown = سيخبرك { $organisation } بكيفية الدفع.
order-to-invoice = إلى الفاتورة
done-ordered = شكرًا على طلبك.

currency = العملة
social-links = في مواقع أخرى
show-password = إظهار كلمة المرور
password-strength = القوة
strength-0 = ضعيفة جدًا
strength-1 = ضعيفة
strength-2 = متوسطة
strength-3 = قوية
strength-4 = قوية جدًا
copy-codes = نسخ الرموز
copied = تم النسخ

error-shop-closed = لا يوجد متجر هنا. اطلب عرضًا.
error-cart-full = السلة ممتلئة. اطلب ما فيها ثم املأ التالية.
error-cart-changed = تغيّرت السلة في نافذة أخرى. انظر إليها مجددًا.
error-cart-not-sold = لم يعد هذا يُباع.
error-cart-cycle = لا يُفوتر هكذا. اختر مدة أخرى.
error-cart-domain = أدخل النطاق المقصود.
error-cart-price-changed = تغيّرت الأسعار أثناء تصفحك. لم يُطلب شيء: انظر إلى المجموع الجديد ثم اطلب.
error-order-terms = وافق على شروط الخدمة لتطلب.
error-order-placed = سبق طلب هذه السلة. املأ سلة جديدة.
error-registration-terms = وافق على شروط الخدمة لتسجّل.

wrong-password = كلمة المرور هذه قصيرة أو شائعة أو سهلة التخمين. أربع أو خمس كلمات عشوائية خيار جيد.
wrong-new-password = كلمة المرور هذه قصيرة أو شائعة أو سهلة التخمين. أربع أو خمس كلمات عشوائية خيار جيد.
wrong-email = هذا ليس عنوان بريد إلكتروني.
wrong-first-name = الاسم مطلوب.
wrong-domain = أدخل النطاق وحده، مثل example.com.
wrong-country = استعمل حرفين لاتينيين، مثل AE.
