//! People and programs that do the same at once.

use app::StoreError;
use app::ports::{Mode, Store as _};
use domain::Role;

use crate::cast::{NOW, account, admin, credentials, email, invitation, reset, user};
use crate::engines::TestDb;

/// Runs `work` in `n` transactions at once; gives what each came to.
async fn at_once<T, F, W>(db: &TestDb, n: usize, work: F) -> Vec<T>
where
    T: Send + 'static,
    W: Future<Output = T> + Send + 'static,
    F: Fn(TestDb, usize) -> W,
{
    let mut tasks = Vec::new();
    for which in 0..n {
        tasks.push(tokio::spawn(work(TestDb::sharing(db), which)));
    }
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.unwrap());
    }
    outcomes
}

/// Edits of each administrator, as assurance F-23 asks.
const EDITS: usize = 500;
/// Rounds of each race, as assurance F-24 asks.
const ROUNDS: usize = 1_000;

contract! {
    async fn f23_no_edit_is_silently_overwritten(db) {
        let people: Vec<_> = (0..20).map(|n| user(&format!("Person No{n}"))).collect();
        let mut tx = db.write().await;
        tx.users_add(&people).await.unwrap();
        tx.commit().await.unwrap();
        let ids: Vec<_> = people.iter().map(|person| person.id).collect();
        let done = at_once(db, 8, |db, admin| {
            let ids = ids.clone();
            async move {
                let (mut written, mut conflicts) = (vec![0_i64; ids.len()], 0_i64);
                for edit in 0..EDITS {
                    let which = (admin * 7 + edit * 3) % ids.len();
                    // Read in one transaction, written in another: as a person does it.
                    let seen = db.database.begin(Mode::Read).await.unwrap().user(ids[which]).await.unwrap().unwrap();
                    let mut edited = seen.clone();
                    edited.phone = format!("{}|{admin}.{edit}", seen.phone.rsplit('|').next().unwrap());
                    match retrying!(db, tx => tx.user_update(&edited).await).unwrap() {
                        true => written[which] += 1,
                        false => conflicts += 1,
                    }
                }
                (written, conflicts)
            }
        })
        .await;
        let mut tx = db.read().await;
        for (n, id) in ids.iter().enumerate() {
            let acknowledged: i64 = done.iter().map(|(written, _)| written[n]).sum();
            // Every acknowledged edit raised the version once, and each saw the one before.
            assert_eq!(tx.user(*id).await.unwrap().unwrap().version, 1 + acknowledged);
        }
        let (written, lost): (i64, i64) =
            done.iter().fold((0, 0), |(w, l), (written, conflicts)| (w + written.iter().sum::<i64>(), l + conflicts));
        assert_eq!(written + lost, i64::try_from(8 * EDITS).unwrap());
        println!("{written} edits, {lost} conflicts reported");
    }

    async fn f24_one_user_per_address_whatever_its_spelling(db) {
        for round in 0..ROUNDS {
            let spellings = ["Zoë{}@bücher.example", "ZOË{}@BÜCHER.example", "zoe\u{308}{}@xn--bcher-kva.example", "ｚｏë{}@bücher.example"];
            let added = at_once(db, 4, |db, which| {
                let mut one = user("Zoë Race");
                one.email = email(&spellings[which].replace("{}", &round.to_string()));
                async move { retrying!(db, tx => tx.user_add(&one).await) }
            })
            .await;
            assert_eq!(added.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{added:?}");
            assert!(added.iter().all(|outcome| matches!(outcome, Ok(()) | Err(StoreError::Duplicate { .. }))), "{added:?}");
        }
    }

    async fn f24_tokens_are_used_once(db) {
        let ann = user("Ann Able");
        let acme = account("Acme", &ann);
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        tx.commit().await.unwrap();
        for round in 0..ROUNDS {
            let (one, offer) = (reset(&ann), invitation(&acme, &format!("i{round}@example.com")));
            let mut tx = db.write().await;
            tx.reset_add(&one).await.unwrap();
            tx.invitation_add(&offer).await.unwrap();
            tx.commit().await.unwrap();
            let used = at_once(db, 3, |db, _| {
                let (one, offer, ann) = (one.clone(), offer.clone(), ann.clone());
                async move {
                    let reset = retrying!(db, tx => tx.reset_use(&one.token_hash, NOW).await).unwrap();
                    let accepted = retrying!(db, tx => {
                        let mut offer = tx.invitation_by_token(&offer.token_hash).await?.unwrap();
                        if offer.accept(ann.id, NOW).is_err() {
                            return Ok(false);
                        }
                        tx.invitation_update(&offer).await
                    });
                    (reset, accepted.unwrap())
                }
            })
            .await;
            assert_eq!(used.iter().filter(|(reset, _)| *reset).count(), 1);
            assert_eq!(used.iter().filter(|(_, accepted)| *accepted).count(), 1);
        }
    }

    async fn r41_f24_two_administrators_who_demote_each_other_leave_one(db) {
        let pair = [admin("Ann Root", Role::FullAdministrator), admin("Bob Root", Role::FullAdministrator)];
        let mut tx = db.write().await;
        for one in &pair {
            tx.admin_add(one, &credentials()).await.unwrap();
        }
        tx.commit().await.unwrap();
        for round in 0..ROUNDS {
            at_once(db, 2, |db, which| {
                let victim = pair[1 - which].id;
                async move {
                    retrying!(db, tx => {
                        let full = tx.lock_full_administrators().await?;
                        let mut victim = tx.admin(victim).await?.unwrap();
                        if victim.role == Role::FullAdministrator && full < 2 {
                            return Ok(false);
                        }
                        victim.role = Role::Reviewer;
                        tx.admin_update(&victim).await
                    })
                    .unwrap()
                }
            })
            .await;
            let mut tx = db.write().await;
            assert_eq!(tx.lock_full_administrators().await.unwrap(), 1, "round {round}");
            for one in tx.admins().await.unwrap() {
                let mut one = one;
                one.role = Role::FullAdministrator;
                tx.admin_update(&one).await.unwrap();
            }
            tx.commit().await.unwrap();
        }
    }

    async fn f24_counts_agree_with_the_rows_after_a_race(db) {
        let owner = user("Own Er");
        let acme = account("Acme", &owner);
        let people: Vec<_> = (0..24).map(|n| user(&format!("Person No{n}"))).collect();
        let mut tx = db.write().await;
        tx.user_add(&owner).await.unwrap();
        tx.users_add(&people).await.unwrap();
        tx.account_add(&acme).await.unwrap();
        tx.commit().await.unwrap();
        at_once(db, 6, |db, which| {
            let all: Vec<_> = people[which * 4..which * 4 + 4].iter().map(|one| crate::cast::membership(&acme, one)).collect();
            async move {
                for one in all {
                    retrying!(db, tx => tx.membership_add(&one).await).unwrap();
                }
            }
        })
        .await;
        assert_eq!(db.read().await.account_user_count(acme.id).await.unwrap(), 25);
    }
}
