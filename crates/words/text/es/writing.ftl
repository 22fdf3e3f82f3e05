# Writing without losing anything: what a form saves by itself, what is still missing, changes by two people at once, a form
# that was sent too late; the tools above a text; how it will look.

## Saved as one writes

keep-saved = Guardado a las { $time }
keep-unreadable = Todavía sin guardar. { $problems } Hasta entonces, su texto se conserva en esta página.
keep-changed = Sin guardar: este texto se guardó en otro lugar desde que usted lo abrió. Pulse «Guardar borrador» para ver la diferencia y elegir. Su texto se conserva en esta página.
keep-offline = Sin guardar: no hay conexión. Su texto se conserva en esta página y se envía cuando vuelva la conexión.
keep-signed-out = Sin guardar: su sesión se cerró. Su texto se conserva en esta página. Pulse «Guardar borrador»; nada se pierde en el camino.
keep-failed = Sin guardar: nuestro servidor tiene dificultades. Su texto se conserva en esta página. Pulse «Guardar borrador» dentro de un minuto, por favor.
keep-waits = No se guarda por sí solo, porque guardar anula lo que se pidió o se aprobó. Pulse «Guardar borrador» si lo quiere.

## What is still missing

missing-word = Pendiente
missing-title = Qué falta por rellenar antes de publicar

## Changed by two people

write-gone = Un colega eliminó este borrador mientras usted escribía. No se pierde nada: su texto está abajo. Guárdelo y será un borrador nuevo.
write-withdrawn = Este texto se retiró mientras usted escribía. No se pierde nada: su texto está abajo. Guárdelo y será un borrador nuevo.
meanwhile-hint = Lo que usted escribió está en el formulario. Si lo guarda tal cual, sustituye a lo que hay. Tome de abajo lo que quiera conservar del otro texto, o deje el suyo y siga con el otro.
meanwhile-theirs = Dejar el mío, mostrar el otro texto
meanwhile-changes = En qué difiere su texto de lo que hay ahora
changes-none = Los dos dicen lo mismo.
changes-gone = quitado:
changes-new = nuevo:

## Sent too late

again-title = Envíelo de nuevo, por favor
again-signed-out = Su sesión se cerró, así que esto no se hizo. No se pierde nada: lo que escribió se conserva en esta página.
again-sign-in = Inicie sesión en una ventana nueva. Después vuelva a esta.
again-other-session = Usted inició sesión de nuevo desde que se abrió este formulario, así que todavía no se hizo. No se pierde nada.
again-trouble = Esto no se hizo, porque nuestro servidor tiene dificultades. No se pierde nada: lo que escribió se conserva en esta página. Envíelo de nuevo dentro de un minuto, por favor.
again-send = Enviarlo de nuevo
again-written = Lo que usted escribió

## Tools

tools-label = Herramientas para
tool-bold = Negrita
tool-italic = Cursiva
tool-heading = Encabezado
tool-list = Lista
tool-link = Enlace
look-title = Cómo quedará

## Outlines to begin with

outlines-title = Empezar con un esquema
write-event-title-hint = Diga qué es y para quién, tal como se buscaría.
write-event-summary-hint = Dos o tres frases: de qué trata, para quién es y qué se lleva cada uno. 500 caracteres como máximo.
button-copy = Empezar uno nuevo a partir de este
copy-notice = Este formulario tiene las palabras del otro texto. Es uno nuevo: póngale su propio título. No se conserva nada hasta que lo guarde.

outline-queue = Filas de espera en los lugares de votación
prompt-queue-evidence-measure = Por ejemplo: espera mediana, minutos.
prompt-queue-title = ¿Para quién se acortó la espera y con qué medios?
prompt-queue-summary = ¿Qué cambiaron en la fila, cuánto se acortó y en cuántos lugares de votación?
prompt-queue-problem = ¿Cuánto esperaban los electores, a qué horas y dónde? ¿Quién se fue sin votar?
prompt-queue-step-1 = ¿Cómo midieron la fila antes de cambiar nada?
prompt-queue-step-2 = ¿Qué cambiaron: salas, mesas, personal, equipos, lo que se dice a los electores?
prompt-queue-step-3 = ¿Cómo notan ese día que una fila crece y qué hacen entonces?
prompt-queue-risks = ¿Qué ocurre cuando falla un aparato o llaman a otro sitio a un ayudante?
prompt-queue-accessibility = ¿Cómo encuentran su lugar en la fila los electores que no pueden estar de pie, ver u oír bien?

outline-access = Accesibilidad de los lugares de votación
prompt-access-evidence-measure = Por ejemplo: lugares de votación que cumplen la lista de comprobación, por ciento.
prompt-access-title = ¿A qué electores les abrieron qué puerta?
prompt-access-summary = ¿Qué no podían hacer antes los electores por sí mismos y qué pueden hacer ahora?
prompt-access-problem = ¿Qué barreras encontraban los electores: el camino, la puerta, la cabina, la boleta, la ayuda? ¿Quién se lo dijo?
prompt-access-step-1 = ¿Cómo comprobaron los lugares, con qué lista y con quién?
prompt-access-step-2 = ¿Qué cambiaron y qué se compró, se pidió prestado o se trasladó?
prompt-access-step-3 = ¿Cómo capacitaron al personal e informaron a los electores?
prompt-access-risks = ¿Qué no se pudo remediar y qué ofrecen allí?
prompt-access-accessibility = ¿Con qué organizaciones de personas con discapacidad se probó y qué dijeron?

