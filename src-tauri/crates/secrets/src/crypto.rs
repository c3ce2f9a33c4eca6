//! [`StandardCrypto`]: the `Crypto` port, with the costly work off the async threads and queued.

use app::ports::crypto::{
    AdminKeys, Crypto, CryptoError, DataKey, PasswordHash, PublicKey, Verified,
};
use app::ports::vault::Secret;
use async_trait::async_trait;
use std::sync::Arc;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::passwords::spell;
use crate::{cost, keys, passwords, sealing};

/// Argon2id, X25519 and XChaCha20-Poly1305, with random bytes from the operating system.
///
/// Make one per process and share it: it is what bounds the derivations that run at once.
pub struct StandardCrypto {
    turns: Arc<Semaphore>,
    /// Places of those who have a turn or wait for one.
    places: Arc<Semaphore>,
}

/// Derivations that wait for a turn; a further one is refused at once (assurance R-10). At the usual
/// cost, two cores are through with so many in little more than a second.
const WAITING: usize = 128;

impl StandardCrypto {
    /// As many derivations at once as the computer has cores.
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self::with_turns(cores, WAITING)
    }

    fn with_turns(turns: usize, waiting: usize) -> Self {
        Self {
            turns: Arc::new(Semaphore::new(turns)),
            places: Arc::new(Semaphore::new(turns + waiting)),
        }
    }

    /// Runs a derivation when its turn comes. The turn goes with the work and not with the future
    /// that waits for it: a caller that gives up does not let one more run start.
    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, CryptoError> + Send + 'static,
    ) -> Result<T, CryptoError> {
        let place = Arc::clone(&self.places)
            .try_acquire_owned()
            .map_err(|_| CryptoError::Busy)?;
        let turn = Arc::clone(&self.turns)
            .acquire_owned()
            .await
            .map_err(|error| CryptoError::System(error.to_string()))?;
        tokio::task::spawn_blocking(move || {
            let result = work();
            drop((turn, place));
            result
        })
        .await
        .map_err(|error| CryptoError::System(error.to_string()))?
    }
}

impl Default for StandardCrypto {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Crypto for StandardCrypto {
    async fn hash_password(&self, password: &Secret) -> Result<PasswordHash, CryptoError> {
        let password = spell(password)?;
        self.in_turn(move || passwords::hash(&password)).await
    }

    async fn verify_password(
        &self,
        password: &Secret,
        hash: &PasswordHash,
    ) -> Result<Verified, CryptoError> {
        let password = spell(password)?;
        let hash = hash.clone();
        self.in_turn(move || passwords::verify(&password, &hash))
            .await
    }

    async fn verify_nobody(&self, password: &Secret) -> Result<(), CryptoError> {
        let password = spell(password)?;
        self.in_turn(move || passwords::verify_nobody(&password))
            .await
    }

    async fn new_key_pair(&self, password: &Secret) -> Result<AdminKeys, CryptoError> {
        let password = spell(password)?;
        self.in_turn(move || keys::new_pair(&password)).await
    }

    async fn rewrap(
        &self,
        old_password: &Secret,
        new_password: &Secret,
        keys: &AdminKeys,
    ) -> Result<AdminKeys, CryptoError> {
        let (old, new) = (spell(old_password)?, spell(new_password)?);
        let keys = keys.clone();
        self.in_turn(move || keys::rewrap(&old, &new, &keys)).await
    }

    async fn open_data_key(
        &self,
        password: &Secret,
        keys: &AdminKeys,
        sealed: &[u8],
    ) -> Result<DataKey, CryptoError> {
        let password = spell(password)?;
        let (keys, sealed) = (keys.clone(), sealed.to_vec());
        self.in_turn(move || keys::open_data_key(&password, &keys, &sealed))
            .await
    }

    fn seal_to(&self, public_key: &PublicKey, data_key: &DataKey) -> Result<Vec<u8>, CryptoError> {
        keys::seal_to(public_key, data_key)
    }

    fn new_data_key(&self) -> Result<DataKey, CryptoError> {
        cost::random().map(DataKey::from_bytes)
    }

    fn seal(
        &self,
        key: &DataKey,
        record_id: &str,
        plaintext: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        sealing::seal(key.expose(), record_id.as_bytes(), plaintext)
    }

    fn open(
        &self,
        key: &DataKey,
        record_id: &str,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
        sealing::open(key.expose(), record_id.as_bytes(), sealed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[tokio::test]
    async fn r04_too_long_a_password_is_refused_before_any_work() {
        // No turn is ever free: whatever would derive a key waits for ever.
        let crypto = StandardCrypto::with_turns(0, 9);
        let hash = PasswordHash::from_stored("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ");
        for text in ["\u{e9}".repeat(1025), "x".repeat(1024 * 1024)] {
            let long = Secret::new(text);
            assert_eq!(
                crypto.hash_password(&long).await,
                Err(CryptoError::PasswordTooLong)
            );
            assert_eq!(
                crypto.verify_password(&long, &hash).await,
                Err(CryptoError::PasswordTooLong)
            );
            assert_eq!(
                crypto.verify_nobody(&long).await,
                Err(CryptoError::PasswordTooLong)
            );
            assert_eq!(
                crypto.new_key_pair(&long).await,
                Err(CryptoError::PasswordTooLong)
            );
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn r10_no_more_run_at_once_than_there_are_turns_even_if_callers_give_up() {
        let crypto = Arc::new(StandardCrypto::with_turns(2, 20));
        let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let start = || {
            let (crypto, running, most) =
                (Arc::clone(&crypto), Arc::clone(&running), Arc::clone(&most));
            tokio::spawn(async move {
                let work = crypto.in_turn(move || {
                    let now = running.fetch_add(1, Ordering::SeqCst) + 1;
                    most.fetch_max(now, Ordering::SeqCst);
                    let result = passwords::verify_nobody(&Zeroizing::new(b"x".to_vec()));
                    running.fetch_sub(1, Ordering::SeqCst);
                    result
                });
                work.await
            })
        };
        let impatient: Vec<_> = (0..10).map(|_| start()).collect();
        while most.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        impatient.iter().for_each(tokio::task::JoinHandle::abort);
        for patient in (0..10).map(|_| start()).collect::<Vec<_>>() {
            patient.await.unwrap().unwrap();
        }
        assert!(most.load(Ordering::SeqCst) <= 2);
    }

    #[tokio::test]
    async fn r10_whoever_comes_when_the_queue_is_full_is_refused_at_once() {
        let crypto = Arc::new(StandardCrypto::with_turns(1, 3));
        // The one turn is taken for as long as the test wants.
        let turn = Arc::clone(&crypto.turns).acquire_owned().await.unwrap();
        let start = || {
            let crypto = Arc::clone(&crypto);
            tokio::spawn(async move { crypto.verify_nobody(&Secret::new("x")).await })
        };
        let waiting: Vec<_> = (0..4).map(|_| start()).collect();
        while crypto.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        for _ in 0..200 {
            let refused = crypto.verify_nobody(&Secret::new("x")).await;
            assert_eq!(refused, Err(CryptoError::Busy));
        }
        drop(turn);
        for one in waiting {
            assert_eq!(one.await.unwrap(), Ok(()));
        }
        assert_eq!(crypto.verify_nobody(&Secret::new("x")).await, Ok(()));
    }
}
