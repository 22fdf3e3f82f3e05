# Receipts in one sentence, and the health of peers. For src/receipts.rs and src/health.rs.
# $office is the name of an office, or its server. $since and $when are made of receipts-clock, -day and -date.

## Who has it

receipts-all =
    { $total ->
        [one] Это есть у всех партнёров: { $total }.
        [few] Это есть у всех партнёров: { $total }.
        [many] Это есть у всех партнёров: { $total }.
       *[other] Это есть у всех партнёров: { $total }.
    }
receipts-on-its-way =
    { $count ->
        [one] В пути к { $count } партнёру.
        [few] В пути к { $count } партнёрам.
        [many] В пути к { $count } партнёрам.
       *[other] В пути к { $count } партнёрам.
    }
receipts-waiting =
    { $count ->
        [one] { $count } пока не смог это принять; мы продолжаем попытки.
        [few] { $count } пока не смогли это принять; мы продолжаем попытки.
        [many] { $count } пока не смогли это принять; мы продолжаем попытки.
       *[other] { $count } пока не смогли это принять; мы продолжаем попытки.
    }
receipts-refused =
    { $count ->
        [one] { $count } отказался.
        [few] { $count } отказались.
        [many] { $count } отказались.
       *[other] { $count } отказались.
    }
receipts-given-up =
    { $count ->
        [one] { $count } не отвечал 30 дней; мы прекратили попытки.
        [few] { $count } не отвечали 30 дней; мы прекратили попытки.
        [many] { $count } не отвечали 30 дней; мы прекратили попытки.
       *[other] { $count } не отвечали 30 дней; мы прекратили попытки.
    }
receipts-left-out =
    { $count ->
        [one] { $count } партнёру намеренно не отправлено: текст до этого был отозван, заменён или устарел либо он больше не подписан на нас.
        [few] { $count } партнёрам намеренно не отправлено: текст до этого был отозван, заменён или устарел либо они больше не подписаны на нас.
        [many] { $count } партнёрам намеренно не отправлено: текст до этого был отозван, заменён или устарел либо они больше не подписаны на нас.
       *[other] { $count } партнёрам намеренно не отправлено: текст до этого был отозван, заменён или устарел либо они больше не подписаны на нас.
    }
receipts-more =
    { $count ->
        [one] Ещё у { $count } этого нет; здесь он не указан.
        [few] Ещё у { $count } этого нет; здесь они не указаны.
        [many] Ещё у { $count } этого нет; здесь они не указаны.
       *[other] Ещё у { $count } этого нет; здесь они не указаны.
    }
receipts-more-have =
    { $count ->
        [one] Ещё у { $count } это есть; здесь он не указан.
        [few] Ещё у { $count } это есть; здесь они не указаны.
        [many] Ещё у { $count } это есть; здесь они не указаны.
       *[other] Ещё у { $count } это есть; здесь они не указаны.
    }
receipts-clocks = Всё время указано так: { $zone }.

## One peer that does not have it, and why

receipts-why-on-its-way = В пути: { $office }.
receipts-why-connection-refused = { $office } не отвечает (в соединении отказано). Начало: { $since }.
receipts-why-name-not-found = { $office } не отвечает (имя сервера не найдено). Начало: { $since }.
receipts-why-bad-certificate = { $office }: сертификат недействителен, поэтому мы туда ничего не отправляем. Начало: { $since }.
receipts-why-not-in-time = { $office } не отвечает вовремя. Начало: { $since }.
receipts-why-not-reached = { $office }: связи нет. Начало: { $since }.
receipts-why-trouble = { $office }: неполадки с сервером. Начало: { $since }.
receipts-why-not-admitted = { $office }: нас ещё не приняли; текст ждёт здесь. Начало: { $since }.
receipts-why-asks-to-wait = { $office } просит подождать; текст ждёт здесь. Начало: { $since }.
receipts-why-address-not-found = { $office } не находит адрес, который нам дали; текст ждёт здесь. Начало: { $since }.
receipts-why-not-taken = { $office }: принимать отказались ({ $since }).
receipts-why-address-closed = { $office }: адрес, который нам дали, закрыт ({ $since }).
receipts-why-given-up = { $office }: ответа не было 30 дней; мы прекратили попытки ({ $since }).

## What happens next, and what a person can do

