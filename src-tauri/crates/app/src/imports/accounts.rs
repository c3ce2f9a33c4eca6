//! The accounts of a file: which rows belong together, and what each becomes.

use std::collections::HashMap;

use domain::{Account, AccountId, AccountStatus, Profile, Reference, search};

use super::people::{Person, problem};
use super::report::ImportReport;
use super::row::{Problem, Row};
use crate::error::Result;
use crate::operation::Cx;
use crate::ports::ReadTx;

/// Longest reference of one's own; what every database's column holds.
const REFERENCE_MAX: usize = 40;

/// As what a row stands in its account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Owner,
    User,
}

/// The rows of one account.
#[derive(Debug)]
pub(super) struct Group {
    /// Line of the first row.
    pub line: u64,
    /// Name as first written.
    pub name: String,
    /// Reference of one's own.
    pub reference: Option<Reference>,
    /// Index of the owner's row.
    pub owner: Option<usize>,
    /// Whether that row says so, or is only the first.
    pub owner_is_explicit: bool,
    /// Index and role of every row.
    pub members: Vec<(usize, Role)>,
}

/// Puts rows of one account together, in the order of the file.
pub(super) fn groups(rows: &[Row], report: &mut ImportReport) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        let name = if row.account.is_empty() {
            &row.company
        } else {
            &row.account
        };
        if name.is_empty() && row.reference.is_empty() {
            continue;
        }
        let (role, reference) = match (role(row), reference(row)) {
            (Ok(role), Ok(reference)) => (role, reference),
            (Err(problem), _) | (_, Err(problem)) => {
                report.add_problem(problem);
                continue;
            }
        };
        let key = match &reference {
            Some(reference) => format!("#{reference}"),
            None => search::sort_key(name),
        };
        let place = *places.entry(key).or_insert_with(|| {
            groups.push(Group {
                line: row.line,
                name: name.clone(),
                reference,
                owner: None,
                owner_is_explicit: false,
                members: Vec::new(),
            });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(place) {
            group.add(index, row, role, rows, report);
        }
    }
    for group in &mut groups {
        group.choose_owner(rows);
    }
    groups
}

impl Group {
    fn add(
        &mut self,
        index: usize,
        row: &Row,
        role: Option<Role>,
        rows: &[Row],
        report: &mut ImportReport,
    ) {
        if self.name.is_empty() {
            self.name.clone_from(&row.account);
        }
        if role == Some(Role::Owner) {
            match self.owner.and_then(|first| rows.get(first)) {
                Some(first)
                    if first.email.trim().to_lowercase() != row.email.trim().to_lowercase() =>
                {
                    report.add_problem(Problem::new(
                        row.line,
                        "role",
                        format!("Line {} names another owner of {}.", first.line, self.name),
                        "An account has exactly one owner. Write user in one of the two rows.",
                    ));
                }
                Some(_) => {}
                None => {
                    self.owner = Some(index);
                    self.owner_is_explicit = true;
                }
            }
        }
        self.members.push((index, role.unwrap_or(Role::User)));
    }

    /// Where no row says owner, the first that says nothing is the owner.
    fn choose_owner(&mut self, rows: &[Row]) {
        if self.owner.is_some() {
            return;
        }
        let silent = |index: &usize| {
            rows.get(*index)
                .is_some_and(|row| row.role.is_empty() && row.permissions.is_empty())
        };
        self.owner = self.members.iter().map(|(index, _)| *index).find(silent);
    }
}

fn role(row: &Row) -> std::result::Result<Option<Role>, Problem> {
    match row.role.to_lowercase().as_str() {
        "" => Ok(None),
        "owner" => Ok(Some(Role::Owner)),
        "user" | "member" | "authorized user" => Ok(Some(Role::User)),
        other => Err(Problem::new(
            row.line,
            "role",
            format!("There is no role {other}."),
            "Write owner or user.",
        )),
    }
}

fn reference(row: &Row) -> std::result::Result<Option<Reference>, Problem> {
    if row.reference.is_empty() {
        return Ok(None);
    }
    if let Some(own) = Reference::parse(&row.reference) {
        return Ok(Some(own));
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_./#".contains(c);
    if row.reference.len() > REFERENCE_MAX || !row.reference.chars().all(allowed) {
        return Err(Problem::new(
            row.line,
            "reference",
            "A reference has at most 40 letters (A to Z), digits and - _ . / #.",
            "Shorten it, or leave the cell empty: Usher draws one.",
        ));
    }
    Ok(Some(Reference::from_stored(row.reference.to_uppercase())))
}

/// What a group is in the workspace.
pub(super) enum Match {
    None,
    One(Box<Account>),
    Several,
}

/// Finds the account that a group means: by reference where it has one, by name otherwise.
pub(super) async fn existing(tx: &mut (impl ReadTx + ?Sized), group: &Group) -> Result<Match> {
    if let Some(reference) = &group.reference {
        let found = tx.account_by_reference(reference).await?;
        return Ok(found.map_or(Match::None, |account| Match::One(Box::new(account))));
    }
    let mut found = tx
        .accounts_by_company(&search::sort_key(&group.name))
        .await?
        .into_iter();
    Ok(match (found.next(), found.next()) {
        (None, _) => Match::None,
        (Some(account), None) => Match::One(Box::new(account)),
        (Some(_), Some(_)) => Match::Several,
    })
}

/// The account that a group would add, with the profile of its owner's row.
pub(super) fn new_account(
    cx: &Cx<'_>,
    group: &Group,
    row: &Row,
    owner: &Person,
) -> std::result::Result<Account, Problem> {
    let profile = Profile {
        first_name: if row.first_name.is_empty() {
            owner.name.clone()
        } else {
            row.first_name.clone()
        },
        last_name: row.last_name.clone(),
        company: group.name.clone(),
        email: row.email.clone(),
        phone: row.phone.clone(),
        address1: row.address1.clone(),
        address2: row.address2.clone(),
        city: row.city.clone(),
        state: row.state.clone(),
        postcode: row.postcode.clone(),
        country: row.country.clone(),
        notes: String::new(),
    };
    Ok(Account {
        id: AccountId::new(cx.now, cx.entropy()),
        reference: group
            .reference
            .clone()
            .unwrap_or_else(|| Reference::new(cx.entropy())),
        owner_id: owner.id,
        status: AccountStatus::Active,
        profile: profile
            .checked()
            .map_err(|invalid| problem(row, &invalid))?,
        created_at: cx.now,
        version: 1,
    })
}
