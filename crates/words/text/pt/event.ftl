# The list of events and the page of an event. Its stub is in practice.ftl, its fields in fields.ftl.

events-title = Eventos
events-lead = Formações, conferências, webinars, missões e prazos do nosso órgão e dos seus parceiros.
events-past = Eventos passados
events-past-link = Ver os eventos passados
events-upcoming-link = Ver os próximos
events-empty-title = Nenhum evento anunciado
events-empty-public = Este órgão não tem eventos pela frente. Assine o seu calendário, e os novos aparecem sozinhos.
events-empty-staff = Os eventos dos órgãos que segue aparecem aqui, ao lado dos seus.
events-empty-past = Não há eventos passados.
events-announce = Anunciar um evento
events-changes = Os eventos cancelados ou mudados ficam na página, riscados, para que ninguém viaje em vão.
events-subscribe = Assinar todos os eventos
events-subscribe-hint = Atualiza-se sozinho. Funciona na maioria dos telefones e programas de correio.
event-no-zone = Quem organiza não indicou o fuso horário, só a diferença para UTC.

## Both clocks

event-when = Quando
event-here = Aqui
event-there = Lá
event-ends-open = Sem hora para terminar.
event-over = Este evento já terminou.

## Facts

event-kind = O quê
event-where = Onde
event-online = Online
event-online-join = Participar online
event-place-and-online = Num local e online
event-deadline = Inscrição até
event-deadline-over = A inscrição encerrou em { $date }.
event-register = Inscrever-se
event-register-at = Inscrever-se junto de quem organiza, em { $host }
event-fee = Taxa
event-capacity = Vagas
event-places =
    { $count ->
        [one] { $count } vaga
       *[other] { $count } vagas
    }
event-interpretation = Interpretação
event-eligibility = Quem pode participar
event-contact = Contacto
event-description = Programa
event-calendar-add = Adicionar ao meu calendário
event-calendar-hint = Um arquivo para o seu programa de calendário. Não muda por si; se quiser isso, assine todos os eventos.

## What became of it

event-cancelled-title = Cancelado
event-cancelled = Este evento não se realiza. Não há nada a fazer; se já se inscreveu, pergunte a quem organiza.
event-postponed-title = Adiado
event-postponed = Este evento foi adiado. Ainda não se conhece nova data; ela aparecerá aqui.
event-rescheduled-title = Nova data
event-rescheduled = Este evento tem nova data: { $date }.
event-rescheduled-from = Tinha sido anunciado para { $date }.
event-tentative-title = Ainda por confirmar
event-tentative = Quem organiza ainda não confirmou este evento. Pergunte antes de marcar viagem.
event-moved-online-title = Passou para online
event-moved-online = Este evento realiza-se agora só online. Por favor, não viaje.

## A time with its clock

event-time-zone = { $time }, { $zone }
event-utc = Em UTC
