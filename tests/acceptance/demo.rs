//! Demo data in a real workspace.

use app::accounts::list::{AccountQuery, AccountSort, CountAccounts};
use app::activity::verify::verify;
use app::dashboard::show::ShowDashboard;
use app::demo::{DemoSize, load};
use app::memberships::of_account::AccountUsers;
use app::memberships::of_user::UserAccounts;
use app::orders::list::OrderQuery;
use app::orders::show::ShowOrder;
use app::page::Direction;
use app::users::list::{CountUsers, UserQuery, UserSort};
use domain::{Money, OrderStatus};
use testkit::Workspace;

on_every_engine!(
    a_click_fills_an_empty_workspace_with_a_past,
    people_are_never_mixed_with_demo_data,
    demo_data_beside_what_is_there_needs_another_seed,
    only_a_full_administrator_loads_demo_data,
);

fn small(seed: u64) -> DemoSize {
    DemoSize {
        users: 300,
        accounts: 180,
        memberships: 450,
        seed,
    }
}

async fn a_click_fills_an_empty_workspace_with_a_past(w: Workspace) {
    let loaded = load(&w.usher, &w.mara, &DemoSize::default(), false, &|_, _| {})
        .await
        .unwrap();
    assert_eq!((loaded.users, loaded.accounts), (2_000, 1_200));
    assert_eq!(
        w.act(&CountUsers(UserQuery::default()))
            .await
            .unwrap()
            .count,
        2_000
    );
    assert_eq!(
        w.act(&CountAccounts(AccountQuery::default()))
            .await
            .unwrap()
            .count,
        1_200
    );

    let dashboard = w.act(&ShowDashboard {}).await.unwrap();
    assert!(
        dashboard.invitations_pending > 50 && dashboard.invitations_expiring > 3,
        "{dashboard:?}"
    );
    assert!(
        dashboard.users_without_account > 20 && dashboard.users_never_signed_in > 100,
        "{dashboard:?}"
    );
    let busy = dashboard
        .activity
        .iter()
        .filter(|day| day.count > 5)
        .count();
    assert!(busy > 15, "the chart has {busy} busy days");
    assert_eq!(dashboard.outbox.counts.queued, 0, "nothing may be mailed");

    // Orders of the last weeks, each with what came of it.
    let orders = w.act(&OrderQuery::default()).await.unwrap().rows;
    for status in [OrderStatus::Pending, OrderStatus::Active] {
        assert!(orders.iter().any(|row| row.order.status == status));
    }
    for row in &orders {
        let page = w.act(&ShowOrder { id: row.order.id }).await.unwrap();
        assert_eq!(page.services.len(), 1, "{row:?}");
        let bill = page.invoice.map(|page| page.invoice.total);
        assert_eq!(bill.unwrap_or(Money::ZERO), row.order.total);
    }

    // The counts that lists show are those of the rows.
    let busiest = UserQuery {
        sort: UserSort::Accounts,
        direction: Direction::Descending,
        limit: 3,
        ..UserQuery::default()
    };
    for row in w.act(&busiest).await.unwrap().rows {
        let accounts = w
            .act(&UserAccounts {
                user_id: row.id,
                after: None,
                limit: 500,
            })
            .await
            .unwrap()
            .rows;
        assert_eq!(
            i64::try_from(accounts.len()).unwrap(),
            row.account_count,
            "{}",
            row.name
        );
    }
    let largest = AccountQuery {
        sort: AccountSort::Users,
        direction: Direction::Descending,
        limit: 3,
        ..AccountQuery::default()
    };
    for row in w.act(&largest).await.unwrap().rows {
        let users = w
            .act(&AccountUsers {
                account_id: row.id,
                after: None,
                limit: 500,
            })
            .await
            .unwrap()
            .rows;
        assert_eq!(
            i64::try_from(users.len()).unwrap(),
            row.user_count,
            "{}",
            row.name
        );
    }
    // Found in their own script and in a hurry.
    for (typed, found) in [
        ("søren", true),
        ("soren", true),
        ("佐藤", true),
        ("шевч", true),
        ("zzzzqq", false),
    ] {
        let query = UserQuery {
            text: typed.to_owned(),
            ..UserQuery::default()
        };
        assert_eq!(
            !w.act(&query).await.unwrap().rows.is_empty(),
            found,
            "{typed}"
        );
    }
    assert!(verify(&w.usher, &w.mara, None).await.unwrap().intact);
    w.deliver().await.unwrap();
    assert!(w.mailer.handed().is_empty());
}

async fn people_are_never_mixed_with_demo_data(w: Workspace) {
    w.user("ann.berg@example.com").await.unwrap();
    let refusal = load(&w.usher, &w.mara, &small(1), false, &|_, _| {})
        .await
        .unwrap_err();
    assert_eq!(refusal.code(), "demo.not_empty");
    assert_eq!(
        w.act(&CountUsers(UserQuery::default()))
            .await
            .unwrap()
            .count,
        1
    );
}

async fn demo_data_beside_what_is_there_needs_another_seed(w: Workspace) {
    load(&w.usher, &w.mara, &small(1), false, &|_, _| {})
        .await
        .unwrap();
    load(&w.usher, &w.mara, &small(2), true, &|_, _| {})
        .await
        .unwrap();
    let refusal = load(&w.usher, &w.mara, &small(2), true, &|_, _| {})
        .await
        .unwrap_err();
    assert_eq!(refusal.code(), "demo.seed_used");
    assert_eq!(
        w.act(&CountUsers(UserQuery::default()))
            .await
            .unwrap()
            .count,
        600
    );
}

async fn only_a_full_administrator_loads_demo_data(w: Workspace) {
    let refusal = load(&w.usher, &w.otto, &small(1), false, &|_, _| {})
        .await
        .unwrap_err();
    assert_eq!(refusal.code(), "auth.forbidden");
}
