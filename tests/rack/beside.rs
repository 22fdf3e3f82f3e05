//! What no page shows, counted in the databases beside the checker: the rows of the audit log, each an effect, and whether
//! the files are whole.

use std::collections::HashMap;

use anyhow::ensure;
use comity_store::Store;
use comity_tests::TestNode;

use crate::checker::Found;

/// The acts about a post of ours, and about one of another office, in the only order in which they may come.
const OURS: [&str; 3] = ["practice.publish", "post.revise", "post.withdraw"];
const THEIRS: [&str; 3] = ["post.receive", "post.change", "post.delete"];

/// Counts the effects at a node that stands still.
pub async fn count(place: usize, node: &TestNode, found: &mut Found) -> anyhow::Result<()> {
    if node.database.url.starts_with("sqlite:") {
        let faults = "SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'";
        ensure!(node.database.number(faults).await? == 0, "the file of {} is damaged", node.base);
    }
    let store = Store::open(&node.database.url).await?;
    let mut acts: HashMap<String, Vec<String>> = HashMap::new();
    let mut from = 1;
    loop {
        let rows = store.read().audit(from, 10_000).await?;
        let Some(last) = rows.last() else { break };
        from = last.seq + 1;
        for row in rows.into_iter().filter(|row| OURS.contains(&row.verb.as_str()) || THEIRS.contains(&row.verb.as_str())) {
            acts.entry(row.subject).or_default().push(row.verb);
        }
    }
    store.close().await?;
    for (number, post) in &found.truth {
        let acts = acts.remove(&post.uri).unwrap_or_default();
        let ours = post.node == place;
        let verbs = if ours { OURS } else { THEIRS };
        let counts = verbs.map(|verb| acts.iter().filter(|act| *act == verb).count());
        let revisions = usize::try_from(post.version.saturating_sub(1))?;
        let whole = [1, revisions, usize::from(post.withdrawn)];
        let here = format!("{number} at {place}: {acts:?}; its author has {post:?}");
        if counts.iter().zip(whole).any(|(is, most)| *is > most) {
            found.doubled.push(here);
        } else if if ours { counts != whole } else { !is_enough(counts, post.withdrawn) } {
            found.lost.push(here);
        } else if !acts.is_sorted_by_key(|act| verbs.iter().position(|verb| verb == act)) {
            found.differs.push(format!("out of order: {here}"));
        }
    }
    found.strange.extend(acts.into_iter().map(|(subject, acts)| format!("at {place}: {subject}: {acts:?}")));
    Ok(())
}

/// Whether another office's post was taken in, and taken back if it was: what was taken back at once is never sent.
fn is_enough([received, _, deleted]: [usize; 3], withdrawn: bool) -> bool {
    if withdrawn { deleted == 1 } else { received == 1 }
}
