//! The load, and the kills or the weather. A post is told to a node by a line on its standard input, and acknowledged by a line of the node.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context as _;
use comity_tests::{Process, TestNode};
use tokio::sync::mpsc::{Receiver, Sender, UnboundedReceiver, channel, unbounded_channel};
use tokio::time::{interval, timeout};

use crate::ledger::{Doubt, Item, Ledger, title};
use crate::weather::Weather;

/// How much and how fast.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Posts in all.
    pub posts: usize,
    /// Over which time they are told.
    pub over: Duration,
    /// What is done to the nodes meanwhile.
    pub trials: Trials,
    /// Where all choices are drawn from.
    pub seed: u64,
}

/// What is done to the nodes while they work.
#[derive(Debug, Clone, Copy)]
pub enum Trials {
    /// Any of them is killed so often.
    Kills { every: Duration },
    /// Something is wrong between any two of them, for at least and at most so long.
    Weather { least: Duration, most: Duration },
}

/// Of a hundred posts, so many are followed by an update of some post, and so many by a delete.
const UPDATES: u64 = 10;
const DELETES: u64 = 5;

/// `SplitMix64`: short, and the same everywhere.
#[derive(Debug)]
pub struct Draw(pub u64);

impl Draw {
    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).expect("it is below an index")
    }

    /// What comes true so many times in a hundred.
    pub fn in_a_hundred(&mut self, chance: u64) -> bool {
        (self.below(100) as u64) < chance
    }
}

/// Lets the nodes work in their trials, until all is told; returns what was acknowledged, and the nodes, which go on.
pub async fn run(nodes: &[TestNode], plan: &Plan, weather: &mut Weather) -> anyhow::Result<(Ledger, Vec<Process>)> {
    let [a, b, c] = nodes else { anyhow::bail!("there are three") };
    let (mut tellers, mut killers, mut hands) = (Vec::new(), Vec::new(), Vec::new());
    for (place, node) in [a, b, c].into_iter().enumerate() {
        let (teller, told) = unbounded_channel();
        let (killer, kills) = channel(1);
        tellers.push(teller);
        killers.push(killer);
        let draw = Draw(plan.seed ^ ((place as u64 + 1) << 32));
        let process = match plan.trials {
            Trials::Kills { .. } => Process::start(node).await?,
            Trials::Weather { .. } => {
                let process = Process::start_at(node, SocketAddr::from(([127, 0, 0, 1], 0))).await?;
                weather.line(place, node.address, process.address).await?;
                process
            }
        };
        hands.push(Hand { place, node, process, told, kills, draw, items: Vec::new(), killed: 0 });
    }
    let mut draw = Draw(plan.seed);
    let telling = async move {
        let mut ticks = interval(plan.over / u32::try_from(plan.posts)?);
        for number in 0..plan.posts {
            ticks.tick().await;
            tellers[draw.below(3)].send(number).context("a node has ended")?;
        }
        anyhow::Ok(())
    };
    let (Some(third), Some(second), Some(first)) = (hands.pop(), hands.pop(), hands.pop()) else { anyhow::bail!("there are three") };
    let working = async { tokio::try_join!(telling, first.work(), second.work(), third.work()) };
    let trials = async {
        match plan.trials {
            Trials::Kills { every } => kill(killers, every, plan.seed).await,
            Trials::Weather { least, most } => weather.blow(least, most).await,
        }
    };
    let ((), first, second, third) = tokio::select! {
        done = working => done?,
        never = trials => never?,
    };
    if let Trials::Weather { .. } = plan.trials {
        weather.clear().await?;
    }
    let (mut items, mut kills, mut processes) = (Vec::new(), Vec::new(), Vec::new());
    for hand in [first, second, third] {
        items.extend(hand.items);
        kills.push(hand.killed);
        processes.push(hand.process);
    }
    items.sort_by_key(|(number, _)| *number);
    Ok((Ledger { items: items.into_iter().map(|(_, item)| item).collect(), kills }, processes))
}

/// Kills one of them, any, again and again.
async fn kill<T>(killers: Vec<Sender<()>>, every: Duration, seed: u64) -> anyhow::Result<T> {
    let mut draw = Draw(!seed);
    let mut ticks = interval(every);
    ticks.tick().await;
    loop {
        ticks.tick().await;
        // One that is not up again since its last kill is spared this time.
        let _ = killers[draw.below(killers.len())].try_send(());
    }
}

