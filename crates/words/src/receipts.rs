//! How a post of ours stands, in sentences that one can read to somebody on the telephone. The only place that words them:
//! pages, the command line and the API show what is made here.

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use comity_model::Time;
use comity_model::receipt::{Missing, PostReceipts, Reason};

use crate::{Arg, Locale, dates};

/// Most peers that the sentence itself names.
const NAMED: u64 = 2;

/// In which language to speak, by whose clocks, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clocks {
    /// The language.
    pub locale: Locale,
    /// The reader's clocks.
    pub zone: Tz,
    /// Now.
    pub now: Time,
}

impl Clocks {
    /// By the clocks of nobody in particular.
    pub const fn utc(locale: Locale, now: Time) -> Self {
        Self { locale, zone: Tz::UTC, now }
    }

    /// Whose clocks these are, a sentence.
    pub fn sentence(&self) -> String {
        let zone = dates::zone_at(self.locale, self.zone, self.now);
        self.locale.text_with("receipts-clocks", &[("zone", Arg::Text(&zone))])
    }

    /// The day of an instant.
    pub fn day(&self, at: Time) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// An instant as one says it today: `09:10`, `Tuesday 09:10` within six days, else `Tuesday 14 April, 09:10`.
    pub fn near(&self, at: Time) -> String {
        let (day, today) = (self.day(at), self.day(self.now));
        let time = dates::time(self.locale, at.with_timezone(&self.zone).time());
        let text = |key, name, value: &str| self.locale.text_with(key, &[(name, Arg::Text(value)), ("time", Arg::Text(&time))]);
        match (day - today).num_days() {
            0 => time,
            -6..=6 => text("receipts-day", "weekday", &dates::weekday(self.locale, day)),
            _ => text("receipts-date", "date", &dates::day_heading(self.locale, day, today)),
        }
    }

    fn is_today(&self, at: Time) -> bool {
        self.day(at) == self.day(self.now)
    }
}

/// How many have a post, a sentence.
pub fn have(locale: Locale, receipts: &PostReceipts) -> String {
    let total = receipts.total();
    if total > 0 && receipts.have == total {
        return locale.text_with("receipts-all", &[("total", total.into())]);
    }
    locale.text_with("have-it", &[("have", receipts.have.into()), ("total", total.into())])
}

/// Who does not have it, by name if they are few: sentences, or nothing if there is nobody.
pub fn rest(clocks: &Clocks, receipts: &PostReceipts) -> String {
    let locale = clocks.locale;
    let count = |key, count: u64| (count > 0).then(|| locale.text_with(key, &[("count", count.into())]));
    let mut sentences = Vec::new();
    let named: Vec<&Missing> = receipts.missing.iter().filter(|one| one.reason != Reason::OnItsWay).collect();
    if receipts.troubled() <= NAMED && u64::try_from(named.len()) == Ok(receipts.troubled()) {
        sentences.extend(named.into_iter().map(|one| line(clocks, one)));
    } else {
        sentences.extend(count("receipts-waiting", receipts.waiting));
        sentences.extend(count("receipts-refused", receipts.refused));
        sentences.extend(count("receipts-given-up", receipts.given_up));
    }
    sentences.extend(count("receipts-on-its-way", receipts.on_its_way));
    sentences.extend(count("receipts-left-out", receipts.left_out));
    sentences.join(" ")
}

/// How a post stands: how many have it, and who has not.
pub fn sentence(clocks: &Clocks, receipts: &PostReceipts) -> String {
    let (have, rest) = (have(clocks.locale, receipts), rest(clocks, receipts));
    if rest.is_empty() { have } else { format!("{have} {rest}") }
}

