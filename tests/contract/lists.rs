//! Pages against an in-memory evaluation of the same query.

use app::accounts::list::{AccountFilter, AccountQuery, AccountSort};
use app::page::{Direction, Position};
use app::users::list::{UserFilter, UserQuery, UserSort};
use domain::search::{self, Terms};
use domain::{Account, AccountStatus, User, UserId};

use crate::cast::{NOW, account, email, membership, user};
use crate::engines::TestDb;

/// Names that collide, differ in case and script, and hold what LIKE and FTS take for syntax.
const NAMES: [&str; 24] = [
    "Ann Able",
    "ann able",
    "ANN ABLE",
    "Ånn Äble",
    "Jo Bergström",
    "Jo Berg",
    "Li 李",
    "李 小龍",
    "Иван Иванов",
    "O'Hara Quinn",
    "50% Off",
    "under_score",
    "back\\slash",
    "quote \"q\"",
    "star* AND (x)",
    "a b",
    "ab cd",
    "abc",
    "İstanbul Çelik",
    "ﷺ Long",
    "Weiß Straße",
    "Søren Bækgaard",
    "NEAR OR NOT",
    "-minus +plus",
];

pub fn pseudo_random(state: &mut u64, below: usize) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap() % below
}

struct World {
    users: Vec<(User, i64)>,
    accounts: Vec<(Account, i64)>,
}

async fn world(db: &TestDb) -> World {
    let mut random = 7;
    let mut users = Vec::new();
    for n in 0..220 {
        let mut one = user(NAMES[pseudo_random(&mut random, NAMES.len())]);
        one.email = email(&format!(
            "{}{n}@{}.example",
            ["Ann", "jo", "x_y", "li"][n % 4],
            ["one", "two"][n % 2]
        ));
        one.two_factor = n % 3 == 0;
        one.last_sign_in_at = (n % 5 != 0).then(|| NOW.plus(i64::try_from(n % 7).unwrap()));
        one.deleted_at = (n % 11 == 0).then_some(NOW);
        users.push((one, 0));
    }
    let mut accounts: Vec<(Account, i64)> = (0..90)
        .map(|n| {
            let owner = &users[pseudo_random(&mut random, 60)].0;
            let mut one = account(
                if n % 4 == 0 {
                    ""
                } else {
                    NAMES[n % NAMES.len()]
                },
                owner,
            );
            one.status = AccountStatus::ALL[n % 3];
            one.profile.email = format!("bill{}@example.com", n % 9);
            (one, 1)
        })
        .collect();
    let mut memberships = Vec::new();
    let mut taken = std::collections::HashSet::new();
    for _ in 0..300 {
        let (a, u) = (
            pseudo_random(&mut random, 90),
            pseudo_random(&mut random, 150),
        );
        let owned = accounts[a].0.owner_id == users[u].0.id;
        if taken.insert((a, u)) && !owned {
            memberships.push(membership(&accounts[a].0, &users[u].0));
            accounts[a].1 += 1;
            users[u].1 += 1;
        }
    }
    for (account, _) in &accounts {
        users
            .iter_mut()
            .find(|(user, _)| user.id == account.owner_id)
            .unwrap()
            .1 += 1;
    }
    let mut tx = db.write().await;
    tx.users_add(
        &users
            .iter()
            .map(|(user, _)| user.clone())
            .collect::<Vec<_>>(),
    )
    .await
    .unwrap();
    tx.accounts_add(
        &accounts
            .iter()
            .map(|(account, _)| account.clone())
            .collect::<Vec<_>>(),
    )
    .await
    .unwrap();
    tx.memberships_add(&memberships).await.unwrap();
    tx.recount_memberships().await.unwrap();
    tx.commit().await.unwrap();
    World { users, accounts }
}

fn text_key(text: &str) -> (i64, String) {
    (0, search::sort_key(text).chars().take(120).collect())
}

