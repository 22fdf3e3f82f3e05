//! The rule that two persons stand behind what the office publishes.

use comity_model::audit::{Act, Agent};
use comity_model::draft::{APPROVERS, TwoPersons};
use comity_model::member::Role;
use comity_store::Reader;

use crate::{App, Error};

/// Who may change the rule.
const KEEPERS: &[Role] = &[Role::SystemAdmin, Role::Office];

/// Sets the rule. It takes two persons who can keep to it to require them. All colleagues are told on their desk, and the
/// public page of the office says what holds.
pub async fn set(app: &App, agent: &Agent, rule: TwoPersons) -> Result<(), Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    let read = writer.read();
    is_one_of(&read, agent, KEEPERS).await?;
    if rule == read.two_persons().await? {
        return Ok(());
    }
    if rule.required && !TwoPersons::fits(&read.members().await?) {
        return Err(Error::State("error-needs-two-persons"));
    }
    writer.put_two_persons(rule).await?;
    let detail = match (rule.required, rule.emergency) {
        (false, _) => "off",
        (true, false) => "on",
        (true, true) => "emergency",
    };
    writer.audit(
        &Act { agent: agent.clone(), verb: "rule.two-persons", subject: app.base().office().into(), detail: detail.to_owned() },
        now,
    );
    writer.commit().await?;
    Ok(())
}

/// Refuses where it takes two.
pub(crate) async fn one_may_publish(read: &Reader) -> Result<(), Error> {
    if read.two_persons().await?.required { Err(Error::State("error-two-persons")) } else { Ok(()) }
}

/// Refuses a member who may not approve, or no longer. Who acts at the machine itself has no role; the rule decides.
pub(crate) async fn approves(read: &Reader, agent: &Agent) -> Result<(), Error> {
    is_one_of(read, agent, APPROVERS).await
}

async fn is_one_of(read: &Reader, agent: &Agent, roles: &[Role]) -> Result<(), Error> {
    let Agent::Member(id) = agent else { return Ok(()) };
    let members = read.members().await?;
    let is = members.iter().any(|one| one.id == *id && one.disabled_at.is_none() && roles.contains(&one.role));
    if is { Ok(()) } else { Err(Error::State("error-not-your-role")) }
}
