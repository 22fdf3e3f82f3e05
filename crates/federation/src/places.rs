//! Places that are taken while something is under way: so many in all, and so many for each who asks.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// Places by key. There are never more entries than places.
#[derive(Debug)]
pub struct Places<K> {
    all: usize,
    each: usize,
    taken: Mutex<Taken<K>>,
}

#[derive(Debug)]
struct Taken<K> {
    all: usize,
    by: HashMap<K, usize>,
}

/// A place; dropping it gives it back.
#[derive(Debug)]
pub struct Place<K: Eq + Hash>(Arc<Places<K>>, K);

/// Why there is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Full {
    /// Who asks holds all that one may hold.
    ForThis,
    /// All are taken.
    ForAll,
}

impl<K: Clone + Eq + Hash> Places<K> {
    /// `all` places, of which one key has at most `each`.
    pub fn new(all: usize, each: usize) -> Arc<Self> {
        Arc::new(Self { all, each, taken: Mutex::new(Taken { all: 0, by: HashMap::new() }) })
    }

    /// Takes a place, if there is one.
    pub fn enter(self: &Arc<Self>, key: K) -> Result<Place<K>, Full> {
        self.enter_within(key, self.each)
    }

    /// Takes a place for a key that stands for many and may have as many as there are.
    pub fn enter_as_many(self: &Arc<Self>, key: K) -> Result<Place<K>, Full> {
        self.enter_within(key, self.all)
    }

    fn enter_within(self: &Arc<Self>, key: K, each: usize) -> Result<Place<K>, Full> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.by.get(&key).is_some_and(|held| *held >= each) {
            return Err(if each < self.all { Full::ForThis } else { Full::ForAll });
        }
        if taken.all >= self.all {
            return Err(Full::ForAll);
        }
        taken.all += 1;
        *taken.by.entry(key.clone()).or_insert(0) += 1;
        Ok(Place(Arc::clone(self), key))
    }
}

impl<K: Eq + Hash> Drop for Place<K> {
    fn drop(&mut self) {
        let mut taken = self.0.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all -= 1;
        let held = taken.by.get_mut(&self.1).map(|held| {
            *held -= 1;
            *held
        });
        if held == Some(0) {
            taken.by.remove(&self.1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_takes_more_than_its_places_and_all_come_back() {
        let places = Places::new(3, 2);
        let first = places.enter("a").expect("a place");
        let second = places.enter("a").expect("a place");
        assert_eq!(places.enter("a").err(), Some(Full::ForThis), "a third of one");
        let third = places.enter("b").expect("another has a place");
        assert_eq!(places.enter("c").err(), Some(Full::ForAll), "all are taken");
        drop(first);
        let again = places.enter("c").expect("one came back");
        drop((second, third, again));
        assert!(places.taken.lock().expect("nobody panicked").by.is_empty(), "nothing is remembered of who has left");
    }
}