outline-training = Capacitación del personal de las mesas de votación
prompt-training-evidence-measure = Por ejemplo: formularios rellenados sin errores, por ciento.
prompt-training-title = ¿Qué hace mejor desde entonces el personal de las mesas y cómo lo aprendió?
prompt-training-summary = ¿Qué se enseñó, de qué manera, a cuántos, y qué mejoró el día de la elección?
prompt-training-problem = ¿Qué errores se cometían, con qué frecuencia y cómo los encontraron?
prompt-training-step-1 = ¿Cómo averiguaron qué hay que enseñar?
prompt-training-step-2 = ¿Cómo se enseña: cuánto dura, quién lo hace, con qué material, qué se practica?
prompt-training-step-3 = ¿Cómo ven que se aprendió y quién ayuda ese día?
prompt-training-risks = ¿Qué hacen quienes llegaron tarde o nunca recibieron capacitación?
prompt-training-accessibility = ¿Cómo lo aprenden quienes leen despacio, ven mal o hablan otro idioma?

outline-lists = Mantener correcto el padrón electoral
prompt-lists-evidence-measure = Por ejemplo: inscripciones corregidas.
prompt-lists-title = ¿Qué inscripciones del padrón quedaron correctas y con qué medios?
prompt-lists-summary = ¿Qué se comparó con qué, con qué frecuencia, y cuántas inscripciones se corrigieron?
prompt-lists-problem = ¿Qué inscripciones estaban mal: mudanzas, fallecimientos, duplicados, omisiones? ¿Cómo lo supieron?
prompt-lists-step-1 = ¿Qué fuentes comparan y qué permite la ley?
prompt-lists-step-2 = ¿Cómo comprueba una persona una coincidencia y cómo se informa al elector?
prompt-lists-step-3 = ¿Cómo se opone un elector y cómo se deshace un error?
prompt-lists-risks = ¿Cómo evitan dejar fuera a quien puede votar y qué datos personales se conservan?
prompt-lists-accessibility = ¿En qué idiomas y por qué vías se informa a los electores?

outline-webinar = Un seminario web
prompt-webinar-title = ¿Qué se sabrá hacer después?
prompt-webinar-summary = ¿De qué trata, quién habla, para quién es y qué queda después?
prompt-webinar-description = El programa con las horas, quién habla, qué conviene saber antes, si se graba, subtítulos e intérpretes.

outline-deadline = Un plazo
prompt-deadline-title = ¿Qué hay que entregar y dónde?
prompt-deadline-summary = ¿Qué termina ese día, a quién afecta y qué ocurre con lo que llega más tarde?
prompt-deadline-description = Qué hay que entregar, en qué forma, a quién, quién puede participar y a quién se puede preguntar.

## Revisions side by side

revisions-title = Revisiones de «{ $title }»
revisions-back = Leer el texto
revisions-compare = Qué cambió entre las revisiones
revisions-between = De la revisión { $from } a la revisión { $to }
revisions-from = De
revisions-to = A
revisions-show = Mostrar la diferencia

## The log for a records request

log-title = Registro para una solicitud de información pública
log-lead = Qué hizo la oficina, a quién sigue y qué envió, en un archivo para una solicitud de información pública. Que se extrajo queda anotado en el propio registro. Nuestro servidor conserva lo que se publicó y se retiró; no se quita nada del registro.
log-problems = Corrija esto, por favor. No se escribió nada.
log-button = Crear el archivo
field-log-what = Qué
log-what-acts = Qué hizo la oficina
log-what-acts-hint = Cada acto con su hora, quién lo hizo y el número de control que lo une al anterior.
log-what-follows = A quién sigue y quién la sigue
log-what-follows-hint = También lo que ya terminó.
log-what-sent = Qué salió
log-what-sent-hint = Cada texto, cambio y retirada, y cuántas oficinas lo recibieron.
field-log-period = Período
hint-log-period = Días enteros según sus relojes, el último incluido. 50 000 entradas como máximo en un archivo.
field-log-since = Desde
hint-log-since = Año, mes y día, por ejemplo 2026-11-03.
field-log-until = Hasta
hint-log-until = Año, mes y día, por ejemplo 2026-11-30.
field-log-as = Formato
log-as-csv = Tabla (CSV)
log-as-csv-hint = Para hojas de cálculo.
log-as-json = JSON
log-as-json-hint = Para programas.
field-comment = Comentario

## Translations beside the original

translation-original = El original
translation-behind = Más antigua que el original: el original se cambió después de esta traducción. Revísela, o quítela.
translation-behind-reader = Esta traducción es más antigua que el original, que se cambió desde entonces.
form-translation-new = Una traducción nueva
form-translation-drop = Quitar esta traducción
