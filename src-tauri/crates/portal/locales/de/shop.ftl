# Texte des Shops, und was Formulare handlicher macht.

shop = Shop
to-shop = Zum Shop
shop-empty = Zurzeit wird hier nichts angeboten. Fragen Sie { $organisation }.
shop-choose = Wählen
shop-choose-one = { $product } wählen
shop-billed = Abrechnung
shop-domain = Domain
shop-domain-hint = Die Domain, für die es ist, etwa example.com.
shop-add = In den Warenkorb
shop-free = Kostenlos
shop-set-up = zuzüglich einmalig { $amount } für die Einrichtung
no-accounts-shop = Oder bestellen Sie etwas: Mit der ersten Bestellung entsteht ein eigenes Konto.

cart = Warenkorb
cart-with = { $count ->
    [one] Warenkorb, ein Produkt
   *[other] Warenkorb, { $count } Produkte
}
cart-empty = Der Warenkorb ist leer.
cart-gone = Etwas im Warenkorb wird nicht mehr oder nicht mehr so verkauft. Es bleibt weg.
cart-update = Ändern
cart-update-one = { $product } ändern
cart-remove-one = { $product } entfernen
cart-total = Jetzt zu zahlen
cart-more = Weiter umsehen
done-cart-added = Es liegt im Warenkorb.
done-cart-changed = Der Warenkorb ist geändert.
done-cart-taken-out = Es ist aus dem Warenkorb genommen.

checkout = Zur Kasse
checkout-order = Ihre Bestellung
checkout-change = Warenkorb ändern
checkout-guest = Melden Sie sich an oder registrieren Sie sich, um zu bestellen. Der Warenkorb bleibt, wie er ist.
checkout-known = Ich habe eine Anmeldung
checkout-new-here = Ich bin neu hier
checkout-account = Für welches Konto?
checkout-new = Ein neues Konto
checkout-new-about = Es gehört dann Ihnen.
checkout-none = Mit dieser Bestellung entsteht ein Konto. Es gehört dann Ihnen.
checkout-profile = Wen Rechnungen nennen
checkout-place = Kostenpflichtig bestellen

order-title = Bestellung { $number }
order-placed = Aufgegeben am { $date } für { $account }
order-services = Was bestellt wurde
order-set-up = Wir richten es ein und schreiben Ihnen, wenn es fertig ist.
order-invoice = Rechnung { $number }
order-due = zu zahlen bis { $date }
order-how = So zahlen Sie
order-how-unknown = { $organisation } teilt Ihnen mit, wie Sie zahlen.
order-to-invoice = Zur Rechnung
done-ordered = Danke für Ihre Bestellung.

currency = Währung
social-links = Anderswo
show-password = Passwort zeigen
password-strength = Stärke
strength-0 = sehr schwach
strength-1 = schwach
strength-2 = mittel
strength-3 = stark
strength-4 = sehr stark
copy-codes = Codes kopieren
copied = Kopiert

error-shop-closed = Hier gibt es keinen Shop. Bitten Sie um ein Angebot.
error-cart-full = Der Warenkorb ist voll. Bestellen Sie, was darin liegt, und füllen Sie dann den nächsten.
error-cart-changed = Der Warenkorb wurde in einem anderen Fenster geändert. Sehen Sie ihn noch einmal an.
error-cart-not-sold = Das wird nicht mehr verkauft.
error-cart-cycle = So wird es nicht abgerechnet. Wählen Sie anders.
error-cart-domain = Geben Sie die Domain an, für die es ist.
error-cart-price-changed = Die Preise haben sich inzwischen geändert. Es wurde nichts bestellt: Prüfen Sie die neue Summe und bestellen Sie dann.
error-order-terms = Stimmen Sie den Nutzungsbedingungen zu, um zu bestellen.
error-order-placed = Dieser Warenkorb wurde schon bestellt. Füllen Sie einen neuen.
error-registration-terms = Stimmen Sie den Nutzungsbedingungen zu, um sich zu registrieren.

wrong-password = Dieses Passwort ist zu kurz, zu verbreitet oder zu leicht zu erraten. Vier oder fünf zufällige Wörter ergeben ein gutes.
wrong-new-password = Dieses Passwort ist zu kurz, zu verbreitet oder zu leicht zu erraten. Vier oder fünf zufällige Wörter ergeben ein gutes.
wrong-email = Das ist keine E-Mail-Adresse.
wrong-first-name = Ein Name ist nötig.
wrong-domain = Geben Sie nur die Domain an, etwa example.com.
wrong-country = Nehmen Sie zwei Buchstaben, etwa DE.
