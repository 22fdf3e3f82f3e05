//! What our staff decided about an authority, read before any network.

use comity_model::{Authority, Standing};
use comity_service::App;

use crate::Error;

/// The standing of an authority. A name below a blocked one is blocked too, unless our staff decided otherwise about it.
pub(crate) async fn standing(app: &App, authority: &Authority) -> Result<Standing, Error> {
    let read = app.read();
    let own = read.standing(authority).await?;
    if own.is_set_by_hand() {
        return Ok(own);
    }
    for parent in parents(authority) {
        if read.standing(&parent).await? == Standing::Blocked {
            return Ok(Standing::Blocked);
        }
    }
    Ok(own)
}

/// Whether an authority is blocked.
pub(crate) async fn is_blocked(app: &App, authority: &Authority) -> Result<bool, Error> {
    Ok(standing(app, authority).await? == Standing::Blocked)
}

/// The names above a name, without the top level, at most eight.
fn parents(authority: &Authority) -> Vec<Authority> {
    let host = authority.as_str();
    if host.contains(':') || host.parse::<std::net::IpAddr>().is_ok() {
        return Vec::new();
    }
    let above = host.match_indices('.').map(|(at, _)| &host[at + 1..]).filter(|name| name.contains('.'));
    above.take(8).filter_map(|name| name.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_names_above_it() {
        let names = |text: &str| parents(&text.parse().expect("an authority")).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(names("a.sub.blocked.example"), ["sub.blocked.example", "blocked.example"]);
        assert!(names("blocked.example").is_empty());
        assert!(names("localhost:4001").is_empty());
        assert!(names("127.0.0.1").is_empty());
    }
}
