//! Which themes of the organisation's own lie in its folder.

use std::fs;
use std::path::Path;

use domain::client_area::is_theme_name;

/// Names of the folders in `folder` that hold templates or style sheets; sorted. A folder that
/// cannot be read holds none, and the log knows why.
pub fn own_themes(folder: &Path) -> Vec<String> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            tracing::warn!(folder = %folder.display(), %error, "the themes cannot be read");
            return Vec::new();
        }
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            let holds = |part| entry.path().join(part).is_dir();
            (is_theme_name(&name) && (holds("templates") || holds("css"))).then_some(name)
        })
        .collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::client_area::THEMES;

    use super::*;

    #[test]
    fn the_themes_that_admins_choose_from_are_those_that_there_are() {
        let embedded: BTreeSet<_> = crate::themes::embedded()
            .filter_map(|(name, _)| name.split('/').next())
            .collect();
        assert_eq!(embedded, BTreeSet::from(THEMES));
    }

    #[test]
    fn a_theme_is_a_folder_with_templates_or_style_sheets() {
        let folder = std::env::temp_dir().join(format!("usher-themes-{}", std::process::id()));
        for part in ["acme/css", "blue/templates", "empty", "Wrong Name/css"] {
            fs::create_dir_all(folder.join(part)).unwrap();
        }
        fs::write(folder.join("file"), "").unwrap();
        assert_eq!(own_themes(&folder), ["acme", "blue"]);
        fs::remove_dir_all(&folder).unwrap();
        assert!(own_themes(&folder).is_empty());
    }
}
