# Texte der Nachrichten, die Usher verschickt. Werte in Klammern werden eingesetzt: Namen und Daten, nie Auszeichnung.

greeting = Guten Tag { $name },
greeting-nobody = Guten Tag,
footer = Diese Nachricht wurde von { $organisation } verschickt.
link-instead = Falls die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:
moment = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year } um { $time } Uhr UTC

invitation-subject = { $inviter } lädt Sie zu { $account } ein
invitation-preheader = Die Einladung gilt bis { $expires }.
invitation-title = Sie sind zu { $account } eingeladen
invitation-intro = { $inviter } lädt Sie ein, das Konto „{ $account }“ bei { $organisation } mitzunutzen.
invitation-message = { $inviter } schreibt:
invitation-permissions = Sobald Sie annehmen, können Sie:
invitation-permissions-all = Sobald Sie annehmen, können Sie in diesem Konto alles:
invitation-permissions-none = Noch ist nichts für Sie freigegeben: Sobald Sie annehmen, entscheidet der Inhaber des Kontos, was Sie sehen und tun können.
invitation-button = Einladung ansehen
invitation-link = Um die Einladung zu sehen und anzunehmen, öffnen Sie:
invitation-expires = Die Einladung gilt einmal und endet am { $expires }.
invitation-other-address = Wenn Sie sich bei { $organisation } schon mit einer anderen Adresse anmelden, können Sie damit annehmen.
invitation-unexpected = Falls Sie dies nicht erwartet haben, brauchen Sie nichts zu tun. Ohne Ihre Zustimmung wird nichts geteilt.

password-reset-subject = Neues Passwort für { $organisation } wählen
password-reset-preheader = Der Link gilt bis { $expires }.
password-reset-title = Neues Passwort wählen
password-reset-intro = für Ihre Anmeldung bei { $organisation } wurde ein neues Passwort angefordert. Wählen Sie es auf dieser Seite:
password-reset-button = Neues Passwort wählen
password-reset-expires = Der Link gilt einmal und endet am { $expires }.
password-reset-unexpected = Falls Sie es nicht angefordert haben, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist. { $organisation } bittet Sie nie, es jemandem mitzuteilen.

test-subject = Testnachricht von { $organisation }
test-preheader = Der Mailversand funktioniert.
test-title = Der Mailversand funktioniert
test-intro = Diese Nachricht hat Sie über den Mailserver erreicht, der für { $organisation } eingestellt ist. Einladungen und neue Passwörter nehmen denselben Weg.
test-sent-by = { $sent_by } hat sie aus den Einstellungen von Usher geschickt. Sie brauchen nichts zu tun.

link-preheader = Der Link gilt bis { $expires }.
link-expires = Der Link gilt einmal und endet am { $expires }.

registration-subject = Registrierung bei { $organisation } abschließen
registration-title = Registrierung abschließen
registration-intro = diese Adresse wurde eingegeben, um sich bei { $organisation } zu registrieren. Öffnen Sie diese Seite und geben Sie das gewählte Passwort ein:
registration-button = Registrierung abschließen
registration-unexpected = Falls Sie es nicht waren, brauchen Sie nichts zu tun: Ohne diesen Link entsteht keine Anmeldung.

verification-subject = Ihre Adresse für { $organisation } bestätigen
verification-title = Adresse bestätigen
verification-intro = zeigen Sie, dass dieses Postfach Ihnen gehört, damit { $organisation } Sie hier erreicht:
verification-button = Adresse bestätigen
verification-unexpected = Falls Sie dies nicht angefordert haben, brauchen Sie nichts zu tun.

email-change-subject = Ihre neue Adresse für { $organisation } bestätigen
email-change-title = Neue Adresse bestätigen
email-change-intro = mit dieser Adresse sollen Sie sich künftig bei { $organisation } anmelden. Bis Sie sie bestätigen, bleibt alles, wie es ist:
email-change-button = Adresse bestätigen
email-change-unexpected = Falls Sie es nicht waren, brauchen Sie nichts zu tun: Ohne diesen Link ändert sich nichts.

notice-when = Es geschah am { $at }.
notice-when-where = Es geschah am { $at }, von { $origin } aus.
notice-unexpected = Falls Sie es nicht waren, wählen Sie sofort ein neues Passwort und geben Sie { $organisation } Bescheid.

