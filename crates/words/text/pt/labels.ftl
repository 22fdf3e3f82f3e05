# Labels of the model's values, for src/labels.rs: prefix and stable name.

## Topics: the index of the ACE Electoral Knowledge Network, then Comity's own

topic-legal-framework = Quadro legal
topic-boundary-delimitation = Delimitação de distritos eleitorais
topic-electoral-systems = Sistemas eleitorais
topic-gender = Género e eleições
topic-parties-and-candidates = Partidos e candidatos
topic-disability = Deficiência e eleições
topic-media = Comunicação social e eleições
topic-civic-and-voter-education = Educação cívica e eleitoral
topic-direct-democracy = Democracia direta
topic-electoral-management = Administração eleitoral
topic-cost-of-elections = Custo das eleições
topic-electoral-integrity = Integridade eleitoral
topic-campaign-finance = Financiamento de campanhas
topic-measuring-electoral-quality = Avaliação da qualidade eleitoral
topic-election-observation = Observação eleitoral
topic-electoral-assistance = Assistência eleitoral
topic-voter-registration = Inscrição de eleitores
topic-voting-operations = Operações de votação
topic-voter-identification = Identificação de eleitores
topic-results-management = Gestão de resultados
topic-out-of-country-voting = Voto no exterior
topic-technology = Eleições e tecnologia
topic-security = Eleições e segurança
topic-poll-workers = Membros das mesas de voto
topic-mail-voting = Voto por correio e voto em ausência
topic-ballot-design = Desenho do boletim de voto
topic-chain-of-custody = Cadeia de custódia
topic-audits = Auditorias de resultados
topic-list-maintenance = Atualização da lista de eleitores
topic-language-access = Acesso linguístico
topic-contingency-planning = Planos de contingência
topic-public-records = Documentos públicos
topic-grants = Subvenções e financiamento
topic-communications = Comunicação

## Phases of the electoral cycle

phase-legal-framework = Quadro legal
phase-planning = Planificação e execução
phase-training = Formação e educação
phase-registration = Inscrição e candidaturas
phase-campaign = Campanha eleitoral
phase-voting = Votação e dia da eleição
phase-results = Verificação dos resultados
phase-post-election = Depois da eleição

## Levels of government

level-national = Nacional
level-regional = Estado, província ou região
level-county = Condado ou distrito
level-municipal = Cidade ou município
level-network = Rede de órgãos

## How far a practice has come

practice-status-idea = Ideia, ainda por experimentar
practice-status-pilot = Piloto
practice-status-in-use = Em uso
practice-status-retired = Já não se usa
practice-status-superseded = Substituída por outra prática

## Registered voters

voters-under-5000 = Menos de 5000 eleitores inscritos
voters-5000-24999 = De 5000 a 24.999 eleitores inscritos
voters-25000-99999 = De 25.000 a 99.999 eleitores inscritos
voters-100000-499999 = De 100.000 a 499.999 eleitores inscritos
voters-500000-4999999 = De 500.000 a 4.999.999 eleitores inscritos
voters-5000000-and-more = 5 milhões de eleitores inscritos ou mais

## Events

event-kind-training = Formação
event-kind-conference = Conferência
event-kind-webinar = Webinar
event-kind-observation-mission = Missão de observação
event-kind-study-visit = Visita de estudo
event-kind-deadline = Prazo
event-kind-other = Evento

event-status-scheduled = Como anunciado
event-status-tentative = Ainda por confirmar
event-status-cancelled = Cancelado
event-status-postponed = Adiado
event-status-rescheduled = Nova data
event-status-moved-online = Passou para online

## How far a peer is trusted

standing-public = Não conhecido
standing-follower = Segue-nos
standing-followed = Seguido por nós
standing-vouched = Recomendado
standing-partner = Parceiro verificado
standing-limited = Limitado
standing-quarantined = Posto de parte
standing-blocked = Bloqueado

standing-meaning-public = Pode ler o que é público e seguir-nos. Não recebemos os textos dele.
standing-meaning-follower = Recebe o que publicamos. Não recebemos os textos dele, porque não o seguimos.
standing-meaning-followed = Seguimo-lo e recebemos os textos dele.
standing-meaning-vouched = Um órgão em que confiamos respondeu por ele. Recebemos os textos dele.
standing-meaning-partner = Nós próprios comparámos as chaves com ele. Recebemos os textos dele.
standing-meaning-limited = Não recebemos nada de novo dele. O que temos fica.
standing-meaning-quarantined = Algo nele não está bem. Nada de novo é mostrado até um de nós ter visto.
standing-meaning-blocked = Não recebemos nada dele e não lhe enviamos nada.

content-from-followed = Textos dos órgãos que seguimos e daqueles por que nós próprios respondemos.
content-from-vouched = Textos dos órgãos que seguimos e daqueles por que responde um órgão em que confiamos.
content-from-anyone = Textos de qualquer órgão que não tenhamos limitado, posto de parte ou bloqueado.

## Colleagues

role-viewer = Leitura
role-author = Redação
role-approver = Aprovação
role-federation-admin = Administração de parceiros
role-system-admin = Administração do sistema
role-auditor = Auditoria
role-office = Todo o órgão

role-meaning-viewer = Lê o que o órgão pode ler.
role-meaning-author = Escreve rascunhos.
role-meaning-approver = Aprova textos e publica-os.
role-meaning-federation-admin = Decide que órgãos seguir, limitar ou bloquear.
role-meaning-system-admin = Mantém o servidor a funcionar e convida colegas.
role-meaning-auditor = Lê o histórico de quem fez o quê.
role-meaning-office = Pode fazer tudo, para um órgão de uma ou duas pessoas.

## Texts

state-published = Publicado
state-withdrawn = Retirado

kind-practice = Prática
kind-event = Evento
kind-reply = Resposta
kind-other = Outro texto

## Deliveries

delivery-state-pending = A caminho
delivery-state-delivered = Recebido
delivery-state-refused = Não aceite
delivery-state-dead = Sem mais tentativas
delivery-state-dropped = Não enviado

delivery-state-meaning-pending = Ainda não chegou. Continuamos a tentar; nada se perde.
delivery-state-meaning-delivered = O servidor deles aceitou-o.
delivery-state-meaning-refused = O servidor deles não o aceitou. Está no seu direito.
delivery-state-meaning-dead = Não responderam durante 30 dias. Pode enviar de novo.
delivery-state-meaning-dropped = Não foi preciso enviar: foi retirado antes de sair, perdeu a validade, ou já não nos seguem.

## What became of our request to follow

follow-state-pending = À espera da resposta deles
follow-state-accepted = A seguir
follow-state-rejected = Recusaram
follow-state-ended = Terminado por nós

## Who may read a text

sharing-clear = Qualquer pessoa pode ler e transmitir.
sharing-green = Para órgãos eleitorais: o nosso pessoal e os órgãos que seguem quem escreveu. Por favor, não publique.
