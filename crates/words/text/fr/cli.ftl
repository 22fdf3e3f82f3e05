# La ligne de commande. Appartient à comity-node : ce qui s'est passé, si quelque chose est perdu, que faire.

cli-running = { $office } : site ouvert à l'adresse { $address }
cli-behind-proxy = Il écoute sur { $address } ; votre serveur mandataire doit y transmettre les requêtes.
cli-stop-hint = Appuyez sur Ctrl et C pour arrêter.
cli-stopped = Arrêté. Rien n'est perdu.
cli-already-running = Comity fonctionne déjà avec cette base de données (processus { $process }). Ce second démarrage a été arrêté et n'a rien modifié. Utilisez celui qui fonctionne, ou arrêtez-le d'abord.
cli-not-running = Le serveur ne fonctionne pas en ce moment. Ceci est enregistré et partira quand vous le démarrerez : comity serve
cli-since = depuis le { $date }
cli-label-id = identifiant
cli-label-page = page

cli-problems-in-file =
    { $count ->
        [one] { $file } : { $count } problème. Rien n'a été modifié.
       *[other] { $file } : { $count } problèmes. Rien n'a été modifié.
    }
cli-password-prompt = Mot de passe (au moins 15 caractères) :
cli-password-again = Le même mot de passe une seconde fois :
cli-password-differs = Les deux mots de passe diffèrent. Veuillez réessayer.
cli-member-added = { $name } peut maintenant se connecter à l'adresse { $address }.
cli-member-invited = Invitation créée pour { $email }. Remettez ce lien par une voie sûre ; il ne s'affiche que cette fois et vaut jusqu'au { $date }.
    { $link }
cli-member-recovers = Retour possible pour { $email }. Remettez ce lien par une voie sûre ; il ne s'affiche que cette fois et vaut jusqu'au { $date }. Ce qui servait à se connecter est remplacé dès qu'il est utilisé.
    { $link }
cli-member-role = { $name } a maintenant le rôle « { $role } » et doit se reconnecter.
cli-member-closed = Le compte de { $name } est fermé, immédiatement et partout.
cli-member-opened = Le compte de { $name } est rouvert.
cli-member-is-closed = fermé
cli-member-unknown = Personne n'a l'adresse { $email }. « comity member list » affiche tout le monde.

## Ce qui ne va pas

cli-not-found = Il n'y a rien de tel ici. Rien n'a été modifié ; veuillez vérifier votre saisie.
cli-no-office = Ce serveur n'est pas encore installé. Lancez d'abord : comity init
cli-founded = Cette base de données contient déjà un organisme. Rien n'a été modifié. Indiquez une autre base, ou utilisez celle-ci avec : comity serve
cli-too-large =
    { $count ->
        [one] Le texte est trop long : d'autres serveurs refuseraient { $count } Kio. Rien n'a été publié. Veuillez le ramener à moins de 256 Kio.
       *[other] Le texte est trop long : d'autres serveurs refuseraient { $count } Kio. Rien n'a été publié. Veuillez le ramener à moins de 256 Kio.
    }
cli-key-file = Les clés de ce serveur sont inutilisables : { $why }
cli-key-file-missing = Le fichier de clé { $file } est absent. Sans lui, les clés de ce serveur sont illisibles ; rien d'autre n'est perdu. Remettez-le depuis votre sauvegarde, ou inscrivez son emplacement comme key_file dans la configuration.
cli-database-open = La base de données ne s'ouvre pas : { $why }. Rien n'a été modifié. Vérifiez qu'elle existe, que le disque n'est pas plein et que vous pouvez y écrire.
cli-database-missing = La base de données { $file } est absente. Rien n'a été modifié. Si ce serveur est nouveau, lancez d'abord : comity init. Sinon, remettez le fichier depuis votre sauvegarde, ou corrigez database.url dans la configuration.
cli-database-busy = La base de données est occupée : { $why }. Rien n'a été modifié ; veuillez réessayer dans une minute.
cli-failed = Cela n'a pas fonctionné : { $why }. Rien n'a été modifié.
cli-not-writable = Impossible d'écrire dans { $folder } : { $why }. Rien n'a été modifié. Choisissez un autre dossier, ou autorisez l'utilisateur qui lance Comity à y écrire.
cli-file-unreadable = Impossible de lire { $file } : { $why }. Rien n'a été modifié.
cli-flags-missing = Personne n'est au terminal pour répondre, et il manque : { $flags }. Rien n'a été modifié. Ajoutez ce qui manque, ou lancez la commande dans un terminal.
cli-dangerous = La variable d'environnement { $name } est définie. Avec elle, d'autres pourraient faire ouvrir à ce serveur des adresses de votre propre réseau ; Comity ne démarre donc pas. Rien n'a été modifié. Retirez-la : unset { $name }
cli-reason-missing = Veuillez dire pourquoi, pour le registre des actions : --reason "…"
cli-port-taken = Un autre programme utilise déjà { $address }. Rien n'a été modifié. Voyez lequel avec : ss -ltnp 'sport = :{ $port }'. Arrêtez-le, ou inscrivez une autre adresse comme listen dans { $config }.
cli-port-denied = Vous ne pouvez pas écouter sur { $address } : les ports inférieurs à 1024 sont réservés à l'administrateur de la machine. Rien n'a été modifié. Choisissez un port comme 8080 et placez un serveur mandataire devant.
cli-port-failed = Impossible d'écouter sur { $address } : { $why }. Rien n'a été modifié. Inscrivez une adresse de cette machine comme listen dans la configuration.

