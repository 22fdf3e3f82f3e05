# Labels of the model's values, for src/labels.rs: prefix and stable name.

## Topics: the index of the ACE Electoral Knowledge Network, then Comity's own

topic-legal-framework = Правовая база
topic-boundary-delimitation = Образование избирательных округов
topic-electoral-systems = Избирательные системы
topic-gender = Гендер и выборы
topic-parties-and-candidates = Партии и кандидаты
topic-disability = Инвалидность и выборы
topic-media = СМИ и выборы
topic-civic-and-voter-education = Гражданское просвещение и обучение избирателей
topic-direct-democracy = Прямая демократия
topic-electoral-management = Управление выборами
topic-cost-of-elections = Стоимость выборов
topic-electoral-integrity = Добросовестность выборов
topic-campaign-finance = Финансирование избирательных кампаний
topic-measuring-electoral-quality = Оценка качества выборов
topic-election-observation = Наблюдение за выборами
topic-electoral-assistance = Содействие проведению выборов
topic-voter-registration = Регистрация избирателей
topic-voting-operations = Проведение голосования
topic-voter-identification = Идентификация избирателей
topic-results-management = Подведение итогов
topic-out-of-country-voting = Голосование за рубежом
topic-technology = Выборы и технологии
topic-security = Выборы и безопасность
topic-poll-workers = Сотрудники избирательных участков
topic-mail-voting = Голосование по почте и заочное голосование
topic-ballot-design = Оформление бюллетеней
topic-chain-of-custody = Цепочка обеспечения сохранности
topic-audits = Аудит результатов
topic-list-maintenance = Обновление списка избирателей
topic-language-access = Языковая доступность
topic-contingency-planning = Планирование на случай чрезвычайных ситуаций
topic-public-records = Публичные документы
topic-grants = Гранты и финансирование
topic-communications = Информирование и связь

## Phases of the electoral cycle

phase-legal-framework = Правовая база
phase-planning = Планирование и подготовка
phase-training = Обучение и просвещение
phase-registration = Регистрация и выдвижение
phase-campaign = Избирательная кампания
phase-voting = Голосование и день выборов
phase-results = Установление результатов
phase-post-election = После выборов

## Levels of government

level-national = Национальный
level-regional = Штат, область или регион
level-county = Округ или район
level-municipal = Город или муниципалитет
level-network = Сеть органов

## How far a practice has come

practice-status-idea = Идея, ещё не опробована
practice-status-pilot = Пилотный проект
practice-status-in-use = Применяется
practice-status-retired = Больше не применяется
practice-status-superseded = Заменена другой практикой

## Registered voters

voters-under-5000 = Менее 5000 зарегистрированных избирателей
voters-5000-24999 = От 5000 до 24 999 зарегистрированных избирателей
voters-25000-99999 = От 25 000 до 99 999 зарегистрированных избирателей
voters-100000-499999 = От 100 000 до 499 999 зарегистрированных избирателей
voters-500000-4999999 = От 500 000 до 4 999 999 зарегистрированных избирателей
voters-5000000-and-more = 5 миллионов зарегистрированных избирателей и более

## Events

event-kind-training = Обучение
event-kind-conference = Конференция
event-kind-webinar = Вебинар
event-kind-observation-mission = Миссия наблюдения
event-kind-study-visit = Ознакомительная поездка
event-kind-deadline = Срок
event-kind-other = Мероприятие

event-status-scheduled = Как объявлено
event-status-tentative = Ещё не подтверждено
event-status-cancelled = Отменено
event-status-postponed = Отложено
event-status-rescheduled = Новая дата
event-status-moved-online = Перенесено в онлайн

## How far a peer is trusted

standing-public = Нам не известен
standing-follower = Подписан на нас
standing-followed = Мы подписаны
standing-vouched = Есть поручительство
standing-partner = Проверенный партнёр
standing-limited = Ограничен
standing-quarantined = Приостановлен
standing-blocked = Заблокирован

standing-meaning-public = Может читать открытое и подписываться на нас. Его тексты мы не принимаем.
standing-meaning-follower = Получает то, что мы публикуем. Его тексты мы не принимаем, потому что не подписаны на него.
standing-meaning-followed = Мы подписаны на него и принимаем его тексты.
standing-meaning-vouched = За него поручился орган, которому мы доверяем. Мы принимаем его тексты.
standing-meaning-partner = Мы сами сверили с ним ключи. Мы принимаем его тексты.
standing-meaning-limited = Нового от него мы не принимаем. То, что есть, остаётся.
standing-meaning-quarantined = С ним что-то не в порядке. Новое не показывается, пока кто-то из нас не проверит.
standing-meaning-blocked = Мы ничего от него не принимаем и ничего ему не отправляем.

content-from-followed = Тексты органов, на которые мы подписаны, и тех, за которые мы поручились сами.
content-from-vouched = Тексты органов, на которые мы подписаны, и тех, за которые поручился орган, которому мы доверяем.
content-from-anyone = Тексты любого органа, который мы не ограничили, не приостановили и не заблокировали.

## Colleagues

role-viewer = Читатель
role-author = Автор
role-approver = Утверждающий
role-federation-admin = Администратор партнёров
role-system-admin = Системный администратор
role-auditor = Аудитор
role-office = Весь орган

role-meaning-viewer = Читает то, что может читать орган.
role-meaning-author = Пишет черновики.
role-meaning-approver = Утверждает тексты и публикует их.
role-meaning-federation-admin = Решает, на какие органы подписываться, какие ограничивать или блокировать.
role-meaning-system-admin = Поддерживает работу сервера и приглашает коллег.
role-meaning-auditor = Читает журнал действий.
role-meaning-office = Может всё; для органа из одного-двух человек.

## Texts

state-published = Опубликовано
state-withdrawn = Отозвано

kind-practice = Практика
kind-event = Мероприятие
kind-reply = Ответ
kind-other = Другой текст

## Deliveries

delivery-state-pending = В пути
delivery-state-delivered = Получено
delivery-state-refused = Не принято
delivery-state-dead = Попытки прекращены
delivery-state-dropped = Не отправлено

delivery-state-meaning-pending = Ещё не дошло. Мы продолжаем попытки; ничего не потеряно.
delivery-state-meaning-delivered = Их сервер это принял.
delivery-state-meaning-refused = Их сервер это не принял. Это их право.
delivery-state-meaning-dead = Они не отвечали 30 дней. Можно отправить снова.
delivery-state-meaning-dropped = Отправлять не потребовалось: текст был отозван до отправки, устарел или они больше не подписаны на нас.

## What became of our request to follow

follow-state-pending = Ждём их ответа
follow-state-accepted = Подписка действует
follow-state-rejected = Они отказали
follow-state-ended = Прекращена нами

## Who may read a text

sharing-clear = Читать и передавать может любой.
sharing-green = Для избирательных органов: наших сотрудников и органов, подписанных на автора. Пожалуйста, не публикуйте.
