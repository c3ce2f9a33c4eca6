//! F-03: every statement fails once with each kind of fault.

use app::StoreError;
use app::ports::{Mode, Store as _, Unit};
use domain::{AccountStatus, PermissionSet, Role};
use store::faults::Fault;

use crate::cast::{
    NOW, account, admin, contact, credentials, entry, invitation, mail, membership, reset, token,
    user,
};
use crate::engines::TestDb;

/// What a whole database says of itself; what a failed write must not change.
async fn fingerprint(db: &TestDb) -> String {
    let mut tx = db.database.begin(Mode::Read).await.unwrap();
    let head = tx.activity_head().await.unwrap();
    let users = tx.users_page(&Default::default()).await.unwrap();
    let accounts = tx.accounts_page(&Default::default()).await.unwrap();
    let invitations = tx.invitations_page(&Default::default(), NOW).await.unwrap();
    let counts = tx.outbox_counts().await.unwrap();
    let admins = tx.admins().await.unwrap();
    let memberships = tx.memberships_after(0, 100).await.unwrap();
    format!("{head:?} {users:?} {accounts:?} {invitations:?} {counts:?} {admins:?} {memberships:?}")
}

/// Every write of the port, as transactions that each leave an entry in the log.
async fn story(tx: &mut dyn Unit, step: usize) -> Result<(), StoreError> {
    let owner = user(&format!("Own Er{step}"));
    let guest = user(&format!("Gu Est{step}"));
    let firm = account(&format!("Firm {step}"), &owner);
    tx.user_add(&owner).await?;
    tx.users_add(std::slice::from_ref(&guest)).await?;
    tx.account_add(&firm).await?;
    match step {
        0 => {
            let mut edited = owner.clone();
            edited.last_name = "Other".to_owned();
            tx.user_update(&edited).await?;
            tx.user_set_password(owner.id, None, "hash", NOW).await?;
            tx.user_signed_in(owner.id, NOW).await?;
        }
        1 => {
            let mut closed = firm.clone();
            closed.status = AccountStatus::Closed;
            tx.accounts_add(&[account("Extra", &owner)]).await?;
            tx.account_update(&closed).await?;
            closed.version += 1;
            tx.account_set_owner(&closed, guest.id).await?;
        }
        2 => {
            let mut one = membership(&firm, &guest);
            tx.membership_add(&one).await?;
            one.permissions = PermissionSet::none();
            tx.membership_update(&one).await?;
            tx.memberships_remove_of_user(guest.id, NOW).await?;
            tx.memberships_restore_of_user(guest.id, NOW).await?;
            tx.memberships_add(&[membership(&firm, &owner)]).await?;
            tx.recount_memberships().await?;
        }
        3 => {
            let mut offer = invitation(&firm, "fault@example.com");
            tx.invitation_add(&offer).await?;
            let mut letter = mail("invitation");
            letter.invitation_id = Some(offer.id);
            tx.outbox_add(&letter).await?;
            let claimed = tx.outbox_claim("me", NOW, NOW.plus(9), 5).await?;
            for one in &claimed {
                tx.outbox_settle(one, "me").await?;
            }
            tx.outbox_reseal(letter.id, &[1]).await?;
            tx.outbox_drop_invitation(offer.id, NOW).await?;
            tx.outbox_retry(NOW).await?;
            offer.cancel(NOW).unwrap();
            tx.invitation_update(&offer).await?;
        }
        4 => {
            let mut card = contact(&firm, "Con Tact");
            tx.contact_add(&card).await?;
            card.profile.company = "x".to_owned();
            tx.contact_update(&card).await?;
            tx.contact_remove(card.id, 2).await?;
            let one = reset(&owner);
            tx.reset_add(&one).await?;
            tx.reset_use(&one.token_hash, NOW).await?;
            tx.resets_void(owner.id, NOW).await?;
            tx.outbox_drop_resets(owner.id, NOW).await?;
        }
        _ => {
            let mut boss = admin("Fault Admin", Role::FullAdministrator);
            tx.admin_add(&boss, &credentials()).await?;
            boss.name = "Renamed".to_owned();
            tx.admin_update(&boss).await?;
            tx.admin_set_credentials(boss.id, &credentials()).await?;
            tx.admin_sign_in_failed(boss.id, 1, None).await?;
            tx.admin_signed_in(boss.id, NOW).await?;
            let remembered = token(3);
            tx.remembered_add(boss.id, &remembered, NOW, NOW).await?;
            tx.remembered_remove(&remembered).await?;
            tx.remembered_remove_all(boss.id).await?;
            tx.lock_full_administrators().await?;
            tx.admin_remove(boss.id, 2).await?;
            tx.setting_put(&format!("fault{}", boss.id), "1", 0).await?;
            tx.setting_put(&format!("fault{}", boss.id), "2", 1).await?;
            tx.sealed_secret_put("fault", Some(&[1])).await?;
            tx.sealed_secret_put("fault", Some(&[2])).await?;
            tx.sealed_secret_put("fault", None).await?;
        }
    }
    tx.activity_append(&[entry(&format!("Step {step}"))]).await
}

async fn attempt(db: &TestDb, step: usize) -> Result<(), StoreError> {
    let mut tx = db.database.begin(Mode::Write).await?;
    story(tx.as_mut(), step).await?;
    tx.commit().await
}

contract! {
    async fn f03_whatever_statement_fails_nothing_is_half_done(db) {
        let faults = db.database.faults();
        let before = fingerprint(db).await;
        let mut points = 0;
        for step in 0..6 {
            for fault in Fault::ALL {
                for n in 1.. {
                    faults.arm(n, fault);
                    let outcome = attempt(db, step).await;
                    if faults.disarm() {
                        // Fewer statements than n: the step went through, once per kind of fault.
                        outcome.unwrap();
                        break;
                    }
                    let error = outcome.expect_err("a statement failed and nobody said so");
                    let expected = match fault {
                        Fault::Io => "store.unavailable",
                        Fault::DiskFull => "store.disk_full",
                        Fault::Busy => "store.busy",
                    };
                    assert_eq!(error.code(), expected);
                    points += 1;
                    if step == 0 && fault == Fault::Io {
                        assert_eq!(fingerprint(db).await, before, "statement {n}");
                    }
                }
                // Each step that went through is wholly there, with its entry.
                let mut tx = db.read().await;
                let entries = tx.activity_head().await.unwrap().seq;
                let kind = Fault::ALL.iter().position(|one| *one == fault).unwrap();
                assert_eq!(entries, i64::try_from(step * 3 + kind + 1).unwrap());
                drop(tx);
                // The same addresses again must not collide.
                forget(db).await;
            }
        }
        println!("{points} points");
        assert!(points > 250, "{points}");
    }
}

/// Frees what the next round takes again.
async fn forget(db: &TestDb) {
    let mut tx = db.write().await;
    for row in tx.users_page(&Default::default()).await.unwrap().rows {
        let mut one = tx.user(row.id).await.unwrap().unwrap();
        one.deleted_at = Some(NOW);
        assert!(tx.user_update(&one).await.unwrap());
    }
    tx.commit().await.unwrap();
}
