//! How much anybody may ask of the client area, and who counts as whom.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use app::Usher;
use app::ports::crypto::{
    AdminKeys, Crypto, CryptoError, DataKey, PasswordHash, PublicKey, Verified,
};
use app::ports::vault::Secret;
use async_trait::async_trait;
use axum::http::StatusCode;
use portal::{Options, Portal};
use testkit::{Engine, Workspace};

use crate::browser::{Browser, URL};
use crate::cast::{OWNER, PASSWORD, harbour, set_password};

on_every_engine!(
    r14_a_thousand_spoofed_addresses_gain_no_try,
    r14_behind_our_own_proxies_the_last_foreign_address_counts,
);

/// A browser whose requests come through a proxy that is trusted.
fn behind_proxies(w: &Workspace) -> Browser {
    let trusted: Vec<IpAddr> = ["192.0.2.7", "10.0.0.2"]
        .iter()
        .map(|ip| ip.parse().unwrap())
        .collect();
    let options = Options {
        public_url: URL.to_owned(),
        trusted,
        themes: None,
        data_key: w.mara.data_key.clone(),
    };
    let mut browser = Browser::new(w);
    browser.router = portal::router(Arc::new(Portal::new(w.usher.clone(), options).unwrap()));
    browser
}

async fn sign_in(browser: &mut Browser, forwarded: &str, password: &str) -> StatusCode {
    browser.headers = vec![
        ("sec-fetch-site", "same-origin".to_owned()),
        ("x-forwarded-for", forwarded.to_owned()),
    ];
    let fields = [("email", OWNER), ("password", password), ("next", "")];
    browser.post("/sign-in", &fields).await.status
}

async fn r14_a_thousand_spoofed_addresses_gain_no_try(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = Browser::new(&w);
    browser.open("/sign-in").await;
    let mut tried = 0;
    for n in 0..1_000 {
        let spoofed = format!("203.0.{}.{}", n / 250, n % 250);
        match sign_in(&mut browser, &spoofed, "a guess at a password").await {
            StatusCode::UNPROCESSABLE_ENTITY => tried += 1,
            status => assert_eq!(status, StatusCode::TOO_MANY_REQUESTS),
        }
    }
    assert_eq!(tried, 10);
}

async fn r14_behind_our_own_proxies_the_last_foreign_address_counts(w: Workspace) {
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let mut browser = behind_proxies(&w);
    browser.open("/sign-in").await;
    // What the client wrote itself stands left of what the first proxy saw.
    let mut tried = 0;
    for n in 0..30 {
        let chain = format!("198.51.100.{n}, 203.0.113.1, 10.0.0.2");
        match sign_in(&mut browser, &chain, "a guess at a password").await {
            StatusCode::UNPROCESSABLE_ENTITY => tried += 1,
            status => assert_eq!(status, StatusCode::TOO_MANY_REQUESTS),
        }
    }
    assert_eq!(tried, 10, "all of them were 203.0.113.1");
    // Another client is another address, and garbage is nobody else's.
    assert_eq!(
        sign_in(&mut browser, "203.0.113.2, 10.0.0.2", PASSWORD).await,
        StatusCode::SEE_OTHER
    );
    let mut browser = behind_proxies(&w);
    browser.open("/sign-in").await;
    for chain in ["203.0.113.1, nonsense", "", ", ,", "unknown"] {
        let status = sign_in(&mut browser, chain, "a guess at a password").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{chain}");
    }
    // IPv4 written as IPv6 is the same address.
    let status = sign_in(&mut browser, "::ffff:203.0.113.1", "a guess").await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
}

/// Counts what costs.
struct Counting {
    inner: Arc<dyn Crypto>,
    hashed: AtomicUsize,
}