## Trouver un organisme

cli-find-not-an-address = « { $host } » n'est pas l'adresse d'un organisme. Écrivez-la ainsi : @office@elections.example ou https://elections.example.
cli-find-may-not-reach = { $host } n'est pas joignable d'ici : un organisme a un nom, https et pas de port. Rien n'a été modifié ; veuillez vérifier l'adresse.
cli-find-no-answer = { $host } ne répond pas : { $why }. Rien n'a été modifié. Vérifiez l'adresse, ou réessayez plus tard.
cli-find-unknown = { $host } répond, mais ne connaît pas cet organisme. Rien n'a été modifié ; veuillez vérifier l'adresse.
cli-find-not-an-office = { $host } a envoyé autre chose que l'organisme demandé : { $why }. Rien n'a été modifié. Prévenez ses administrateurs.
cli-find-ourselves = C'est votre propre organisme. Rien n'a été modifié.
cli-find-blocked = { $host } est bloqué ici. Rien n'a été modifié. Pour l'autoriser de nouveau, utilisez : comity standing

## La configuration

cli-config-head = Les réglages d'un serveur Comity. Les lignes qui commencent par # sont des commentaires ; retirez ce signe pour modifier un réglage. Les chemins relatifs partent du dossier de ce fichier. Tout est expliqué dans docs/running.md.
cli-config-base-url = L'adresse sous laquelle tout le monde joint ce serveur. Elle fait partie de chaque identité et ne peut jamais changer. Pour un essai sur votre propre machine seulement, elle peut être http://localhost avec un port.
cli-config-listen = Où ce serveur écoute. Un serveur mandataire qui parle https se trouve devant et y transmet les requêtes. Pour un essai sur votre propre machine, c'est l'adresse ci-dessus.
cli-config-trusted-proxies = Les serveurs mandataires placés devant ce serveur : adresses ou réseaux, séparés par des virgules, par exemple 127.0.0.1, ::1 ou 10.0.0.0/8. Eux seuls peuvent dire pour qui vient une requête ; sans cela, rien ne distingue ceux qui passent par un mandataire de cette machine, et les limites prévues pour un seul valent pour tous ensemble. N'indiquez un mandataire que s'il écrit lui-même l'en-tête.
cli-config-proxy-header = Le seul en-tête où ils le disent : x-forwarded-for ou forwarded. L'autre n'est jamais lu.
cli-config-key-file = Le fichier de la clé qui protège les clés privées de la base de données. Sauvegardez-le à l'écart de la base : qui possède les deux peut parler en votre nom. Un secret de systemd nommé comity.key passe avant lui.
cli-config-content-from = De qui les textes sont reçus : followed (les organismes que vous suivez et ceux dont vous répondez), vouched (aussi ceux dont répond un organisme de confiance) ou anyone (tous).
cli-config-source-url = Où le code source de la version en service est proposé, comme la licence le demande. Modifiez-le si vous utilisez une version que vous avez modifiée.
cli-config-database-url = La base de données : sqlite: suivi du chemin d'un fichier, ou postgres:// avec utilisateur, mot de passe, hôte et nom.
cli-config-media-folder = Le dossier des fichiers joints aux textes. Un chemin relatif part du dossier de la base de données, avec PostgreSQL de celui de ce fichier. Sauvegardez-le avec la base. Plusieurs serveurs sur une même base ont besoin d'un dossier commun.
cli-config-media-quota = La place que tous ces fichiers peuvent prendre ensemble, en MB, GB ou TB.
cli-config-log-filter = Ce qui est écrit au journal : error, warn, info, debug ou trace, par partie comme dans warn,comity_web=debug. La variable d'environnement RUST_LOG passe avant lui.
cli-config-log-format = La forme des lignes du journal : text ou json.

