# La page de chacun, l'arrivée, la confirmation, et le personnel.

## Clés d'accès

passkey-what = Une clé d'accès réside dans votre téléphone, votre ordinateur ou une petite clé, et s'ouvre avec le doigt, le visage ou un code PIN. Rien à retenir, et rien que l'on puisse remettre au mauvais site.
passkey-needs-script = C'est la seule chose ici qui nécessite JavaScript : sans lui, aucun bouton n'apparaît, et un mot de passe suffit.
passkey-failed = Votre appareil n'a fourni aucune clé d'accès. Rien n'a été modifié. Veuillez réessayer ou choisir une autre voie.
passkey-too-late = Cela a pris trop de temps et ne compte plus. Rien n'a été modifié. Veuillez réessayer.
passkey-refused = Ce que votre appareil a fourni n'a pas pu être accepté. Rien n'a été modifié. Veuillez réessayer, ou avec un autre appareil.
passkey-copied = Cette clé d'accès a compté à rebours, comme le ferait une copie. Elle n'est plus acceptée. Veuillez vous connecter autrement, la retirer et en ajouter une nouvelle.
passkey-not-here = Ce serveur n'a pas de nom, seulement un numéro, et n'accepte donc pas de clés d'accès.
passkey-too-many = Vous avez vingt clés d'accès, le maximum. Veuillez en retirer une que vous n'utilisez plus.

## Confirmer

confirm-title = Est-ce toujours vous ?
confirm-lead = Ce que vous allez faire est important, c'est pourquoi nous demandons encore une fois. Juste après une connexion avec votre meilleur moyen, rien n'est demandé. Rien de ce que vous avez écrit n'est perdu : tout continue dès que vous aurez montré qui vous êtes.
confirm-needs-script = La clé d'accès nécessite JavaScript. Sans lui, les codes d'une application à côté de votre mot de passe conviennent aussi, ou connectez-vous avec un code de secours.
confirm-by-passkey = Confirmer avec une clé d'accès
confirm-button = Confirmer et continuer
confirm-wrong = Ce n'était pas le bon. Rien n'est perdu et rien n'a encore été fait. Veuillez réessayer.

## Rejoindre

join-title = Rejoindre : { $office }
join-lead = Vous êtes invité à rejoindre le personnel. L'invitation n'est que pour vous et ne sert qu'une fois.
join-again-lead = Vous pouvez revenir. Ce qui vous servait à vous connecter prend fin dès que vous choisissez ici autre chose.
join-by-passkey = Rejoindre avec une clé d'accès
join-by-password = Rejoindre avec un mot de passe
join-passkey-button = Créer une clé d'accès et rejoindre
join-password-button = Rejoindre
join-over = Cette invitation n'est plus valable : elle a servi, a été retirée ou date de plus de trois jours. Veuillez en demander une nouvelle.
join-waits = Cette invitation attend l'accord d'un second administrateur. Rien n'est perdu ; veuillez réessayer plus tard.

## La page de chacun

account-title = Votre compte
account-here = Ici
account-since = Depuis le { $date }.
account-used = Dernière utilisation : { $date }.
account-never-used = Pas encore utilisé.
account-remove = Retirer
account-passkeys = Clés d'accès
account-passkeys-none = Vous n'avez pas encore de clé d'accès.
account-passkey-unnamed = Une clé d'accès
account-passkey-label = Nom de la nouvelle clé d'accès
account-passkey-label-hint = Pour la reconnaître, par exemple : ordinateur du bureau.
account-passkey-button = Ajouter une clé d'accès
account-advice-first = Veuillez ajouter une clé d'accès : personne ne peut la deviner ni vous la soutirer.
account-advice-second = Veuillez ajouter une deuxième clé d'accès sur un autre appareil. Avec votre rôle, perdre la seule bloquerait tout le service.
account-password-none = Vous n'avez pas de mot de passe.
account-password-new = Nouveau mot de passe
account-password-hint-beside = Au moins 8 caractères à côté de vos codes ; 15 s'il doit un jour suffire seul.
account-password-button = Définir le mot de passe
account-password-remove = Retirer le mot de passe
account-password-too-short = Votre mot de passe est trop court pour suffire seul. Rien n'a été modifié. Veuillez d'abord en définir un d'au moins 15 caractères.
account-last-way = C'est votre seul moyen de vous connecter. Rien n'a été modifié. Veuillez d'abord en ajouter un autre.
account-too-late = Cela a pris trop de temps et ne compte plus. Rien n'a été modifié. Veuillez recommencer depuis votre compte.
account-codes = Codes d'une application
account-codes-name = Codes d'une application
account-codes-what = Là où une clé d'accès n'est pas possible : une application de votre téléphone affiche un code qui complète votre mot de passe.
account-codes-button = Configurer des codes
account-codes-replace = Configurer une autre application
account-codes-remove = Retirer les codes
account-recovery = Codes de secours
account-recovery-left =
    { $count ->
        [0] Vous n'avez pas de codes de secours.
        [one] Il vous reste { $count } code de secours.
       *[other] Il vous reste { $count } codes de secours.
    }
