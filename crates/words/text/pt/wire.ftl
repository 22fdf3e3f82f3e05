# What `comity-wire` writes into the text of posts that leave the node, and into calendars.

## The sections of a practice
wire-section-problem = O problema
wire-section-approach = O que foi feito
wire-section-evidence = O que mudou
wire-section-cost = O que custou
wire-section-legal-basis = Base legal
wire-section-risks = Riscos
wire-section-accessibility = Acessibilidade
wire-section-notes = Notas
wire-section-details = Sobre esta prática

## The section of an event
wire-section-programme = Programa

## Lines of a practice
wire-term-country = País
wire-term-level = Nível de governo
wire-term-voters = Dimensão
wire-term-set-up = Para implantar
wire-term-yearly = Por ano
wire-term-staff-hours = Tempo do pessoal
wire-term-status = Situação
wire-term-superseded-by = Substituída por
wire-term-period = Período de uso
wire-term-phase = Fase do ciclo eleitoral
wire-term-topics = Temas
wire-term-review-by = Rever até
wire-term-licence = Licença
wire-term-sharing = Divulgação
wire-hours =
    { $hours ->
        [one] { $hours } hora
       *[other] { $hours } horas
    }
wire-evidence-change = de { $before } para { $after }
wire-evidence-before = antes: { $before }
wire-evidence-after = depois: { $after }
wire-evidence-source = fonte: { $source }

## Lines of an event
wire-term-when = Quando
wire-term-place = Onde
wire-term-link = Online
wire-term-event-kind = Tipo
wire-term-event-status = Situação
wire-term-registration = Inscrição
wire-term-deadline = Inscrição até
wire-term-fee = Taxa
wire-term-capacity = Vagas
wire-term-eligibility = Quem pode participar
wire-term-language = Idioma
wire-term-interpretation = Interpretação
wire-term-contact = Contacto
wire-term-organizer = Organização
wire-seats =
    { $seats ->
        [one] { $seats } vaga
       *[other] { $seats } vagas
    }
wire-online = online

## The note that goes with a changed event
wire-note-cancelled = Cancelado: { $title }
wire-note-postponed = Adiado, por agora sem nova data: { $title }
wire-note-moved-online = Agora só online: { $title }
wire-note-changed = Novos dados: { $title }
wire-read-more = Ler mais

## A topic that can be followed by itself
wire-topic-name = { $topic } · { $office }
wire-topic-summary = O que { $office } publica sobre o tema “{ $topic }”. Siga para receber só este tema.