receipts-next-soon = Следующая попытка в течение минуты.
receipts-next-at = Следующая попытка в { $when }.
receipts-next-on = Следующая попытка: { $when }.
receipts-do-bad-certificate = Пожалуйста, сообщите им.
receipts-do-not-admitted = Попросите их подписаться на нас; мы отправим сразу после этого.
receipts-do-not-taken = Можно им написать.
receipts-do-address-closed = Спросите у них новый адрес.
receipts-do-given-up = Позвоните им, затем отправьте снова.

## Times near today

receipts-day = { $weekday }, { $time }
receipts-date = { $date }, { $time }

## The same without a name, for tables

reason-on-its-way = Уже в пути.
reason-connection-refused = Их сервер не отвечает (в соединении отказано).
reason-name-not-found = Их сервер не отвечает (его имя не найдено).
reason-bad-certificate = Сертификат их сервера недействителен.
reason-not-in-time = Их сервер не отвечает вовремя.
reason-not-reached = Связи с их сервером нет.
reason-trouble = У их сервера свои неполадки.
reason-not-admitted = Они нас ещё не приняли.
reason-asks-to-wait = Их сервер просит подождать.
reason-address-not-found = Их сервер не находит адрес.
reason-not-taken = Они отказались принимать.
reason-address-closed = Они закрыли этот адрес.
reason-given-up = Они не отвечали 30 дней.

## The health of peers

health-title = Состояние партнёров
health-link = Состояние партнёров за последние 30 дней
health-back = Все партнёры и что вы можете сделать
health-lead = Речь о линиях и серверах, а не о людях. Дни считаются по UTC.
health-well =
    { $peers ->
        [0] Партнёров пока нет.
        [one] Все партнёры в порядке: { $peers }.
        [few] Все партнёры в порядке: { $peers }.
        [many] Все партнёры в порядке: { $peers }.
       *[other] Все партнёры в порядке: { $peers }.
    }
health-silent =
    { $peers ->
        [1] Ваш единственный партнёр не отвечает.
       *[other]
            { $well ->
                [0] Ни один из партнёров ({ $peers }) не в порядке;
               *[other] В порядке { $well } из { $peers };
            } { $silent ->
                [one] { $silent } не отвечает.
               *[other] { $silent } не отвечают.
            }
    }
health-nothing-lost = Пропущенное ждёт здесь и отправляется снова в течение 30 дней.
health-more =
    { $count ->
        [one] Ещё { $count } партнёр здесь не указан; его состояние не хуже.
        [few] Ещё { $count } партнёра здесь не указаны; их состояние не хуже.
        [many] Ещё { $count } партнёров здесь не указаны; их состояние не хуже.
       *[other] Ещё { $count } партнёров здесь не указаны; их состояние не хуже.
    }
health-silent-since = Не отвечает. Начало: { $since }.
health-no-trouble =
    { $days ->
        [1] Сегодня без неполадок.
        [one] Без неполадок последний { $days } день.
        [few] Без неполадок последние { $days } дня.
        [many] Без неполадок последние { $days } дней.
       *[other] Без неполадок последние { $days } дней.
    }
health-trouble =
    { $days ->
        [1] Сегодня неполадки.
       *[other] Дней без неполадок: { $well } из последних { $days }.
    }
health-quiet = За последние 30 дней мы туда ничего не отправляли.
health-days-silent = Без ответа: { $when }.
health-days-sometimes = Ответ лишь иногда: { $when }.
health-many-silent =
    { $count ->
        [one] Без ответа { $count } день, последний раз: { $when }.
        [few] Без ответа { $count } дня, последний раз: { $when }.
        [many] Без ответа { $count } дней, последний раз: { $when }.
       *[other] Без ответа { $count } дней, последний раз: { $when }.
    }
health-many-sometimes =
    { $count ->
        [one] Ответ лишь иногда { $count } день, последний раз: { $when }.
        [few] Ответ лишь иногда { $count } дня, последний раз: { $when }.
        [many] Ответ лишь иногда { $count } дней, последний раз: { $when }.
       *[other] Ответ лишь иногда { $count } дней, последний раз: { $when }.
    }
health-on-day = { $day }
health-range = { $from } – { $until }
health-and = { $before }; { $next }
health-never-heard = Ещё нет
health-column-office = Орган
health-column-picture = Последние 30 дней
health-column-taken = Принято
health-column-not-taken = Не принято
health-column-failed = Нет ответа
health-column-heard = Последнее известие
health-legend = По знаку на каждый день, сегодня в конце.
health-state-answered = Ответ каждый раз
health-state-sometimes = Ответ иногда
health-state-silent = Без ответа
health-state-quiet = Мы ничего не отправляли
