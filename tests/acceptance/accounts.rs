//! Accounts: adding with an owner, changing, closing, finding.

use app::accounts::add::{AddAccount, NewOwner};
use app::accounts::edit::EditAccount;
use app::accounts::list::{AccountFilter, AccountQuery, AccountSort, CountAccounts};
use app::accounts::set_status::SetAccountStatus;
use app::accounts::show::ShowAccount;
use app::{Direction, Position};
use domain::{AccountStatus, Profile};
use testkit::Workspace;

on_every_engine!(
    a_new_account_makes_its_owner_from_the_profile,
    an_existing_user_may_own_several_accounts,
    an_owner_whose_address_is_taken_is_refused_and_nothing_is_left,
    f23_two_edits_of_one_account_never_overwrite_each_other,
    a_closed_account_is_reopened_as_it_was,
    pages_hold_every_account_once_in_order,
);

fn code<T>(outcome: app::Result<T>) -> &'static str {
    outcome.err().map_or("ok", |error| error.code())
}

async fn count(w: &Workspace, filter: AccountFilter) -> i64 {
    let query = AccountQuery {
        filter,
        ..AccountQuery::default()
    };
    w.act(&CountAccounts(query)).await.unwrap().count
}

async fn a_new_account_makes_its_owner_from_the_profile(w: Workspace) {
    let account = w
        .account("Halvorsen Marine AS", "ingrid.halvorsen@marine.example")
        .await
        .unwrap();
    let page = w.act(&ShowAccount { id: account.id }).await.unwrap();
    assert_eq!(
        (page.name.as_str(), page.owner_name.as_str()),
        ("Halvorsen Marine AS", "Ingrid Halvorsen")
    );
    assert_eq!(page.owner_email, "ingrid.halvorsen@marine.example");
    assert_eq!(page.user_count, 1);
    assert_eq!(
        page.recent[0].text,
        "Added the account Halvorsen Marine AS, owned by Ingrid Halvorsen"
    );
}

async fn an_existing_user_may_own_several_accounts(w: Workspace) {
    let first = w.account("One", "ingrid@marine.example").await.unwrap();
    let profile = Profile {
        company: "Two".to_owned(),
        email: "two@marine.example".to_owned(),
        ..Profile::default()
    };
    let owner = NewOwner::Existing {
        user_id: first.owner_id,
    };
    let second = w.act(&AddAccount { profile, owner }).await.unwrap();
    assert_eq!(second.owner_id, first.owner_id);
    let accounts = app::memberships::of_user::UserAccounts {
        user_id: first.owner_id,
        after: None,
        limit: 0,
    };
    let rows = w.act(&accounts).await.unwrap().rows;
    assert!(rows.len() == 2 && rows.iter().all(|row| row.is_owner));
}

async fn an_owner_whose_address_is_taken_is_refused_and_nothing_is_left(w: Workspace) {
    w.user("ingrid@marine.example").await.unwrap();
    let before = w.log().await.unwrap().len();
    assert_eq!(
        code(w.account("One", "ingrid@marine.example").await),
        "user.email_taken"
    );
    assert_eq!(count(&w, AccountFilter::All).await, 0);
    assert_eq!(
        w.log().await.unwrap().len(),
        before,
        "neither change nor entry"
    );
}

async fn f23_two_edits_of_one_account_never_overwrite_each_other(w: Workspace) {
    let account = w.account("One", "ingrid@marine.example").await.unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..8 {
        let (usher, otto, mut profile) = (w.usher.clone(), w.otto.clone(), account.profile.clone());
        profile.city = format!("Town {n}");
        let edit = EditAccount {
            id: account.id,
            version: account.version,
            profile,
        };
        tasks.spawn(async move {
            let outcome = usher.perform(&otto, &edit).await;
            outcome
                .map(|account| account.profile.city)
                .map_err(|error| error.code())
        });
    }
    let outcomes = tasks.join_all().await;
    let won: Vec<_> = outcomes
        .iter()
        .filter_map(|outcome| outcome.clone().ok())
        .collect();
    assert_eq!(won.len(), 1, "{outcomes:?}");
    assert_eq!(
        outcomes
            .iter()
            .filter(|outcome| **outcome == Err("conflict"))
            .count(),
        7
    );
    let page = w.act(&ShowAccount { id: account.id }).await.unwrap();
    assert_eq!(page.account.profile.city, won[0]);
}

async fn a_closed_account_is_reopened_as_it_was(w: Workspace) {
    let mut account = w.account("One", "ingrid@marine.example").await.unwrap();
    for (status, closed) in [(AccountStatus::Closed, 1), (AccountStatus::Active, 0)] {
        account = w
            .act(&SetAccountStatus {
                id: account.id,
                version: account.version,
                status,
            })
            .await
            .unwrap();
        assert_eq!(count(&w, AccountFilter::Closed).await, closed);
    }
    let log = w.log().await.unwrap();
    assert_eq!(
        log[log.len() - 2..],
        ["Closed the account One", "Reopened the account One"]
    );
}

async fn pages_hold_every_account_once_in_order(w: Workspace) {
    for n in 0..23 {
        // Equal names in equal order everywhere: ties are broken by the order of addition.
        w.account(
            &format!("Company {}", n % 4),
            &format!("owner{n}@example.com"),
        )
        .await
        .unwrap();
    }
    let sorts = [
        AccountSort::Added,
        AccountSort::Name,
        AccountSort::Email,
        AccountSort::Owner,
        AccountSort::Users,
        AccountSort::Status,
    ];
    for sort in sorts {
        for direction in [Direction::Ascending, Direction::Descending] {
            for text in ["", "company", "compan own"] {
                let query = |position, limit| AccountQuery {
                    text: text.to_owned(),
                    filter: AccountFilter::All,
                    sort,
                    direction,
                    position,
                    limit,
                };
                let all = w.act(&query(Position::Start, 100)).await.unwrap().rows;
                assert_eq!(all.len(), 23, "{sort:?} {text}");
                let mut paged = Vec::new();
                let mut position = Position::Start;
                loop {
                    let page = w.act(&query(position, 5)).await.unwrap();
                    paged.extend(page.rows);
                    let Some(cursor) = page.next else { break };
                    position = Position::After { cursor };
                }
                assert_eq!(paged, all, "{sort:?} {direction:?} {text}");
                let jumped = w
                    .act(&query(Position::Offset { offset: 17 }, 5))
                    .await
                    .unwrap()
                    .rows;
                assert_eq!(jumped, all[17..22], "{sort:?} {direction:?} {text}");
            }
        }
    }
    let forged = AccountQuery {
        position: Position::After {
            cursor: "x".to_owned(),
        },
        ..AccountQuery::default()
    };
    assert_ne!(
        code(w.act(&forged).await),
        "ok",
        "a forged cursor is an error, not the first page"
    );
}