cli-config-fine = { $file } est en ordre.
cli-config-missing = La configuration { $file } n'existe pas. Rien n'a été modifié. Si ce serveur est nouveau, créez-le avec : comity init. Sinon, indiquez sa configuration avec : --config FILE
cli-config-unreadable = Impossible de lire la configuration { $file } : { $why }. Rien n'a été modifié.
cli-config-syntax = Ceci n'est pas une ligne de configuration : { $why }. Écrivez les réglages ainsi : nom = "valeur".
cli-config-unknown-key = « { $key } » n'est pas un réglage connu. Vouliez-vous dire « { $nearest } » ?
cli-config-not-text = « { $key } » doit être un texte. Veuillez écrire sa valeur entre guillemets.
cli-config-base-url-missing = base_url manque. Veuillez ajouter une ligne comme base_url = "https://comity.your-office.example".
cli-config-base-url-wrong = « { $given } » ne peut pas être l'adresse d'un serveur : { $why }
cli-config-listen-wrong = « { $given } » n'est pas un endroit où écouter. Écrivez une adresse et un port, par exemple 127.0.0.1:8080.
cli-config-proxy-wrong = « { $given } » n'est pas l'adresse d'un serveur mandataire. Écrivez des adresses ou des réseaux, séparés par des virgules, par exemple 127.0.0.1, 10.0.0.0/8.
cli-config-database-wrong = « { $given } » n'est pas une base de données. Écrivez-la ainsi : sqlite:data/comity.sqlite ou postgres://user:password@host/name.
cli-config-quota-wrong = « { $given } » n'est pas une quantité. Écrivez un nombre entier et son unité, par exemple 500 MB ou 5 GB.
cli-config-choice-wrong = « { $given } » ne fait pas partie des choix. Écrivez l'un de ceux-ci : { $known }.
cli-config-source-url-wrong = « { $given } » n'est pas une adresse complète. Écrivez-la ainsi : https://code.example/comity.
cli-config-log-filter-wrong = « { $given } » ne dit pas ce qu'il faut noter : { $why }. Écrivez error, warn, info, debug ou trace.

cli-base-url-syntax = ce n'est pas une adresse complète. Écrivez-la ainsi : https://comity.your-office.example.
cli-base-url-host = elle n'a pas d'hôte. Écrivez-la ainsi : https://comity.your-office.example.
cli-base-url-path = elle doit s'arrêter après l'hôte. Retirez ce qui suit.
cli-base-url-user = elle nomme un utilisateur ou un mot de passe. Retirez-les.
cli-base-url-scheme = une adresse publique commence par https://. Seul localhost peut utiliser http://.
cli-base-url-form = une adresse publique est un nom sans port, car les autres serveurs refusent d'en joindre une autre.

## init

cli-init-welcome = Un nouveau serveur pour votre organisme. Quelques questions ; rien n'est créé avant la dernière réponse.
cli-ask-base-url = Adresse du serveur
cli-ask-base-url-hint = Par exemple https://comity.your-office.example. Elle ne peut jamais changer.
cli-ask-name = Nom de l'organisme
cli-ask-level = Niveau d'administration
cli-ask-level-hint = national (pays), regional (région), county (comté, département), municipal (commune) ou network (réseau). Laissez vide si rien ne convient.
cli-ask-admin-name = Votre nom
cli-ask-admin-name-hint = Vous devenez la première personne à administrer ce serveur.
cli-ask-admin-email = Votre adresse électronique
cli-ask-admin-email-hint = Elle sert à vous connecter. Rien n'y est envoyé.
cli-init-problems =
    { $count ->
        [one] { $count } réponse ne convient pas. Rien n'a été créé.
       *[other] { $count } réponses ne conviennent pas. Rien n'a été créé.
    }
