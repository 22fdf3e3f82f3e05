//! How peers are and how they were, in sentences: the twin in words of the picture.

use chrono::{Days, NaiveDate};
use comity_model::health::{DayState, NetworkHealth, PeerHealth};

use crate::receipts::Clocks;
use crate::{Arg, Locale, dates};

/// Most stretches of days that are named.
const NAMED: usize = 3;

/// How all peers are now, a sentence or two.
pub fn network(locale: Locale, health: &NetworkHealth) -> String {
    let peers = ("peers", health.peers.into());
    if health.silent == 0 {
        return locale.text_with("health-well", &[peers]);
    }
    let well = health.peers.saturating_sub(health.silent);
    let silent = locale.text_with("health-silent", &[peers, ("silent", health.silent.into()), ("well", well.into())]);
    format!("{silent} {}", locale.text("health-nothing-lost"))
}

/// How many more peers there are than are listed, a sentence.
pub fn more(locale: Locale, health: &NetworkHealth) -> Option<String> {
    let more = health.more();
    (more > 0).then(|| locale.text_with("health-more", &[("count", more.into())]))
}

/// How a peer is and how it was in the last 30 days, for example `Has not answered since Tuesday 09:10. 29 of the last 30
/// days without trouble.`
pub fn peer(clocks: &Clocks, health: &PeerHealth, today: NaiveDate) -> String {
    let since = health.silent_since.map(|at| clocks.locale.text_with("health-silent-since", &[("since", Arg::Text(&clocks.near(at)))]));
    let past = past(clocks.locale, health, today);
    since.map(|since| format!("{since} {past}")).unwrap_or(past)
}

/// How a peer was in the last 30 days, for example `29 of the last 30 days without trouble. Silent on Tuesday 10 March.`
pub fn past(locale: Locale, health: &PeerHealth, today: NaiveDate) -> String {
    let days = health.known(today);
    let total = days.len();
    let trouble = days.iter().filter(|(_, state)| state.is_trouble()).count();
    let sums = match (total, trouble) {
        (0, _) => return locale.text("health-quiet"),
        (_, 0) => locale.text_with("health-no-trouble", &[("days", total.into())]),
        _ => locale.text_with("health-trouble", &[("days", total.into()), ("well", (total - trouble).into())]),
    };
    let mut sentences = vec![sums];
    for (state, few, many) in [
        (DayState::Silent, "health-days-silent", "health-many-silent"),
        (DayState::Sometimes, "health-days-sometimes", "health-many-sometimes"),
    ] {
        // What lasts is said with its beginning.
        let lasts = |day: NaiveDate| state == DayState::Silent && health.silent_since.is_some_and(|since| since.date_naive() <= day);
        let days: Vec<NaiveDate> = days.iter().filter(|(day, is)| *is == state && !lasts(*day)).map(|(day, _)| *day).collect();
        // A single day of which it was said already that it is today.
        if total > 1 {
            sentences.extend(stretches(locale, &days, few, many));
        }
    }
    sentences.join(" ")
}

/// Some days as a sentence: each stretch of them if they are few, else how many and the last.
fn stretches(locale: Locale, days: &[NaiveDate], few: &str, many: &str) -> Option<String> {
    let mut stretches: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in days {
        match stretches.last_mut() {
            Some((_, until)) if *until + Days::new(1) == *day => *until = *day,
            _ => stretches.push((*day, *day)),
        }
    }
    let on = |day: NaiveDate| locale.text_with("health-on-day", &[("day", Arg::Text(&dates::weekday_day(locale, day)))]);
    let last = *days.last()?;
    if stretches.len() > NAMED {
        return Some(locale.text_with(many, &[("count", days.len().into()), ("when", Arg::Text(&on(last)))]));
    }
    let and = |before: &str, next: &str| locale.text_with("health-and", &[("before", Arg::Text(before)), ("next", Arg::Text(next))]);
    let said = stretches.into_iter().map(|(from, until)| {
        if from == until {
            return on(from);
        }
        if from + Days::new(1) == until {
            return and(&on(from), &on(until));
        }
        let (from, until) = (dates::weekday_day(locale, from), dates::weekday_day(locale, until));
        locale.text_with("health-range", &[("from", Arg::Text(&from)), ("until", Arg::Text(&until))])
    });
    let when = said.reduce(|before, next| and(&before, &next))?;
    Some(locale.text_with(few, &[("when", Arg::Text(&when))]))
}

#[cfg(test)]
mod tests {
    use comity_model::health::Day;

    use super::*;
    use crate::tests::visible;