already-registered-subject = Sie haben schon eine Anmeldung bei { $organisation }
already-registered-title = Sie haben schon eine Anmeldung
already-registered-intro = jemand hat diese Adresse bei { $organisation } als neue eingegeben. Es gibt damit schon eine Anmeldung: Nutzen Sie diese, oder wählen Sie ein neues Passwort, falls Sie Ihres vergessen haben.
password-changed-subject = Ihr Passwort für { $organisation } wurde geändert
password-changed-title = Ihr Passwort wurde geändert
password-changed-intro = das Passwort Ihrer Anmeldung bei { $organisation } wurde geändert.
email-change-started-subject = Eine neue Adresse für Ihre Anmeldung bei { $organisation }
email-change-started-title = Eine neue Adresse wurde eingegeben
email-change-started-intro = Ihre Anmeldung bei { $organisation } soll auf { $email } geändert werden. Sie ändert sich, sobald die Nachricht dorthin bestätigt ist.
email-changed-subject = Ihre Adresse bei { $organisation } wurde geändert
email-changed-title = Ihre Adresse wurde geändert
email-changed-intro = ab jetzt melden Sie sich bei { $organisation } mit { $email } an; auch Nachrichten gehen dorthin.
two-factor-on-subject = Zwei-Faktor-Anmeldung bei { $organisation } ist an
two-factor-on-title = Zwei-Faktor-Anmeldung ist an
two-factor-on-intro = ab jetzt fragt Ihre Anmeldung bei { $organisation } auch nach einem Code Ihrer App.
two-factor-off-subject = Zwei-Faktor-Anmeldung bei { $organisation } ist aus
two-factor-off-title = Zwei-Faktor-Anmeldung ist aus
two-factor-off-intro = Ihre Anmeldung bei { $organisation } fragt nicht mehr nach einem Code Ihrer App.
two-factor-taken-off-subject = Zwei-Faktor-Anmeldung bei { $organisation } ist aus
two-factor-taken-off-title = Zwei-Faktor-Anmeldung wurde ausgeschaltet
two-factor-taken-off-intro = { $organisation } hat die Zwei-Faktor-Anmeldung für Sie ausgeschaltet und Sie überall abgemeldet. Angegebener Grund: { $reason }. Schalten Sie sie in Ihrem Profil wieder ein, sobald Sie sich angemeldet haben.
recovery-codes-made-subject = Neue Wiederherstellungscodes für { $organisation }
recovery-codes-made-title = Neue Wiederherstellungscodes
recovery-codes-made-intro = für Ihre Anmeldung bei { $organisation } wurden neue Wiederherstellungscodes erzeugt. Die früheren gelten nicht mehr.
recovery-code-used-subject = Ein Wiederherstellungscode wurde bei { $organisation } benutzt
recovery-code-used-title = Ein Wiederherstellungscode wurde benutzt
recovery-code-used-intro = für Ihre Anmeldung bei { $organisation } wurde ein Wiederherstellungscode benutzt. Noch übrig: { $left }.
invitation-asked-for-subject = { $email } bittet um eine neue Einladung zu { $account }
invitation-asked-for-title = Bitte um eine neue Einladung
invitation-asked-for-intro = { $email } war zu „{ $account }“ eingeladen, und der Link gilt nicht mehr. Wenn der Zugang gewünscht ist, senden Sie die Einladung in der Benutzerverwaltung bei { $organisation } noch einmal.
invitation-asked-for-unexpected = Wenn Sie nicht einladen möchten, brauchen Sie nichts zu tun.

permission-profile = Stammdaten des Kontos ändern
permission-contacts = Kontakte ansehen und verwalten
permission-products = Produkte und Dienste ansehen
permission-manageproducts = Passwörter von Produkten ansehen und ändern
permission-productsso = Sich an Diensten ohne weiteres Passwort anmelden
permission-domains = Domains ansehen
permission-managedomains = Einstellungen von Domains verwalten
permission-invoices = Rechnungen ansehen und bezahlen
permission-quotes = Angebote ansehen und annehmen
permission-tickets = Support-Tickets ansehen und eröffnen
permission-affiliates = Partnerkonto ansehen und verwalten
permission-emails = E-Mails ansehen
permission-orders = Bestellen, erweitern und kündigen
