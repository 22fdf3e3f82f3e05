//! Small durable writes that ride together: one task takes data, not closures, from what arrives within a few
//! milliseconds, puts it into multi-row statements and one commit, and each caller waits for that commit.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{Notify, mpsc, oneshot};
use tokio::time::{Instant, timeout_at};

use crate::db::{Db, Flush};
use crate::rows::{Journaled, Received, Settlement};
use crate::{Due, Error, health, journal, settle};

/// Most writes of one commit.
const MOST: usize = 256;
/// How long the first of them waits for others that nobody announced.
const WAIT: Duration = Duration::from_millis(2);
/// How long it waits for those that are known to be on their way.
const WAIT_FOR_COMING: Duration = Duration::from_millis(40);
/// How often a commit is tried that met another transaction's lock.
const TRIES: usize = 3;

/// One small write and who waits for it.
enum Small {
    Journal(Received, oneshot::Sender<Result<Journaled, Error>>),
    Settle(Settlement, oneshot::Sender<Result<bool, Error>>),
    Finish(oneshot::Sender<()>),
}

/// Those who said that they are about to hand something in.
#[derive(Debug, Default)]
struct Expected {
    count: AtomicUsize,
    fewer: Notify,
}

/// Somebody who is about to hand in a small write; dropped when it is done, or will not come.
#[derive(Debug)]
pub struct Coming(Arc<Expected>);

impl Coming {
    fn of(expected: &Arc<Expected>) -> Self {
        expected.count.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(expected))
    }
}

impl Drop for Coming {
    fn drop(&mut self) {
        self.0.count.fetch_sub(1, Ordering::Relaxed);
        self.0.fewer.notify_one();
    }
}

/// Where small writes are handed in.
#[derive(Clone, Debug)]
pub(crate) struct Together {
    sender: mpsc::Sender<Small>,
    journals: Arc<Expected>,
    settlements: Arc<Expected>,
}

impl Together {
    /// Starts the task; it ends when the last store is dropped.
    pub(crate) fn start(db: Arc<Db>) -> Self {
        let (sender, mut receiver) = mpsc::channel(4 * MOST);
        let together = Self { sender, journals: Arc::default(), settlements: Arc::default() };
        let (journals, settlements) = (Arc::clone(&together.journals), Arc::clone(&together.settlements));
        tokio::spawn(async move {
            while let Some(batch) = next(&mut receiver, &journals, &settlements).await {
                write(&db, batch).await;
            }
        });
        together
    }

    pub(crate) fn journal_is_coming(&self) -> Coming {
        Coming::of(&self.journals)
    }

    pub(crate) fn settlement_is_coming(&self) -> Coming {
        Coming::of(&self.settlements)
    }

    pub(crate) async fn journal(&self, received: Received) -> Result<Journaled, Error> {
        let (answer, answered) = oneshot::channel();
        self.hand_in(Small::Journal(received, answer)).await?;
        answered.await.map_err(|_| stopped())?
    }

    /// Many, in their order.
    pub(crate) async fn journal_all(&self, received: Vec<Received>) -> Result<Vec<Journaled>, Error> {
        let mut waiting = Vec::with_capacity(received.len());
        for received in received {
            let (answer, answered) = oneshot::channel();
            self.hand_in(Small::Journal(received, answer)).await?;
            waiting.push(answered);
        }
        let mut journaled = Vec::with_capacity(waiting.len());
        for answered in waiting {
            journaled.push(answered.await.map_err(|_| stopped())??);
        }
        Ok(journaled)
    }

    pub(crate) async fn settle(&self, settlement: Settlement) -> Result<bool, Error> {
        let (answer, answered) = oneshot::channel();
        self.hand_in(Small::Settle(settlement, answer)).await?;
        answered.await.map_err(|_| stopped())?
    }

    /// Waits until all that was handed in before is committed.
    pub(crate) async fn finish(&self) {
        let (answer, answered) = oneshot::channel();
        // A task that has stopped has nothing left to commit.
        if self.hand_in(Small::Finish(answer)).await.is_ok() {
            let _ = answered.await;
        }
    }

    async fn hand_in(&self, small: Small) -> Result<(), Error> {
        self.sender.send(small).await.map_err(|_| stopped())
    }
}