cli-init-config-exists = La configuration { $file } existe déjà, et nous n'écrivons pas par-dessus. Rien n'a été modifié. Démarrez le serveur auquel elle appartient avec : comity serve. Pour un autre, indiquez un nouveau fichier avec : --config FILE
cli-init-interrupted = Arrêté. Rien n'a été créé.
cli-init-made = { $handle } est créé. Sa configuration est { $config }, sa base de données { $database }.
cli-init-key-made = Son fichier de clé est { $file }. Sauvegardez-le dès maintenant, et pas à côté de la base : sans lui, les clés de la base sont perdues, et qui possède les deux peut parler en votre nom.
cli-init-key-kept = Il utilise le fichier de clé { $file } déjà présent. Sauvegardez-le, et pas à côté de la base.
cli-init-next = Démarrez-le avec : comity serve --config { $config }. Ouvrez ensuite { $address } et connectez-vous comme { $email }.

## Ce à quoi un texte ou un abonnement ne se prête pas

cli-error-not-published = Ce texte n'est pas publié, ou il a été retiré. Rien n'a été modifié.
cli-error-not-an-event = Ceci n'est pas un événement ; il n'y a rien à annuler. Rien n'a été modifié.
cli-error-already-cancelled = Cet événement est déjà annulé. Rien n'a été modifié.
cli-error-other-kind = Une pratique reste une pratique, et un événement un événement. Rien n'a été modifié ; publiez plutôt un nouveau texte.

## Abonnements et confiance

cli-follow-asked = Demande envoyée à { $office } ({ $handle }) pour le suivre. Ses textes sont reçus dès maintenant.
cli-follow-already = Vous suivez déjà { $office } ({ $handle }). Rien n'a été modifié.
cli-unfollowed = Vous ne suivez plus { $office }. Ce que vous en avez reçu reste.
cli-not-followed = Vous ne suivez pas « { $address } ». Rien n'a été modifié. Voyez qui vous suivez avec : comity following
cli-read-again = Tout ce que { $office } a publié est relu. Ce qui manque ici arrive dans l’ordre de publication ; rien n’arrive deux fois.
cli-read-again-unanswered = { $office } n’a pas encore accepté que vous le suiviez. Tout sera lu dès qu’il l’aura fait ; rien n’a été modifié.
cli-followers =
    { $count ->
        [one] { $count } organisme vous suit.
       *[other] { $count } organismes vous suivent.
    }
cli-following =
    { $count ->
        [one] Vous suivez { $count } organisme, ou l'avez demandé.
       *[other] Vous suivez { $count } organismes, ou l'avez demandé.
    }
cli-standing = { $peer } : { $standing }. { $meaning }

## Pratiques et événements

cli-published =
    { $count ->
        [one] Publié. En route vers { $count } serveur.
       *[other] Publié. En route vers { $count } serveurs.
    }
cli-revised =
    { $count ->
        [one] Publié comme révision { $revision }. En route vers { $count } serveur.
       *[other] Publié comme révision { $revision }. En route vers { $count } serveurs.
    }
cli-waits-for-approval = Ici, il faut deux personnes pour publier. Le texte attend l'approbation : un collègue connecté le lit à { $url }.
cli-cancelled =
    { $count ->
        [one] Annulé. { $count } serveur en est informé.
       *[other] Annulé. { $count } serveurs en sont informés.
    }
cli-withdrawn = Retiré. Le titre, la date et le motif restent lisibles à l'adresse { $url }.
cli-text-unknown = Aucun texte publié par vous ne porte l'identifiant { $id }. Prenez celui que la publication a affiché.
cli-post-unknown = Aucun texte de ce genre ne porte chez vous l'identifiant { $id }. Rien n'a été modifié ; prenez l'identifiant affiché à la publication.

## Envois et partenaires

cli-deliveries =
    { $count ->
        [0] Rien n'attend : tout est arrivé.
        [one] { $count } envoi n'est pas encore arrivé. Rien n'est perdu.
       *[other] { $count } envois ne sont pas encore arrivés. Rien n'est perdu.
    }
cli-deliveries-all =
    { $count ->
        [one] { $count } envoi.
       *[other] { $count } envois.
    }
cli-tries =
    { $count ->
        [one] essayé { $count } fois
       *[other] essayé { $count } fois
    }
cli-next-try = prochain essai le { $date }
cli-replayed =
    { $count ->
        [0] Il n'y avait rien à renvoyer à { $peer }.
        [one] { $count } envoi à { $peer } repart.
       *[other] { $count } envois à { $peer } repartent.
    }
cli-peers =
    { $count ->
        [one] { $count } autre serveur.
       *[other] { $count } autres serveurs.
    }
cli-follows-us = vous suit
cli-pending =
    { $count ->
        [one] { $count } envoi attend
       *[other] { $count } envois attendent
    }
