# Texts of the mails Usher sends. Values in braces are filled in; they are names and dates, never markup.

greeting = Hello { $name },
greeting-nobody = Hello,
footer = This message was sent by { $organisation }.
link-instead = If the button does not work, copy this address into your browser:
moment = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year } at { $time } UTC

invitation-subject = { $inviter } invites you to { $account }
invitation-preheader = The invitation is open until { $expires }.
invitation-title = You are invited to { $account }
invitation-intro = { $inviter } invites you to share the account “{ $account }” at { $organisation }.
invitation-message = { $inviter } writes:
invitation-permissions = Once you accept, you will be able to:
invitation-permissions-all = Once you accept, you will be able to do everything in this account:
invitation-permissions-none = Nothing is unlocked for you yet: once you accept, the owner of the account decides what you can see and do.
invitation-button = View invitation
invitation-link = To see the invitation and accept it, open:
invitation-expires = The invitation works once and ends on { $expires }.
invitation-other-address = If you already sign in at { $organisation } with another address, you can accept with that one.
invitation-unexpected = If you did not expect this, do nothing. Without your consent nothing is shared.

password-reset-subject = Choose a new password for { $organisation }
password-reset-preheader = The link works until { $expires }.
password-reset-title = Choose a new password
password-reset-intro = A new password was requested for your sign-in at { $organisation }. Choose it on this page:
password-reset-button = Choose a new password
password-reset-expires = The link works once and ends on { $expires }.
password-reset-unexpected = If you did not request it, do nothing: your password stays as it is. { $organisation } never asks you to tell it to anybody.

test-subject = Test message from { $organisation }
test-preheader = Sending mail works.
test-title = Sending mail works
test-intro = This message reached you through the mail server that is set up for { $organisation }. Invitations and password resets take the same way.
test-sent-by = { $sent_by } sent it from Usher’s settings. There is nothing you need to do.

permission-profile = Modify master account profile
permission-contacts = View & manage contacts
permission-products = View products & services
permission-manageproducts = View & modify product passwords
permission-productsso = Perform single sign-on
permission-domains = View domains
permission-managedomains = Manage domain settings
permission-invoices = View & pay invoices
permission-quotes = View & accept quotes
permission-tickets = View & open support tickets
permission-affiliates = View & manage affiliate account
permission-emails = View emails
permission-orders = Place new orders, upgrades, cancellations
