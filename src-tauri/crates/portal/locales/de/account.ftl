# Texte der Seiten eines Kontos.

menu-details = Kontodaten
menu-contacts = Kontakte
menu-services = Dienste
menu-domains = Domains
menu-invoices = Rechnungen
menu-quotes = Angebote
menu-emails = E-Mails

notices = Hinweise
notices-none = Nichts braucht Ihre Aufmerksamkeit.
notice-overdue = { $count ->
    [one] Eine Rechnung ist überfällig
   *[other] { $count } Rechnungen sind überfällig
}
notice-unpaid = { $count ->
    [one] Eine Rechnung ist zu bezahlen
   *[other] { $count } Rechnungen sind zu bezahlen
}
notice-quotes = { $count ->
    [one] Ein Angebot wartet auf Ihre Antwort
   *[other] { $count } Angebote warten auf Ihre Antwort
}
notice-access-ends = Ihr Zugang zu diesem Konto endet am { $date }
notice-verify = Bestätigen Sie Ihre E-Mail-Adresse
notice-invitations = { $count ->
    [one] Eine Einladung wartet auf Sie
   *[other] { $count } Einladungen warten auf Sie
}
notice-two-factor = Schalten Sie die Zwei-Faktor-Anmeldung ein

count-services = { $count ->
    [one] Dienst in Betrieb
   *[other] Dienste in Betrieb
}
count-domains = { $count ->
    [one] Domain
   *[other] Domains
}
count-unpaid = { $count ->
    [one] Rechnung zu bezahlen
   *[other] Rechnungen zu bezahlen
}
count-overdue = { $count ->
    [one] davon überfällig
   *[other] davon überfällig
}
count-quotes = { $count ->
    [one] Angebot zu entscheiden
   *[other] Angebote zu entscheiden
}

show = Zeigen
show-all = Alle zeigen
sort-by = Sortieren nach
sort-name = Name
sort-next-due = Nächste Rechnung
sort-newest = Neueste zuerst
sort-oldest = Älteste zuerst
sort-status = Status
sort-expires = Ablauf
sort-due = Fälligkeit
sort-total = Höchster Betrag
sort-valid-until = Ende der Gültigkeit
sort-subject = Betreff
pages = Seiten
previous-page = Zurück
next-page = Weiter
page-number = Seite { $number }
first-page = Zur ersten Seite
no-more = Es gibt keine weitere Seite
no-match = Nichts passt
no-match-text = Suchen Sie nach anderen Wörtern, oder zeigen Sie alle.
state-label = Status

service-name = Dienst
holding-price = Preis
next-due = Nächste Rechnung
no-next-bill = Keine weitere Rechnung
held-since = Seit
its-invoices = Rechnungen dazu finden
empty-service = Noch keine Dienste
empty-service-text = Hier steht, was dieses Konto bei { $organisation } bestellt, mit Preis und Datum der nächsten Rechnung.
to-the-shop = Zum Shop
service-all = Alle Zustände
service-pending = Bestellt
service-active = Aktiv
service-suspended = Gesperrt
service-terminated = Beendet
service-cancelled = Gekündigt
service-fraud = Abgelehnt
service-completed = Geliefert
service-about-pending = { $organisation } hat Ihre Bestellung und richtet den Dienst ein.
service-about-suspended = Dieser Dienst ruht zurzeit. Meist liegt es an überfälligen Rechnungen; gibt es keine, fragen Sie { $organisation }.
service-about-cancelled = Dieser Dienst wurde gekündigt. Möchten Sie ihn zurück, fragen Sie { $organisation }.
service-about-terminated = Dieser Dienst ist beendet. Möchten Sie ihn zurück, fragen Sie { $organisation }.
billed-free = Kostenlos
billed-one-time = einmalig
billed-monthly = im Monat
billed-quarterly = alle 3 Monate
billed-semi-annually = alle 6 Monate
billed-annually = im Jahr
billed-biennially = alle 2 Jahre
billed-triennially = alle 3 Jahre

