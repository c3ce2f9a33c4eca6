//! The activity log: complete, attributed, filtered, verified.

use app::activity::list::ActivityQuery;
use app::activity::verify::{Anchor, verify};
use domain::Actor;
use domain::timestamp::DAY;
use testkit::Workspace;

on_every_engine!(
    r61_a_change_and_its_entry_stand_or_fall_together,
    r62_entries_name_actor_account_origin_and_values,
    r63_the_log_verifies_and_a_forged_anchor_does_not,
    the_log_is_filtered_by_actor_account_action_date_and_text,
);

async fn r61_a_change_and_its_entry_stand_or_fall_together(w: Workspace) {
    w.user("jun.okafor@brightweb.example").await.unwrap();
    let before = w.log().await.unwrap();
    w.user("jun.okafor@brightweb.example").await.unwrap_err();
    assert_eq!(
        w.log().await.unwrap(),
        before,
        "a refused change leaves no entry"
    );
    assert_eq!(
        before.last().unwrap(),
        "Added the user Jun Okafor (jun.okafor@brightweb.example)"
    );
}

async fn r62_entries_name_actor_account_origin_and_values(w: Workspace) {
    let account = w
        .account("Halvorsen Marine AS", "ingrid@marine.example")
        .await
        .unwrap();
    let mut profile = account.profile.clone();
    profile.city = "Bergen".to_owned();
    let edit = app::accounts::edit::EditAccount {
        id: account.id,
        version: 1,
        profile,
    };
    w.act(&edit).await.unwrap();
    let row = w
        .act(&ActivityQuery {
            limit: 1,
            ..ActivityQuery::default()
        })
        .await
        .unwrap()
        .rows
        .remove(0);
    assert!(matches!(&row.actor, Actor::Admin { name, .. } if name == "Otto Brandt"));
    assert_eq!(
        (row.account_id, row.account_name.as_deref()),
        (Some(account.id), Some("Halvorsen Marine AS"))
    );
    assert_eq!((row.origin.as_str(), row.at), ("desk", w.usher.now()));
    assert_eq!(row.changes.len(), 1);
    assert_eq!(
        (
            row.changes[0].field.as_str(),
            row.changes[0].after.as_deref()
        ),
        ("city", Some("Bergen"))
    );
}

async fn r63_the_log_verifies_and_a_forged_anchor_does_not(w: Workspace) {
    for n in 0..5 {
        w.user(&format!("user{n}@example.com")).await.unwrap();
    }
    let found = verify(&w.usher, &w.rita, None).await.unwrap();
    assert!(found.intact, "{}", found.finding);
    assert!(found.entries > 5);
    let kept = found.head.clone();
    w.user("later@example.com").await.unwrap();
    assert!(
        verify(&w.usher, &w.rita, Some(kept.clone()))
            .await
            .unwrap()
            .intact,
        "an older anchor still fits"
    );
    let other = Anchor {
        hash: "0".repeat(64),
        ..kept.clone()
    };
    assert!(!verify(&w.usher, &w.rita, Some(other)).await.unwrap().intact);
    let longer = Anchor {
        seq: kept.seq + 100,
        ..kept
    };
    assert!(
        !verify(&w.usher, &w.rita, Some(longer))
            .await
            .unwrap()
            .intact
    );
}

async fn the_log_is_filtered_by_actor_account_action_date_and_text(w: Workspace) {
    let first = w.account("One", "one@example.com").await.unwrap();
    w.clock.advance(2 * DAY);
    let second = w.account("Two", "two@example.com").await.unwrap();
    let texts = async |query: ActivityQuery| -> Vec<String> {
        let count = w
            .act(&app::activity::list::CountActivity(query.clone()))
            .await
            .unwrap()
            .count;
        let rows = w.act(&query).await.unwrap().rows;
        assert_eq!(i64::try_from(rows.len()).unwrap(), count, "{query:?}");
        rows.into_iter().map(|row| row.text).collect()
    };
    let of_first = ActivityQuery {
        account_id: Some(first.id),
        ..ActivityQuery::default()
    };
    assert_eq!(
        texts(of_first).await,
        ["Added the account One, owned by One"]
    );
    let added = ActivityQuery {
        actions: vec!["account.added".to_owned()],
        ..ActivityQuery::default()
    };
    assert_eq!(texts(added.clone()).await.len(), 2);
    let since = ActivityQuery {
        from: Some(w.usher.now()),
        ..added.clone()
    };
    assert_eq!(texts(since).await, ["Added the account Two, owned by Two"]);
    let until = ActivityQuery {
        to: Some(w.usher.now()),
        ..added
    };
    assert_eq!(texts(until).await, ["Added the account One, owned by One"]);
    let noun = ActivityQuery {
        actions: vec!["account.".to_owned()],
        ..ActivityQuery::default()
    };
    assert_eq!(texts(noun).await.len(), 2);
    let typed = ActivityQuery {
        text: "ADDED account two".to_owned(),
        ..ActivityQuery::default()
    };
    assert_eq!(texts(typed).await, ["Added the account Two, owned by Two"]);
    let mara = match &w.mara.actor {
        Actor::Admin { id, .. } => id.to_string(),
        _ => String::new(),
    };
    let by_mara = texts(ActivityQuery {
        actor_id: mara,
        limit: 100,
        ..ActivityQuery::default()
    })
    .await;
    assert!(
        by_mara
            .iter()
            .any(|text| text == "Changed the mail settings"),
        "{by_mara:?}"
    );
    assert!(
        by_mara.iter().all(|text| !text.contains("account One")),
        "{by_mara:?}"
    );
    let about = ActivityQuery {
        user_id: Some(second.owner_id),
        ..ActivityQuery::default()
    };
    assert_eq!(
        texts(about).await.len(),
        2,
        "the user and the account they own"
    );
}