cli-silent = ne répond plus depuis le { $date }
cli-stuck =
    { $count ->
        [0] Tout ce qui a été reçu est traité.
        [one] { $count } message attend quelque chose ou a été abandonné.
       *[other] { $count } messages attendent quelque chose ou ont été abandonnés.
    }
cli-given-up = abandonné

## Clés

cli-keys-rotated =
    { $count ->
        [0] Les nouvelles clés sont en place. Personne n'est encore à prévenir.
        [one] Les nouvelles clés sont en place, et { $count } serveur en est prévenu sous les anciennes. Ce que celles-ci ont signé reste vérifiable.
       *[other] Les nouvelles clés sont en place, et { $count } serveurs en sont prévenus sous les anciennes. Ce que celles-ci ont signé reste vérifiable.
    }
cli-key-changed = s'est présenté le { $date } avec une nouvelle clé dont aucune des précédentes ne répond
cli-key-ended = remplacée le { $date }

## Le registre des actions

cli-audit-whole =
    { $count ->
        [one] Le registre est intact : { $count } ligne. Sa dernière empreinte est { $head } ; comparez-la avec celle que vous avez gardée ailleurs.
       *[other] Le registre est intact : { $count } lignes. Sa dernière empreinte est { $head } ; comparez-la avec celle que vous avez gardée ailleurs.
    }
cli-audit-broken = Le registre est rompu à la ligne { $row } : cette ligne, ou une ligne qui la précède, a été modifiée, ajoutée ou retirée. Gardez une copie de la base de données et prévenez les personnes chargées du contrôle.

## doctor

cli-doctor-fine = en ordre
cli-doctor-wrong = PROBLÈME
cli-doctor-base-loopback = { $address } est un essai sur cette machine : personne d'autre ne peut le joindre.
cli-doctor-base-public = { $address } a la forme d'une adresse publique.
cli-doctor-key-fine = Seul son propriétaire peut lire le fichier de clé { $file }.
cli-doctor-key-open = D'autres peuvent lire le fichier de clé { $file } (mode { $mode }). Pour y remédier : chmod 400 { $file }
cli-doctor-disk-fine = Il est possible d'écrire dans { $folder }.
cli-doctor-database-fine = La base de données s'ouvre, et le fichier de clé lui convient.
cli-doctor-clock-fine = L'horloge indique { $time }. Si elle se trompe de quelques minutes, les autres serveurs refusent nos envois.
cli-doctor-clock-wrong = L'horloge indique { $time }, ce qui est impossible. Les autres serveurs refuseront nos envois. Réglez l'horloge, et faites-la tenir à l'heure.

## demo

cli-demo-head = Trois organismes imaginaires sur cette machine. Tout se trouve dans { $folder }.
cli-demo-folder-foreign = { $folder } existe et ne vient pas d'une démonstration. Rien n'a été modifié. Indiquez un autre dossier avec : --dir
cli-demo-folder-running = Une démonstration a déjà lieu dans { $folder } (processus { $process }). Rien n'a été modifié. Arrêtez-la d'abord, ou indiquez un autre dossier avec : --dir
cli-demo-step-made = Créé
cli-demo-step-open = Ouvert
cli-demo-step-follow = Suit
cli-demo-step-published = Publié
cli-demo-step-revised = Révisé
cli-demo-step-cancelled = Annulé
cli-demo-step-withdrawn = Retiré
cli-demo-step-received = Reçu
cli-demo-step-off = Hors ligne
cli-demo-step-on = En ligne
cli-demo-step-waits = Attend
cli-demo-follows = { $one } suit { $other }
cli-demo-by = « { $title } » par { $office }
cli-demo-received = { $office } a « { $title } » après { $seconds } s
cli-demo-received-revision = { $office } a « { $title } » dans son dernier état après { $seconds } s
cli-demo-received-withdrawal = { $office } sait que « { $title } » a été retiré après { $seconds } s
cli-demo-off = { $office } : le courant est coupé, en plein milieu
cli-demo-on = { $office } : le courant est revenu
cli-demo-away = { $office } suit, et son serveur est éteint pour de bon
cli-demo-waits =
    { $count ->
        [one] { $count } envoi pour { $office }. Rien n'est perdu
       *[other] { $count } envois pour { $office }. Rien n'est perdu
    }
