# Textes des pages d’un compte.

menu-details = Coordonnées du compte
menu-contacts = Contacts
menu-services = Services
menu-domains = Domaines
menu-invoices = Factures
menu-quotes = Devis
menu-emails = E-mails

notices = Notifications
notices-none = Rien ne demande votre attention.
notice-overdue = { $count ->
    [one] Une facture est en retard
   *[other] { $count } factures sont en retard
}
notice-unpaid = { $count ->
    [one] Une facture est à payer
   *[other] { $count } factures sont à payer
}
notice-quotes = { $count ->
    [one] Un devis attend votre réponse
   *[other] { $count } devis attendent votre réponse
}
notice-access-ends = Votre accès à ce compte se termine le { $date }
notice-verify = Confirmez votre adresse e-mail
notice-invitations = { $count ->
    [one] Une invitation vous attend
   *[other] { $count } invitations vous attendent
}
notice-two-factor = Activez l’authentification à deux facteurs

count-services = { $count ->
    [one] service en cours
   *[other] services en cours
}
count-domains = { $count ->
    [one] domaine
   *[other] domaines
}
count-unpaid = { $count ->
    [one] facture à payer
   *[other] factures à payer
}
count-overdue = { $count ->
    [one] dont en retard
   *[other] dont en retard
}
count-quotes = { $count ->
    [one] devis à décider
   *[other] devis à décider
}

show = Afficher
show-all = Tout afficher
sort-by = Trier par
sort-name = Nom
sort-next-due = Prochaine facture
sort-newest = Plus récents d’abord
sort-oldest = Plus anciens d’abord
sort-status = État
sort-expires = Échéance
sort-due = Date d’échéance
sort-total = Montant le plus élevé
sort-valid-until = Fin de validité
sort-subject = Objet
pages = Pages
previous-page = Précédente
next-page = Suivante
page-number = Page { $number }
first-page = Vers la première page
no-more = Il n’y a pas d’autre page
no-match = Rien ne correspond
no-match-text = Cherchez d’autres mots, ou affichez tout.
state-label = État

service-name = Service
holding-price = Prix
next-due = Prochaine facture
no-next-bill = Plus de facture
held-since = Depuis
its-invoices = Trouver ses factures
empty-service = Pas encore de services
empty-service-text = Ce que ce compte commande chez { $organisation } est affiché ici, avec son prix et la date de la prochaine facture.
to-the-shop = Aller à la boutique
service-all = Tous les états
service-pending = Commandé
service-active = Actif
service-suspended = Suspendu
service-terminated = Terminé
service-cancelled = Résilié
service-fraud = Refusé
service-completed = Livré
service-about-pending = { $organisation } a votre commande et met le service en place.
service-about-suspended = Ce service est arrêté pour le moment, le plus souvent à cause de factures en retard ; s’il n’y en a pas, demandez à { $organisation }.
service-about-cancelled = Ce service a été résilié. Pour le reprendre, demandez à { $organisation }.
service-about-terminated = Ce service est terminé. Pour le reprendre, demandez à { $organisation }.
billed-free = Gratuit
billed-one-time = une fois
billed-monthly = par mois
billed-quarterly = tous les 3 mois
billed-semi-annually = tous les 6 mois
billed-annually = par an
billed-biennially = tous les 2 ans
billed-triennially = tous les 3 ans

domain-name = Domaine
domain-expires = Expire le
domain-renewal = Renouvellement
renews-itself = Automatique
renews-not = Aucun
renews-itself-long = Renouvelé de lui-même avant l’échéance
renews-not-long = Non renouvelé : il prend fin ce jour-là
renew-ask = Pour garder ce domaine, demandez à { $organisation } de le renouveler.
came-register = enregistré ici
came-transfer = transféré ici
not-known = Pas encore connu
for-years = { $count ->
    [one] pour un an
   *[other] pour { $count } ans
}
registrar = Bureau d’enregistrement
domain-privacy = Adresse du titulaire
privacy-on = Absente du registre public
privacy-off = Dans le registre public
empty-domain = Pas encore de domaines
empty-domain-text = Les domaines que { $organisation } tient pour ce compte sont affichés ici, avec leur date d’échéance.
domain-all = Tous les états
domain-pending = Commandé
domain-pending-registration = En cours d’enregistrement
domain-pending-transfer = En cours de transfert
domain-active = Actif
domain-grace = Expiré, renouvelable
domain-redemption = Expiré, renouvelable plus cher
domain-expired = Expiré
domain-cancelled = Abandonné
domain-fraud = Refusé
domain-transferred-away = Parti chez un autre bureau

invoice-number = Facture { $number }
paper-invoice = Facture
paper-quote = Devis
paper-date = Date
paper-due = À payer avant le
paper-total = Total
paper-what = Objet
paper-amount = Montant
paper-to = À
paper-currency = Devise
paid-on = Payée le
how-to-pay = Comment payer
pay-reference = Indiquez la facture { $number } en payant, pour que le paiement soit retrouvé.
pay-ask = Demandez à { $organisation } comment payer, en indiquant la facture { $number }.
print-hint = Imprimez cette page avec votre navigateur, ou gardez-la ainsi en PDF.
empty-invoice = Pas encore de factures
empty-invoice-text = Les factures de { $organisation } à ce compte sont affichées ici : quoi payer, et pour quand.
invoice-all = Tous les états
invoice-unpaid = À payer
invoice-overdue = En retard
invoice-paid = Payée
invoice-cancelled = Annulée
invoice-refunded = Remboursée
invoice-collections = En recouvrement