    #[test]
    fn a_peer_is_told_in_words() {
        let now = "2026-03-12T11:00:00Z".parse().expect("a time");
        let today: NaiveDate = "2026-03-12".parse().expect("a day");
        let silent = |back: &[u64]| back.iter().map(|back| (today - Days::new(*back), 0, 2)).collect::<Vec<_>>();
        let of = |mut days: Vec<(NaiveDate, u32, u32)>, silent_since: Option<&str>| {
            days.extend([29, 20].map(|back| (today - Days::new(back), 3, 0)));
            days.sort();
            PeerHealth {
                peer: "borealie.example".parse().expect("a host"),
                office: None,
                silent_since: silent_since.map(|text| text.parse().expect(text)),
                days: days.into_iter().map(|(day, taken, failed)| Day { date: day, taken, not_taken: 0, failed }).collect(),
                heard_at: None,
            }
        };
        let new = |days| PeerHealth { days, ..of(vec![], None) };
        let cases = [
            of(vec![], None),
            of(silent(&[2, 1]), None),
            of(silent(&[9, 5, 4, 3, 2]), None),
            of(silent(&[15, 13, 11, 9, 7]), None),
            of(vec![(today - Days::new(1), 2, 1)], None),
            of(silent(&[2]), Some("2026-03-10T08:10:00Z")),
            new(vec![]),
            new(vec![Day { date: today, taken: 1, not_taken: 0, failed: 0 }]),
            new(vec![Day { date: today, taken: 0, not_taken: 0, failed: 1 }]),
        ];
        let mut all = String::new();
        for locale in Locale::ALL {
            let clocks = Clocks { locale: *locale, zone: chrono_tz::UTC, now };
            for case in &cases {
                all += &visible(&peer(&clocks, case, today));
                all += "\n";
            }
        }
        insta::assert_snapshot!(all, @"
        No trouble in the last 30 days.
        28 of the last 30 days without trouble. Silent on Tuesday 10 March and on Wednesday 11 March.
        25 of the last 30 days without trouble. Silent on Tuesday 3 March and from Saturday 7 March to Tuesday 10 March.
        25 of the last 30 days without trouble. Silent on 5 days, last on Thursday 5 March.
        29 of the last 30 days without trouble. Answered only sometimes on Wednesday 11 March.
        Has not answered since Tuesday 08:10. 27 of the last 30 days without trouble.
        We sent nothing there in the last 30 days.
        No trouble today.
        Trouble today.
        Aucune difficulté ces 30 derniers jours.
        28 des 30 derniers jours sans difficulté. Pas de réponse le mardi 10 mars et le mercredi 11 mars.
        25 des 30 derniers jours sans difficulté. Pas de réponse le mardi 3 mars et du samedi 7 mars au mardi 10 mars.
        25 des 30 derniers jours sans difficulté. Pas de réponse 5 jours, la dernière fois le jeudi 5 mars.
        29 des 30 derniers jours sans difficulté. Réponse par moments seulement le mercredi 11 mars.
        Ne répond pas depuis mardi 8␣h␣10. 27 des 30 derniers jours sans difficulté.
        Nous n’y avons rien envoyé ces 30 derniers jours.
        Aucune difficulté aujourd’hui.
        Des difficultés aujourd’hui.
        Sin dificultades en los últimos 30 días.
        28 de los últimos 30 días sin dificultades. En silencio el martes 10 de marzo y el miércoles 11 de marzo.
        25 de los últimos 30 días sin dificultades. En silencio el martes 3 de marzo y del sábado 7 de marzo al martes 10 de marzo.
        25 de los últimos 30 días sin dificultades. En silencio 5 días, por última vez el jueves 5 de marzo.
        29 de los últimos 30 días sin dificultades. Respondió solo a veces el miércoles 11 de marzo.
        No responde. Desde: martes 08:10. 27 de los últimos 30 días sin dificultades.
        No enviamos nada allí en los últimos 30 días.
        Sin dificultades hoy.
        Dificultades hoy.
        بلا متاعب في آخر 30 يومًا.
        أيام بلا متاعب: 28 من آخر 30. صامت يوم الثلاثاء 10 مارس ويوم الأربعاء 11 مارس.
        أيام بلا متاعب: 25 من آخر 30. صامت يوم الثلاثاء 3 مارس ومن السبت 7 مارس إلى الثلاثاء 10 مارس.
        أيام بلا متاعب: 25 من آخر 30. صامت 5 أيام، آخرها يوم الخميس 5 مارس.
        أيام بلا متاعب: 29 من آخر 30. ردّ أحيانًا فقط يوم الأربعاء 11 مارس.
        لا يردّ منذ الثلاثاء 08:10. أيام بلا متاعب: 27 من آخر 30.
        لم نرسل إليه شيئًا في آخر 30 يومًا.
        بلا متاعب اليوم.
        متاعب اليوم.
        Sem problemas nos últimos 30 dias.
        28 dos últimos 30 dias sem problemas. Em silêncio: terça-feira, 10 de março; quarta-feira, 11 de março.
        25 dos últimos 30 dias sem problemas. Em silêncio: terça-feira, 3 de março; sábado, 7 de março – terça-feira, 10 de março.
        25 dos últimos 30 dias sem problemas. Em silêncio 5 dias, pela última vez: quinta-feira, 5 de março.
        29 dos últimos 30 dias sem problemas. Respondeu só por vezes: quarta-feira, 11 de março.
        Não responde. Desde: terça-feira 08:10. 27 dos últimos 30 dias sem problemas.
        Não enviámos nada para lá nos últimos 30 dias.
        Sem problemas hoje.
        Problemas hoje.
        Без неполадок последние 30 дней.
        Дней без неполадок: 28 из последних 30. Без ответа: вторник, 10 марта; среда, 11 марта.
        Дней без неполадок: 25 из последних 30. Без ответа: вторник, 3 марта; суббота, 7 марта – вторник, 10 марта.
        Дней без неполадок: 25 из последних 30. Без ответа 5 дней, последний раз: четверг, 5 марта.
        Дней без неполадок: 29 из последних 30. Ответ лишь иногда: среда, 11 марта.
        Не отвечает. Начало: вторник, 08:10. Дней без неполадок: 27 из последних 30.
        За последние 30 дней мы туда ничего не отправляли.
        Сегодня без неполадок.
        Сегодня неполадки.
        ");
    }

    #[test]
    fn the_network_is_told_in_words() {
        let today: NaiveDate = "2026-03-12".parse().expect("a day");
        let mut all = String::new();
        for locale in Locale::ALL {
            for (peers, silent) in [(0, 0), (1, 0), (1, 1), (36, 0), (36, 1), (36, 2)] {
                all += &visible(&network(*locale, &NetworkHealth { today, peers, silent, worst: vec![] }));
                all += "\n";
            }
        }
        insta::assert_snapshot!(all, @"
        There are no peers yet.
        Your only peer is well.
        Your only peer does not answer. What they miss waits here and is sent again for 30 days.
        All 36 peers are well.
        35 of 36 peers are well; 1 does not answer. What they miss waits here and is sent again for 30 days.
        34 of 36 peers are well; 2 do not answer. What they miss waits here and is sent again for 30 days.
        Il n’y a pas encore de partenaires.
        Votre seul partenaire va bien.
        Votre seul partenaire ne répond pas. Ce qui leur manque attend ici et sera renvoyé pendant 30 jours.
        Les 36 partenaires vont bien.
        35 partenaires sur 36 vont bien␣; 1 ne répond pas. Ce qui leur manque attend ici et sera renvoyé pendant 30 jours.
        34 partenaires sur 36 vont bien␣; 2 ne répondent pas. Ce qui leur manque attend ici et sera renvoyé pendant 30 jours.
        Todavía no hay contrapartes.
        Su única contraparte está bien.
        Su única contraparte no responde. Lo que se pierden espera aquí y se envía de nuevo durante 30 días.
        Las 36 contrapartes están bien.
        35 de 36 contrapartes están bien; 1 no responde. Lo que se pierden espera aquí y se envía de nuevo durante 30 días.
        34 de 36 contrapartes están bien; 2 no responden. Lo que se pierden espera aquí y se envía de nuevo durante 30 días.
        لا شركاء بعد.
        شريككم الوحيد بخير.
        شريككم الوحيد لا يردّ. ما يفوتهم ينتظر هنا ويُرسل من جديد طوال 30 يومًا.
        الشركاء كلهم بخير، وعددهم 36.
        35 شريكًا من أصل 36 بخير؛ وواحد لا يردّ. ما يفوتهم ينتظر هنا ويُرسل من جديد طوال 30 يومًا.
        34 شريكًا من أصل 36 بخير؛ واثنان لا يردّان. ما يفوتهم ينتظر هنا ويُرسل من جديد طوال 30 يومًا.
        Ainda não há parceiros.
        O seu único parceiro está bem.
        O seu único parceiro não responde. O que lhes falta espera aqui e é enviado de novo durante 30 dias.
        Todos os 36 parceiros estão bem.
        35 de 36 parceiros estão bem; 1 não responde. O que lhes falta espera aqui e é enviado de novo durante 30 dias.
        34 de 36 parceiros estão bem; 2 não respondem. O que lhes falta espera aqui e é enviado de novo durante 30 dias.
        Партнёров пока нет.
        Все партнёры в порядке: 1.
        Ваш единственный партнёр не отвечает. Пропущенное ждёт здесь и отправляется снова в течение 30 дней.
        Все партнёры в порядке: 36.
        В порядке 35 из 36; 1 не отвечает. Пропущенное ждёт здесь и отправляется снова в течение 30 дней.
        В порядке 34 из 36; 2 не отвечают. Пропущенное ждёт здесь и отправляется снова в течение 30 дней.
        ");
    }
}
