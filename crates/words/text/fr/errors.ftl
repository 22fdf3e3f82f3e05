# Pages d'erreur : ce qui s'est passé, si quelque chose est perdu, que faire.

error-400-title = Nous n'avons pas pu lire cette demande
error-400-text = Quelque chose dans l'adresse ou le formulaire n'était pas comme prévu. Rien n'a été modifié. Revenez en arrière, vérifiez et réessayez.
error-401-title = Veuillez vous connecter
error-401-text = Cette page est réservée au personnel de ce bureau. Connectez-vous, et vous y reviendrez.
error-403-title = Cette page ne vous est pas ouverte
error-403-text = Votre rôle ne le permet pas, ou le texte n'est pas public. Rien n'a été modifié. Si vous en avez besoin, adressez-vous à un collègue qui administre ce serveur.
error-404-title = Cette page n'existe pas
error-404-text = L'adresse est peut-être incomplète, ou le texte n'a jamais été publié. Cherchez son titre parmi les pratiques ou les événements.
error-405-title = Cela ne peut pas se faire ici
error-405-text = La page existe, mais n'accepte pas ce qui a été envoyé. Rien n'a été modifié. Revenez en arrière et réessayez.
error-409-title = Quelqu'un a été plus rapide
error-409-text = Ceci a été modifié depuis que vous l'avez ouvert. Rien de ce que vous avez écrit n'est perdu ; revenez en arrière, relisez et envoyez de nouveau.
error-410-title = Cette page n'existe plus
error-410-text = Elle a été retirée définitivement. Merci de supprimer le lien qui y mène.
error-413-title = C'est trop volumineux
error-413-text = Votre envoi dépasse ce que nous acceptons. Rien n'a été modifié. Veuillez l'abréger et l'envoyer de nouveau.
error-415-title = Nous ne savons pas lire ce type de fichier
error-415-text = Votre envoi a une forme que nous n'acceptons pas. Rien n'a été modifié. Veuillez utiliser le formulaire de la page.
error-429-title = Trop de demandes
error-429-text = Il y en a eu trop en peu de temps. Rien n'est perdu ; attendez une minute et réessayez.
error-500-title = L'erreur vient de nous
error-500-text = Un problème est survenu sur notre serveur. Ce qui était enregistré est en sécurité. Veuillez réessayer ; si cela se reproduit, prévenez le bureau en indiquant ce numéro : { $reference }.
error-503-title = Un instant
error-503-text = Notre serveur démarre, a trop à faire ou attend sa base de données. Ce qui était enregistré est en sécurité ; veuillez réessayer dans une minute. Si cela dure, prévenez les personnes qui s'occupent du serveur en leur indiquant ce numéro : { $reference }.
error-home = Aller à la première page

## Pourquoi une chose n'est pas possible maintenant

error-already-cancelled = Cet événement est déjà annulé. Il n'y a rien à faire.
error-not-an-event = Seul un événement peut être annulé. Une pratique peut être retirée.
error-not-published = Ce texte n'est pas publié, ou a été retiré. Voyez sa page.
error-other-kind = Une pratique ne peut pas devenir un événement, ni l'inverse. Écrivez un nouveau texte.

error-not-for-everybody = Seul ce que tout le monde peut lire peut être recommandé ou dit utile.
error-own-post = C’est un texte de votre propre organisme.
error-not-known-there = La nouvelle adresse ne dit pas qu’il s’agit du même organisme.
