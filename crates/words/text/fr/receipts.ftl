# Les accusés de réception en une phrase, et la santé des partenaires. Pour src/receipts.rs et src/health.rs.
# $office est le nom d'un bureau, ou son serveur. $since et $when viennent de receipts-clock, -day et -date.

## Qui l'a reçu

receipts-all =
    { $total ->
        [one] Votre seul partenaire l'a reçu.
       *[other] Les { $total } partenaires l'ont reçu.
    }
receipts-on-its-way =
    { $count ->
        [one] En route vers { $count } partenaire.
       *[other] En route vers { $count } partenaires.
    }
receipts-waiting =
    { $count ->
        [one] { $count } n'a pas encore pu le recevoir ; nous continuons d'essayer.
       *[other] { $count } n'ont pas encore pu le recevoir ; nous continuons d'essayer.
    }
receipts-refused =
    { $count ->
        [one] { $count } n'en a pas voulu.
       *[other] { $count } n'en ont pas voulu.
    }
receipts-given-up =
    { $count ->
        [one] { $count } n'a pas répondu pendant 30 jours ; nous n'essayons plus.
       *[other] { $count } n'ont pas répondu pendant 30 jours ; nous n'essayons plus.
    }
receipts-left-out =
    { $count ->
        [one] Volontairement non envoyé à { $count } partenaire : le texte a d'abord été retiré, remplacé ou périmé, ou ce partenaire ne nous suit plus.
       *[other] Volontairement non envoyé à { $count } partenaires : le texte a d'abord été retiré, remplacé ou périmé, ou ces partenaires ne nous suivent plus.
    }
receipts-more =
    { $count ->
        [one] { $count } autre ne l'a pas et n'est pas affiché ici.
       *[other] { $count } autres ne l'ont pas et ne sont pas affichés ici.
    }
receipts-more-have =
    { $count ->
        [one] { $count } autre l'a reçu et n'est pas affiché ici.
       *[other] { $count } autres l'ont reçu et ne sont pas affichés ici.
    }
receipts-clocks = Toutes les heures : { $zone }.

## Un partenaire qui ne l'a pas, et pourquoi

receipts-why-on-its-way = En route vers { $office }.
receipts-why-connection-refused = { $office } ne répond pas depuis { $since } (connexion refusée).
receipts-why-name-not-found = { $office } ne répond pas depuis { $since } (le nom de son serveur est introuvable).
receipts-why-bad-certificate = Depuis { $since }, { $office } a un certificat qui n'est pas valable ; nous n'y envoyons donc rien.
receipts-why-not-in-time = { $office } ne répond pas à temps depuis { $since }.
receipts-why-not-reached = { $office } n'est pas joignable depuis { $since }.
receipts-why-trouble = { $office } a des difficultés avec son serveur depuis { $since }.
receipts-why-not-admitted = { $office } ne nous a pas encore admis ; le texte attend ici depuis { $since }.
receipts-why-asks-to-wait = { $office } nous demande de patienter ; le texte attend ici depuis { $since }.
receipts-why-address-not-found = { $office } ne trouve pas l'adresse que ce bureau nous a donnée ; le texte attend ici depuis { $since }.
receipts-why-not-taken = { $office } n'en a pas voulu ({ $since }).
receipts-why-address-closed = { $office } a fermé l'adresse que ce bureau nous avait donnée ({ $since }).
receipts-why-given-up = { $office } n'a pas répondu pendant 30 jours ; nous n'essayons plus ({ $since }).

## La suite, et ce que l'on peut faire

receipts-next-soon = Prochain essai dans la minute.
receipts-next-at = Prochain essai à { $when }.
receipts-next-on = Prochain essai { $when }.
receipts-do-bad-certificate = Veuillez les prévenir.
receipts-do-not-admitted = Demandez-leur de nous suivre ; nous l'enverrons aussitôt.
receipts-do-not-taken = Vous pouvez leur écrire.
receipts-do-address-closed = Demandez-leur leur nouvelle adresse.
receipts-do-given-up = Veuillez les appeler, puis l'envoyer de nouveau.

