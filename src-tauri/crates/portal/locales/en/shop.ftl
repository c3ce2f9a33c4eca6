# Texts of the shop, and of what makes forms handier.

shop = Shop
to-shop = To the shop
shop-empty = Nothing is offered here at present. Ask { $organisation }.
shop-choose = Choose
shop-choose-one = Choose { $product }
shop-billed = Billed
shop-domain = Domain
shop-domain-hint = The domain it is for, such as example.com.
shop-add = Add to the cart
shop-free = Free of charge
shop-set-up = plus { $amount } once for set-up
no-accounts-shop = Or order something: an account of your own is made with the first order.

cart = Cart
cart-with = { $count ->
    [one] Cart, one product
   *[other] Cart, { $count } products
}
cart-empty = The cart is empty.
cart-gone = Something in the cart is not sold any more, or not on these terms. It is left out.
cart-update = Update
cart-update-one = Update { $product }
cart-remove-one = Remove { $product }
cart-total = To pay now
cart-more = Look further
done-cart-added = It is in the cart.
done-cart-changed = The cart is changed.
done-cart-taken-out = It is taken out of the cart.

checkout = Checkout
checkout-order = Your order
checkout-change = Change the cart
checkout-guest = Sign in or register to order. The cart stays as it is.
checkout-known = I have a sign-in
checkout-new-here = I am new here
checkout-account = For which account?
checkout-new = A new account
checkout-new-about = You will own it.
checkout-none = An account is made with this order. You will own it.
checkout-profile = Whom invoices name
checkout-place = Order and be billed

order-title = Order { $number }
order-placed = Placed on { $date } for { $account }
order-services = What was ordered
order-set-up = We set it up and write to you when it is ready.
order-invoice = Invoice { $number }
order-due = to be paid by { $date }
order-how = How to pay
order-how-unknown = { $organisation } tells you how to pay.
order-to-invoice = To the invoice
done-ordered = Thank you for your order.

currency = Currency
social-links = Elsewhere
show-password = Show the password
password-strength = Strength
strength-0 = very weak
strength-1 = weak
strength-2 = moderate
strength-3 = strong
strength-4 = very strong
copy-codes = Copy the codes
copied = Copied

error-shop-closed = There is no shop here. Ask for an offer.
error-cart-full = The cart is full. Order what is in it, then fill the next.
error-cart-changed = The cart changed in another window. Look at it again.
error-cart-not-sold = This is no longer sold.
error-cart-cycle = It is not billed so. Choose another term.
error-cart-domain = Enter the domain that it is for.
error-cart-price-changed = Prices changed while you were looking. Nothing was ordered: look at the new total, then order.
error-order-terms = Agree to the terms of service to order.
error-order-placed = This cart was ordered already. Fill a new one.
error-registration-terms = Agree to the terms of service to register.

wrong-password = This password is too short, too common or too easily guessed. Four or five random words make a good one.
wrong-new-password = This password is too short, too common or too easily guessed. Four or five random words make a good one.
wrong-email = This is not an e-mail address.
wrong-first-name = A name is needed.
wrong-domain = Give the domain alone, such as example.com.
wrong-country = Use two letters, such as NO.
