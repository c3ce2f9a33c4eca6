//! A cell with permissions, as people write it.

use domain::{PermissionSet, Preset};

/// Reads presets and keys, separated by commas, semicolons or bars. Keys that are not known are
/// kept in the set; whoever wants none of them asks [`PermissionSet::unknown`].
pub(crate) fn read(cell: &str) -> PermissionSet {
    let mut keys: Vec<String> = Vec::new();
    for part in cell.split([',', ';', '|', '\n']) {
        match Preset::from_name(part) {
            Some(preset) => keys.extend(preset.permissions().keys()),
            None => keys.extend(part.split_whitespace().map(str::to_owned)),
        }
    }
    PermissionSet::from_keys(keys.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_and_keys_may_be_mixed() {
        assert_eq!(read(" ALL "), PermissionSet::all());
        assert_eq!(read("Read only"), Preset::ReadOnly.permissions());
        assert_eq!(read("read-only").to_string(), read("Read_Only").to_string());
        assert_eq!(read("Tickets invoices").to_string(), "invoices,tickets");
        assert_eq!(
            read("billing; tickets").to_string(),
            "invoices,quotes,tickets,emails,orders"
        );
        assert!(read(" ; ").is_empty());
    }

    #[test]
    fn unknown_keys_are_kept() {
        assert_eq!(
            read("invoices,billng").unknown().collect::<Vec<_>>(),
            ["billng"]
        );
    }
}