fn expected_users(world: &World, query: &UserQuery) -> Vec<UserId> {
    let terms = Terms::parse(&query.text);
    let mut hits: Vec<_> = world
        .users
        .iter()
        .enumerate()
        .filter(|(_, (user, accounts))| {
            let deleted = user.deleted_at.is_some();
            let passes = match query.filter {
                UserFilter::All => true,
                UserFilter::WithoutAccount => *accounts == 0,
                UserFilter::NeverSignedIn => user.last_sign_in_at.is_none(),
                UserFilter::WithoutTwoFactor => !user.two_factor,
                UserFilter::Deleted => deleted,
            };
            passes
                && deleted == (query.filter == UserFilter::Deleted)
                && terms.matches(&user.search_text())
        })
        .collect();
    hits.sort_by_key(|(n, (user, accounts))| {
        let key = match query.sort {
            UserSort::Added => (0, String::new()),
            UserSort::Name => text_key(&format!("{} {}", user.last_name, user.first_name)),
            UserSort::Email => (0, user.email.key().to_owned()),
            UserSort::Accounts => (*accounts, String::new()),
            UserSort::LastSignIn => (user.last_sign_in_at.map_or(0, |at| at.0), String::new()),
        };
        (key, *n)
    });
    if query.direction == Direction::Descending {
        hits.reverse();
    }
    hits.into_iter().map(|(_, (user, _))| user.id).collect()
}

fn expected_accounts(world: &World, query: &AccountQuery) -> Vec<domain::AccountId> {
    let terms = Terms::parse(&query.text);
    let mut hits: Vec<_> = world
        .accounts
        .iter()
        .enumerate()
        .filter(|(_, (account, _))| {
            query
                .filter
                .status()
                .is_none_or(|status| account.status == status)
                && terms.matches(&account.search_text())
        })
        .collect();
    hits.sort_by_key(|(n, (account, users))| {
        let owner = &world
            .users
            .iter()
            .find(|(user, _)| user.id == account.owner_id)
            .unwrap()
            .0;
        let key = match query.sort {
            AccountSort::Added => (0, String::new()),
            AccountSort::Name => text_key(&account.name()),
            AccountSort::Email => text_key(&account.profile.email),
            AccountSort::Owner => text_key(&format!("{} {}", owner.last_name, owner.first_name)),
            AccountSort::Users => (*users, String::new()),
            AccountSort::Status => (0, account.status.code().to_owned()),
        };
        (key, *n)
    });
    if query.direction == Direction::Descending {
        hits.reverse();
    }
    hits.into_iter()
        .map(|(_, (account, _))| account.id)
        .collect()
}

const TEXTS: [&str; 26] = [
    "",
    "a",
    "ann",
    "AB",
    "able ann",
    "%",
    "_",
    "50%",
    "x_y",
    "\\",
    "\"",
    "*",
    "( ",
    "jo b",
    "李",
    "小",
    "иван ив",
    "o'h",
    "example",
    "one.example",
    "zzz",
    "near",
    "straße",
    "soren bae",
    "  a  ",
    "a\u{0}b",
];

