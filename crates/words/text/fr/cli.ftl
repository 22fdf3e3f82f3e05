# La ligne de commande. Appartient à comity-node.

cli-running = { $office } : site ouvert à l'adresse { $address }
cli-stop-hint = Appuyez sur Ctrl et C pour arrêter.
cli-stopping = Arrêt : ce qui est commencé est d'abord terminé.
cli-stopped = Arrêté. Rien n'est perdu.
cli-already-running = Comity fonctionne déjà avec cette base de données. Arrêtez d'abord l'autre.
cli-done = C'est fait.
cli-problem = Problème : { $problem }
cli-problems-in-file =
    { $count ->
        [one] { $file } : { $count } problème. Rien n'a été modifié.
       *[other] { $file } : { $count } problèmes. Rien n'a été modifié.
    }
cli-password-prompt = Mot de passe (au moins 15 caractères) :
cli-password-again = Le même mot de passe une seconde fois :
cli-password-differs = Les deux mots de passe diffèrent. Rien n'a été modifié ; veuillez réessayer.
cli-member-added = { $name } peut maintenant se connecter à l'adresse { $address }.