account-recovery-what = Conservez-les sur papier, loin de votre téléphone. De nouveaux codes remplacent les précédents.
account-recovery-button = Créer dix nouveaux codes
account-sessions = Où vous êtes connecté
account-session-since = Depuis : { $date }.
account-session-seen = Vu pour la dernière fois : { $date }.
account-session-end = Déconnecter cet appareil
account-sessions-end = Se déconnecter partout
account-browser-unknown = Un navigateur
account-method-passkey = Avec une clé d'accès.
account-method-password = Avec un mot de passe.
account-method-password-and-code = Avec un mot de passe et un code.
account-method-recovery-code = Avec un code de secours.
account-method-invitation = Avec une invitation.
account-done-joined = Vous faites maintenant partie du personnel. Veuillez créer des codes de secours et les conserver sur papier.
account-done-passkey = La clé d'accès est ajoutée. Vous êtes déconnecté partout ailleurs.
account-done-password = Le mot de passe est défini. Vous êtes déconnecté partout ailleurs.
account-done-codes = Les codes sont configurés. Vous êtes déconnecté partout ailleurs.
account-done-removed = C'est retiré. Vous êtes déconnecté partout ailleurs.
account-done-session = Cet appareil est déconnecté.

## Codes d'une application

codes-title = Configurer des codes
codes-lead = Scannez l'image avec une application de codes sur votre téléphone, puis saisissez le code affiché. Rien n'est modifié avant cela.
codes-picture = Le secret sous forme d'image, pour l'application
codes-typed = Ou saisissez ceci dans l'application :
codes-button = Configurer

## Codes de secours

recovery-title = Vos codes de secours
recovery-lead = Imprimez cette page ou notez les codes, et conservez-les loin de votre téléphone. Ils ne s'affichent que cette fois. Chacun sert à une seule connexion.
recovery-kept = Je les ai conservés

## Le personnel

members-title = Personnel
members-lead = Qui fait partie du personnel ici, et ce que chacun peut faire. Tout ce qui se passe ici est consigné dans le journal.
members-staff = Membres
members-column-role = Rôle
members-invite = Inviter un collègue
members-invite-hint = Le collègue s'en servira pour se connecter. C'est à vous de transmettre le lien obtenu : rien n'est envoyé.
members-invite-button = Créer une invitation
members-link = L'invitation est créée. Veuillez remettre ce lien à votre collègue par une voie sûre ; il ne s'affiche que cette fois et vaut trois jours.
members-invitations = Invitations en cours
members-invited-by = Invité par { $name }.
members-invited-until = Valable jusqu'au { $date }.
members-invitation-waits = Un second administrateur doit donner son accord avant qu'elle puisse servir.
members-take-back = Retirer
members-by-machine = la ligne de commande du serveur
members-since = Ouvert depuis le { $date }.
members-closed = Fermé depuis le { $date }.
members-waits = { $name } demande le rôle « { $role } ». Un second administrateur doit donner son accord.
members-agree = Donner son accord
members-decline = Ne pas donner le rôle
members-role-button = Modifier
members-close = Fermer le compte
members-open = Rouvrir le compte
members-done-role = Le rôle est attribué. Le membre doit se reconnecter.
members-done-waits = Demandé. Le rôle sera attribué quand un second administrateur aura donné son accord.
members-done-agreed = Vous avez donné votre accord. L'invitation peut maintenant servir.
members-done-declined = Le rôle n'est pas attribué.
members-done-closed = Le compte est fermé, immédiatement et partout.
members-done-opened = Le compte est rouvert.
members-done-taken-back = L'invitation est retirée. Son lien n'ouvre plus rien.
members-last-admin = Quelqu'un doit s'occuper du personnel, et c'est la dernière personne. Rien n'a été modifié. Veuillez d'abord nommer un autre administrateur.
members-not-alone = Vous l'avez demandé vous-même : un autre administrateur doit donner son accord. S'il n'y en a pas, la personne qui exploite le serveur peut le faire en ligne de commande.
members-not-oneself = Personne ne modifie son propre rôle ni ne ferme son propre compte. Veuillez demander à un autre administrateur.
members-not-yours = Seul un administrateur peut le faire. Rien n'a été modifié.
members-known = Cette adresse appartient déjà à un membre. Rien n'a été modifié. Pour laisser revenir quelqu'un qui a tout perdu, la personne qui exploite le serveur peut créer un lien en ligne de commande.
members-open-with-less = Rouvrir ce compte redonnerait son rôle, ce qui demande deux administrateurs. Rien n'a été modifié. La personne qui exploite le serveur peut le faire en ligne de commande.
