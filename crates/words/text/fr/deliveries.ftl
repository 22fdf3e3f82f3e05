# Qui l'a reçu : ce qui est parti, vers qui, où cela en est.

deliveries-title = Qui l'a reçu
deliveries-lead = Ce qui a quitté notre bureau, et qui l'a reçu. Vous n'avez rien à faire : nous essayons pendant 30 jours.
deliveries-empty = Rien n'a encore été envoyé. Ce que vous publiez apparaît ici, avec chaque bureau qui le reçoit.
deliveries-nothing-waits = Rien n'est en attente. Tout ce qui est parti est arrivé.
deliveries-no-followers = Personne ne nous suit encore ; ce texte n'a donc été envoyé à personne. Il est sur nos pages publiques.
have-it =
    { $total ->
        [0] Il n'y avait personne à qui l'envoyer.
        [one]
            { $have ->
                [0] Votre seul partenaire ne l'a pas encore reçu.
               *[other] Votre seul partenaire l'a reçu.
            }
       *[other]
            { $have ->
                [0] Aucun des { $total } partenaires ne l'a encore reçu.
                [one] { $have } partenaire sur { $total } l'a reçu.
               *[other] { $have } partenaires sur { $total } l'ont reçu.
            }
    }
deliveries-waiting-count =
    { $count ->
        [0] Rien n'est en attente.
        [one] { $count } envoi en attente.
       *[other] { $count } envois en attente.
    }
deliveries-left = « { $title } » a quitté notre bureau le { $date }, signé.
deliveries-waiting = En attente
deliveries-problems = Non acceptés ou abandonnés
deliveries-done = Arrivés
deliveries-column-text = Texte
deliveries-column-office = Bureau
deliveries-column-state = État
deliveries-column-words = En clair
deliveries-column-when = Quand
deliveries-column-do = Que faire

## Ce qui est envoyé

delivery-what-create = Nouveau texte
delivery-what-update = Révision
delivery-what-delete = Retrait
delivery-what-follow = Notre demande de suivre
delivery-what-accept = Notre réponse à une demande de suivre
delivery-what-undo = Fin de notre suivi
delivery-what-office = Nouvelles de notre bureau
delivery-what-other = Un message

## Pourquoi il en est là

delivery-why-delivered = Reçu.
delivery-why-dropped = Non envoyé : retiré ou périmé avant que ce bureau ne réponde.
delivery-since = Depuis le { $date }
delivery-last-try = Dernier essai le { $date }
delivery-never-tried = Pas encore essayé
delivery-next-try = Prochain essai le { $date }
delivery-next-try-soon = Prochain essai dans la minute
delivery-tries =
    { $count ->
        [one] { $count } essai
       *[other] { $count } essais
    }

## Que faire

delivery-do-nothing = Rien
delivery-do-write = Rien. Vous pouvez leur écrire.
delivery-do-send-again = Envoyer de nouveau
delivery-sent-again = Nouvel envoi en cours : { $host }.

## Marques

mark-has-it = Reçu
mark-on-its-way = En route
mark-not-answering = Ne répond pas
mark-waits = En attente
mark-not-taken = Non accepté
mark-not-sent = Non envoyé
mark-does-not-match = Ne correspond pas
marks-title = Ce que signifient les marques

## Un texte

deliveries-missing-title = Ceux qui ne l'ont pas encore
deliveries-one-square = Un carré par bureau. Vous n'avez rien à faire.
mark-not-answering-meaning = Leur serveur se tait ou ne le prend pas encore. Nous continuons d'essayer ; rien n'est perdu.
