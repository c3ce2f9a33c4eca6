//! Permission sets: order, round trips, unknown keys, differences.

use domain::{Permission, PermissionSet, Preset};
use proptest::prelude::*;

#[test]
fn the_thirteen_keys_stand_in_their_fixed_order() {
    let keys: Vec<_> = Permission::ALL
        .iter()
        .map(|permission| permission.key())
        .collect();
    assert_eq!(
        keys,
        [
            "profile",
            "contacts",
            "products",
            "manageproducts",
            "productsso",
            "domains",
            "managedomains",
            "invoices",
            "quotes",
            "tickets",
            "affiliates",
            "emails",
            "orders"
        ]
    );
    assert_eq!(PermissionSet::all().to_string(), keys.join(","));
}

#[test]
fn presets_are_found_by_name_and_hold_something() {
    for preset in Preset::ALL {
        assert_eq!(
            Preset::from_name(&preset.name().to_uppercase()),
            Some(preset)
        );
        assert!(!preset.permissions().is_empty());
    }
    assert_eq!(Preset::from_name("read-only"), Some(Preset::ReadOnly));
    assert_eq!(Preset::from_name("everything"), None);
}

fn keys() -> impl Strategy<Value = Vec<String>> {
    let known = prop::sample::select(Permission::ALL.to_vec()).prop_map(|p| p.key().to_owned());
    prop::collection::vec(prop_oneof![known, "[a-z]{3,12}"], 0..20)
}

proptest! {
    #[test]
    fn permissions_round_trip_with_unknown_keys_kept(keys in keys()) {
        let set = PermissionSet::from_keys(keys.iter().map(String::as_str));
        for key in &keys {
            prop_assert!(set.keys().contains(key), "{} was dropped", key);
        }
        prop_assert_eq!(&PermissionSet::parse(&set.to_string()), &set);
        let json = serde_json::to_string(&set).unwrap();
        prop_assert_eq!(serde_json::from_str::<PermissionSet>(&json).unwrap(), set);
    }

    #[test]
    fn a_change_applied_to_the_old_set_gives_the_new_one(old in keys(), new in keys()) {
        let old = PermissionSet::from_keys(old.iter().map(String::as_str));
        let new = PermissionSet::from_keys(new.iter().map(String::as_str));
        let change = old.change_to(&new);
        let kept = old.keys().into_iter().filter(|key| !change.removed.keys().contains(key));
        let applied: Vec<_> = kept.chain(change.added.keys()).collect();
        prop_assert_eq!(PermissionSet::from_keys(applied.iter().map(String::as_str)), new.clone());
        prop_assert_eq!(change.is_empty(), old == new);
    }
}