domain-name = Domain
domain-expires = Läuft ab am
domain-renewal = Verlängerung
renews-itself = Automatisch
renews-not = Keine
renews-itself-long = Wird vor dem Ablauf von selbst verlängert
renews-not-long = Wird nicht verlängert: endet an diesem Tag
renew-ask = Möchten Sie diese Domain behalten, bitten Sie { $organisation } um die Verlängerung.
came-register = hier registriert
came-transfer = hierher übertragen
not-known = Noch nicht bekannt
for-years = { $count ->
    [one] für ein Jahr
   *[other] für { $count } Jahre
}
registrar = Registrar
domain-privacy = Adresse des Inhabers
privacy-on = Nicht im öffentlichen Verzeichnis
privacy-off = Im öffentlichen Verzeichnis
empty-domain = Noch keine Domains
empty-domain-text = Hier stehen die Domains, die { $organisation } für dieses Konto hält, mit dem Tag ihres Ablaufs.
domain-all = Alle Zustände
domain-pending = Bestellt
domain-pending-registration = Wird registriert
domain-pending-transfer = Wird übertragen
domain-active = Aktiv
domain-grace = Abgelaufen, verlängerbar
domain-redemption = Abgelaufen, nur teurer verlängerbar
domain-expired = Abgelaufen
domain-cancelled = Aufgegeben
domain-fraud = Abgelehnt
domain-transferred-away = Zu anderem Registrar gezogen

invoice-number = Rechnung { $number }
paper-invoice = Rechnung
paper-quote = Angebot
paper-date = Datum
paper-due = Zahlbar bis
paper-total = Summe
paper-what = Wofür
paper-amount = Betrag
paper-to = An
paper-currency = Währung
paid-on = Bezahlt am
how-to-pay = So bezahlen Sie
pay-reference = Nennen Sie bei der Zahlung die Rechnung { $number }, damit sie zugeordnet wird.
pay-ask = Fragen Sie { $organisation }, wie zu zahlen ist, und nennen Sie die Rechnung { $number }.
print-hint = Drucken Sie diese Seite mit Ihrem Browser, oder sichern Sie sie so als PDF.
empty-invoice = Noch keine Rechnungen
empty-invoice-text = Hier stehen die Rechnungen von { $organisation } an dieses Konto: was bis wann zu zahlen ist.
invoice-all = Alle Zustände
invoice-unpaid = Zu zahlen
invoice-overdue = Überfällig
invoice-paid = Bezahlt
invoice-cancelled = Storniert
invoice-refunded = Erstattet
invoice-collections = Im Inkasso

quote-number = Angebot { $number }
quote-valid-until = Gültig bis
accepted-on = Angenommen am
accept-quote = Dieses Angebot annehmen
accept-quote-sure = Dieses Angebot über { $total } annehmen?
accept-quote-text = { $organisation } sieht unter Ihrem Namen, dass Sie angenommen haben. Hier können Sie es nicht zurücknehmen.
accept-quote-now = Annehmen
quote-is-over = Dieses Angebot ist nicht mehr gültig. Bitten Sie { $organisation } um ein neues.
quote-waits = Dieses Angebot ruht. Fragen Sie { $organisation } danach.
empty-quote = Noch keine Angebote
empty-quote-text = Hier stehen die Angebote von { $organisation } an dieses Konto; hier nehmen Sie sie an. Fragen Sie nach einem.
quote-all = Alle Zustände
quote-delivered = Wartet auf Ihre Antwort
quote-on-hold = Ruht
quote-accepted = Angenommen
quote-lost = Abgelehnt
quote-dead = Zurückgezogen
quote-expired = Nicht mehr gültig

mail-about = Worum es geht
mail-recipient = An
mail-written = Geschrieben
mail-settled-sent = Gesendet
mail-settled-failed = Aufgegeben
mail-settled-dropped = Zurückgezogen
mail-queued = Unterwegs
mail-sent = Gesendet
mail-failed = Nicht zugestellt
mail-dropped = Zurückgezogen
mail-explained-queued = Diese E-Mail wartet auf den Mailserver und wird weiter versucht, bis er sie nimmt.
mail-explained-sent = Der Mailserver hat diese E-Mail angenommen. Ist sie nicht da, sehen Sie unter dem Spam nach.
mail-explained-failed = Diese E-Mail konnte nicht zugestellt werden. Prüfen Sie die Adresse, und lassen Sie sie neu senden.
mail-explained-dropped = Diese E-Mail wurde nicht gesendet: ihr Anlass war inzwischen aufgehoben oder ersetzt.
mail-body-gone = Ihr Wortlaut wird nach dem Versand nicht aufbewahrt: E-Mails enthalten Links, die einlassen. Fragen Sie den Empfänger nach der E-Mail selbst.
mail-about-invitation = Einladung zu diesem Konto
mail-about-other = E-Mail zu diesem Konto
empty-mail = Noch keine E-Mails
empty-mail-text = Hier steht, welche E-Mails { $organisation } zu diesem Konto sendet, etwa Einladungen: an wen, wann und was daraus wurde.

