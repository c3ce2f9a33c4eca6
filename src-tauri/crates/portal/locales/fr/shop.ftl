# Textes de la boutique, et ce qui rend les formulaires plus commodes.

shop = Boutique
to-shop = Vers la boutique
shop-empty = Rien n’est proposé ici pour le moment. Demandez à { $organisation }.
shop-choose = Choisir
shop-choose-one = Choisir { $product }
shop-billed = Facturation
shop-domain = Domaine
shop-domain-hint = Le domaine concerné, par exemple example.com.
shop-add = Ajouter au panier
shop-free = Gratuit
shop-set-up = plus { $amount } une seule fois pour la mise en place
no-accounts-shop = Ou commandez quelque chose : un compte à vous naît avec la première commande.

cart = Panier
cart-with = { $count ->
    [one] Panier, un produit
   *[other] Panier, { $count } produits
}
cart-empty = Le panier est vide.
cart-gone = Un article du panier n’est plus vendu, ou plus ainsi. Il est laissé de côté.
cart-update = Modifier
cart-update-one = Modifier { $product }
cart-remove-one = Retirer { $product }
cart-total = À payer maintenant
cart-more = Continuer à regarder
done-cart-added = C’est dans le panier.
done-cart-changed = Le panier est modifié.
done-cart-taken-out = C’est retiré du panier.

checkout = Commander
checkout-order = Votre commande
checkout-change = Modifier le panier
checkout-guest = Connectez-vous ou inscrivez-vous pour commander. Le panier reste tel quel.
checkout-known = J’ai déjà un accès
checkout-new-here = Je suis nouveau ici
checkout-account = Pour quel compte ?
checkout-new = Un nouveau compte
checkout-new-about = Il vous appartiendra.
checkout-none = Un compte est créé avec cette commande. Il vous appartiendra.
checkout-profile = Au nom de qui sont les factures
checkout-place = Commander avec obligation de paiement

order-title = Commande { $number }
order-placed = Passée le { $date } pour { $account }
order-services = Ce qui a été commandé
order-set-up = Nous le mettons en place et vous écrivons quand c’est prêt.
order-invoice = Facture { $number }
order-due = à payer avant le { $date }
order-how = Comment payer
order-how-unknown = { $organisation } vous dira comment payer.
order-to-invoice = Voir la facture
done-ordered = Merci pour votre commande.

currency = Monnaie
social-links = Ailleurs
show-password = Afficher le mot de passe
password-strength = Solidité
strength-0 = très faible
strength-1 = faible
strength-2 = moyenne
strength-3 = forte
strength-4 = très forte
copy-codes = Copier les codes
copied = Copié

error-shop-closed = Il n’y a pas de boutique ici. Demandez une offre.
error-cart-full = Le panier est plein. Commandez ce qu’il contient, puis remplissez le suivant.
error-cart-changed = Le panier a changé dans une autre fenêtre. Regardez-le à nouveau.
error-cart-not-sold = Ceci n’est plus vendu.
error-cart-cycle = Ce n’est pas facturé ainsi. Choisissez une autre durée.
error-cart-domain = Indiquez le domaine concerné.
error-cart-price-changed = Les prix ont changé entre-temps. Rien n’a été commandé : voyez le nouveau total, puis commandez.
error-order-terms = Acceptez les conditions d’utilisation pour commander.
error-order-placed = Ce panier a déjà été commandé. Remplissez-en un nouveau.
error-registration-terms = Acceptez les conditions d’utilisation pour vous inscrire.

wrong-password = Ce mot de passe est trop court, trop courant ou trop facile à deviner. Quatre ou cinq mots au hasard conviennent bien.
wrong-new-password = Ce mot de passe est trop court, trop courant ou trop facile à deviner. Quatre ou cinq mots au hasard conviennent bien.
wrong-email = Ce n’est pas une adresse e-mail.
wrong-first-name = Un nom est nécessaire.
wrong-domain = Indiquez seulement le domaine, par exemple example.com.
wrong-country = Utilisez deux lettres, par exemple FR.
