//! The hash of a log entry: every field counts, and no two entries share an encoding.

use domain::Timestamp;
use domain::activity::{GENESIS, Link};
use proptest::prelude::*;

fn link(fields: &[String; 9], seq: i64, at: i64) -> Link<'_> {
    let [
        actor_kind,
        actor_id,
        actor_name,
        account_id,
        user_id,
        action,
        text,
        origin,
        changes,
    ] = fields;
    Link {
        seq,
        at: Timestamp(at),
        actor_kind,
        actor_id,
        actor_name,
        account_id,
        user_id,
        action,
        text,
        origin,
        changes,
    }
}

proptest! {
    #[test]
    fn r63_any_changed_field_changes_the_hash(
        fields in prop::array::uniform9("[a-z ]{0,8}"),
        which in 0..9_usize,
        with in "[a-z ]{0,8}",
        seq in 1..1_000_i64,
    ) {
        let hash = link(&fields, seq, 5).hash(&GENESIS);
        prop_assert_ne!(link(&fields, seq + 1, 5).hash(&GENESIS), hash);
        prop_assert_ne!(link(&fields, seq, 6).hash(&GENESIS), hash);
        prop_assert_ne!(link(&fields, seq, 5).hash(&[1; 32]), hash);
        let mut changed = fields.clone();
        changed[which] = with;
        prop_assert_eq!(link(&changed, seq, 5).hash(&GENESIS) == hash, changed == fields);
    }

    #[test]
    fn r63_letters_moved_to_the_next_field_change_the_hash(text in "[a-z]{2,8}", at in 1..2_usize) {
        let mut one: [String; 9] = Default::default();
        one[6].clone_from(&text);
        let mut other: [String; 9] = Default::default();
        other[6] = text[..at].to_owned();
        other[7] = text[at..].to_owned();
        prop_assert_ne!(link(&one, 1, 1).hash(&GENESIS), link(&other, 1, 1).hash(&GENESIS));
    }
}