fn stopped() -> Error {
    Error::Busy("the database is being closed".to_owned())
}

/// What arrives soon after the first: within two milliseconds, or within forty while more of its kind is known to be on
/// its way. One that has to be flushed waits for those of its kind alone.
async fn next(receiver: &mut mpsc::Receiver<Small>, journals: &Expected, settlements: &Expected) -> Option<Vec<Small>> {
    let mut batch = vec![receiver.recv().await?];
    let begun = Instant::now();
    while batch.len() < MOST {
        if let Ok(small) = receiver.try_recv() {
            batch.push(small);
            continue;
        }
        let journalling = batch.iter().filter(|small| matches!(small, Small::Journal(..))).count();
        let (expected, here) = if journalling > 0 { (journals, journalling) } else { (settlements, batch.len()) };
        let coming = expected.count.load(Ordering::Relaxed) > here;
        tokio::select! {
            small = timeout_at(begun + if coming { WAIT_FOR_COMING } else { WAIT }, receiver.recv()) => match small {
                Ok(Some(small)) => batch.push(small),
                Ok(None) | Err(_) => break,
            },
            // One of them may have gone without handing anything in.
            () = expected.fewer.notified() => {}
        }
    }
    Some(batch)
}

async fn write(db: &Arc<Db>, batch: Vec<Small>) {
    let (mut received, mut journalling) = (Vec::new(), Vec::new());
    let (mut settlements, mut settling) = (Vec::new(), Vec::new());
    let mut finishing = Vec::new();
    for small in batch {
        match small {
            Small::Journal(data, answer) => {
                received.push(data);
                journalling.push(answer);
            }
            Small::Settle(data, answer) => {
                settlements.push(data);
                settling.push(answer);
            }
            Small::Finish(answer) => finishing.push(answer),
        }
    }
    // Nobody may wait any longer for an answer; that changes nothing about what was committed.
    match commit(db, &received, &settlements).await {
        Ok((journaled, settled)) => {
            journalling.into_iter().zip(journaled).for_each(|(answer, result)| drop(answer.send(Ok(result))));
            settling.into_iter().zip(settled).for_each(|(answer, result)| drop(answer.send(Ok(result))));
        }
        Err(Error::Database(_)) if received.len() + settlements.len() > 1 => {
            // One of them is what the database refuses: each goes alone, so that it fails alone.
            for (data, answer) in received.into_iter().zip(journalling) {
                let result = commit(db, &[data], &[]).await;
                drop(answer.send(result.map(|(journaled, _)| journaled[0])));
            }
            for (data, answer) in settlements.into_iter().zip(settling) {
                let result = commit(db, &[], &[data]).await;
                drop(answer.send(result.map(|(_, settled)| settled[0])));
            }
        }
        Err(error) => {
            for answer in journalling {
                drop(answer.send(Err(error.again())));
            }
            for answer in settling {
                drop(answer.send(Err(error.again())));
            }
        }
    }
    for answer in finishing {
        let _ = answer.send(());
    }
}

type Answers = (Vec<Journaled>, Vec<bool>);

/// One transaction for all of it. Another process's lock is waited out a few times, because what was sent and is not
/// settled is sent again.
async fn commit(db: &Arc<Db>, received: &[Received], settlements: &[Settlement]) -> Result<Answers, Error> {
    let mut tries = 1;
    loop {
        match try_commit(db, received, settlements).await {
            Err(Error::Busy(_)) if tries < TRIES => tries += 1,
            other => return other,
        }
    }
}

async fn try_commit(db: &Arc<Db>, received: &[Received], settlements: &[Settlement]) -> Result<Answers, Error> {
    if received.is_empty() && settlements.is_empty() {
        return Ok(Answers::default());
    }
    // A settlement that a power cut takes is made again: what was sent is sent once more.
    let transaction = db.begin(if received.is_empty() { Flush::Later } else { Flush::Now }).await?;
    health::heard(&*transaction.txn, received).await?;
    let journaled = journal::journal(&*transaction.txn, received, Due::JOURNAL.told_by(db)).await?;
    let settled = settle::settle(&*transaction.txn, settlements).await?;
    transaction.commit().await?;
    Ok((journaled, settled))
}
