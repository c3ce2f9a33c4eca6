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
