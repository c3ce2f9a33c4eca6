//! every way to tamper with the log is found, and an untouched log never is.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

use app::activity::verify::{Anchor, Verification, Walker, hex};
use app::ports::activity::{ChainHead, StoredEntry};
use domain::Timestamp;
use domain::activity::{GENESIS, Link};
use proptest::prelude::*;

fn rehash(entries: &mut [StoredEntry]) -> ChainHead {
    let mut previous = GENESIS;
    for (seq, entry) in (1..).zip(entries.iter_mut()) {
        entry.seq = seq;
        entry.previous = previous;
        entry.hash = Link {
            seq,
            at: entry.at,
            actor_kind: &entry.actor_kind,
            actor_id: &entry.actor_id,
            actor_name: &entry.actor_name,
            account_id: &entry.account_id,
            user_id: &entry.user_id,
            action: &entry.action,
            text: &entry.text,
            origin: &entry.origin,
            changes: &entry.changes,
        }
        .hash(&previous);
        previous = entry.hash;
    }
    ChainHead {
        seq: i64::try_from(entries.len()).unwrap(),
        hash: previous,
    }
}

fn log() -> impl Strategy<Value = (Vec<StoredEntry>, ChainHead)> {
    let entry = ("[a-z ]{0,12}", 0..1_000_000_i64).prop_map(|(text, at)| StoredEntry {
        seq: 0,
        at: Timestamp(at),
        actor_kind: "admin".to_owned(),
        actor_id: "1".to_owned(),
        actor_name: "Mara".to_owned(),
        account_id: String::new(),
        user_id: String::new(),
        action: "user.edited".to_owned(),
        text,
        origin: "desk".to_owned(),
        changes: "[]".to_owned(),
        previous: GENESIS,
        hash: GENESIS,
    });
    prop::collection::vec(entry, 3..30).prop_map(|mut entries| {
        let head = rehash(&mut entries);
        (entries, head)
    })
}

fn verify(entries: &[StoredEntry], head: &ChainHead, anchor: Option<Anchor>) -> Verification {
    let mut walker = Walker::new(anchor);
    for entry in entries {
        if !walker.step(entry) {
            break;
        }
    }
    walker.finish(head)
}

fn anchor(head: &ChainHead) -> Anchor {
    Anchor {
        seq: head.seq,
        hash: hex(&head.hash),
    }
}

proptest! {
    #[test]
    fn r63_an_untouched_log_is_intact((entries, head) in log()) {
        let found = verify(&entries, &head, Some(anchor(&head)));
        prop_assert!(found.intact, "{}", found.finding);
        prop_assert_eq!(found.entries, head.seq);
    }

    #[test]
    fn r63_an_edit_names_its_entry((mut entries, head) in log(), at in any::<prop::sample::Index>()) {
        let at = at.index(entries.len());
        entries[at].text.push('!');
        let found = verify(&entries, &head, None);
        prop_assert_eq!(found.first_bad, Some(i64::try_from(at).unwrap() + 1));
    }

    #[test]
    fn r63_deleting_inserting_swapping_and_doubling_are_found(
        (entries, head) in log(),
        at in any::<prop::sample::Index>(),
    ) {
        let at = at.index(entries.len() - 1);
        let mut deleted = entries.clone();
        deleted.remove(at);
        let mut doubled = entries.clone();
        doubled.insert(at, entries[at].clone());
        let mut swapped = entries.clone();
        swapped.swap(at, at + 1);
        let mut moved = swapped.clone();
        moved[at].seq = entries[at].seq;
        moved[at + 1].seq = entries[at + 1].seq;
        for tampered in [deleted, doubled, swapped, moved] {
            prop_assert!(!verify(&tampered, &head, None).intact);
        }
    }

    #[test]
    fn r63_a_cut_end_is_found_by_the_head_and_by_the_anchor(
        (entries, head) in log(),
        keep in any::<prop::sample::Index>(),
    ) {
        let keep = keep.index(entries.len());
        let cut = &entries[..keep];
        prop_assert!(!verify(cut, &head, None).intact, "the recorded head is longer");
        // Whoever cuts the log will also set the head back: only what was kept elsewhere tells.
        let forged = ChainHead { seq: i64::try_from(keep).unwrap(), hash: cut.last().map_or(GENESIS, |e| e.hash) };
        prop_assert!(verify(cut, &forged, None).intact);
        let found = verify(cut, &forged, Some(anchor(&head)));
        prop_assert!(!found.intact);
        prop_assert_eq!(found.first_bad, Some(i64::try_from(keep).unwrap() + 1));
    }

    #[test]
    fn r63_a_rewritten_log_is_found_by_the_anchor((mut entries, head) in log(), at in any::<prop::sample::Index>()) {
        let kept = anchor(&head);
        let at = at.index(entries.len());
        entries[at].text.push('!');
        let forged = rehash(&mut entries);
        prop_assert!(verify(&entries, &forged, None).intact, "a recomputed chain fits itself");
        prop_assert!(!verify(&entries, &forged, Some(kept)).intact);
    }
}
