# Formulaires : rédiger et réviser une pratique ou un événement, retirer, annuler, répondre.

## Titres

write-title = Rédiger
write-choose = Que voulez-vous écrire ?
write-choose-practice = Une pratique
write-choose-practice-hint = Ce que vous avez fait, ce que cela a coûté et ce que cela a donné.
write-choose-event = Un événement
write-choose-event-hint = Une formation, une conférence, une échéance : quand, où, pour qui.
write-practice = Rédiger une pratique
write-event = Annoncer un événement
edit-practice = Modifier la pratique
edit-event = Modifier l'événement
edit-reply = Modifier la réponse
write-lead = Écrivez comme à un collègue d'un autre bureau. Rien ne quitte ce bureau avant la publication.
write-required = Seuls les champs marqués « obligatoire » doivent être remplis avant la publication.
markdown-hint = Une ligne vide commence un nouveau paragraphe. Les lignes qui commencent par un tiret forment une liste.

## Groupes de champs

form-group-when = Quand
form-all-day = Toute la journée : les heures ne comptent pas
form-group-place = Où
form-group-registration = Participation
form-step = Étape { $number }
form-step-add = Ajouter une étape
form-evidence-number = Mesure { $number }
form-evidence-add = Ajouter une mesure
form-choose = Veuillez choisir
form-none = Aucun
form-online-and-place = Indiquez le lieu, le lien, ou les deux.
form-sharing-clear-hint = Tout le monde. Le texte figure aussi sur nos pages publiques.
form-sharing-green-hint = Organismes électoraux seulement. Les partenaires s'engagent à ne pas le publier. Une fois envoyées, les copies ne peuvent pas être reprises.

## Boutons

button-save-draft = Enregistrer le brouillon
button-preview = Voir le résultat
button-publish = Publier
button-publish-revision = Publier une révision
button-publish-correction = Publier comme rectification
button-edit = Modifier
button-withdraw = Retirer
button-withdraw-with-reason = Retirer en donnant un motif
button-cancel-event = Annuler cet événement
button-delete-draft = Supprimer le brouillon
button-keep = Laisser tel quel

## Avant le départ

publish-to =
    { $count ->
        [0] Le texte paraît sur vos pages publiques. Personne ne vous suit encore ; il n'est donc envoyé à personne.
        [one] Le texte paraît sur vos pages publiques et part, signé, vers { $count } partenaire.
       *[other] Le texte paraît sur vos pages publiques et part, signé, vers { $count } partenaires.
    }
publish-to-green =
    { $count ->
        [0] Le texte est visible par votre personnel. Personne ne vous suit encore ; il n'est donc envoyé à personne.
        [one] Le texte part, signé, vers { $count } partenaire, et ne paraît pas sur vos pages publiques.
       *[other] Le texte part, signé, vers { $count } partenaires, et ne paraît pas sur vos pages publiques.
    }
publish-not-yours = Votre rôle vous permet de rédiger des brouillons. Un collègue chargé de l'approbation les publie.
publish-next-title = Et ensuite
revise-lead = La révision précédente reste lisible. Les partenaires reçoivent la nouvelle.
revise-correction = Cette révision rectifie une erreur
revise-correction-hint = Les lecteurs verront que le texte précédent était inexact.

## Retirer et annuler

withdraw-title = Retirer « { $title } »
withdraw-lead = Le texte disparaît de nos pages, et chaque partenaire qui l'a reçu est prié d'en faire autant. Le titre, la date et le motif restent lisibles. Ce retrait est définitif.
withdraw-reason = Motif
withdraw-reason-hint = Une ou deux phrases. Tous ceux qui pouvaient lire le texte peuvent lire le motif.
cancel-title = Annuler « { $title } »
cancel-lead = L'annonce reste sur la page, barrée, et chaque partenaire est averti. Vous pouvez dire pourquoi.
cancel-reason = Motif, si vous souhaitez en donner un
delete-draft-title = Supprimer le brouillon « { $title } »
delete-draft-lead = Personne d'autre ne l'a. Il ne pourra pas être récupéré.

## Ce qui a été fait

done-saved = Le brouillon est enregistré sur notre serveur. Vous pouvez fermer cette page et continuer plus tard.
done-published =
    { $count ->
        [0] Le texte est publié. Personne ne nous suit encore ; il n'a donc été envoyé à personne.
        [one] Le texte est publié et en route vers { $count } partenaire.
       *[other] Le texte est publié et en route vers { $count } partenaires.
    }
done-revised =
    { $count ->
        [0] La révision est publiée. Il n'y avait personne à qui l'envoyer.
        [one] La révision est publiée et en route vers { $count } partenaire.
       *[other] La révision est publiée et en route vers { $count } partenaires.
    }
done-withdrawn = Le texte est retiré. Chaque partenaire qui l'a reçu est prié de le retirer aussi.
done-cancelled = L'événement est annulé. Chaque partenaire qui a reçu l'annonce est averti.
done-deleted = Le brouillon est supprimé.
done-replied = La réponse est publiée et en route.
done-nothing-changed = Rien n'avait changé ; rien n'a donc été envoyé.

## Ce qui n'a pas marché

form-changed-meanwhile = Un collègue a enregistré ce texte depuis que vous l'avez ouvert. Rien n'est perdu : votre version est ci-dessous, la sienne est sur sa page. Comparez les deux, puis enregistrez de nouveau.
form-too-large = L'ensemble du texte est trop volumineux pour être envoyé. Veuillez l'abréger, ou placer les longs documents sur votre propre site et y renvoyer.
form-already-withdrawn = Ce texte a été retiré et ne peut plus être modifié. Rédigez-en un nouveau si nécessaire.
form-not-ours = Seul le bureau qui a écrit ce texte peut le modifier. Vous pouvez y répondre.

## Le formulaire, suite

write-state-label = État de ce texte
form-translation-add = Ajouter une traduction
revise-change = Ce qui a changé
revise-note = Ce qui a changé, en une ligne
preview-exactly = Ce que vous voyez ci-dessous part exactement ainsi. Si un collègue le modifie entre-temps, rien ne part. Numéro de contrôle :

done-liked = Son auteur sait que c’est utile.
done-announced = Nos abonnés en sont informés.
done-reaction-undone = C’est retiré.
