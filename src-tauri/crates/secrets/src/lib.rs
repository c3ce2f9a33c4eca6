//! The [`Vault`](app::ports::vault::Vault) and [`Crypto`](app::ports::crypto::Crypto) ports: the
//! OS keyring, a passphrase file where there is none, password hashes, and sealing; and what else
//! only the operating system can give: randomness, the time, and this computer's name.
//!
//! What lies where:
//!
//! | where | what | form |
//! |---|---|---|
//! | OS keyring (or the passphrase file) | per workspace: database password, data key, remembered sign-in, head of the activity log | as the OS keeps it |
//! | database, per admin | password verifier | argon2id, PHC string |
//! | database, per admin | private key | XChaCha20-Poly1305 under argon2id(password, own salt) |
//! | database, per admin | data key | X25519 sealed box to the admin's public key |
//! | database | SMTP password, rendered mails, … | XChaCha20-Poly1305 under the data key, record id as associated data |
//!
//! Nothing here falls back to clear text. Without a keyring [`choose_vault`] says why and offers
//! the [`PassphraseVault`]; a damaged file of secrets is refused, never repaired in silence.
//!
//! Which secrets exist, and who may ask for them, does not belong here: that is `app`. To add a
//! kind of secret to the keyring, add a `VaultPurpose` there. To add a vault, implement `Vault` in
//! a file of its own and run `tests/every_vault.rs` on it. To change a sealed format, give it the
//! next version byte and keep opening the old one.

mod choose;
mod cost;
mod crypto;
mod keyring;
mod keys;
mod memory;
mod passphrase;
mod passphrase_file;
mod passwords;
mod sealing;
mod system;

pub use choose::{ChosenVault, choose_vault};
pub use crypto::StandardCrypto;
pub use keyring::KeyringVault;
pub use memory::MemoryVault;
pub use passphrase::PassphraseVault;
pub use system::{SystemClock, SystemEntropy, computer_name};