cli-demo-part-make = Trois serveurs sont installés et ouverts
cli-demo-part-follow = Ils se suivent
cli-demo-part-publish = Ils publient, et chacun reçoit des autres
cli-demo-part-off = L'un passe hors ligne, les autres continuent
cli-demo-part-on = Il revient
cli-demo-part-away = Un bureau reste absent
cli-demo-summary = { $published } textes, { $expected } copies attendues, { $delivered } arrivées, { $lost } perdues, { $duplicated } en double, en { $seconds } s.
cli-demo-look = Ouvrez-les dans votre navigateur et connectez-vous :
cli-demo-sign-in = { $email }, mot de passe : { $password }
cli-demo-stop = Appuyez sur Ctrl et C pour arrêter les trois.
cli-demo-ended = Les trois sont arrêtés. { $folder } reste ; pour y revenir plus tard : comity serve --config { $folder }/ashford/comity.toml
cli-demo-timeout = Après { $seconds } secondes, ceci n'avait pas eu lieu : { $what }. Les journaux des serveurs sont dans { $folder }.
cli-demo-child-failed = { $what } a échoué : { $why }
cli-demo-child-ended = { $office } s'est arrêté de lui-même. Son journal est { $log }.
cli-liked = L'auteur de « { $title } » sait que c'est utile.
cli-announced = « { $title } » est recommandé à tous ceux qui suivent cet organisme.
cli-react-undone = Retiré : « { $title } ».
cli-react-unknown = Il n'y a pas de texte « { $text } » ici. Donnez son identifiant ActivityPub tel que son organisme l'écrit, ou son identifiant ici. Rien n'a été envoyé.
cli-error-not-for-everybody = Seul ce que tout le monde peut lire peut être recommandé ou dit utile. Rien n'a été envoyé.
cli-error-own-post = C'est un texte de votre propre organisme. Rien n'a été envoyé.
cli-office-also = Connu aussi comme { $address }.
cli-office-moved = Cet organisme a déménagé à { $address }.
cli-office-rule-on = Il faut désormais deux personnes pour publier. Tous les collègues le voient sur leur bureau.
cli-office-rule-emergency = Il faut désormais deux personnes pour publier, une seule en urgence. Tous les collègues le voient sur leur bureau.
cli-office-rule-off = Une seule personne peut désormais publier. La page de cet organisme le dit, et tous les collègues le voient sur leur bureau.
cli-office-rule = Publication : { $rule }
cli-office-stays = Cet organisme est de nouveau ici.
cli-office-alias = Cet organisme dit désormais que { $address } est aussi son adresse.
cli-office-unalias = Cet organisme ne dit plus que { $address } est son adresse.
cli-error-not-known-there = La nouvelle adresse ne dit pas qu'il s'agit du même organisme. Exécutez d'abord là-bas : comity office alias, avec l'adresse de cet organisme. Rien n'a été envoyé.
cli-complete = complet jusqu'au { $date }

## Une autre base de données

cli-database-copied =
    { $count ->
        [one] { $count } ligne de { $tables } tables copiée. Elle a été relue et est identique.
       *[other] { $count } lignes de { $tables } tables copiées. Chacune a été relue et est identique.
    }
cli-database-copied-files = Les fichiers joints aux textes restent à leur place. Écrivez dans la configuration sous [media] : folder = "{ $folder }"
cli-database-copied-next = Écrivez maintenant la nouvelle adresse comme database.url dans { $config } et démarrez le serveur : comity serve. Le fichier de clé { $key } reste où il est. Gardez l'ancienne base de données jusqu'à ce que vous ayez vu fonctionner la nouvelle, mais ne la démarrez plus : deux serveurs parleraient sous un même nom.
cli-database-copy-same = D'une base de données vers elle-même, il n'y a rien à copier. Rien n'a été modifié.
cli-database-copy-nothing = Il n'y a pas de serveur dans la base de données que vous voulez copier. Rien n'a été modifié ; veuillez vérifier --from.
cli-database-copy-source-version = La base de données que vous voulez copier a été utilisée en dernier par une autre version de Comity. Rien n'a été modifié. Démarrez cette version une fois avec elle, arrêtez-la, puis copiez.
cli-database-copy-target-version = La base de destination a été créée par une autre version de Comity. Rien n'a été modifié. Indiquez une base de données vide.
cli-database-copy-not-empty = La base de destination n'est pas vide : il y a quelque chose dans sa table { $table }. Rien n'a été modifié. Indiquez une base de données vide.
cli-database-copy-failed = La copie n'a pas été faite : { $why }. Rien n'en reste dans la base de destination, et la base d'origine est comme avant.
cli-database-copy-running = Comity fonctionne avec { $file } (processus { $process }). Rien n'a été modifié. Arrêtez-le d'abord : ce qu'il recevrait entre-temps manquerait dans la copie.
