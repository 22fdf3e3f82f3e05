# Fichiers joints à un texte : leur page à côté d'un brouillon, leur place sur la page d'un texte, pourquoi un fichier est refusé.

## Ce qu'est un fichier

media-type-jpg = image JPEG
media-type-png = image PNG
media-type-pdf = PDF
media-type-csv = tableau CSV
media-type-txt = texte brut
media-type-docx = document Word
media-type-xlsx = classeur Excel
media-type-pptx = présentation PowerPoint
media-type-odt = texte OpenDocument
media-type-ods = classeur OpenDocument
media-type-odp = présentation OpenDocument

size-bytes = { $number }{"\u00A0"}octets
size-kilobytes = { $number }{"\u00A0"}Ko
size-megabytes = { $number }{"\u00A0"}Mo

file-line = { $name } ({ $type }, { $size })
file-kind = { $type }, { $size }
file-at-lead = Ces fichiers se trouvent sur le serveur de ce bureau. Nous ne les avons pas examinés : ouvrez-les avec prudence.

readable-yes = Lisible avec un lecteur d'écran
readable-no = Illisible avec un lecteur d'écran. Demandez une autre forme au bureau.
readable-unknown = Personne ne l'a encore essayé avec un lecteur d'écran

## Sa page

files-title = Fichiers de « { $title } »
files-lead = Les images sont affichées, les documents proposés à l'ouverture. Ils font partie du texte : qui l'approuve les approuve aussi.
files-count =
    { $count ->
        [0] Aucun fichier pour l'instant
        [one] { $count } fichier
       *[other] { $count } fichiers
    }
files-link = Ajouter ou modifier des fichiers
files-add = Ajouter un fichier
files-choose = Fichier
files-choose-hint = Images (JPEG, PNG, WebP, GIF), PDF, Word, Excel, PowerPoint, OpenDocument, CSV ou texte brut. Au plus { $size }, et { $max } fichiers par texte.
files-pictures-hint = Une image est enregistrée à neuf : le lieu et le moment de la prise de vue sont retirés, et d'une image animée seule la première vue reste.
files-order = Place
files-order-hint = Les fichiers sont montrés dans cet ordre.
files-text = Texte à la place de l'image
files-text-hint = Ce que l'image dit à qui ne la voit pas. Une phrase ou deux ; ne commencez pas par « Image de ».
files-decoration = Elle est décorative : qui ne la voit pas ne perd rien
files-readable = Un lecteur d'écran peut-il le lire ?
files-readable-hint = Oui s'il est balisé, ou si vous l'avez essayé. Une numérisation sans texte reconnu est illisible.
files-readable-yes = Oui
files-readable-no = Non
files-readable-unknown = Je ne sais pas
files-remove = Le retirer du texte
files-green = Ce texte est destiné aux bureaux qui vous suivent. Ils voient quels fichiers existent, mais seul votre personnel peut les ouvrir.
files-voids = Qui modifie les fichiers annule la demande ou l'approbation ; un collègue devra approuver de nouveau.
files-decoration-short = Décorative
files-text-missing = Pas encore de texte à sa place
button-save-to-files = Enregistrer, puis les fichiers
button-add-file = Ajouter le fichier
button-save-files = Enregistrer
button-to-text = Retour au texte
done-file-added = Le fichier est ajouté. Rien ne quitte ce bureau avant la publication.
done-picture-added = Le fichier est ajouté. Dites ci-dessous ce qu'on y voit.
done-files-saved = Enregistré.
file-not-added = « { $name } » n'a pas été ajouté, et rien n'a été modifié.
file-none-chosen = Choisissez d'abord un fichier.

error-no-files = Une réponse ne prend pas de fichiers.
error-same-file = Ce fichier fait déjà partie du texte.

## Pourquoi un fichier est refusé

media-empty = Il est vide. Ouvrez-le sur votre ordinateur, enregistrez-le de nouveau et choisissez celui-là.
media-too-large = Il dépasse 25 Mo. Réduisez-le : enregistrez les images avec moins de points, un PDF en « taille réduite », ou partagez-le.
media-unknown = Il n'est pas d'une sorte que l'on peut ajouter. Enregistrez-le en PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV ou texte brut, une image en JPEG ou PNG. Le même programme sait réenregistrer les anciens formats comme DOC ou XLS.
media-markup = C'est une page web, un dessin SVG ou du XML, qui pourrait agir de lui-même à l'ouverture. Enregistrez-le en PDF, ou un dessin en PNG.
media-encoding = Ses lettres ne sont pas écrites en UTF-8 : d'autres verraient de mauvais signes. Enregistrez-le de nouveau en UTF-8, dans Excel « CSV UTF-8 ».
media-unreadable = Il est abîmé, ou fait d'une manière que nous ne pouvons pas vérifier. Ouvrez-le, enregistrez-le comme nouveau fichier et choisissez celui-là ; un PDF en PDF/A.
media-dimensions = L'image dépasse 40 millions de points, ou 12 000 sur un côté. Réduisez-la et enregistrez-la de nouveau.
media-frames = L'image animée a plus de 100 vues. Choisissez celle qui montre l'essentiel et enregistrez-la en PNG.
media-locked = Il est verrouillé par un mot de passe. Enregistrez-le sans mot de passe et choisissez celui-là.
media-acts = Le PDF agit de lui-même : il contient un script, un autre fichier, une vidéo ou un formulaire qui s'envoie. Imprimez-le dans un nouveau PDF et choisissez celui-là.
media-macros = Il contient des macros, qui pourraient tout faire sur l'ordinateur d'un collègue. Enregistrez-le sans elles, en DOCX, XLSX, PPTX ou OpenDocument.
media-objects = Il contient un objet d'un autre programme. Mettez une image ou un tableau à sa place, ou enregistrez le tout en PDF.
media-loads = Il charge quelque chose d'ailleurs à l'ouverture : un modèle, une image par son adresse, ou les données d'un autre fichier. Rompez ces liens dans le programme, ou enregistrez-le en PDF.
media-too-many = Le texte a autant de fichiers qu'il peut en avoir. Retirez-en un d'abord.
media-quota = Les fichiers de ce bureau prennent toute la place que le serveur leur donne. Retirez-en de vos brouillons, ou demandez-en davantage à qui s'occupe du serveur.
