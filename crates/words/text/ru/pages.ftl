# Glossary, one term for one thing everywhere: office орган, election office избирательный орган, EMB орган по проведению
# выборов, peer партнёр, practice практика, event мероприятие, text текст, draft черновик, revision редакция, correction
# исправление, withdraw отозвать, approve утвердить, publish опубликовать, reply ответ, follow подписаться, follower
# подписчик, delivery отправка, handle идентификатор, standing уровень доверия, vouch ручаться, staff сотрудники, role
# роль, record of who did what журнал действий, passkey ключ доступа, recovery code код восстановления, voter избиратель,
# voter registration регистрация избирателей, electoral roll список избирателей, polling station избирательный участок,
# ballot paper бюллетень, electoral cycle избирательный цикл. Names of offices and people stand after a colon or in the
# nominative, because they cannot be declined and their gender is not known.
# The frame of every page: head, menu, filters, notices, foot. Texts that several pages share.

## Head and menu

skip-link = Перейти к тексту
brand = Comity
brand-line = сеть обмена избирательных органов
page-title = { $title } – { $office }
menu-label = Меню
menu-timeline = Лента
menu-practices = Практики
menu-events = Мероприятия
menu-offices = Органы
menu-peers = Партнёры
menu-deliveries = У кого это есть
menu-write = Написать
menu-members = Сотрудники
menu-sign-in = Войти
menu-sign-out = Выйти
signed-in-as = Вход выполнен: { $name }
language-switch = Язык этой страницы
search-label = Поиск
search-button = Найти

## The line about the network, below the menu

network-up-to-date =
    { $total ->
        [0] На этот орган пока никто не подписан.
        [one] Получили всё новое: { $ready } из { $total } партнёра.
        [few] Получили всё новое: { $ready } из { $total } партнёров.
        [many] Получили всё новое: { $ready } из { $total } партнёров.
       *[other] Получили всё новое: { $ready } из { $total } партнёров.
    }
network-not-answering =
    { $count ->
        [one] { $count } не отвечает; мы продолжаем попытки.
        [few] { $count } не отвечают; мы продолжаем попытки.
        [many] { $count } не отвечают; мы продолжаем попытки.
       *[other] { $count } не отвечают; мы продолжаем попытки.
    }
network-link = Посмотреть партнёров

## Filters and pages of lists

filter-title = Выбрать, что показать
filter-topic = Тема
filter-topic-all = Все темы
filter-kind = Что
filter-kind-all = Практики и мероприятия
filter-show = Показать
filter-clear = Показать всё
filter-nothing = Под этот выбор ничего не подходит. Выберите меньше условий или покажите всё.
list-pages = Страницы этого списка
list-newer = Новее
list-older-before = Старше: до { $date }

## Counts

offices-count =
    { $count ->
        [one] { $count } орган
        [few] { $count } органа
        [many] { $count } органов
       *[other] { $count } органов
    }

## Words that stand before a notice, never without a sentence

notice-done = Готово
notice-note = Примечание
notice-problem = Ошибка

## Small words

required = обязательно
all = все
none = нет
not-stated = не указано
our-office = Наш орган
other-office = Другой орган
yes = Да
no = Нет
back = Назад
read-it = Читать
read-original = Читать у автора
label-value = { $label }: { $value }

## Foot

foot-run-by = Этот сайт ведёт { $office } на собственном сервере, { $host }.
foot-others = Тексты других органов принадлежат этим органам.
foot-source = Исходный код работающей версии
foot-version = Comity { $version }
foot-contact = Контакты: { $contact }
foot-privacy = Конфиденциальность

## About this site

menu-about = О сайте
foot-feed = Лента
about-who = Кто ведёт этот сайт
about-network = Сеть
about-network-text = Здесь избирательные органы обмениваются тем, что работает, и объявляют о своих мероприятиях. У каждого органа свой сервер; нет центра, который мог бы отключить сеть. Текст из другого места остаётся словом того органа, который его написал.
about-privacy = Читателям не нужна учётная запись. Сайт не сохраняет файлы cookie, пока не выбран язык или часовой пояс, никого не считает и ничего не загружает с других сайтов.
about-software = Программа
about-licence = Это свободная программа на условиях Стандартной общественной лицензии GNU Affero версии 3: её можно читать, изменять и передавать на условиях той же лицензии.
about-style = Все части этих страниц
zone-choose = Показывать время по часам

## Every part, in every state

style-lead = Визуальный язык на одной странице. Чего здесь нет, того нет ни на одной странице.
style-ink = Чернила и бумага
style-type = Шрифт
style-signed = Слова, подписанные органом.
style-software = Слова программы.
style-buttons = Кнопки
style-fields = Поля
style-slips = Карточки
style-slip-peer = С перфорацией: от партнёра
style-slip-own = Сплошная: наша
style-slip-event = Палевая: мероприятие
style-tags = Метки
style-notices = Уведомления
style-evidence = Свидетельства
style-empty = Ничего нет

## A topic, and a phase
topic-lead = Что { $office } и органы, на которые оформлена подписка, пишут на эту тему.
topic-follow-title = Подписаться только на эту тему
topic-follow-how = Со своего сервера, например вашего органа, Mastodon или Lemmy. Тогда вы получаете эту тему и больше ничего.
topic-feed = Лента этой темы
phase-lead = Что органы пишут об этом этапе избирательного цикла.

## What is thought of a text
section-reactions = Отклики
reaction-like = Отметить как полезное
reaction-announce = Рекомендовать нашим подписчикам
reaction-undo-like = Снять отметку «полезно»
reaction-undo-announce = Отозвать рекомендацию
reaction-like-count =
    { $count ->
        [one] Полезно для { $count } органа или читателя
        [few] Полезно для { $count } органов или читателей
        [many] Полезно для { $count } органов или читателей
       *[other] Полезно для { $count } органов или читателей
    }
reaction-announce-count =
    { $count ->
        [one] Рекомендует { $count } орган или читатель
        [few] Рекомендуют { $count } органа или читателя
        [many] Рекомендуют { $count } органов или читателей
       *[other] Рекомендуют { $count } органов или читателей
    }
reaction-by = { $count }: { $hosts }
