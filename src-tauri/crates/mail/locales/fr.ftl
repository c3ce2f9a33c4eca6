# Textes des messages qu’Usher envoie. Les valeurs entre accolades sont des noms et des dates, jamais du balisage.

greeting = Bonjour { $name },
greeting-nobody = Bonjour,
footer = Ce message a été envoyé par { $organisation }.
link-instead = Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :
moment = { $day } { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year } à { $time } UTC

invitation-subject = { $inviter } vous invite à { $account }
invitation-preheader = L’invitation est ouverte jusqu’au { $expires }.
invitation-title = Vous êtes invité à { $account }
invitation-intro = { $inviter } vous invite à partager le compte « { $account } » chez { $organisation }.
invitation-message = { $inviter } écrit :
invitation-permissions = Une fois l’invitation acceptée, vous pourrez :
invitation-permissions-all = Une fois l’invitation acceptée, vous pourrez tout faire dans ce compte :
invitation-permissions-none = Rien ne vous est encore ouvert : une fois l’invitation acceptée, le propriétaire du compte décide de ce que vous pouvez voir et faire.
invitation-button = Voir l’invitation
invitation-link = Pour voir l’invitation et l’accepter, ouvrez :
invitation-expires = L’invitation sert une fois et prend fin le { $expires }.
invitation-other-address = Si vous vous connectez déjà chez { $organisation } avec une autre adresse, vous pouvez accepter avec celle-là.
invitation-unexpected = Si vous ne vous y attendiez pas, ne faites rien. Sans votre accord, rien n’est partagé.

password-reset-subject = Choisissez un nouveau mot de passe pour { $organisation }
password-reset-preheader = Le lien fonctionne jusqu’au { $expires }.
password-reset-title = Choisissez un nouveau mot de passe
password-reset-intro = Un nouveau mot de passe a été demandé pour votre accès chez { $organisation }. Choisissez-le sur cette page :
password-reset-button = Choisir un nouveau mot de passe
password-reset-expires = Le lien sert une fois et prend fin le { $expires }.
password-reset-unexpected = Si vous ne l’avez pas demandé, ne faites rien : votre mot de passe reste le même. { $organisation } ne vous demande jamais de le dire à quelqu’un.

test-subject = Message d’essai de { $organisation }
test-preheader = L’envoi d’e-mails fonctionne.
test-title = L’envoi d’e-mails fonctionne
test-intro = Ce message vous est parvenu par le serveur de messagerie réglé pour { $organisation }. Les invitations et les réinitialisations de mot de passe prennent le même chemin.
test-sent-by = { $sent_by } l’a envoyé depuis les réglages d’Usher. Vous n’avez rien à faire.

link-preheader = Le lien fonctionne jusqu’au { $expires }.
link-expires = Le lien sert une fois et prend fin le { $expires }.

registration-subject = Terminez votre inscription chez { $organisation }
registration-title = Terminez votre inscription
registration-intro = Cette adresse a été indiquée pour une inscription chez { $organisation }. Ouvrez cette page et saisissez le mot de passe que vous avez choisi :
registration-button = Terminer l’inscription
registration-unexpected = Si ce n’était pas vous, ne faites rien : sans ce lien, aucun accès n’est créé.

verification-subject = Vérifiez votre adresse pour { $organisation }
verification-title = Vérifiez votre adresse
verification-intro = Montrez que cette boîte aux lettres est la vôtre, pour que { $organisation } puisse vous y joindre :
verification-button = Vérifier l’adresse
verification-unexpected = Si vous ne l’avez pas demandé, ne faites rien.

email-change-subject = Confirmez votre nouvelle adresse pour { $organisation }
email-change-title = Confirmez votre nouvelle adresse
email-change-intro = Cette adresse doit devenir celle avec laquelle vous vous connectez chez { $organisation }. Tant que vous ne la confirmez pas, tout reste en l’état :
email-change-button = Confirmer l’adresse
email-change-unexpected = Si ce n’était pas vous, ne faites rien : sans ce lien, rien ne change.