/// One peer that does not have it: who, since when and why, and what happens next or what a person can do.
pub fn line(clocks: &Clocks, missing: &Missing) -> String {
    let sentences = [Some(why(clocks, missing)), todo(clocks, missing.reason), next(clocks, missing)];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Who does not have it, since when and why, a sentence.
pub fn why(clocks: &Clocks, missing: &Missing) -> String {
    let peer = missing.peer.to_string();
    let office = missing.office.as_deref().filter(|name| !name.trim().is_empty()).unwrap_or(&peer);
    let args = [("office", Arg::Text(office)), ("since", Arg::Text(&clocks.near(missing.since)))];
    // A text that does not say since when leaves it out.
    clocks.locale.text_with(&format!("receipts-why-{}", missing.reason), &args)
}

/// When it is tried next, a sentence; nothing if it is not, or at once.
pub fn next(clocks: &Clocks, missing: &Missing) -> Option<String> {
    let at = missing.next_attempt_at.filter(|_| missing.reason != Reason::OnItsWay)?;
    if at <= clocks.now + TimeDelta::minutes(1) {
        return Some(clocks.locale.text("receipts-next-soon"));
    }
    let key = if clocks.is_today(at) { "receipts-next-at" } else { "receipts-next-on" };
    Some(clocks.locale.text_with(key, &[("when", Arg::Text(&clocks.near(at)))]))
}

/// What a person can do, a sentence; nothing where there is nothing to do.
pub fn todo(clocks: &Clocks, reason: Reason) -> Option<String> {
    let key = match reason {
        Reason::BadCertificate => "receipts-do-bad-certificate",
        Reason::NotAdmitted => "receipts-do-not-admitted",
        Reason::NotTaken => "receipts-do-not-taken",
        Reason::AddressClosed => "receipts-do-address-closed",
        Reason::GivenUp => "receipts-do-given-up",
        _ => return None,
    };
    Some(clocks.locale.text(key))
}

/// How many more do not have it than are listed, a sentence.
pub fn more(clocks: &Clocks, receipts: &PostReceipts) -> Option<String> {
    let more = receipts.more();
    (more > 0).then(|| clocks.locale.text_with("receipts-more", &[("count", more.into())]))
}

#[cfg(test)]
mod tests {
    use comity_model::delivery::DeliveryState;

    use super::*;
    use crate::tests::visible;

    fn time(text: &str) -> Time {
        text.parse().expect(text)
    }

    fn clocks(locale: Locale) -> Clocks {
        Clocks { locale, zone: chrono_tz::Europe::Paris, now: time("2026-03-12T11:00:00Z") }
    }

    fn missing(reason: Reason, since: &str, next: Option<&str>) -> Missing {
        Missing {
            inbox: "https://borealie.example/ap/inbox".parse().expect("a link"),
            peer: "borealie.example".parse().expect("a host"),
            office: Some("Boréalie".into()),
            state: DeliveryState::Pending,
            reason,
            since: time(since),
            attempts: 3,
            next_attempt_at: next.map(time),
            answer: None,
        }
    }

    #[test]
    fn times_near_today_are_said_as_one_says_them() {
        let clocks = clocks(Locale::En);
        let cases = [
            ("2026-03-12T08:10:00Z", "09:10"),
            ("2026-03-11T23:30:00Z", "00:30"),
            ("2026-03-10T08:10:00Z", "Tuesday 09:10"),
            ("2026-03-06T08:10:00Z", "Friday 09:10"),
            ("2026-03-05T08:10:00Z", "Thursday 5 March, 09:10"),
            ("2025-12-31T08:10:00Z", "Wednesday 31 December 2025, 09:10"),
            ("2026-03-13T08:10:00Z", "Friday 09:10"),
        ];
        for (at, expected) in cases {
            assert_eq!(clocks.near(time(at)), expected);
        }
        assert_eq!(clocks.sentence(), "All times are Paris time (UTC+1).");
    }

    #[test]
    fn a_post_stands_in_one_sentence() {
        let silent = missing(Reason::ConnectionRefused, "2026-03-10T08:10:00Z", Some("2026-03-12T13:00:00Z"));
        let shut = missing(Reason::NotAdmitted, "2026-03-11T08:00:00Z", Some("2026-03-13T08:00:00Z"));
        let cases = [
            PostReceipts { have: 36, ..PostReceipts::default() },
            PostReceipts { have: 1, ..PostReceipts::default() },
            PostReceipts::default(),
            PostReceipts { have: 35, waiting: 1, missing: vec![silent.clone()], ..PostReceipts::default() },
            PostReceipts { have: 33, waiting: 2, on_its_way: 1, missing: vec![silent.clone(), shut], ..PostReceipts::default() },
            PostReceipts { have: 20, waiting: 12, refused: 1, given_up: 2, left_out: 1, missing: vec![silent], ..PostReceipts::default() },
        ];
        let mut all = String::new();
        for locale in Locale::ALL {
            for case in &cases {
                all += &visible(&sentence(&clocks(*locale), case));
                all += "\n";
            }
        }
        insta::assert_snapshot!(all, @"
        All 36 peers have it.
        Your only peer has it.
        There was nobody to send it to.
        35 of 36 peers have it. Boréalie has not answered since Tuesday 09:10 (connection refused). Next try at 14:00.
        33 of 36 peers have it. Boréalie has not answered since Tuesday 09:10 (connection refused). Next try at 14:00. Boréalie has not admitted us yet; the text has waited here since Wednesday 09:00. Ask them to follow us; we send it as soon as they do. Next try on Friday 09:00. It is on its way to 1 peer.
        20 of 35 peers have it. 12 could not take it yet; we keep trying. 1 did not want it. 2 did not answer for 30 days; we stopped trying. We left out 1 peer on purpose: the text was taken back, replaced or out of date first, or they no longer follow us.
        Les 36 partenaires l’ont reçu.
        Votre seul partenaire l’a reçu.
        Il n’y avait personne à qui l’envoyer.
        35 partenaires sur 36 l’ont reçu. Boréalie ne répond pas depuis mardi 9␣h␣10 (connexion refusée). Prochain essai à 14␣h.
        33 partenaires sur 36 l’ont reçu. Boréalie ne répond pas depuis mardi 9␣h␣10 (connexion refusée). Prochain essai à 14␣h. Boréalie ne nous a pas encore admis␣; le texte attend ici depuis mercredi 9␣h. Demandez-leur de nous suivre␣; nous l’enverrons aussitôt. Prochain essai vendredi 9␣h. En route vers 1 partenaire.
        20 partenaires sur 35 l’ont reçu. 12 n’ont pas encore pu le recevoir␣; nous continuons d’essayer. 1 n’en a pas voulu. 2 n’ont pas répondu pendant 30 jours␣; nous n’essayons plus. Volontairement non envoyé à 1 partenaire␣: le texte a d’abord été retiré, remplacé ou périmé, ou ce partenaire ne nous suit plus.
        Las 36 contrapartes lo tienen.
        Su única contraparte lo tiene.
        No había nadie a quien enviarlo.
        35 de 36 contrapartes lo tienen. Boréalie no responde (conexión rechazada). Desde: martes 09:10. Próximo intento a las 14:00.
        33 de 36 contrapartes lo tienen. Boréalie no responde (conexión rechazada). Desde: martes 09:10. Próximo intento a las 14:00. Boréalie no nos ha admitido todavía; el texto espera aquí. Desde: miércoles 09:00. Pídales que nos sigan; lo enviamos en cuanto lo hagan. Próximo intento el viernes 09:00. Está en camino a 1 contraparte.
        20 de 35 contrapartes lo tienen. 12 no pudieron aceptarlo todavía; seguimos intentándolo. 1 no lo quiso. 2 no respondieron durante 30 días; dejamos de intentarlo. Dejamos fuera a 1 contraparte a propósito: antes el texto se retiró, se sustituyó o perdió vigencia, o ya no nos sigue.
        وصل إلى الشركاء كلهم، وعددهم 36.
        وصل إلى شريككم الوحيد.
        لم يكن هناك من يُرسل إليه.
        وصل إلى 35 شريكًا من أصل 36. لا يردّ ⟨Boréalie⟩ منذ الثلاثاء 09:10 (رُفض الاتصال). المحاولة التالية الساعة 14:00.
        وصل إلى 33 شريكًا من أصل 36. لا يردّ ⟨Boréalie⟩ منذ الثلاثاء 09:10 (رُفض الاتصال). المحاولة التالية الساعة 14:00. لم يقبلنا ⟨Boréalie⟩ بعد؛ والنص ينتظر هنا منذ الأربعاء 09:00. اطلبوا منهم متابعتنا؛ ونرسله فور أن يفعلوا. المحاولة التالية يوم الجمعة 09:00. هو في الطريق إلى شريك واحد.
        وصل إلى 20 شريكًا من أصل 35. لم يستطع 12 شريكًا أخذه بعد؛ ونواصل المحاولة. لم يُرِده شريك واحد. لم يردّ شريكان طوال 30 يومًا؛ فتوقفنا عن المحاولة. استثنينا شريكًا واحدًا عمدًا: سُحب النص أو استُبدل أو فات أوانه قبل ذلك، أو لم يعد يتابعنا.
        Todos os 36 parceiros já o têm.
        O seu único parceiro já o tem.
        Não havia ninguém a quem enviar.
        35 de 36 parceiros já o têm. Boréalie não responde (ligação recusada). Desde: terça-feira 09:10. Próxima tentativa às 14:00.
        33 de 36 parceiros já o têm. Boréalie não responde (ligação recusada). Desde: terça-feira 09:10. Próxima tentativa às 14:00. Boréalie ainda não nos admitiu; o texto espera aqui. Desde: quarta-feira 09:00. Peça-lhes que nos sigam; enviamos logo que o façam. Próxima tentativa: sexta-feira 09:00. Está a caminho de 1 parceiro.
        20 de 35 parceiros já o têm. 12 ainda não o puderam aceitar; continuamos a tentar. 1 não o quis. 2 não responderam durante 30 dias; deixámos de tentar. Deixámos 1 parceiro de fora de propósito: antes disso o texto foi retirado, substituído ou perdeu a validade, ou ele já não nos segue.
        Это есть у всех партнёров: 36.
        Это есть у всех партнёров: 1.
        Отправлять было некому.
        Это есть у 35 из 36 партнёров. Boréalie не отвечает (в соединении отказано). Начало: вторник, 09:10. Следующая попытка в 14:00.
        Это есть у 33 из 36 партнёров. Boréalie не отвечает (в соединении отказано). Начало: вторник, 09:10. Следующая попытка в 14:00. Boréalie: нас ещё не приняли; текст ждёт здесь. Начало: среда, 09:00. Попросите их подписаться на нас; мы отправим сразу после этого. Следующая попытка: пятница, 09:00. В пути к 1 партнёру.
        Это есть у 20 из 35 партнёров. 12 пока не смогли это принять; мы продолжаем попытки. 1 отказался. 2 не отвечали 30 дней; мы прекратили попытки. 1 партнёру намеренно не отправлено: текст до этого был отозван, заменён или устарел либо он больше не подписан на нас.
        ");
    }

    #[test]
    fn every_reason_is_said_with_what_happens_next_or_what_to_do() {
        let mut all = String::new();
        for locale in Locale::ALL {
            for reason in Reason::ALL {
                let next = (*reason < Reason::NotTaken).then_some("2026-03-13T08:00:00Z");
                let said = line(&clocks(*locale), &missing(*reason, "2026-03-10T08:10:00Z", next));
                assert!(said.contains("Boréalie") && said.ends_with('.'), "{said}");
                all += &visible(&said);
                all += "\n";
            }
        }
        insta::assert_snapshot!(all, @"
        It is on its way to Boréalie.
        Boréalie has not answered since Tuesday 09:10 (connection refused). Next try on Friday 09:00.
        Boréalie has not answered since Tuesday 09:10 (the name of their server is not found). Next try on Friday 09:00.
        The certificate of Boréalie has not been valid since Tuesday 09:10, so we send nothing there. Please tell them. Next try on Friday 09:00.
        Boréalie has not answered in time since Tuesday 09:10. Next try on Friday 09:00.
        Boréalie has not been reached since Tuesday 09:10. Next try on Friday 09:00.
        Boréalie has had trouble with their server since Tuesday 09:10. Next try on Friday 09:00.
        Boréalie has not admitted us yet; the text has waited here since Tuesday 09:10. Ask them to follow us; we send it as soon as they do. Next try on Friday 09:00.
        Boréalie asks us to wait; the text has waited here since Tuesday 09:10. Next try on Friday 09:00.
        Boréalie does not find the address that they gave us; the text has waited here since Tuesday 09:10. Next try on Friday 09:00.
        Boréalie did not want it (Tuesday 09:10). You may write to them.
        Boréalie has closed the address that they gave us (Tuesday 09:10). Ask them for their new address.
        Boréalie did not answer for 30 days; we stopped trying (Tuesday 09:10). Please call them, then send it again.
        En route vers Boréalie.
        Boréalie ne répond pas depuis mardi 9␣h␣10 (connexion refusée). Prochain essai vendredi 9␣h.
        Boréalie ne répond pas depuis mardi 9␣h␣10 (le nom de son serveur est introuvable). Prochain essai vendredi 9␣h.
        Depuis mardi 9␣h␣10, Boréalie a un certificat qui n’est pas valable␣; nous n’y envoyons donc rien. Veuillez les prévenir. Prochain essai vendredi 9␣h.
        Boréalie ne répond pas à temps depuis mardi 9␣h␣10. Prochain essai vendredi 9␣h.
        Boréalie n’est pas joignable depuis mardi 9␣h␣10. Prochain essai vendredi 9␣h.
        Boréalie a des difficultés avec son serveur depuis mardi 9␣h␣10. Prochain essai vendredi 9␣h.
        Boréalie ne nous a pas encore admis␣; le texte attend ici depuis mardi 9␣h␣10. Demandez-leur de nous suivre␣; nous l’enverrons aussitôt. Prochain essai vendredi 9␣h.
        Boréalie nous demande de patienter␣; le texte attend ici depuis mardi 9␣h␣10. Prochain essai vendredi 9␣h.
        Boréalie ne trouve pas l’adresse que ce bureau nous a donnée␣; le texte attend ici depuis mardi 9␣h␣10. Prochain essai vendredi 9␣h.
        Boréalie n’en a pas voulu (mardi 9␣h␣10). Vous pouvez leur écrire.
        Boréalie a fermé l’adresse que ce bureau nous avait donnée (mardi 9␣h␣10). Demandez-leur leur nouvelle adresse.
        Boréalie n’a pas répondu pendant 30 jours␣; nous n’essayons plus (mardi 9␣h␣10). Veuillez les appeler, puis l’envoyer de nouveau.
        Está en camino a Boréalie.
        Boréalie no responde (conexión rechazada). Desde: martes 09:10. Próximo intento el viernes 09:00.
        Boréalie no responde (no se encuentra el nombre de su servidor). Desde: martes 09:10. Próximo intento el viernes 09:00.
        El certificado de Boréalie no es válido, así que no le enviamos nada. Desde: martes 09:10. Avíseles, por favor. Próximo intento el viernes 09:00.
        Boréalie no responde a tiempo. Desde: martes 09:10. Próximo intento el viernes 09:00.
        No se puede llegar a Boréalie. Desde: martes 09:10. Próximo intento el viernes 09:00.
        Boréalie tiene dificultades con su servidor. Desde: martes 09:10. Próximo intento el viernes 09:00.
        Boréalie no nos ha admitido todavía; el texto espera aquí. Desde: martes 09:10. Pídales que nos sigan; lo enviamos en cuanto lo hagan. Próximo intento el viernes 09:00.
        Boréalie nos pide que esperemos; el texto espera aquí. Desde: martes 09:10. Próximo intento el viernes 09:00.
        Boréalie no encuentra la dirección que nos dio; el texto espera aquí. Desde: martes 09:10. Próximo intento el viernes 09:00.
        Boréalie no lo quiso (martes 09:10). Puede escribirles.
        Boréalie ha cerrado la dirección que nos dio (martes 09:10). Pídales su nueva dirección.
        Boréalie no respondió durante 30 días; dejamos de intentarlo (martes 09:10). Llámelos y después envíelo de nuevo.
        هو في الطريق إلى ⟨Boréalie⟩.
        لا يردّ ⟨Boréalie⟩ منذ الثلاثاء 09:10 (رُفض الاتصال). المحاولة التالية يوم الجمعة 09:00.
        لا يردّ ⟨Boréalie⟩ منذ الثلاثاء 09:10 (لم يُعثر على اسم خادمهم). المحاولة التالية يوم الجمعة 09:00.
        شهادة ⟨Boréalie⟩ غير صالحة منذ الثلاثاء 09:10، فلا نرسل إليه شيئًا. يُرجى إخبارهم. المحاولة التالية يوم الجمعة 09:00.
        لا يردّ ⟨Boréalie⟩ في الوقت المناسب منذ الثلاثاء 09:10. المحاولة التالية يوم الجمعة 09:00.
        تعذّر بلوغ ⟨Boréalie⟩ منذ الثلاثاء 09:10. المحاولة التالية يوم الجمعة 09:00.
        لدى ⟨Boréalie⟩ مشكلة في خادمه منذ الثلاثاء 09:10. المحاولة التالية يوم الجمعة 09:00.
        لم يقبلنا ⟨Boréalie⟩ بعد؛ والنص ينتظر هنا منذ الثلاثاء 09:10. اطلبوا منهم متابعتنا؛ ونرسله فور أن يفعلوا. المحاولة التالية يوم الجمعة 09:00.
        يطلب ⟨Boréalie⟩ أن ننتظر؛ والنص ينتظر هنا منذ الثلاثاء 09:10. المحاولة التالية يوم الجمعة 09:00.
        لا يجد ⟨Boréalie⟩ العنوان الذي أعطانا إياه؛ والنص ينتظر هنا منذ الثلاثاء 09:10. المحاولة التالية يوم الجمعة 09:00.
        لم يُرِده ⟨Boréalie⟩ (الثلاثاء 09:10). يمكنكم الكتابة إليهم.
        أغلق ⟨Boréalie⟩ العنوان الذي أعطانا إياه (الثلاثاء 09:10). اسألوهم عن عنوانهم الجديد.
        لم يردّ ⟨Boréalie⟩ طوال 30 يومًا؛ فتوقفنا عن المحاولة (الثلاثاء 09:10). يُرجى الاتصال بهم ثم إرساله من جديد.
        Está a caminho de Boréalie.
        Boréalie não responde (ligação recusada). Desde: terça-feira 09:10. Próxima tentativa: sexta-feira 09:00.
        Boréalie não responde (o nome do servidor não foi encontrado). Desde: terça-feira 09:10. Próxima tentativa: sexta-feira 09:00.
        O certificado de Boréalie não é válido, por isso não lhe enviamos nada. Desde: terça-feira 09:10. Por favor, avise-os. Próxima tentativa: sexta-feira 09:00.
        Boréalie não responde a tempo. Desde: terça-feira 09:10. Próxima tentativa: sexta-feira 09:00.
        Não é possível chegar a Boréalie. Desde: terça-feira 09:10. Próxima tentativa: sexta-feira 09:00.
        Boréalie tem problemas com o servidor. Desde: terça-feira 09:10. Próxima tentativa: sexta-feira 09:00.
        Boréalie ainda não nos admitiu; o texto espera aqui. Desde: terça-feira 09:10. Peça-lhes que nos sigam; enviamos logo que o façam. Próxima tentativa: sexta-feira 09:00.
        Boréalie pede que esperemos; o texto espera aqui. Desde: terça-feira 09:10. Próxima tentativa: sexta-feira 09:00.
        Boréalie não encontra o endereço que nos deu; o texto espera aqui. Desde: terça-feira 09:10. Próxima tentativa: sexta-feira 09:00.
        Boréalie não o quis (terça-feira 09:10). Pode escrever-lhes.
        Boréalie fechou o endereço que nos deu (terça-feira 09:10). Peça-lhes o novo endereço.
        Boréalie não respondeu durante 30 dias; deixámos de tentar (terça-feira 09:10). Telefone-lhes e depois envie de novo.
        В пути: Boréalie.
        Boréalie не отвечает (в соединении отказано). Начало: вторник, 09:10. Следующая попытка: пятница, 09:00.
        Boréalie не отвечает (имя сервера не найдено). Начало: вторник, 09:10. Следующая попытка: пятница, 09:00.
        Boréalie: сертификат недействителен, поэтому мы туда ничего не отправляем. Начало: вторник, 09:10. Пожалуйста, сообщите им. Следующая попытка: пятница, 09:00.
        Boréalie не отвечает вовремя. Начало: вторник, 09:10. Следующая попытка: пятница, 09:00.
        Boréalie: связи нет. Начало: вторник, 09:10. Следующая попытка: пятница, 09:00.
        Boréalie: неполадки с сервером. Начало: вторник, 09:10. Следующая попытка: пятница, 09:00.
        Boréalie: нас ещё не приняли; текст ждёт здесь. Начало: вторник, 09:10. Попросите их подписаться на нас; мы отправим сразу после этого. Следующая попытка: пятница, 09:00.
        Boréalie просит подождать; текст ждёт здесь. Начало: вторник, 09:10. Следующая попытка: пятница, 09:00.
        Boréalie не находит адрес, который нам дали; текст ждёт здесь. Начало: вторник, 09:10. Следующая попытка: пятница, 09:00.
        Boréalie: принимать отказались (вторник, 09:10). Можно им написать.
        Boréalie: адрес, который нам дали, закрыт (вторник, 09:10). Спросите у них новый адрес.
        Boréalie: ответа не было 30 дней; мы прекратили попытки (вторник, 09:10). Позвоните им, затем отправьте снова.
        ");
    }
}
