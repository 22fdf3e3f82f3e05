# Writing without losing anything: what a form saves by itself, what is still missing, changes by two people at once, a form
# that was sent too late; the tools above a text; how it will look.

## Saved as one writes

keep-saved = Enregistré à { $time }
keep-unreadable = Pas encore enregistré. { $problems } D’ici là, votre texte est gardé dans cette page.
keep-changed = Non enregistré : ce texte a été enregistré ailleurs depuis que vous l’avez ouvert. Appuyez sur « Enregistrer le brouillon » pour voir la différence et choisir. Votre texte est gardé dans cette page.
keep-offline = Non enregistré : pas de connexion. Votre texte est gardé dans cette page ; il sera envoyé au retour de la connexion.
keep-signed-out = Non enregistré : votre session est terminée. Votre texte est gardé dans cette page. Appuyez sur « Enregistrer le brouillon » ; rien ne se perd en chemin.
keep-failed = Non enregistré : notre serveur a un problème. Votre texte est gardé dans cette page. Appuyez sur « Enregistrer le brouillon » dans une minute.
keep-waits = Pas d’enregistrement automatique ici, car enregistrer retire ce qui a été demandé ou approuvé. Appuyez sur « Enregistrer le brouillon » si vous le voulez.

## What is still missing

missing-word = À faire
missing-title = À remplir encore avant la publication

## Changed by two people

write-gone = Un collègue a supprimé ce brouillon pendant que vous écriviez. Rien n’est perdu : votre texte est ci-dessous. Enregistrez-le, et c’est un nouveau brouillon.
write-withdrawn = Ce texte a été retiré pendant que vous écriviez. Rien n’est perdu : votre texte est ci-dessous. Enregistrez-le, et c’est un nouveau brouillon.
meanwhile-hint = Ce que vous avez écrit est dans le formulaire. Si vous l’enregistrez tel quel, il remplace ce qui s’y trouve. Reprenez ci-dessous ce que vous voulez garder de l’autre texte, ou laissez le vôtre et continuez avec l’autre.
meanwhile-theirs = Laisser le mien, montrer l’autre texte
meanwhile-changes = En quoi votre texte diffère de ce qui s’y trouve maintenant
changes-none = Les deux disent la même chose.
changes-gone = supprimé :
changes-new = nouveau :

## Sent too late

again-title = Veuillez renvoyer
again-signed-out = Votre session est terminée, cela n’a donc pas été fait. Rien n’est perdu : ce que vous avez écrit est gardé dans cette page.
again-sign-in = Connectez-vous, dans une nouvelle fenêtre. Puis revenez à celle-ci.
again-other-session = Vous vous êtes reconnecté depuis que ce formulaire a été ouvert, cela n’a donc pas encore été fait. Rien n’est perdu.
again-trouble = Cela n’a pas été fait, car notre serveur a un problème. Rien n’est perdu : ce que vous avez écrit est gardé dans cette page. Veuillez renvoyer dans une minute.
again-send = Renvoyer
again-written = Ce que vous avez écrit

## Tools

tools-label = Outils pour
tool-bold = Gras
tool-italic = Italique
tool-heading = Titre
tool-list = Liste
tool-link = Lien
look-title = Aperçu

## Outlines to begin with

outlines-title = Commencer par un canevas
write-event-title-hint = Dites ce que c’est et pour qui, comme on le chercherait.
write-event-summary-hint = Deux ou trois phrases : le sujet, le public, ce que l’on en retire. 500 caractères au plus.
button-copy = En commencer un semblable
copy-notice = Ce formulaire reprend les mots de l’autre texte. C’en est un nouveau : donnez-lui son propre titre. Rien n’est gardé avant que vous l’enregistriez.

outline-queue = Files d’attente aux bureaux de vote
prompt-queue-evidence-measure = Par exemple : attente médiane, en minutes.
prompt-queue-title = Pour qui l’attente est-elle devenue plus courte, et par quel moyen ?
prompt-queue-summary = Qu’avez-vous changé dans la file, et de combien a-t-elle raccourci, dans combien de bureaux de vote ?
prompt-queue-problem = Combien de temps attendait-on, à quelles heures, et où ? Qui est parti sans voter ?
prompt-queue-step-1 = Comment avez-vous mesuré la file avant de changer quoi que ce soit ?
prompt-queue-step-2 = Qu’avez-vous changé : salles, tables, personnel, matériel, ce que l’on dit aux électeurs ?
prompt-queue-step-3 = Comment remarquez-vous le jour même qu’une file s’allonge, et que faites-vous alors ?
prompt-queue-risks = Que se passe-t-il quand un appareil tombe en panne ou qu’un agent est appelé ailleurs ?
prompt-queue-accessibility = Comment trouvent leur place dans la file ceux qui ne peuvent rester debout, voient ou entendent mal ?

outline-access = Accessibilité des bureaux de vote
prompt-access-evidence-measure = Par exemple : bureaux de vote conformes à la liste de contrôle, en pour cent.
prompt-access-title = À quels électeurs avez-vous ouvert quelle porte ?
prompt-access-summary = Que ne pouvaient-ils pas faire seuls auparavant, et que peuvent-ils faire maintenant ?
prompt-access-problem = Quels obstacles rencontraient-ils : le chemin, la porte, l’isoloir, le bulletin, l’aide ? Qui vous l’a dit ?
prompt-access-step-1 = Comment avez-vous contrôlé les lieux, avec quelle liste, et avec qui ?
prompt-access-step-2 = Qu’avez-vous changé, et qu’a-t-on acheté, emprunté ou déplacé ?
prompt-access-step-3 = Comment avez-vous formé le personnel et informé les électeurs ?
prompt-access-risks = Qu’est-ce qui n’a pu être corrigé, et que proposez-vous là ?
prompt-access-accessibility = Avec quelles organisations de personnes handicapées l’avez-vous essayé, et qu’ont-elles dit ?

