//! Signing in with hashes that another argon2 made: Debian's python3-argon2, over the reference
//! implementation.

use std::process::Command;

use app::ports::{Mode, Store as _};
use domain::UserId;
use testkit::Workspace;
use testkit::servers::process::run;

use super::{Story, in_chromium};
use crate::cast::{OWNER, PASSWORD, harbour, set_password};

in_chromium!(r02_hashes_of_another_argon2_sign_in_and_weaker_ones_are_replaced);

const STRONG: &str = "$argon2id$v=19$m=19456,t=2,p=1$";

/// Debian's Python, whatever else is on the path.
fn python(program: &str, arguments: &[&str]) -> String {
    let mut command = Command::new("/usr/bin/python3");
    run(command.args(["-c", program]).args(arguments)).unwrap()
}

fn hashed(kind: &str, passes: &str, memory: &str, salt: &str) -> String {
    let program = "import sys; from argon2 import PasswordHasher, Type\n\
         password, kind, passes, memory, salt = sys.argv[1:]\n\
         print(PasswordHasher(time_cost=int(passes), memory_cost=int(memory), parallelism=1, \
         hash_len=32, salt_len=int(salt), type=Type[kind]).hash(password))";
    python(program, &[PASSWORD, kind, passes, memory, salt])
}

async fn stored(w: &Workspace, user_id: UserId) -> String {
    let mut tx = w.database.begin(Mode::Read).await.unwrap();
    tx.user_password_hash(user_id).await.unwrap().unwrap()
}

async fn store(w: &Workspace, user_id: UserId, hash: &str) {
    let old = stored(w, user_id).await;
    let mut tx = w.database.begin(Mode::Write).await.unwrap();
    let set = tx.user_set_password(user_id, Some(&old), hash, w.usher.now());
    assert!(set.await.unwrap());
    tx.commit().await.unwrap();
}

async fn r02_hashes_of_another_argon2_sign_in_and_weaker_ones_are_replaced(w: Workspace) {
    let account = harbour(&w).await;
    let home = format!("/a/{}", account.reference.as_str());
    set_password(&w, account.owner_id, OWNER).await;
    let mut story = Story::begin(&w).await;
    for (kind, passes, memory, salt, is_kept) in [
        ("ID", "2", "19456", "16", true),
        ("ID", "3", "65536", "16", true),
        ("ID", "1", "19456", "16", false),
        ("ID", "2", "4096", "16", false),
        ("ID", "2", "19456", "8", false),
        ("I", "3", "19456", "16", false),
        ("D", "2", "19456", "16", false),
    ] {
        let theirs = hashed(kind, passes, memory, salt);
        store(&w, account.owner_id, &theirs).await;
        story.sign_in(OWNER, "not this password at all");
        story.see("The address or the password is wrong.");
        assert_eq!(stored(&w, account.owner_id).await, theirs, "as it was");
        story.sign_in(OWNER, PASSWORD);
        assert_eq!(story.path(), home, "{theirs}");
        let now = stored(&w, account.owner_id).await;
        if is_kept {
            assert_eq!(now, theirs);
        } else {
            assert!(now.starts_with(STRONG), "{theirs} became {now}");
        }
        story.sign_out();
        w.clock.advance(120_000);
    }
    // And theirs verifies ours.
    let ours = stored(&w, account.owner_id).await;
    let program = "import sys; from argon2 import PasswordHasher\n\
         print(PasswordHasher().verify(sys.argv[1], sys.argv[2]))";
    assert_eq!(python(program, &[&ours, PASSWORD]), "True");
}
