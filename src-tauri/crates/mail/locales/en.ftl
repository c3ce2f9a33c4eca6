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

link-preheader = The link works until { $expires }.
link-expires = The link works once and ends on { $expires }.

registration-subject = Finish registering at { $organisation }
registration-title = Finish registering
registration-intro = This address was entered to register at { $organisation }. Open this page and enter the password you chose:
registration-button = Finish registering
registration-unexpected = If it was not you, do nothing: without this link no sign-in is made.

verification-subject = Verify your address for { $organisation }
verification-title = Verify your address
verification-intro = Show that this mailbox is yours, so that { $organisation } can reach you here:
verification-button = Verify address
verification-unexpected = If you did not ask for this, do nothing.

email-change-subject = Confirm your new address for { $organisation }
email-change-title = Confirm your new address
email-change-intro = This address is to become the one you sign in with at { $organisation }. Until you confirm it, everything stays as it is:
email-change-button = Confirm address
email-change-unexpected = If it was not you, do nothing: without this link nothing changes.

notice-when = It happened on { $at }.
notice-when-where = It happened on { $at }, from { $origin }.
notice-unexpected = If it was not you, choose a new password at once and tell { $organisation }.

already-registered-subject = You have a sign-in at { $organisation } already
already-registered-title = You have a sign-in already
already-registered-intro = Somebody entered this address at { $organisation } as a new one. There is a sign-in with it already: use that, or choose a new password if you have forgotten yours.
password-changed-subject = Your password for { $organisation } was changed
password-changed-title = Your password was changed
password-changed-intro = The password of your sign-in at { $organisation } was changed.
email-change-started-subject = A new address for your sign-in at { $organisation }
email-change-started-title = A new address was entered
email-change-started-intro = Your sign-in at { $organisation } is to change to { $email }. It changes once the mail that went there is confirmed.
email-changed-subject = Your address at { $organisation } was changed
email-changed-title = Your address was changed
email-changed-intro = From now on you sign in at { $organisation } with { $email }, and mail goes there.
two-factor-on-subject = Two-factor authentication is on at { $organisation }
two-factor-on-title = Two-factor authentication is on
two-factor-on-intro = From now on your sign-in at { $organisation } asks for a code of your app, too.
two-factor-off-subject = Two-factor authentication is off at { $organisation }
two-factor-off-title = Two-factor authentication is off
two-factor-off-intro = Your sign-in at { $organisation } no longer asks for a code of your app.
two-factor-taken-off-subject = Two-factor authentication is off at { $organisation }
two-factor-taken-off-title = Two-factor authentication was turned off
two-factor-taken-off-intro = { $organisation } turned two-factor authentication off for your sign-in, and signed you out everywhere. The reason given: { $reason }. Turn it on again in your profile as soon as you have signed in.
recovery-codes-made-subject = New recovery codes for { $organisation }
recovery-codes-made-title = New recovery codes were made
recovery-codes-made-intro = New recovery codes were made for your sign-in at { $organisation }. The earlier ones no longer work.
recovery-code-used-subject = A recovery code was used at { $organisation }
recovery-code-used-title = A recovery code was used
recovery-code-used-intro = A recovery code was used for your sign-in at { $organisation }. Codes left: { $left }.
invitation-asked-for-subject = { $email } asks for a new invitation to { $account }
invitation-asked-for-title = A new invitation is asked for
invitation-asked-for-intro = { $email } was invited to “{ $account }”, and the link no longer works. If they should have access, send the invitation again from User Management at { $organisation }.
invitation-asked-for-unexpected = If you do not want to invite them, do nothing.

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