details-intro = Diese Angaben stehen auf Rechnungen.
account-since = Konto seit { $date }
company = Firma
address1 = Straße und Nummer
address2 = Zusatz
postcode = Postleitzahl
city = Ort
state = Bundesland oder Region
country = Land
country-hint = Zwei Buchstaben, etwa NO für Norwegen.
present-value = Jetzt gespeichert: { $value }
present-empty = Jetzt gespeichert: nichts
profile-wrong-email = Geben Sie eine ganze E-Mail-Adresse an, etwa name@example.com.
profile-wrong-first-name = Geben Sie einen Vornamen oder eine Firma an.
profile-wrong-country = Geben Sie das Land mit zwei Buchstaben an, etwa NO.

contact = Kontakt
add-contact = Kontakt hinzufügen
contacts-intro = Kontakte erhalten E-Mails dieses Kontos. Anmelden können sie sich nicht: dafür laden Sie einen Benutzer ein.
contact-gets = Erhält E-Mails über
contact-gets-nothing = Nichts
contact-gets-which = Welche E-Mails dieser Kontakt erhält
contact-general = Allgemeines
contact-general-long = Neuigkeiten und Hinweise
contact-invoice = Rechnungen
contact-invoice-long = Rechnungen und Erinnerungen
contact-support = Support
contact-support-long = Antworten auf Anfragen
contact-product = Dienste
contact-product-long = E-Mails zu Diensten
contact-domain = Domains
contact-domain-long = E-Mails zu Domains
contact-affiliate = Partner
contact-affiliate-long = E-Mails zum Partnerkonto
present-mail = Jetzt gespeichert:
present-mail-none = Jetzt gespeichert: keine E-Mails
remove-contact = Kontakt entfernen
remove-contact-text = E-Mails dieses Kontos gehen nicht mehr dorthin. Das lässt sich nicht zurücknehmen.
remove-named = { $name } entfernen
empty-contact = Noch keine Kontakte
empty-contact-text = Ein Kontakt erhält E-Mails dieses Kontos, etwa die Buchhaltung die Rechnungen, ohne sich anzumelden.

leave-account = Dieses Konto verlassen
leave = Verlassen
leave-text = Sie können { $account } dann nicht mehr betreten. Ihre Anmeldung und Ihre anderen Konten bleiben. Zurück kommen Sie nur mit einer neuen Einladung.
leave-owner = Ihnen gehört { $account }. Ein Konto hat immer einen Inhaber: bitten Sie { $organisation }, erst jemand anderen dazu zu machen.
my-invitations = Einladungen für Sie
accept-invitation = Einladung annehmen
empty-invitations = Keine Einladung wartet
empty-invitations-text = Einladungen an { $email } stehen hier, bis Sie antworten oder sie enden.
invitations-unverified = Bestätigen Sie erst Ihre Adresse
invitations-unverified-text = Einladungen an { $email } erscheinen hier, sobald Sie bestätigt haben, dass die Adresse Ihnen gehört. Bis dahin nutzen Sie den Link in der E-Mail.

done-details-saved = Die Kontodaten sind gespeichert.
done-contact-added = Der Kontakt wurde hinzugefügt.
done-contact-saved = Der Kontakt ist gespeichert.
done-contact-removed = Der Kontakt wurde entfernt.
done-quote-accepted = Sie haben dieses Angebot angenommen.
done-declined = Sie haben die Einladung abgelehnt.
somebody-else = Jemand anderes
error-conflict = { $by } hat dies geändert, während Sie es ansahen. Nichts wurde überschrieben, und Ihre Eingaben sind noch da: vergleichen Sie sie mit dem jetzt Gespeicherten, und senden Sie erneut.
error-quote-accepted = Dieses Angebot wurde schon angenommen.
error-quote-expired = Dieses Angebot ist nicht mehr gültig. Bitten Sie um ein neues.
error-quote-not-offered = Dieses Angebot lässt sich jetzt nicht annehmen. Fragen Sie, wer es gesendet hat.
error-membership-owner = Ihnen gehört dieses Konto. Bitten Sie die Organisation, erst jemand anderen zum Inhaber zu machen.
error-auth-in-person = Das darf nur der Benutzer selbst. Kehren Sie zum Admin-Bereich zurück, um dort zu helfen.
