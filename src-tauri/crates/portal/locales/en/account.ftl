# Texts of the pages of an account.

menu-details = Account details
menu-contacts = Contacts
menu-services = Services
menu-domains = Domains
menu-invoices = Invoices
menu-quotes = Quotes
menu-emails = E-mails

notices = Notifications
notices-none = Nothing needs your attention.
notice-overdue = { $count ->
    [one] An invoice is overdue
   *[other] { $count } invoices are overdue
}
notice-unpaid = { $count ->
    [one] An invoice is to be paid
   *[other] { $count } invoices are to be paid
}
notice-quotes = { $count ->
    [one] A quote waits for your answer
   *[other] { $count } quotes wait for your answer
}
notice-access-ends = Your access to this account ends on { $date }
notice-verify = Confirm your e-mail address
notice-invitations = { $count ->
    [one] An invitation waits for you
   *[other] { $count } invitations wait for you
}
notice-two-factor = Turn on two-factor authentication

count-services = { $count ->
    [one] service in use
   *[other] services in use
}
count-domains = { $count ->
    [one] domain
   *[other] domains
}
count-unpaid = { $count ->
    [one] invoice to pay
   *[other] invoices to pay
}
count-overdue = { $count ->
    [one] of them overdue
   *[other] of them overdue
}
count-quotes = { $count ->
    [one] quote to decide on
   *[other] quotes to decide on
}

show = Show
show-all = Show all
sort-by = Sort by
sort-name = Name
sort-next-due = Next bill
sort-newest = Newest first
sort-oldest = Oldest first
sort-status = Status
sort-expires = End of term
sort-due = Due date
sort-total = Largest total
sort-valid-until = End of validity
sort-subject = Subject
pages = Pages
previous-page = Previous
next-page = Next
page-number = Page { $number }
first-page = To the first page
no-more = There is no further page
no-match = Nothing matches
no-match-text = Search for other words, or show all.
state-label = Status

service-name = Service
holding-price = Price
next-due = Next bill
no-next-bill = No further bill
held-since = Since
its-invoices = Find its invoices
empty-service = No services yet
empty-service-text = What this account orders from { $organisation } is listed here, with its price and the date of its next bill.
to-the-shop = Go to the shop
service-all = All states
service-pending = Ordered
service-active = Active
service-suspended = Suspended
service-terminated = Ended
service-cancelled = Cancelled
service-fraud = Refused
service-completed = Delivered
service-about-pending = { $organisation } has your order and sets the service up.
service-about-suspended = This service is stopped for the time being. Overdue invoices are the usual reason; ask { $organisation } if there are none.
service-about-cancelled = This service was cancelled. Ask { $organisation } if you want it back.
service-about-terminated = This service has ended. Ask { $organisation } if you want it back.
billed-free = Free
billed-one-time = once
billed-monthly = per month
billed-quarterly = every 3 months
billed-semi-annually = every 6 months
billed-annually = per year
billed-biennially = every 2 years
billed-triennially = every 3 years

domain-name = Domain
domain-expires = Ends on
domain-renewal = Renewal
renews-itself = Automatic
renews-not = None
renews-itself-long = Renewed by itself before it ends
renews-not-long = Not renewed: it ends on that day
renew-ask = To keep this domain, ask { $organisation } to renew it.
came-register = registered here
came-transfer = transferred here
not-known = Not known yet
for-years = { $count ->
    [one] for a year
   *[other] for { $count } years
}
registrar = Registrar
domain-privacy = Holder’s address
privacy-on = Kept out of the public record
privacy-off = In the public record
empty-domain = No domains yet
empty-domain-text = Domains that { $organisation } holds for this account are listed here, with the day on which they end.
domain-all = All states
domain-pending = Ordered
domain-pending-registration = Being registered
domain-pending-transfer = Being transferred
domain-active = Active
domain-grace = Ended, renewable
domain-redemption = Ended, renewable at a higher price
domain-expired = Expired
domain-cancelled = Given up
domain-fraud = Refused
domain-transferred-away = Moved to another registrar

invoice-number = Invoice { $number }
paper-invoice = Invoice
paper-quote = Quote
paper-date = Date
paper-due = To be paid by
paper-total = Total
paper-what = What for
paper-amount = Amount
paper-to = To
paper-currency = Currency
paid-on = Paid on
how-to-pay = How to pay
pay-reference = Name invoice { $number } when you pay, so that the payment is found.
pay-ask = Ask { $organisation } how to pay, and name invoice { $number }.
print-hint = Print this page, or keep it as PDF, with your browser’s print command.
empty-invoice = No invoices yet
empty-invoice-text = Invoices of { $organisation } to this account are listed here, with what is to be paid and by when.
invoice-all = All states
invoice-unpaid = To be paid
invoice-overdue = Overdue
invoice-paid = Paid
invoice-cancelled = Cancelled
invoice-refunded = Refunded
invoice-collections = In collection