notice-when = C’était le { $at }.
notice-when-where = C’était le { $at }, depuis { $origin }.
notice-unexpected = Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe et prévenez { $organisation }.

already-registered-subject = Vous avez déjà un accès chez { $organisation }
already-registered-title = Vous avez déjà un accès
already-registered-intro = Quelqu’un a indiqué cette adresse comme nouvelle chez { $organisation }. Un accès existe déjà avec elle : utilisez-le, ou choisissez un nouveau mot de passe si vous avez oublié le vôtre.
password-changed-subject = Votre mot de passe pour { $organisation } a été changé
password-changed-title = Votre mot de passe a été changé
password-changed-intro = Le mot de passe de votre accès chez { $organisation } a été changé.
email-change-started-subject = Une nouvelle adresse pour votre accès chez { $organisation }
email-change-started-title = Une nouvelle adresse a été indiquée
email-change-started-intro = Votre accès chez { $organisation } doit passer à { $email }. Il change dès que l’e-mail envoyé là-bas est confirmé.
email-changed-subject = Votre adresse chez { $organisation } a été changée
email-changed-title = Votre adresse a été changée
email-changed-intro = Désormais, vous vous connectez chez { $organisation } avec { $email }, et les e-mails y arrivent.
two-factor-on-subject = L’authentification à deux facteurs est activée chez { $organisation }
two-factor-on-title = L’authentification à deux facteurs est activée
two-factor-on-intro = Désormais, votre accès chez { $organisation } demande aussi un code de votre application.
two-factor-off-subject = L’authentification à deux facteurs est désactivée chez { $organisation }
two-factor-off-title = L’authentification à deux facteurs est désactivée
two-factor-off-intro = Votre accès chez { $organisation } ne demande plus de code de votre application.
two-factor-taken-off-subject = L’authentification à deux facteurs est désactivée chez { $organisation }
two-factor-taken-off-title = L’authentification à deux facteurs a été désactivée
two-factor-taken-off-intro = { $organisation } a désactivé l’authentification à deux facteurs de votre accès et a fermé toutes vos sessions. Le motif donné : { $reason }. Réactivez-la dans votre profil dès que vous êtes connecté.
recovery-codes-made-subject = Nouveaux codes de secours pour { $organisation }
recovery-codes-made-title = De nouveaux codes de secours ont été créés
recovery-codes-made-intro = De nouveaux codes de secours ont été créés pour votre accès chez { $organisation }. Les précédents ne servent plus.
recovery-code-used-subject = Un code de secours a été utilisé chez { $organisation }
recovery-code-used-title = Un code de secours a été utilisé
recovery-code-used-intro = Un code de secours a été utilisé pour votre accès chez { $organisation }. Codes restants : { $left }.
invitation-asked-for-subject = { $email } demande une nouvelle invitation à { $account }
invitation-asked-for-title = Une nouvelle invitation est demandée
invitation-asked-for-intro = { $email } a été invité à « { $account } », et le lien ne fonctionne plus. Si cette personne doit avoir accès, renvoyez l’invitation depuis la gestion des utilisateurs chez { $organisation }.
invitation-asked-for-unexpected = Si vous ne voulez pas l’inviter, ne faites rien.

permission-profile = Modifier les données du compte
permission-contacts = Voir et gérer les contacts
permission-products = Voir les produits et services
permission-manageproducts = Voir et changer les mots de passe des produits
permission-productsso = Utiliser l’authentification unique
permission-domains = Voir les domaines
permission-managedomains = Gérer les réglages des domaines
permission-invoices = Voir et payer les factures
permission-quotes = Voir et accepter les devis
permission-tickets = Voir et ouvrir des demandes d’assistance
permission-affiliates = Voir et gérer le compte d’affilié
permission-emails = Voir les e-mails
permission-orders = Commander, étendre et résilier
