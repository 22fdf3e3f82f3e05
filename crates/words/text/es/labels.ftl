# Labels of the model's values, for src/labels.rs: prefix and stable name.

## Topics: the index of the ACE Electoral Knowledge Network, then Comity's own

topic-legal-framework = Marco legal
topic-boundary-delimitation = Delimitación de distritos electorales
topic-electoral-systems = Sistemas electorales
topic-gender = Género y elecciones
topic-parties-and-candidates = Partidos y candidatos
topic-disability = Discapacidad y elecciones
topic-media = Medios de comunicación y elecciones
topic-civic-and-voter-education = Educación cívica y electoral
topic-direct-democracy = Democracia directa
topic-electoral-management = Administración electoral
topic-cost-of-elections = Costo de las elecciones
topic-electoral-integrity = Integridad electoral
topic-campaign-finance = Financiamiento de campañas
topic-measuring-electoral-quality = Medición de la calidad electoral
topic-election-observation = Observación electoral
topic-electoral-assistance = Asistencia electoral
topic-voter-registration = Registro de electores
topic-voting-operations = Operaciones de votación
topic-voter-identification = Identificación de electores
topic-results-management = Gestión de resultados
topic-out-of-country-voting = Voto en el extranjero
topic-technology = Elecciones y tecnología
topic-security = Elecciones y seguridad
topic-poll-workers = Personal de las mesas de votación
topic-mail-voting = Voto por correo y voto en ausencia
topic-ballot-design = Diseño de la boleta
topic-chain-of-custody = Cadena de custodia
topic-audits = Auditorías de resultados
topic-list-maintenance = Mantenimiento del padrón electoral
topic-language-access = Acceso lingüístico
topic-contingency-planning = Planificación de contingencias
topic-public-records = Registros públicos
topic-grants = Subvenciones y financiamiento
topic-communications = Comunicación

## Phases of the electoral cycle

phase-legal-framework = Marco legal
phase-planning = Planificación e implementación
phase-training = Capacitación y educación
phase-registration = Registro y candidaturas
phase-campaign = Campaña electoral
phase-voting = Votación y jornada electoral
phase-results = Verificación de resultados
phase-post-election = Período postelectoral

## Levels of government

level-national = Nacional
level-regional = Estado, provincia o región
level-county = Condado o distrito
level-municipal = Ciudad o municipio
level-network = Red de oficinas

## How far a practice has come

practice-status-idea = Idea, aún sin probar
practice-status-pilot = Piloto
practice-status-in-use = En uso
practice-status-retired = Ya no se usa
practice-status-superseded = Sustituida por otra práctica

## Registered voters

voters-under-5000 = Menos de 5000 electores registrados
voters-5000-24999 = De 5000 a 24 999 electores registrados
voters-25000-99999 = De 25 000 a 99 999 electores registrados
voters-100000-499999 = De 100 000 a 499 999 electores registrados
voters-500000-4999999 = De 500 000 a 4 999 999 electores registrados
voters-5000000-and-more = 5 millones de electores registrados o más

## Events

event-kind-training = Capacitación
event-kind-conference = Conferencia
event-kind-webinar = Seminario web
event-kind-observation-mission = Misión de observación
event-kind-study-visit = Visita de estudio
event-kind-deadline = Plazo
event-kind-other = Evento

event-status-scheduled = Según lo anunciado
event-status-tentative = Por confirmar
event-status-cancelled = Cancelado
event-status-postponed = Aplazado
event-status-rescheduled = Nueva fecha
event-status-moved-online = Pasa a ser en línea

## How far a peer is trusted

standing-public = No nos es conocida
standing-follower = Nos sigue
standing-followed = La seguimos
standing-vouched = Avalada
standing-partner = Contraparte confirmada
standing-limited = Limitada
standing-quarantined = Apartada
standing-blocked = Bloqueada

standing-meaning-public = Puede leer lo público y seguirnos. No recibimos sus textos.
standing-meaning-follower = Recibe lo que publicamos. No recibimos sus textos, porque no la seguimos.
standing-meaning-followed = La seguimos y recibimos sus textos.
standing-meaning-vouched = Una oficina en la que confiamos respondió por ella. Recibimos sus textos.
standing-meaning-partner = Nosotros mismos comparamos las claves con ella. Recibimos sus textos.
standing-meaning-limited = No recibimos nada nuevo de ella. Lo que tenemos se queda.
standing-meaning-quarantined = Algo en ella no está bien. No se muestra nada nuevo hasta que uno de nosotros lo haya mirado.
standing-meaning-blocked = No recibimos nada de ella ni le enviamos nada.

content-from-followed = Textos de las oficinas que seguimos y de las que avalamos nosotros mismos.
content-from-vouched = Textos de las oficinas que seguimos y de las que avaló una oficina en la que confiamos.
content-from-anyone = Textos de cualquier oficina que no hayamos limitado, apartado o bloqueado.

## Colleagues

role-viewer = Lectura
role-author = Redacción
role-approver = Aprobación
role-federation-admin = Administración de contrapartes
role-system-admin = Administración del sistema
role-auditor = Auditoría
role-office = Toda la oficina

role-meaning-viewer = Lee lo que la oficina puede leer.
role-meaning-author = Escribe borradores.
role-meaning-approver = Aprueba textos y los publica.
role-meaning-federation-admin = Decide a qué oficinas seguir, limitar o bloquear.
role-meaning-system-admin = Mantiene el servidor en marcha e invita a colegas.
role-meaning-auditor = Lee el registro de quién hizo qué.
role-meaning-office = Puede hacerlo todo, para una oficina de una o dos personas.

## Texts

state-published = Publicado
state-withdrawn = Retirado

kind-practice = Práctica
kind-event = Evento
kind-reply = Respuesta
kind-other = Otro texto

## Deliveries

delivery-state-pending = En camino
delivery-state-delivered = Lo tiene
delivery-state-refused = No aceptado
delivery-state-dead = Abandonado
delivery-state-dropped = No enviado

delivery-state-meaning-pending = Todavía no ha llegado. Seguimos intentándolo; nada se pierde.
delivery-state-meaning-delivered = Su servidor lo aceptó.
delivery-state-meaning-refused = Su servidor no lo aceptó. Está en su derecho.
delivery-state-meaning-dead = No respondieron durante 30 días. Puede enviarlo de nuevo.
delivery-state-meaning-dropped = No hizo falta enviarlo: se retiró antes de salir, perdió vigencia o ya no nos siguen.

## What became of our request to follow

follow-state-pending = A la espera de su respuesta
follow-state-accepted = Siguiendo
follow-state-rejected = Rechazaron
follow-state-ended = Terminado por nosotros

## Who may read a text

sharing-clear = Cualquiera puede leerlo y transmitirlo.
sharing-green = Para oficinas electorales: nuestro personal y las oficinas que siguen a quien lo escribió. Por favor, no lo publique.
