# Files that go with a text: their page beside a draft, how they stand on the page of a text, why one is not taken.

## What a file is

media-type-jpg = imagen JPEG
media-type-png = imagen PNG
media-type-pdf = PDF
media-type-csv = tabla CSV
media-type-txt = texto sin formato
media-type-docx = documento de Word
media-type-xlsx = hoja de cálculo de Excel
media-type-pptx = presentación de PowerPoint
media-type-odt = texto OpenDocument
media-type-ods = hoja de cálculo OpenDocument
media-type-odp = presentación OpenDocument

size-bytes = { $number }{"\u00A0"}bytes
size-kilobytes = { $number }{"\u00A0"}KB
size-megabytes = { $number }{"\u00A0"}MB

# For example: plan.pdf (PDF, 1.2 MB)
file-line = { $name } ({ $type }, { $size })
# For example: PDF, 1.2 MB
file-kind = { $type }, { $size }
file-at-lead = Estos archivos están en el servidor de esa oficina. No los hemos examinado: ábralos con cuidado.

readable-yes = Se puede leer con un lector de pantalla
readable-no = No se puede leer con un lector de pantalla. Pida a la oficina otro formato.
readable-unknown = Nadie lo ha probado todavía con un lector de pantalla

## Its page

files-title = Archivos de «{ $title }»
files-lead = Las imágenes se muestran, los documentos se ofrecen para abrirlos. Forman parte del texto: quien lo aprueba los aprueba también.
files-count =
    { $count ->
        [0] Todavía no hay archivos
        [one] { $count } archivo
       *[other] { $count } archivos
    }
files-link = Añadir o cambiar archivos
files-add = Añadir un archivo
files-choose = Archivo
files-choose-hint = Imágenes (JPEG, PNG, WebP, GIF), PDF, Word, Excel, PowerPoint, OpenDocument, CSV o texto sin formato. Como máximo { $size }, y { $max } archivos por texto.
files-pictures-hint = La imagen se guarda de nuevo: se quita dónde y cuándo se tomó, y de una imagen en movimiento solo queda el primer fotograma.
files-order = Posición
files-order-hint = Los archivos se muestran en este orden.
files-text = Texto en lugar de la imagen
files-text-hint = Qué dice la imagen a quien no la ve. Una frase o dos; no empiece por «Imagen de».
files-decoration = Es decoración: quien no la ve no se pierde nada
files-readable = ¿Lo puede leer un lector de pantalla?
files-readable-hint = Sí, si está etiquetado o si usted lo probó. Un documento escaneado sin texto reconocido no se puede leer.
files-readable-yes = Sí
files-readable-no = No
files-readable-unknown = No lo sé
files-remove = Quitarlo del texto
files-green = Este texto es para las oficinas que le siguen. Ven qué archivos hay, pero solo su propio personal puede abrirlos.
files-voids = Quien cambia los archivos anula lo que se pidió o se aprobó; un colega debe aprobarlo de nuevo.
files-decoration-short = Decoración
files-text-missing = Todavía sin texto en su lugar
button-save-to-files = Guardar e ir a los archivos
button-add-file = Añadir el archivo
button-save-files = Guardar
button-to-text = Volver al texto
done-file-added = Está añadido. Nada sale de esta oficina hasta que se publica.
done-picture-added = Está añadida. Diga abajo qué muestra, por favor.
done-files-saved = Guardado.
file-not-added = «{ $name }» no se añadió y no se cambió nada.
file-none-chosen = Elija primero un archivo, por favor.

error-no-files = Una respuesta no admite archivos.
error-same-file = Este mismo archivo ya forma parte del texto.

## Why one is not taken

media-empty = Está vacío. Ábralo en su computadora, guárdelo de nuevo y elija ese.
media-too-large = Pasa de 25 MB. Redúzcalo: guarde las imágenes con menos píxeles, un PDF con «tamaño reducido», o divídalo.
media-unknown = No es de los tipos que se pueden añadir. Guárdelo como PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV o texto sin formato; una imagen, como JPEG o PNG. Los tipos más antiguos, como DOC o XLS, se pueden guardar de nuevo con el mismo programa.
media-markup = Es una página web, un dibujo en SVG o XML, que podría hacer algo por sí mismo al abrirse. Guárdelo como PDF, o un dibujo como PNG.
media-encoding = Sus letras no están escritas en UTF-8, así que otros verían signos equivocados. Guárdelo de nuevo y elija UTF-8; en Excel, «CSV UTF-8».
media-unreadable = Está dañado, o hecho de una manera que no podemos comprobar. Ábralo, guárdelo como archivo nuevo y elija ese; un PDF, como PDF/A.
media-dimensions = La imagen pasa de 40 millones de píxeles, o de 12 000 en un lado. Redúzcala y guárdela de nuevo.
media-frames = La imagen en movimiento tiene más de 100 fotogramas. Elija el que muestre lo importante y guárdelo como PNG.
media-locked = Está protegido con una contraseña. Guárdelo sin ella y elija ese archivo.
media-acts = El PDF hace algo por sí mismo: contiene un script, otro archivo, un video o un formulario que se envía solo. Imprímalo en un PDF nuevo y elija ese.
media-macros = Contiene macros, que podrían hacer cualquier cosa en la computadora de un colega. Guárdelo sin ellas, como DOCX, XLSX, PPTX u OpenDocument.
media-objects = Contiene un objeto de otro programa. Ponga en su lugar una imagen o una tabla, o guárdelo todo como PDF.
media-loads = Carga algo de otro lugar al abrirse: una plantilla, una imagen por su dirección o datos de otro archivo. Rompa esos vínculos en el programa, o guárdelo como PDF.
media-too-many = El texto ya tiene todos los archivos que puede tener. Quite primero uno.
media-quota = Los archivos de esta oficina ocupan todo el espacio que les da el servidor. Quite algunos de los borradores, o pida más a quien cuida del servidor.
