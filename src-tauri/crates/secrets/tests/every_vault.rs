//! What every vault promises. The keyring runs the same in `secret_service.rs`.

mod promises;

use app::ports::vault::Secret;
use secrets::{MemoryVault, PassphraseVault};

#[tokio::test]
async fn memory_keeps_the_promises() {
    promises::keeps_them(&MemoryVault::new()).await;
}

#[tokio::test]
async fn passphrase_file_keeps_the_promises() {
    let folder = tempfile::tempdir().unwrap();
    let vault = PassphraseVault::new(folder.path());
    vault
        .create(&Secret::new("four words are better"))
        .await
        .unwrap();
    promises::keeps_them(&vault).await;
}
