//! The story: what happens, in order.

use comity_model::follow::FollowState;

use super::cast::{
    ASHFORD, ASSEMBLY, BOREALIE, CAST, FLAGSHIP, MESSAGES, MOUNTAINS, PINE_HOLLOW, QUEUES, RADIO, SEALS, SEMINAR, TRAINING, WEBINAR,
};
use super::folder;
use super::server::Server;
use super::stage::{self, Stage};

/// Tells it all.
pub async fn tell(stage: &mut Stage, ports: &[u16]) -> anyhow::Result<()> {
    make(stage, ports).await?;
    follow(stage).await?;
    publish(stage).await?;
    without_borealie(stage).await?;
    borealie_returns(stage).await
}

async fn make(stage: &mut Stage, ports: &[u16]) -> anyhow::Result<()> {
    stage.part("cli-demo-part-make");
    for (office, port) in CAST.iter().zip(ports) {
        let server = Server::make(stage.say, office, &stage.folder, *port).await?;
        stage.tell("made", office.name);
        stage.servers.push(server);
    }
    for at in 0..CAST.len() {
        stage.servers[at].start()?;
    }
    for (at, office) in CAST.iter().enumerate() {
        stage.up(at).await?;
        stage.tell("open", &format!("{}  {}", stage.servers[at].url, office.name));
    }
    write_names(stage)
}

fn write_names(stage: &Stage) -> anyhow::Result<()> {
    Ok(folder::name(&stage.folder, &stage.servers.iter().map(Server::value).collect::<Vec<_>>())?)
}

async fn follow(stage: &mut Stage) -> anyhow::Result<()> {
    stage.part("cli-demo-part-follow");
    for one in 0..CAST.len() {
        for other in (0..CAST.len()).filter(|other| *other != one) {
            let handle = stage.servers[other].handle();
            stage.command(one, &["follow", &handle]).await?;
        }
    }
    let mut told = Vec::new();
    let what = stage.say.text("cli-demo-part-follow");
    stage
        .until(&what, async |stage| {
            for (one, office) in CAST.iter().enumerate() {
                for follow in stage.servers[one].read(stage.say).await?.following().await? {
                    let other = stage.servers.iter().position(|server| follow.office.origin() == server.url);
                    let Some(other) = other.filter(|_| follow.state == FollowState::Accepted) else { continue };
                    if !told.contains(&(one, other)) {
                        told.push((one, other));
                        let line = stage.say.with("cli-demo-follows", &[("one", &office.name), ("other", &CAST[other].name)]);
                        stage.tell("follow", &line);
                    }
                }
            }
            Ok(told.len() == CAST.len() * (CAST.len() - 1))
        })
        .await
}

async fn publish(stage: &mut Stage) -> anyhow::Result<()> {
    stage.part("cli-demo-part-publish");
    stage.publish(ASHFORD, QUEUES).await?;
    stage.publish(BOREALIE, MOUNTAINS).await?;
    stage.publish(FLAGSHIP, WEBINAR).await?;
    stage.publish(ASHFORD, TRAINING).await?;
    stage.publish(BOREALIE, SEMINAR).await?;
    stage.publish(FLAGSHIP, ASSEMBLY).await?;
    stage.publish(ASHFORD, MESSAGES).await?;
    stage.received(None).await
}

async fn without_borealie(stage: &mut Stage) -> anyhow::Result<()> {
    stage.part("cli-demo-part-off");
    stage.servers[BOREALIE].cut().await?;
    stage.tell("off", &stage.say.with("cli-demo-off", &[("office", &CAST[BOREALIE].name)]));
    stage.publish(ASHFORD, SEALS).await?;
    stage
        .revise(
            QUEUES,
            "The figures of the spring primary are in.",
            &[("within 14 minutes", "within 12 minutes"), ("after = 14", "after = 12")],
        )
        .await?;
    let later = [("{{day+15}} 10:00", "{{day+17}} 14:00"), ("{{day+15}} 11:00", "{{day+17}} 15:00"), ("\"scheduled\"", "\"rescheduled\"")];
    stage.revise(WEBINAR, "Moved by two days, so that more offices can come.", &later).await?;
    stage.cancel(ASSEMBLY, "The house is needed as a polling place on that day. A new date follows.").await?;
    stage
        .withdraw(
            MESSAGES,
            "The company counted messages that were sent, not messages that arrived. We measure again before we recommend it.",
        )
        .await?;
    stage.received(Some(BOREALIE)).await?;
    let waiting = stage.waiting_for(BOREALIE).await?;
    stage.tell("waits", &stage.say.count("cli-demo-waits", waiting.into(), &[("office", &CAST[BOREALIE].name)]));
    Ok(())
}

async fn borealie_returns(stage: &mut Stage) -> anyhow::Result<()> {
    stage.part("cli-demo-part-on");
    stage.servers[BOREALIE].start()?;
    stage.up(BOREALIE).await?;
    stage.tell("on", &stage.say.with("cli-demo-on", &[("office", &CAST[BOREALIE].name)]));
    write_names(stage)?;
    // Its first word ends the others' wait for it.
    stage.publish(BOREALIE, RADIO).await?;
    stage.received(None).await?;
    stage.settled().await
}

/// An office begins to follow Ashford County, and its server is switched off before the next revision goes out.
pub async fn one_stays_away(stage: &mut Stage) -> anyhow::Result<()> {
    stage.part("cli-demo-part-away");
    let port = stage::free_ports().await?.first().copied().unwrap_or_default();
    let mut server = Server::make(stage.say, &PINE_HOLLOW, &stage.folder, port).await?;
    server.start()?;
    stage.until(PINE_HOLLOW.name, async |stage| server.is_up(stage.say, &stage.http).await).await?;
    server.command(stage.say, &["follow", &stage.servers[ASHFORD].handle()], "").await?;
    stage
        .until(PINE_HOLLOW.name, async |stage| {
            let followers = stage.servers[ASHFORD].read(stage.say).await?.followers().await?;
            let follows = server.read(stage.say).await?.following().await?;
            Ok(followers.iter().any(|follower| server.url.ends_with(follower.authority.as_str()))
                && follows.iter().all(|follow| follow.state == FollowState::Accepted))
        })
        .await?;
    server.stop().await?;
    stage.tell("off", &stage.say.with("cli-demo-away", &[("office", &PINE_HOLLOW.name)]));
    stage.revise(SEALS, "The review of this year is in.", &[("per 100 openings", "for each 100 openings")]).await?;
    stage.received(None).await?;
    stage.until(PINE_HOLLOW.name, async |stage| Ok(stage.servers[ASHFORD].read(stage.say).await?.following_servers().await?.1 > 0)).await
}