## Les heures proches d'aujourd'hui

receipts-day = { $weekday } { $time }
receipts-date = { $date }, { $time }

## La même chose sans nom, pour les tableaux

reason-on-its-way = En route.
reason-connection-refused = Leur serveur ne répond pas (connexion refusée).
reason-name-not-found = Leur serveur ne répond pas (son nom est introuvable).
reason-bad-certificate = Le certificat de leur serveur n'est pas valable.
reason-not-in-time = Leur serveur ne répond pas à temps.
reason-not-reached = Leur serveur n'est pas joignable.
reason-trouble = Leur serveur connaît lui-même des difficultés.
reason-not-admitted = Ce bureau ne nous a pas encore admis.
reason-asks-to-wait = Leur serveur nous demande de patienter.
reason-address-not-found = Leur serveur ne trouve pas l'adresse.
reason-not-taken = Ce bureau n'en a pas voulu.
reason-address-closed = Ce bureau a fermé cette adresse.
reason-given-up = Pas de réponse pendant 30 jours.

## La santé des partenaires

health-title = Comment vont les partenaires
health-link = Les partenaires pendant les 30 derniers jours
health-back = Tous les partenaires, et ce que vous pouvez faire
health-lead = Il s'agit des lignes et des serveurs, pas des personnes. Les jours sont ceux du temps universel (UTC).
health-well =
    { $peers ->
        [0] Il n'y a pas encore de partenaires.
        [one] Votre seul partenaire va bien.
       *[other] Les { $peers } partenaires vont bien.
    }
health-silent =
    { $peers ->
        [one] Votre seul partenaire ne répond pas.
       *[other]
            { $well ->
                [0] Aucun des { $peers } partenaires ne va bien ;
                [one] { $well } partenaire sur { $peers } va bien ;
               *[other] { $well } partenaires sur { $peers } vont bien ;
            } { $silent ->
                [one] { $silent } ne répond pas.
               *[other] { $silent } ne répondent pas.
            }
    }
health-nothing-lost = Ce qui leur manque attend ici et sera renvoyé pendant 30 jours.
health-more =
    { $count ->
        [one] { $count } autre partenaire n'est pas affiché ici ; il ne va pas plus mal que ceux-ci.
       *[other] { $count } autres partenaires ne sont pas affichés ici ; ils ne vont pas plus mal que ceux-ci.
    }
health-silent-since = Ne répond pas depuis { $since }.
health-no-trouble =
    { $days ->
        [one] Aucune difficulté aujourd'hui.
       *[other] Aucune difficulté ces { $days } derniers jours.
    }
health-trouble =
    { $days ->
        [one] Des difficultés aujourd'hui.
       *[other] { $well } des { $days } derniers jours sans difficulté.
    }
health-quiet = Nous n'y avons rien envoyé ces 30 derniers jours.
health-days-silent = Pas de réponse { $when }.
health-days-sometimes = Réponse par moments seulement { $when }.
health-many-silent =
    { $count ->
        [one] Pas de réponse { $count } jour, la dernière fois { $when }.
       *[other] Pas de réponse { $count } jours, la dernière fois { $when }.
    }
health-many-sometimes =
    { $count ->
        [one] Réponse par moments seulement { $count } jour, la dernière fois { $when }.
       *[other] Réponse par moments seulement { $count } jours, la dernière fois { $when }.
    }
health-on-day = le { $day }
health-range = du { $from } au { $until }
health-and = { $before } et { $next }
health-never-heard = Pas encore
health-column-office = Bureau
health-column-picture = Les 30 derniers jours
health-column-taken = Reçus
health-column-not-taken = Non acceptés
health-column-failed = Sans réponse
health-column-heard = Dernier signe
health-legend = Une marque par jour, aujourd'hui à la fin.
health-state-answered = A répondu chaque fois
health-state-sometimes = A répondu par moments
health-state-silent = N'a pas répondu
health-state-quiet = Nous n'avons rien envoyé
