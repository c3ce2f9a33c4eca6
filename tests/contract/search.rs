//! One meaning of search: what every engine finds is what [`Terms::matches`] says.

use app::page::Position;
use app::users::list::{UserQuery, UserSort};
use domain::search::Terms;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::cast::{NOW, email, user};

/// Letters that fold, quote, escape or split in surprising ways.
fn word() -> impl Strategy<Value = String> {
    let letters = prop::sample::select(vec![
        "a", "b", "c", "A", "é", "ß", "ø", "İ", "ı", "ﬁ", "Ⅷ", "李", "龍", "и", "й", "ς", "σ", "'",
        "\"", "%", "_", "\\", "!", "*", "-", "(", ":", "^", "{", "+", "1", "2", "\u{301}",
        "\u{200d}", "👩", "한", "ｱ", "@", ".",
    ]);
    prop::collection::vec(letters, 1..6).prop_map(|letters| letters.concat())
}

contract! {
    async fn r44_every_typed_text_finds_what_the_domain_says(db) {
        let mut runner = TestRunner::deterministic();
        let words = |runner: &mut TestRunner, most: usize| {
            use proptest::strategy::ValueTree as _;
            prop::collection::vec(word(), 1..most).new_tree(runner).unwrap().current().join(" ")
        };
        let people: Vec<_> = (0..150)
            .map(|n| {
                let mut one = user("x");
                one.first_name = words(&mut runner, 3);
                one.last_name = words(&mut runner, 3);
                one.email = email(&format!("m{n}@example.com"));
                one.created_at = NOW;
                one
            })
            .collect();
        let mut tx = db.write().await;
        tx.users_add(&people).await.unwrap();
        for n in 0..250 {
            // Half are pieces of what is there.
            let text = if n % 2 == 0 {
                words(&mut runner, 3)
            } else {
                let name = &people[n % people.len()].first_name;
                name.chars().skip(n % 3).take(1 + n % 4).collect()
            };
            let terms = Terms::parse(&text);
            let expected: Vec<_> = people.iter().filter(|one| terms.matches(&one.search_text())).map(|one| one.id).collect();
            for sort in [UserSort::Added, UserSort::Name] {
                let query = UserQuery { text: text.clone(), sort, limit: 500, position: Position::Start, ..UserQuery::default() };
                let mut found: Vec<_> = tx.users_page(&query).await.unwrap().rows.into_iter().map(|row| row.id).collect();
                let mut wanted = expected.clone();
                found.sort();
                wanted.sort();
                assert_eq!(found, wanted, "{text:?} {terms:?}");
                assert_eq!(tx.users_count(&query).await.unwrap(), i64::try_from(expected.len()).unwrap(), "{text:?}");
            }
        }
    }

    async fn search_follows_every_edit(db) {
        let mut ann = user("Ann Able");
        let mut tx = db.write().await;
        tx.user_add(&ann).await.unwrap();
        let found = async |tx: &mut dyn app::Unit, text: &str| {
            tx.users_count(&UserQuery { text: text.to_owned(), ..UserQuery::default() }).await.unwrap()
        };
        assert_eq!(found(tx.as_mut(), "able").await, 1);
        ann.last_name = "Zebra".to_owned();
        assert!(tx.user_update(&ann).await.unwrap());
        assert_eq!(found(tx.as_mut(), "able").await, 1, "the address still holds it");
        ann.version += 1;
        ann.email = email("ann@example.com");
        assert!(tx.user_update(&ann).await.unwrap());
        assert_eq!(found(tx.as_mut(), "able").await, 0);
        assert_eq!(found(tx.as_mut(), "zebra ann").await, 1);
        let reference = ann.reference.as_str().to_lowercase();
        assert_eq!(found(tx.as_mut(), &reference).await, 1);
        tx.commit().await.unwrap();
    }
}
