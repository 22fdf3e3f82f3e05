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
deliveries-missing =
    { $count ->
        [0] Tous l'ont reçu.
        [one] { $count } ne l'a pas encore reçu.
       *[other] { $count } ne l'ont pas encore reçu.
    }
deliveries-waiting-count =
    { $count ->
        [0] Rien n'est en attente.
        [one] { $count } envoi en attente.
       *[other] { $count } envois en attente.
    }
deliveries-left = « { $title } » a quitté notre bureau le { $date }, signé.
deliveries-of-text = Envois de ce texte
deliveries-waiting = En attente
deliveries-problems = Non acceptés ou abandonnés
deliveries-done = Arrivés
deliveries-show-all = Tout afficher
deliveries-column-text = Texte
deliveries-column-office = Bureau
deliveries-column-state = État
deliveries-column-words = En clair
deliveries-column-when = Quand
deliveries-column-do = Que faire
deliveries-squares = Un carré par partenaire : { $have } sur { $total } remplis

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

delivery-why-new = En route.
delivery-why-delivered = Reçu.
delivery-why-silent = Leur serveur ne répond pas.
delivery-why-trouble = Leur serveur connaît lui-même des difficultés.
delivery-why-busy = Leur serveur nous demande de patienter.
delivery-why-not-admitted = Ce bureau ne nous a pas encore admis.
delivery-why-refused = Ce bureau ne l'a pas accepté.
delivery-why-refused-words = Ce bureau ne l'a pas accepté et a répondu : « { $words } »
delivery-why-gone = Ce bureau a fermé son adresse.
delivery-why-dead = Pas de réponse depuis 30 jours.
delivery-why-dropped = Non envoyé : retiré ou périmé avant que ce bureau ne réponde.
delivery-since = Depuis le { $date }
delivery-last-try = Dernier essai le { $date }
delivery-never-tried = Pas encore essayé
delivery-next-try = Prochain essai le { $date }
delivery-next-try-soon = Prochain essai dans la minute
delivery-next-when-they-write = Prochain essai dès qu'ils nous écrivent, sinon le { $date }
delivery-tries =
    { $count ->
        [one] { $count } essai
       *[other] { $count } essais
    }

## Que faire

delivery-do-nothing = Rien
delivery-do-call = Veuillez les appeler.
delivery-do-write = Rien. Vous pouvez leur écrire.
delivery-do-ask-admission = Demandez-leur de suivre ou d'admettre notre bureau.
delivery-do-send-again = Envoyer de nouveau
delivery-try-now = Essayer maintenant
delivery-tried-now = Nouvel essai en cours : { $host }.
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
