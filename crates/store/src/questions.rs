//! Questions that are asked together: what many ask while one statement is under way is the next statement, for all of
//! them. What is asked alone waits for nobody.

use std::collections::HashMap;
use std::hash::Hash;
use std::pin::Pin;
use std::sync::Arc;

use comity_model::judge::Known;
use comity_model::{Authority, Office, Standing, Uri};
use tokio::sync::{mpsc, oneshot};

use crate::db::Db;
use crate::{Error, Reader};

/// Most questions of one statement.
const MOST: usize = 256;

/// What the gate asks about each activity. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Questions {
    standings: Together<Authority, Standing>,
    offices: Together<Uri, Arc<Office>>,
    known: Together<(Uri, Uri), Known>,
}

impl Questions {
    pub(crate) fn start(db: &Arc<Db>) -> Self {
        Self {
            standings: Together::start(db, |read, asked| Box::pin(async move { read.standings(&asked).await })),
            offices: Together::start(db, |read, asked| Box::pin(async move { read.offices_by_uri(&asked).await })),
            known: Together::start(db, |read, asked| Box::pin(async move { read.known_of(&asked).await })),
        }
    }

    /// As [`Reader::standing`].
    pub async fn standing(&self, authority: &Authority) -> Result<Standing, Error> {
        Ok(self.standings.ask(authority.clone()).await?.unwrap_or(Standing::Public))
    }

    /// As [`Reader::office`].
    pub async fn office(&self, uri: &Uri) -> Result<Option<Arc<Office>>, Error> {
        self.offices.ask(uri.clone()).await
    }

    /// As [`Reader::known`].
    pub async fn known(&self, object: Option<&Uri>, sender: &Uri) -> Result<Known, Error> {
        let Some(object) = object else { return Ok(Known::default()) };
        Ok(self.known.ask((object.clone(), sender.clone())).await?.unwrap_or_default())
    }
}

/// How many questions of one kind are answered.
type Answer<K, V> = fn(Reader, Vec<K>) -> Pin<Box<dyn Future<Output = Result<HashMap<K, V>, Error>> + Send>>;

/// A question, and who waits for its answer.
type Asked<K, V> = (K, oneshot::Sender<Result<Option<V>, Error>>);

/// Questions of one kind.
#[derive(Debug)]
struct Together<K, V>(mpsc::Sender<Asked<K, V>>);

impl<K, V> Clone for Together<K, V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<K, V> Together<K, V>
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    V: Clone + Send + 'static,
{
    /// Starts the task; it ends when the last who could ask is dropped.
    fn start(db: &Arc<Db>, answer: Answer<K, V>) -> Self {
        let (sender, mut receiver) = mpsc::channel::<Asked<K, V>>(MOST);
        let db = Arc::clone(db);
        tokio::spawn(async move {
            let mut asked = Vec::new();
            while receiver.recv_many(&mut asked, MOST).await > 0 {
                let (questions, waiting): (Vec<K>, Vec<_>) = asked.drain(..).unzip();
                let answers = answer(Reader::new(db.reading()), questions.clone()).await;
                let says_something_about_one = matches!(answers, Err(Error::Database(_) | Error::Damaged { .. })) && questions.len() > 1;
                for (question, waits) in questions.into_iter().zip(waiting) {
                    let answer = match &answers {
                        Ok(answers) => Ok(answers.get(&question).cloned()),
                        // Each is asked alone then, so that it fails alone.
                        Err(_) if says_something_about_one => {
                            answer(Reader::new(db.reading()), vec![question.clone()]).await.map(|mut answers| answers.remove(&question))
                        }
                        Err(error) => Err(error.again()),
                    };
                    // Nobody may wait any longer.
                    drop(waits.send(answer));
                }
            }
        });
        Self(sender)
    }

    async fn ask(&self, question: K) -> Result<Option<V>, Error> {
        let (answer, answered) = oneshot::channel();
        self.0.send((question, answer)).await.map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?
    }
}

fn closed() -> Error {
    Error::Busy("the database is being closed".to_owned())
}