quote-number = Devis { $number }
quote-valid-until = Valable jusqu’au
accepted-on = Accepté le
accept-quote = Accepter ce devis
accept-quote-sure = Accepter ce devis de { $total } ?
accept-quote-text = { $organisation } verra sous votre nom que vous l’avez accepté. Vous ne pouvez pas revenir en arrière ici.
accept-quote-now = Accepter
quote-is-over = Ce devis n’est plus valable. Demandez-en un nouveau à { $organisation }.
quote-waits = Ce devis est en attente. Renseignez-vous auprès de { $organisation }.
empty-quote = Pas encore de devis
empty-quote-text = Les offres de { $organisation } à ce compte sont affichées ici et s’acceptent ici. Demandez-en une.
quote-all = Tous les états
quote-delivered = Attend votre réponse
quote-on-hold = En attente
quote-accepted = Accepté
quote-lost = Refusé
quote-dead = Retiré
quote-expired = Plus valable

mail-about = Sujet
mail-recipient = À
mail-written = Rédigé
mail-settled-sent = Envoyé
mail-settled-failed = Abandonné
mail-settled-dropped = Retiré
mail-queued = En route
mail-sent = Envoyé
mail-failed = Non remis
mail-dropped = Retiré
mail-explained-queued = Cet e-mail attend le serveur de messagerie et sera réessayé jusqu’à ce qu’il l’accepte.
mail-explained-sent = Le serveur de messagerie a accepté cet e-mail. S’il n’est pas là, regardez dans les indésirables.
mail-explained-failed = Cet e-mail n’a pas pu être remis. Vérifiez l’adresse, puis faites-le renvoyer.
mail-explained-dropped = Cet e-mail n’a pas été envoyé : son objet avait été annulé ou remplacé entre-temps.
mail-body-gone = Son texte n’est pas gardé après l’envoi : les e-mails contiennent des liens qui donnent accès. Demandez l’e-mail au destinataire.
mail-about-invitation = Invitation à ce compte
mail-about-other = E-mail à propos de ce compte
empty-mail = Pas encore d’e-mails
empty-mail-text = Les e-mails que { $organisation } envoie à propos de ce compte, comme les invitations, sont affichés ici : à qui, quand, et ce qu’ils sont devenus.

details-intro = Ces coordonnées figurent sur les factures.
account-since = compte depuis { $date }
company = Société
address1 = Rue et numéro
address2 = Complément
postcode = Code postal
city = Ville
state = Région
country = Pays
country-hint = Deux lettres, comme NO pour la Norvège.
present-value = Enregistré actuellement : { $value }
present-empty = Enregistré actuellement : rien
profile-wrong-email = Donnez une adresse e-mail complète, comme name@example.com.
profile-wrong-first-name = Donnez un prénom ou une société.
profile-wrong-country = Utilisez les deux lettres du pays, comme NO.

contact = Contact
add-contact = Ajouter un contact
contacts-intro = Les contacts reçoivent des e-mails de ce compte. Ils ne peuvent pas se connecter : invitez un utilisateur pour cela.
contact-gets = Reçoit des e-mails sur
contact-gets-nothing = Rien
contact-gets-which = Quels e-mails ce contact reçoit
contact-general = Général
contact-general-long = Nouvelles et avis
contact-invoice = Factures
contact-invoice-long = Factures et rappels
contact-support = Assistance
contact-support-long = Réponses aux demandes d’assistance
contact-product = Services
contact-product-long = E-mails sur les services
contact-domain = Domaines
contact-domain-long = E-mails sur les domaines
contact-affiliate = Affiliation
contact-affiliate-long = E-mails sur le compte d’affilié
present-mail = Enregistré actuellement :
present-mail-none = Enregistré actuellement : aucun e-mail
remove-contact = Supprimer le contact
remove-contact-text = Les e-mails de ce compte n’y iront plus. C’est irréversible.
remove-named = Supprimer { $name }
empty-contact = Pas encore de contacts
empty-contact-text = Un contact reçoit des e-mails de ce compte, comme les factures pour la comptabilité, sans se connecter.

leave-account = Quitter ce compte
leave = Quitter
leave-text = Vous ne pourrez plus entrer dans { $account }. Votre identifiant et vos autres comptes restent. Pour revenir, il vous faudra une nouvelle invitation du propriétaire.
leave-owner = Vous êtes propriétaire de { $account }. Un compte a toujours un propriétaire : demandez à { $organisation } d’en nommer d’abord un autre.
my-invitations = Invitations pour vous
accept-invitation = Accepter l’invitation
empty-invitations = Aucune invitation en attente
empty-invitations-text = Les invitations à { $email } sont affichées ici jusqu’à votre réponse ou leur fin.
invitations-unverified = Confirmez d’abord votre adresse
invitations-unverified-text = Les invitations à { $email } apparaissent ici dès que vous avez confirmé que l’adresse est la vôtre. D’ici là, utilisez le lien de l’e-mail.

done-details-saved = Les coordonnées du compte sont enregistrées.
done-contact-added = Le contact a été ajouté.
done-contact-saved = Le contact est enregistré.
done-contact-removed = Le contact a été supprimé.
done-quote-accepted = Vous avez accepté ce devis.
done-declined = Vous avez refusé l’invitation.
somebody-else = Quelqu’un d’autre
error-conflict = { $by } a modifié ceci pendant que vous le regardiez. Rien n’a été écrasé et votre saisie est gardée : comparez-la à ce qui est enregistré, puis renvoyez.
error-quote-accepted = Ce devis a déjà été accepté.
error-quote-expired = Ce devis n’est plus valable. Demandez-en un nouveau.
error-quote-not-offered = Ce devis ne peut pas être accepté maintenant. Demandez à qui l’a envoyé.
error-membership-owner = Vous êtes propriétaire de ce compte. Demandez d’abord à l’organisation d’en nommer un autre.
error-auth-in-person = Seul l’utilisateur en personne peut le faire. Retournez à l’espace d’administration pour l’y aider.
