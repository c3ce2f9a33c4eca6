//! What was read once and is given again for as long as nobody changed the database.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use crate::ports::{Stamp, StoreResult};

/// Values read from the database, by what they were read for. What is given is what a read would
/// give now: a value counts only under the [stamp](crate::Store::stamp) that stood before it was
/// read. Where the database has no stamps, nothing is kept.
///
/// What depends on the time as well, the caller has to check.
#[derive(Debug)]
pub struct Kept<K, V> {
    most: usize,
    values: Mutex<HashMap<K, (Stamp, V)>>,
}

impl<K: Hash + Eq, V: Clone> Kept<K, V> {
    /// Keeps at most so many values.
    pub fn new(most: usize) -> Self {
        Self {
            most,
            values: Mutex::default(),
        }
    }

    /// The value of `key`, if nothing has changed since it was read.
    pub fn get(&self, stamp: Option<Stamp>, key: &K) -> Option<V> {
        let stamp = stamp?;
        let values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        let (then, value) = values.get(key)?;
        (*then == stamp).then(|| value.clone())
    }

    /// Keeps a value that was read after `stamp` stood.
    pub fn put(&self, stamp: Option<Stamp>, key: K, value: V) {
        let Some(stamp) = stamp else { return };
        let mut values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        if values.len() >= self.most {
            values.retain(|_, (then, _)| *then == stamp);
        }
        if values.len() < self.most {
            values.insert(key, (stamp, value));
        }
    }
}

impl super::Usher {
    /// The database's stamp; see [`Store::stamp`](crate::Store::stamp).
    pub async fn stamp(&self) -> StoreResult<Option<Stamp>> {
        self.env.store.stamp().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_given_under_its_own_stamp_alone() {
        let kept = Kept::new(10);
        kept.put(Some(Stamp(1)), "a", 7);
        assert_eq!(kept.get(Some(Stamp(1)), &"a"), Some(7));
        assert_eq!(kept.get(Some(Stamp(2)), &"a"), None);
        assert_eq!(kept.get(Some(Stamp(1)), &"b"), None);
        assert_eq!(kept.get(None, &"a"), None);
        kept.put(None, "b", 8);
        assert_eq!(kept.get(None, &"b"), None);
    }

    #[test]
    fn no_more_than_the_most_are_kept_and_the_outdated_go_first() {
        let kept = Kept::new(2);
        kept.put(Some(Stamp(1)), "a", 1);
        kept.put(Some(Stamp(2)), "b", 2);
        kept.put(Some(Stamp(2)), "c", 3);
        assert_eq!(kept.get(Some(Stamp(1)), &"a"), None);
        assert_eq!(kept.get(Some(Stamp(2)), &"c"), Some(3));
        kept.put(Some(Stamp(2)), "d", 4);
        assert_eq!(kept.get(Some(Stamp(2)), &"d"), None);
    }
}