outline-training = Formation des agents de bureau de vote
prompt-training-evidence-measure = Par exemple : formulaires remplis sans erreur, en pour cent.
prompt-training-title = Que font mieux les agents depuis, et comment l’ont-ils appris ?
prompt-training-summary = Qu’a-t-on enseigné, comment, à combien de personnes, et qu’est-ce qui s’est amélioré le jour du vote ?
prompt-training-problem = Quelles erreurs étaient commises, combien de fois, et comment les avez-vous trouvées ?
prompt-training-step-1 = Comment avez-vous su ce qu’il fallait enseigner ?
prompt-training-step-2 = Comment l’enseigne-t-on : combien de temps, par qui, avec quel matériel, avec quels exercices ?
prompt-training-step-3 = Comment voyez-vous que c’est acquis, et qui aide le jour même ?
prompt-training-risks = Que font ceux qui sont arrivés tard ou n’ont jamais été formés ?
prompt-training-accessibility = Comment l’apprennent ceux qui lisent lentement, voient mal ou parlent une autre langue ?

outline-lists = Tenir la liste électorale à jour
prompt-lists-evidence-measure = Par exemple : inscriptions corrigées.
prompt-lists-title = Quelles inscriptions sont devenues justes, et par quel moyen ?
prompt-lists-summary = Qu’a-t-on comparé à quoi, combien de fois, et combien d’inscriptions ont été corrigées ?
prompt-lists-problem = Quelles inscriptions étaient fausses : déménagés, décédés, doublons, absents ? Comment le saviez-vous ?
prompt-lists-step-1 = Quelles sources comparez-vous, et que permet la loi ?
prompt-lists-step-2 = Comment une personne contrôle-t-elle une concordance, et comment l’électeur est-il informé ?
prompt-lists-step-3 = Comment un électeur conteste-t-il, et comment une erreur est-elle réparée ?
prompt-lists-risks = Comment n’écartez-vous personne qui a le droit de voter, et quelles données personnelles garde-t-on ?
prompt-lists-accessibility = Dans quelles langues et par quels moyens les électeurs sont-ils informés ?

outline-webinar = Un webinaire
prompt-webinar-title = Que saura-t-on faire ensuite ?
prompt-webinar-summary = Quel est le sujet, qui parle, pour qui, et qu’en reste-t-il ensuite ?
prompt-webinar-description = Le programme avec les heures, qui parle, ce qu’il faut savoir avant, s’il est enregistré, sous-titres et interprètes.

outline-deadline = Une échéance
prompt-deadline-title = Que faut-il remettre, et où ?
prompt-deadline-summary = Qu’est-ce qui se termine ce jour-là, qui cela concerne-t-il, et que devient ce qui arrive plus tard ?
prompt-deadline-description = Ce qu’il faut remettre, sous quelle forme, à qui, qui peut participer, et à qui s’adresser.

## Revisions side by side

revisions-title = Révisions de « { $title } »
revisions-back = Lire le texte
revisions-compare = Ce qui a changé entre les révisions
revisions-between = De la révision { $from } à la révision { $to }
revisions-from = De
revisions-to = À
revisions-show = Montrer la différence

## The log for a records request

log-title = Journal pour une demande de documents
log-lead = Ce que l’organisme a fait, qui il suit et ce qu’il a envoyé, dans un fichier pour une demande de documents. L’extraction est notée dans le journal lui-même. Notre serveur garde ce qui a été publié et retiré ; rien n’est enlevé du journal.
log-problems = Veuillez corriger ceci. Rien n’a été écrit.
log-button = Créer le fichier
field-log-what = Quoi
log-what-acts = Ce que l’organisme a fait
log-what-acts-hint = Chaque acte avec son heure, son auteur et le numéro de contrôle qui le lie au précédent.
log-what-follows = Qui il suit, et qui le suit
log-what-follows-hint = Aussi ce qui est terminé.
log-what-sent = Ce qui est parti
log-what-sent-hint = Chaque texte, modification et retrait, et combien d’organismes l’ont reçu.
field-log-period = Période
hint-log-period = Des jours entiers selon votre horloge, le dernier compris. 50 000 entrées au plus par fichier.
field-log-since = Du
hint-log-since = Année, mois et jour, par exemple 2026-11-03.
field-log-until = Au
hint-log-until = Année, mois et jour, par exemple 2026-11-30.
field-log-as = Sous forme de
log-as-csv = Tableau (CSV)
log-as-csv-hint = Pour les tableurs.
log-as-json = JSON
log-as-json-hint = Pour les programmes.
field-comment = Commentaire

## Translations beside the original

translation-original = L’original
translation-behind = Plus ancienne que l’original : l’original a été modifié après cette traduction. Relisez-la, ou enlevez-la.
translation-behind-reader = Cette traduction est plus ancienne que l’original, modifié depuis.
form-translation-new = Une nouvelle traduction
form-translation-drop = Enlever cette traduction
