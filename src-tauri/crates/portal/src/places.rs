//! Places for connections: so many at once, and whoever asks for nothing makes room.
//!
//! Without it, a few thousand connections that send nothing would keep everybody else out until they
//! time out, and could come again.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

/// All places.
pub struct Places {
    most: usize,
    /// The oldest first. A connection that ended leaves its entry behind, until room is needed.
    taken: Mutex<VecDeque<Arc<State>>>,
}

#[derive(Default)]
struct State {
    /// Requests being answered.
    requests: AtomicUsize,
    /// Holders of the place; none where the connection ended.
    holders: AtomicUsize,
    leave: Notify,
}

/// The place of one connection.
pub struct Place(Arc<State>);

/// A request that is being answered.
pub struct Busy(Arc<State>);

impl Places {
    pub fn new(most: usize) -> Self {
        Self {
            most,
            taken: Mutex::default(),
        }
    }

    /// A place, if need be that of the oldest connection that asks for nothing; `None` where all are
    /// busy.
    pub fn take(&self) -> Option<Place> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.len() >= self.most {
            taken.retain(|state| state.holders.load(Ordering::Acquire) > 0);
        }
        if taken.len() >= self.most && !evict(&mut taken) {
            return None;
        }
        let place = Place(Arc::default());
        place.0.holders.store(1, Ordering::Release);
        taken.push_back(Arc::clone(&place.0));
        Some(place)
    }

    /// Ends the oldest connection that asks for nothing.
    pub fn make_room(&self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.retain(|state| state.holders.load(Ordering::Acquire) > 0);
        evict(&mut taken);
    }
}

fn evict(taken: &mut VecDeque<Arc<State>>) -> bool {
    let idle = taken
        .iter()
        .position(|state| state.requests.load(Ordering::Acquire) == 0);
    let Some(state) = idle.and_then(|at| taken.remove(at)) else {
        return false;
    };
    state.leave.notify_one();
    true
}

impl Place {
    /// Marks a request as being answered, until the mark is dropped.
    pub fn busy(&self) -> Busy {
        self.0.requests.fetch_add(1, Ordering::AcqRel);
        Busy(Arc::clone(&self.0))
    }

    /// Comes true when somebody else needs the place.
    pub async fn taken_away(&self) {
        self.0.leave.notified().await;
    }
}

impl Clone for Place {
    fn clone(&self) -> Self {
        self.0.holders.fetch_add(1, Ordering::AcqRel);
        Self(Arc::clone(&self.0))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.holders.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.requests.fetch_sub(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_asks_for_nothing_makes_room_the_oldest_first() {
        let places = Places::new(3);
        let (first, second, third) = (
            places.take().unwrap(),
            places.take().unwrap(),
            places.take().unwrap(),
        );
        let asking = first.busy();
        let fourth = places.take().unwrap();
        second.taken_away().await;
        // An ended connection's place is free, and nobody has to go for it.
        drop(third);
        let fifth = places.take().unwrap();
        let all_ask = (fourth.busy(), fifth.busy());
        assert!(places.take().is_none(), "everybody asks for something");
        drop(asking);
        let _sixth = places.take().unwrap();
        first.taken_away().await;
        drop(all_ask);
    }
}