quote-number = Quote { $number }
quote-valid-until = Valid until
accepted-on = Accepted on
accept-quote = Accept this quote
accept-quote-sure = Accept this quote for { $total }?
accept-quote-text = { $organisation } sees that you accepted, under your name. You cannot take it back here.
accept-quote-now = Accept
quote-is-over = This quote is no longer valid. Ask { $organisation } for a new one.
quote-waits = This quote is on hold. Ask { $organisation } about it.
empty-quote = No quotes yet
empty-quote-text = Offers that { $organisation } sends to this account are listed here, and can be accepted here. Ask for one.
quote-all = All states
quote-delivered = Waits for your answer
quote-on-hold = On hold
quote-accepted = Accepted
quote-lost = Declined
quote-dead = Withdrawn
quote-expired = No longer valid

mail-about = About
mail-recipient = To
mail-written = Written
mail-settled-sent = Sent
mail-settled-failed = Given up
mail-settled-dropped = Withdrawn
mail-queued = On its way
mail-sent = Sent
mail-failed = Not delivered
mail-dropped = Withdrawn
mail-explained-queued = This mail waits for the mail server and is tried again until it is taken.
mail-explained-sent = The recipient’s mail server took this mail. If it is not there, look among the unwanted mail.
mail-explained-failed = This mail could not be delivered. Check the address, then have it sent again.
mail-explained-dropped = This mail was not sent: what it was about had been cancelled or replaced by then.
mail-body-gone = Its words are not kept once it has left: mail holds links that let their reader in. Ask the recipient for the mail itself.
mail-about-invitation = Invitation to this account
mail-about-other = Mail about this account
empty-mail = No mail yet
empty-mail-text = Mail that { $organisation } sends about this account, such as invitations, is listed here: to whom, when, and what became of it.

details-intro = Invoices name these details.
account-since = account since { $date }
company = Company
address1 = Street and number
address2 = Further line
postcode = Post code
city = Town
state = State or region
country = Country
country-hint = Two letters, such as NO for Norway.
present-value = Stored now: { $value }
present-empty = Stored now: nothing
profile-wrong-email = Give a whole e-mail address, such as name@example.com.
profile-wrong-first-name = Give a first name or a company.
profile-wrong-country = Use the country’s two letters, such as NO.

contact = Contact
add-contact = Add a contact
contacts-intro = Contacts get mail of this account. They cannot sign in: invite a user for that.
contact-gets = Gets mail about
contact-gets-nothing = Nothing
contact-gets-which = Which mail this contact gets
contact-general = General
contact-general-long = News and notices
contact-invoice = Invoices
contact-invoice-long = Invoices and reminders
contact-support = Support
contact-support-long = Answers to support tickets
contact-product = Services
contact-product-long = Mail about services
contact-domain = Domains
contact-domain-long = Mail about domains
contact-affiliate = Affiliates
contact-affiliate-long = Mail about the affiliate account
present-mail = Stored now:
present-mail-none = Stored now: no mail
remove-contact = Remove the contact
remove-contact-text = Mail of this account no longer goes there. This cannot be undone.
remove-named = Remove { $name }
empty-contact = No contacts yet
empty-contact-text = A contact gets mail of this account, such as invoices to a bookkeeper, without signing in.

leave-account = Leave this account
leave = Leave
leave-text = You will no longer be able to enter { $account }. Your sign-in and your other accounts stay. To come back, you need a new invitation of its owner.
leave-owner = You own { $account }. An account always has an owner: ask { $organisation } to make somebody else the owner first.
my-invitations = Invitations for you
accept-invitation = Accept the invitation
empty-invitations = No invitation waits
empty-invitations-text = Invitations to { $email } are listed here until you answer them or they end.
invitations-unverified = Confirm your address first
invitations-unverified-text = Invitations to { $email } are shown here once you have confirmed that the address is yours. Until then, use the link in their mail.

done-details-saved = The account’s details are saved.
done-contact-added = The contact was added.
done-contact-saved = The contact is saved.
done-contact-removed = The contact was removed.
done-quote-accepted = You accepted this quote.
done-declined = You declined the invitation.
somebody-else = Somebody else
error-conflict = { $by } changed this while you were looking at it. Nothing was overwritten, and what you entered is kept: compare it with what is stored now, then send it again.
error-quote-accepted = This quote was accepted already.
error-quote-expired = This quote is no longer valid. Ask for a new one.
error-quote-not-offered = This quote cannot be accepted now. Ask whoever sent it.
error-membership-owner = You own this account. Ask the organisation to make somebody else the owner first.
error-auth-in-person = Only the user in person may do this. Return to the Admin Area to help with it there.