#[async_trait]
impl Crypto for Counting {
    async fn hash_password(&self, password: &Secret) -> Result<PasswordHash, CryptoError> {
        self.hashed.fetch_add(1, Ordering::SeqCst);
        self.inner.hash_password(password).await
    }
    async fn verify_password(
        &self,
        password: &Secret,
        hash: &PasswordHash,
    ) -> Result<Verified, CryptoError> {
        self.hashed.fetch_add(1, Ordering::SeqCst);
        self.inner.verify_password(password, hash).await
    }
    async fn verify_nobody(&self, password: &Secret) -> Result<(), CryptoError> {
        self.hashed.fetch_add(1, Ordering::SeqCst);
        self.inner.verify_nobody(password).await
    }
    async fn new_key_pair(&self, password: &Secret) -> Result<AdminKeys, CryptoError> {
        self.inner.new_key_pair(password).await
    }
    async fn rewrap(
        &self,
        old_password: &Secret,
        new_password: &Secret,
        keys: &AdminKeys,
    ) -> Result<AdminKeys, CryptoError> {
        self.inner.rewrap(old_password, new_password, keys).await
    }
    async fn open_data_key(
        &self,
        password: &Secret,
        keys: &AdminKeys,
        sealed: &[u8],
    ) -> Result<DataKey, CryptoError> {
        self.inner.open_data_key(password, keys, sealed).await
    }
    fn seal_to(&self, public_key: &PublicKey, data_key: &DataKey) -> Result<Vec<u8>, CryptoError> {
        self.inner.seal_to(public_key, data_key)
    }
    fn new_data_key(&self) -> Result<DataKey, CryptoError> {
        self.inner.new_data_key()
    }
    fn seal(
        &self,
        key: &DataKey,
        record_id: &str,
        plaintext: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        self.inner.seal(key, record_id, plaintext)
    }
    fn open(
        &self,
        key: &DataKey,
        record_id: &str,
        sealed: &[u8],
    ) -> Result<zeroize::Zeroizing<Vec<u8>>, CryptoError> {
        self.inner.open(key, record_id, sealed)
    }
}

/// The costly part of a try is not begun: not slower, so nothing to time.
#[tokio::test]
async fn r16_a_refused_try_hashes_nothing() {
    let mut w = Workspace::new(Engine::Sqlite).await.unwrap();
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let counting = Arc::new(Counting {
        inner: w.usher.env.crypto.clone(),
        hashed: AtomicUsize::new(0),
    });
    let mut env = w.usher.env.clone();
    env.crypto = counting.clone();
    w.usher = Usher::new(env);
    let visitor = app::Session::visitor("203.0.113.9", None);
    let guess = Secret::new("a guess at a password");
    let mut refused = 0;
    for n in 0..10_000 {
        let email = if n % 2 == 0 {
            OWNER
        } else {
            "x@nowhere.example"
        };
        let outcome = app::client::sign_in::sign_in(&w.usher, &visitor, email, &guess, "").await;
        if outcome.unwrap_err().code() == "auth.throttled" {
            refused += 1;
        }
    }
    assert_eq!(refused, 9_990);
    assert_eq!(counting.hashed.load(Ordering::SeqCst), 10);
}

/// As many passwords wait to be hashed as may: one more is sent away, with the time to come again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r10_a_sign_in_too_many_at_once_gets_503_and_when_to_come_again() {
    let w = Workspace::new(Engine::Sqlite).await.unwrap();
    let account = harbour(&w).await;
    set_password(&w, account.owner_id, OWNER).await;
    let before = resident();
    let crypto = w.usher.env.crypto.clone();
    let stop = Arc::new(AtomicUsize::new(0));
    let others: Vec<_> = (0..200)
        .map(|_| {
            let (crypto, stop) = (crypto.clone(), stop.clone());
            tokio::spawn(async move {
                let mut refused = 0;
                while stop.load(Ordering::SeqCst) == 0 {
                    match crypto.verify_nobody(&Secret::new("somebody else's")).await {
                        Ok(()) => {}
                        Err(CryptoError::Busy) => {
                            refused += 1;
                            tokio::task::yield_now().await;
                        }
                        Err(error) => panic!("{error}"),
                    }
                }
                refused
            })
        })
        .collect();
    let mut browser = Browser::new(&w);
    browser.open("/sign-in").await;
    let fields = [("email", OWNER), ("password", PASSWORD), ("next", "")];
    let mut seen = browser.post("/sign-in", &fields).await;
    for _ in 0..8 {
        if seen.status == StatusCode::SERVICE_UNAVAILABLE {
            break;
        }
        browser = Browser::new(&w);
        browser.open("/sign-in").await;
        seen = browser.post("/sign-in", &fields).await;
    }
    assert_eq!(seen.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(seen.headers["retry-after"], "5");
    assert!(!seen.text.contains("crypto"), "{}", seen.text);
    let grown = resident() - before;
    stop.store(1, Ordering::SeqCst);
    for one in others {
        one.await.unwrap();
    }
    let cores = std::thread::available_parallelism().unwrap().get();
    let most = cores * 24 + 16;
    assert!(grown / 1_024 < most, "{grown} KiB for {cores} cores");
    let mut browser = Browser::new(&w);
    browser.open("/sign-in").await;
    let seen = browser.post("/sign-in", &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
}

/// KiB of memory that this process has.
pub fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}
