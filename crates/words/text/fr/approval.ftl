# Deux personnes derrière ce qui est publié : demander l'approbation, lire, approuver, renvoyer ; l'heure ; la règle.

## Où en est un brouillon

stage-writing = Brouillon
stage-waiting = En attente d'approbation
stage-returned = Renvoyé
stage-approved = Approuvé

draft-takes-two = Ici, deux personnes répondent de ce qui est publié : quelqu'un qui n'en a rien écrit doit l'approuver.
draft-takes-one = Ici, une seule personne peut publier. Vous pouvez d'abord demander à un collègue d'y jeter un œil.
draft-was-returned = { $name } l'a renvoyé le { $date }.
draft-waits = { $name } a demandé l'approbation le { $date }.
draft-was-approved = { $name } a approuvé exactement ceci le { $date }. Changer un mot, les lecteurs ou l'heure annule l'approbation.
draft-not-by-you = Vous en avez écrit une partie, ou votre rôle ne vous permet pas d'approuver : un collègue s'en charge.
draft-voids = Enregistrer un changement annule la demande ou l'approbation ; un collègue devra de nouveau l'approuver.
draft-comment = { $name }, { $date } : { $comment }
draft-when = Départ
draft-at-once = Le texte part quand il est publié.
draft-at-time = Le texte part le { $date }.
draft-not-sent = Le texte n'est pas parti à l'heure prévue. { $why } Rien n'est perdu : regardez-le, fixez une nouvelle heure et demandez de nouveau l'approbation.

hand-written-by = Écrit par
hand-approved-by = Approuvé par
hand-open = pas encore
agent-unknown = Une personne que l'on ne connaît plus ici
agent-command-line = La ligne de commande
agent-server = Notre serveur

## Le dernier regard

preview-title = Avant le départ : « { $title } »
draft-changes-since = Ce qui diffère de la révision { $number }
draft-changes-none = Rien. S'il part ainsi, rien n'est envoyé.
draft-changes-hint = Barré : n'y est plus. Souligné : nouveau.
preview-elsewhere = Comment il arrive ailleurs
preview-elsewhere-hint = Un logiciel qui ne connaît pas nos fiches n'en montre pas plus.

button-submit = Demander l'approbation
button-approve = Approuver seulement
button-approve-and-publish = Approuver et publier
button-approve-for-time = Approuver : il part à l'heure prévue
button-let-out-at-time = Le laisser partir à l'heure prévue
button-take-request-back = Reprendre la demande
button-take-approval-back = Reprendre l'approbation

send-back-label = Le renvoyer
send-back-hint = Que faut-il changer ? Ses auteurs le lisent. 500 caractères au plus.
send-back-button = Renvoyer avec ce commentaire
alone-label = Publier seul, en urgence
alone-hint = Pourquoi personne d'autre ne peut-il approuver maintenant ? Tous les collègues le lisent, et chaque lecteur voit qu'une seule personne l'a publié. 500 caractères au plus.
alone-button = Publier seul

field-publish-at = Heure du départ
hint-publish-at = Laissez vide pour publier à la main. Par exemple 2026-11-03 06:00.
draft-by-clocks = À l'heure de { $zone }.

done-submitted = Vos collègues voient sous « Pour vous » qu'il attend l'approbation.
done-approved = Il est approuvé.
done-returned = Il est renvoyé. Ses auteurs voient votre commentaire.
done-taken-back = C'est de nouveau un brouillon. Rien ne part.
done-rule = La règle est changée. Tous les collègues le voient sur leur bureau.

## Sur le bureau

news-title = Pour vous
desk-waiting =
    { $count ->
        [one] { $count } texte attend votre approbation
       *[other] { $count } textes attendent votre approbation
    }
news-waiting = « { $title } » attend votre approbation. Demande de { $name }, le { $date }.
news-returned = « { $title } » vous a été renvoyé avec un commentaire. { $name }, le { $date }.
news-approved = « { $title } » est approuvé et peut être publié. { $name }, le { $date }.
news-scheduled = « { $title } » est approuvé et part le { $due }. { $name }, le { $date }.
news-published = « { $title } » a été publié le { $date }.
news-alone = { $name } a publié seul « { $title } », en urgence, le { $date }. Le motif :
news-taken-back = { $name } a retiré « { $title } » le { $date }. Le motif :
news-rule-on = Depuis le { $date }, il faut deux personnes pour publier. Changement fait par { $name }.
news-rule-emergency = Depuis le { $date }, il faut deux personnes pour publier, une seule en urgence. Changement fait par { $name }.
news-rule-off = Depuis le { $date }, une seule personne peut publier. Changement fait par { $name }.

## Sur la page d'un texte

revision-hands = Écrit par { $authors }. Approuvé par { $approver }.
revision-alone = Publié par une seule personne, en urgence
revision-alone-reason = Le motif : { $reason }

## La règle

rule-title = Qui répond de ce que nous publions
rule-label = Publication
rule-lead = À deux, personne ne publie seul ce qu'il a écrit, pas même avec un mot de passe volé. Ce que vous choisissez ici se lit sur la page publique de votre organisme.
rule-one-person = Une seule personne publie ici.
rule-two-persons = Deux personnes répondent de tout ce qui est publié ici.
rule-one-hint = Pour un organisme d'une seule personne. Qui peut approuver publie ce qu'il a écrit.
rule-two-hint = Quelqu'un qui n'en a rien écrit doit approuver exactement ce qui part.
rule-needs-two = Une seule personne ici pourrait suivre cette règle. Invitez d'abord un collègue qui rédige ou approuve.
rule-emergency-label = En urgence
rule-emergency = Une seule personne peut publier, avec un motif.
rule-emergency-hint = Tous les collègues le voient sur leur bureau, et les lecteurs le voient à côté du texte.
rule-save = Garder cette règle
rule-change = Changer

## Pourquoi ce n'est pas possible maintenant

error-two-persons = Ici, il faut deux personnes pour publier. Enregistrez un brouillon et demandez l'approbation.
error-needs-two-persons = Une seule personne ici pourrait suivre cette règle. Invitez d'abord un collègue qui rédige ou approuve. Rien n'a été changé.
error-not-your-role = Votre rôle ne le permet pas, ou ne le permet plus. Rien n'a été changé.
error-asked-already = Le texte attend déjà l'approbation, ou l'a reçue. Il n'y a rien à faire.
error-approved-already = Un collègue l'a déjà approuvé. Il n'y a rien à faire.
error-nobody-asked = Personne n'a demandé son approbation, ou la demande a été reprise entre-temps. Rien n'a été changé.
error-own-draft = Vous en avez écrit une partie ; un collègue doit donc l'approuver. Rien n'a été changé.
error-not-approved = Personne d'autre n'a approuvé exactement ceci. Demandez d'abord l'approbation.
error-before-its-time = Le texte doit partir plus tard. Attendez, ou changez l'heure et demandez de nouveau l'approbation.
error-time-is-past = L'heure prévue pour le départ est passée. Fixez-en une nouvelle, ou aucune.
error-published-meanwhile = Une autre révision a été publiée depuis que ce brouillon a été enregistré. Regardez les deux, puis enregistrez de nouveau le brouillon.
error-no-emergency = Ici, une personne seule ne peut pas publier. Demandez l'approbation.
error-draft-exists = Un collègue est en train de changer ce texte. Regardez d'abord le brouillon sur le bureau. Rien n'a été changé.
error-changed = Le texte a été changé après son approbation.
error-problems = Certains champs ne sont pas en ordre.
error-too-large = Le texte est trop grand pour être envoyé.