/// Whoever tells a node what to do, and kills it.
struct Hand<'a> {
    place: usize,
    node: &'a TestNode,
    process: Process,
    told: UnboundedReceiver<usize>,
    kills: Receiver<()>,
    draw: Draw,
    items: Vec<(usize, Item)>,
    killed: usize,
}

impl Hand<'_> {
    async fn work(mut self) -> anyhow::Result<Self> {
        loop {
            tokio::select! {
                Some(()) = self.kills.recv() => drop(self.kill().await?),
                number = self.told.recv() => match number {
                    Some(number) => self.publish(number).await?,
                    None => return Ok(self),
                },
            }
        }
    }

    async fn publish(&mut self, number: usize) -> anyhow::Result<()> {
        let uri = self.tell(&format!("publish 1 {}", title(number, 1))).await?;
        let doubt = uri.is_none().then_some(Doubt::Published);
        let version = u32::from(uri.is_some());
        self.items.push((number, Item { node: self.place, uri, version, withdrawn: false, doubt }));
        if self.draw.in_a_hundred(UPDATES)
            && let Some((place, number, id)) = self.any()
        {
            let version = self.items[place].1.version + 1;
            let said = self.tell(&format!("revise {id} {}", title(number, version))).await?;
            let item = &mut self.items[place].1;
            match said {
                Some(_) => item.version = version,
                None => item.doubt = Some(Doubt::Revised),
            }
        }
        if self.draw.in_a_hundred(DELETES)
            && let Some((place, _, id)) = self.any()
        {
            let said = self.tell(&format!("withdraw {id}")).await?;
            let item = &mut self.items[place].1;
            match said {
                Some(_) => item.withdrawn = true,
                None => item.doubt = Some(Doubt::Withdrawn),
            }
        }
        Ok(())
    }

    /// Any post of the node that is there and of which all is known: its place, its number and its id.
    fn any(&mut self) -> Option<(usize, usize, String)> {
        for _ in 0..100 {
            let place = self.draw.below(self.items.len());
            let (number, item) = &self.items[place];
            if let (Some(uri), None, false) = (&item.uri, item.doubt, item.withdrawn) {
                return Some((place, *number, uri.rsplit('/').next()?.to_owned()));
            }
        }
        None
    }

    /// Tells the node something; what it says, or nothing if it was killed before it said anything, or refused. All that is
    /// told can be done: what is refused was lost before, which the checker finds.
    async fn tell(&mut self, line: &str) -> anyhow::Result<Option<String>> {
        self.process.tell(line).await?;
        tokio::select! {
            said = self.process.said() => {
                let said = said?;
                if said.starts_with("refused") {
                    println!("{line}: {said}");
                    return Ok(None);
                }
                return Ok(Some(said));
            }
            Some(()) = self.kills.recv() => {}
        }
        self.kill().await
    }

    /// Kills the node where it stands and starts it again. What it had said before counts.
    async fn kill(&mut self) -> anyhow::Result<Option<String>> {
        self.process.kill().await?;
        self.killed += 1;
        let last = self.process.said().await.ok();
        if self.node.database.url.starts_with("postgres:") {
            // On a server, which other processes may share, a start can't tell what a dead one held.
            self.node.database.forget_the_dead().await?;
        }
        self.process = Process::start(self.node).await?;
        Ok(last)
    }
}

/// Waits until nothing is on its way any more.
pub async fn rest(nodes: &[TestNode], deadline: Duration) -> anyhow::Result<()> {
    const MOVING: &str = "SELECT (SELECT COUNT(*) FROM delivery WHERE state = 'pending')
                          + (SELECT COUNT(*) FROM inbox_activity WHERE next_at IS NOT NULL)";
    let resting = async {
        let mut ticks = interval(Duration::from_millis(500));
        loop {
            ticks.tick().await;
            let mut moving = 0;
            for node in nodes {
                moving += node.database.number(MOVING).await?;
            }
            if moving == 0 {
                return anyhow::Ok(());
            }
        }
    };
    timeout(deadline, resting).await.context("the nodes do not come to rest")?
}
