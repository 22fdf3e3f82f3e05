# Fil, liste des pratiques, et les fiches dont ils sont faits.

timeline-title = Fil
timeline-heading = Le fil de notre bureau et de ses partenaires
timeline-empty-title = Rien pour l'instant
timeline-empty-public = Ce bureau n'a encore rien publié. Revenez plus tard, ou abonnez-vous à son flux.
timeline-empty-staff = Deux façons de commencer : suivez un bureau, et ses textes apparaîtront ici ; ou rédigez votre première pratique.
timeline-empty-follow = Suivre un bureau
timeline-empty-write = Rédiger une pratique

practices-title = Pratiques
practices-lead = Ce que des bureaux ont fait, ce que cela a coûté et ce que cela a donné.
practices-empty-title = Pas encore de pratique
practices-empty-public = Ce bureau n'a pas encore publié de pratique.
practices-empty-staff = Les pratiques des bureaux que vous suivez apparaissent ici, à côté des vôtres. Rédigez la première, ou suivez un bureau.

drafts-title = Brouillons
drafts-lead = Les textes qui n'ont pas quitté ce bureau.
drafts-empty = Aucun brouillon. Ce que vous enregistrez sans le publier attend ici.
draft-saved-at = Enregistré le { $date }

## Fiches

slip-correction = Rectification
slip-revision = Révision { $number }
slip-new-date = Nouvelle date
slip-cancelled = Annulé
slip-withdrawn = Retiré
slip-withdrawn-sentence = { $office } a retiré ce texte.
slip-language-only = En { $language } seulement
slip-other-type = Un texte de type « { $type } », que nous ne savons pas afficher. Lisez-le sur le site de son bureau.
slip-plain = La mise en forme de ce texte ne peut pas être affichée sans risque. En voici les mots seuls.

## À côté du fil

aside-waiting-title = En attente de votre avis
aside-events-title = Prochains événements
aside-events-all = Tous les événements
aside-silent-title = Ne répondent pas
aside-silent = Silence depuis le { $date }. Nous continuons d'essayer ; rien n'est perdu.

## Le bureau de travail

draft-untitled = Brouillon sans titre
desk-sent = Ce qui est parti
slip-other-law = Un autre bureau, sous son propre droit