contract! {
    async fn r43_every_filter_sort_direction_and_search_gives_exactly_the_rows_it_means(db) {
        let world = world(db).await;
        let mut tx = db.read().await;
        let mut random = 11;
        for (n, text) in TEXTS.into_iter().cycle().take(3 * TEXTS.len()).enumerate() {
            // As it is, and as it would be with many more rows.
            db.database.faults().plan_as_if_large([0, 8, 40][n / TEXTS.len()]);
            for sort in [UserSort::Added, UserSort::Name, UserSort::Email, UserSort::Accounts, UserSort::LastSignIn] {
                let filter = [UserFilter::All, UserFilter::WithoutAccount, UserFilter::NeverSignedIn, UserFilter::WithoutTwoFactor, UserFilter::Deleted][pseudo_random(&mut random, 5)];
                let direction = [Direction::Ascending, Direction::Descending][pseudo_random(&mut random, 2)];
                for filter in [UserFilter::All, filter] {
                    let query = UserQuery { text: text.to_owned(), filter, sort, direction, limit: 500, ..UserQuery::default() };
                    let page = tx.users_page(&query).await.unwrap();
                    let ids: Vec<_> = page.rows.iter().map(|row| row.id).collect();
                    let expected = expected_users(&world, &query);
                    assert_eq!(ids, expected, "{query:?}");
                    assert_eq!(tx.users_count(&query).await.unwrap(), i64::try_from(expected.len()).unwrap(), "{query:?}");
                }
            }
            for sort in [AccountSort::Added, AccountSort::Name, AccountSort::Email, AccountSort::Owner, AccountSort::Users, AccountSort::Status] {
                let filter = [AccountFilter::All, AccountFilter::Active, AccountFilter::Inactive, AccountFilter::Closed][pseudo_random(&mut random, 4)];
                let direction = [Direction::Ascending, Direction::Descending][pseudo_random(&mut random, 2)];
                let query = AccountQuery { text: text.to_owned(), filter, sort, direction, limit: 500, ..AccountQuery::default() };
                let ids: Vec<_> = tx.accounts_page(&query).await.unwrap().rows.iter().map(|row| row.id).collect();
                let expected = expected_accounts(&world, &query);
                assert_eq!(ids, expected, "{query:?}");
                assert_eq!(tx.accounts_count(&query).await.unwrap(), i64::try_from(expected.len()).unwrap(), "{query:?}");
            }
        }
    }

    async fn pages_one_after_another_and_jumps_give_each_row_once(db) {
        let world = world(db).await;
        let mut tx = db.read().await;
        let orders = [UserSort::Added, UserSort::Name, UserSort::Email, UserSort::Accounts, UserSort::LastSignIn];
        for (n, sort) in orders.into_iter().cycle().take(2 * orders.len()).enumerate() {
            db.database.faults().plan_as_if_large(if n < orders.len() { 0 } else { 16 });
            for (text, filter) in [("", UserFilter::All), ("ann", UserFilter::All), ("", UserFilter::WithoutTwoFactor), ("a", UserFilter::NeverSignedIn)] {
                for direction in [Direction::Ascending, Direction::Descending] {
                    let mut query = UserQuery { text: text.to_owned(), filter, sort, direction, limit: 23, ..UserQuery::default() };
                    let expected = expected_users(&world, &query);
                    let mut seen = Vec::new();
                    loop {
                        let page = tx.users_page(&query).await.unwrap();
                        seen.extend(page.rows.iter().map(|row| row.id));
                        let Some(cursor) = page.next else { break };
                        query.position = Position::After { cursor };
                    }
                    assert_eq!(seen, expected, "{query:?}");
                    for offset in [0, 1, 22, 23, expected.len() - 1, expected.len(), expected.len() + 50] {
                        query.position = Position::Offset { offset: i64::try_from(offset).unwrap() };
                        let page = tx.users_page(&query).await.unwrap();
                        let ids: Vec<_> = page.rows.iter().map(|row| row.id).collect();
                        let rest = expected.get(offset..).unwrap_or_default();
                        assert_eq!(ids, rest[..rest.len().min(23)], "{query:?}");
                        assert_eq!(page.next.is_some(), rest.len() > 23);
                    }
                }
            }
        }
    }

    async fn a_cursor_of_another_order_is_refused(db) {
        let mut tx = db.write().await;
        tx.users_add(&[user("Ann Able"), user("Bob Baker")]).await.unwrap();
        let by_name = UserQuery { sort: UserSort::Name, limit: 1, ..UserQuery::default() };
        let cursor = tx.users_page(&by_name).await.unwrap().next.unwrap();
        for (sort, cursor) in [(UserSort::Email, cursor.clone()), (UserSort::Added, cursor), (UserSort::Name, "name:1:".to_owned()), (UserSort::Name, "x".to_owned())] {
            let query = UserQuery { sort, position: Position::After { cursor }, ..UserQuery::default() };
            assert!(tx.users_page(&query).await.is_err(), "{query:?}");
        }
    }

    async fn a_reader_sees_one_moment(db) {
        let mut reader = db.read().await;
        assert_eq!(reader.users_count(&UserQuery::default()).await.unwrap(), 0);
        let mut tx = db.write().await;
        tx.user_add(&user("Ann Able")).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(reader.users_count(&UserQuery::default()).await.unwrap(), 0);
        assert_eq!(db.read().await.users_count(&UserQuery::default()).await.unwrap(), 1);
        // And cannot write.
        assert!(reader.user_add(&user("Bob Baker")).await.is_err());
    }
}
