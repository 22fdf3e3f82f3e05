# The page of a practice: the stub, the sections, revisions, replies. The stub is shared with the page of an event.

## Stub: who speaks, how we know, who may read it

stub-label = Quién escribió esto y cómo lo sabemos
stub-from = De
stub-verified = Verificado
stub-verified-server = Su servidor lo firmó y comprobamos la firma el { $date }.
stub-verified-partner = Nosotros mismos comparamos las claves con ellos.
stub-verified-own = Nuestra propia oficina.
stub-signed = Firmado y sin cambios
stub-signed-sentence = El texto es exactamente el que firmaron el { $date }.
stub-signed-own = El texto es exactamente el que firmó nuestra oficina el { $date }.
stub-unsigned = Sin firmar
stub-unsigned-sentence = El texto en sí no lleva firma. Llegó de su propio servidor el { $date }.
stub-mismatch = No coincide
stub-mismatch-sentence = El texto difiere de lo que se firmó. Llame a la oficina antes de usarlo.
stub-key = Clave de quien lo escribió
stub-sharing = Difusión
stub-reference = Referencia
stub-reference-revision = Revisión { $number }
stub-received = Recibido
stub-published = Publicado
stub-changed = Último cambio

## Another body's practice

foreign-notice = Esta es la práctica de { $office }, otro organismo, bajo la ley de otro país ({ $country }). Su propia ley puede ser distinta.
foreign-notice-no-country = Esta es la práctica de { $office }, otro organismo, bajo otra ley. Su propia ley puede ser distinta.
foreign-text = Este es un texto de { $office }, no de nuestra oficina.

## Sections

section-at-a-glance = De un vistazo
section-problem = El problema
section-approach = Qué hicieron
section-approach-own = Qué hicimos
section-evidence = Evidencia
section-risks = Riesgos
section-accessibility = Accesibilidad
section-notes = Notas
section-text = Texto
section-attachments = Adjuntos
section-replies = Respuestas
section-revisions = Revisiones
section-translations = En otros idiomas
evidence-measure = Medida
evidence-before = Antes
evidence-after = Después
evidence-source = Fuente: { $source }
evidence-change = De { $before } a { $after }

## Facts

fact-status = Estado
fact-where = Dónde
fact-size = Tamaño
fact-cost = Costo
fact-cost-set-up = { $amount } una sola vez
fact-cost-yearly = { $amount } al año
fact-staff-time = Tiempo de personal
fact-staff-hours =
    { $count ->
        [one] { $count } hora para ponerla en marcha
       *[other] { $count } horas para ponerla en marcha
    }
fact-legal-basis = Base legal
fact-phase = Fase
fact-topics = Temas
fact-licence = Licencia
fact-review-by = Revisar antes de
fact-review-by-after = Después del { $date }, pregunte si sigue vigente.
fact-review-overdue = Debía revisarse antes del { $date }. Pregunte a la oficina si sigue vigente.
fact-language = Idioma
fact-superseded-by = Sustituida por
fact-result = Resultado medido

## Languages and translations

translation-by-office = Traducido por la propia oficina.

## Status and withdrawal

withdrawn-title = Retirado
withdrawn-sentence = { $office } retiró este texto el { $date }. Por favor, no lo use más.
withdrawn-reason = Motivo: { $reason }
withdrawn-no-reason = No se indicó ningún motivo.
withdrawn-kept = El título, la fecha y el motivo quedan aquí, para que los enlaces sigan diciendo qué ocurrió.
superseded-notice = Esta práctica fue sustituida por otra.
retired-notice = La oficina ya no usa esta práctica.
correction-notice = Esta revisión corrige una anterior.
partial-notice = { $office } envió este texto sin una ficha que podamos leer, así que se muestra tal como llegó.

## Revisions

revision-line = Revisión { $number }, { $date }
revision-first = Primera publicación
revision-correction = Corrección
revision-old-notice = Está leyendo la revisión { $number } del { $date }. Hay una más reciente.
revisions-unknown = Solo tenemos la revisión más reciente. La oficina conserva las demás.

## Replies

replies-empty = Todavía no hay respuestas.
reply-by = { $office }, { $date }
reply-as-office = Responder como nuestra oficina
reply-send = Enviar la respuesta
reply-sign-in = Inicie sesión para responder en nombre de su oficina.

## On paper

paper-check = Impreso desde { $address } el { $date }, revisión { $number }. Para comprobar que este es el texto vigente, abra esa dirección.

## More of the stub and the evidence

stub-more = Cómo lo sabemos
stub-halves = Su mitad, nuestra mitad
stub-halves-own = Nuestra mitad, la mitad de la copia
stub-halves-match = Las mitades coinciden.
evidence-only-before = { $before } antes; sin medir después.
evidence-only-after = { $after } después; sin medir antes.
