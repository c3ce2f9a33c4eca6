//! What an import would write, worked out without writing.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::{Account, AccountId, Membership, MembershipId, User, UserId};

use super::accounts::{self, Group, Role};
use super::people::Person;
use super::report::ImportReport;
use super::row::{Problem, Row};
use crate::bulk::read_permissions;
use crate::error::Result;
use crate::operation::Cx;
use crate::ports::ReadTx;

/// Rows to write, and the report that says so.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub users: Vec<User>,
    pub accounts: Vec<Account>,
    pub memberships: Vec<Membership>,
    pub report: ImportReport,
}

/// Works out what `rows` would write.
pub(super) async fn plan(
    cx: &Cx<'_>,
    tx: &mut (impl ReadTx + ?Sized),
    rows: &[Row],
) -> Result<Plan> {
    let mut plan = Plan::default();
    plan.report.rows = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let people = plan.people(cx, tx, rows).await?;
    let groups = accounts::groups(rows, &mut plan.report);
    let mut unknown = BTreeSet::new();
    for group in groups {
        let Some((account, owner, is_new)) = plan.account(cx, tx, &group, rows, &people).await?
        else {
            continue;
        };
        for (index, role) in &group.members {
            let (Some(row), Some(person)) = (
                rows.get(*index),
                people.get(*index).and_then(Option::as_ref),
            ) else {
                continue;
            };
            if *role == Role::Owner || person.id == owner {
                continue;
            }
            plan.membership(cx, tx, row, person, (account, is_new), &mut unknown)
                .await?;
        }
    }
    plan.refuse_double_memberships();
    if !unknown.is_empty() {
        let list = unknown.into_iter().collect::<Vec<_>>().join(", ");
        plan.report.notes.push(format!(
            "Permissions that Usher does not know are kept as they are: {list}."
        ));
    }
    plan.report.new_users = count(plan.users.len());
    plan.report.new_accounts = count(plan.accounts.len());
    plan.report.new_memberships = count(plan.memberships.len());
    Ok(plan)
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

impl Plan {
    /// The person of every row; `None` where the row is at fault.
    async fn people(
        &mut self,
        cx: &Cx<'_>,
        tx: &mut (impl ReadTx + ?Sized),
        rows: &[Row],
    ) -> Result<Vec<Option<Person>>> {
        let mut known: HashMap<String, Person> = HashMap::new();
        let mut people = Vec::with_capacity(rows.len());
        for row in rows {
            let found = match super::people::address(row) {
                Err(problem) => Err(problem),
                Ok(email) => match known.get(email.key()) {
                    Some(person) => Ok(person.clone()),
                    None => match tx.user_by_email(&email).await? {
                        Some(user) => {
                            self.report.existing_users += 1;
                            Ok(Person {
                                id: user.id,
                                name: user.name(),
                                email,
                                is_new: false,
                            })
                        }
                        None => super::people::new_user(cx, row).map(|user| {
                            let person = Person {
                                id: user.id,
                                name: user.name(),
                                email,
                                is_new: true,
                            };
                            self.users.push(user);
                            person
                        }),
                    },
                },
            };
            match found {
                Ok(person) => {
                    known
                        .entry(person.email.key().to_owned())
                        .or_insert_with(|| person.clone());
                    people.push(Some(person));
                }
                Err(problem) => {
                    self.report.add_problem(problem);
                    people.push(None);
                }
            }
        }
        Ok(people)
    }

    /// The account of a group with its owner, found or planned; `None` where it is at fault.
    async fn account(
        &mut self,
        cx: &Cx<'_>,
        tx: &mut (impl ReadTx + ?Sized),
        group: &Group,
        rows: &[Row],
        people: &[Option<Person>],
    ) -> Result<Option<(AccountId, UserId, bool)>> {
        let owner = group
            .owner
            .and_then(|index| Some((rows.get(index)?, people.get(index)?.as_ref()?)));
        match accounts::existing(tx, group).await? {
            accounts::Match::Several => {
                self.report.add_problem(Problem::new(
                    group.line,
                    "account",
                    format!("Several accounts are called {}.", group.name),
                    "Write the reference of the one that is meant.",
                ));
                Ok(None)
            }
            accounts::Match::One(account) => {
                self.report.existing_accounts += 1;
                if let Some((row, person)) = owner
                    && group.owner_is_explicit
                    && person.id != account.owner_id
                {
                    self.report.add_problem(Problem::new(
                        row.line,
                        "role",
                        format!("{} has another owner already.", account.name()),
                        "An import never moves ownership. Write user here, and transfer the account in Usher.",
                    ));
                    return Ok(None);
                }
                Ok(Some((account.id, account.owner_id, false)))
            }
            accounts::Match::None => {
                let Some(index) = group.owner else {
                    self.report.add_problem(Problem::new(
                        group.line,
                        "role",
                        format!("The account {} has no owner.", group.name),
                        "Write owner in one of its rows.",
                    ));
                    return Ok(None);
                };
                // A fault of the owner's own row is reported already.
                let Some((row, person)) = owner else {
                    return Ok(None);
                };
                debug_assert!(index < rows.len());
                match accounts::new_account(cx, group, row, person) {
                    Ok(account) => {
                        let id = account.id;
                        self.accounts.push(account);
                        Ok(Some((id, person.id, true)))
                    }
                    Err(problem) => {
                        self.report.add_problem(problem);
                        Ok(None)
                    }
                }
            }
        }
    }

    async fn membership(
        &mut self,
        cx: &Cx<'_>,
        tx: &mut (impl ReadTx + ?Sized),
        row: &Row,
        person: &Person,
        (account, is_new): (AccountId, bool),
        unknown: &mut BTreeSet<String>,
    ) -> Result<()> {
        let permissions = read_permissions(&row.permissions);
        if permissions.is_empty() {
            self.report.add_problem(Problem::new(
                row.line,
                "permissions",
                "No permission is named.",
                "Name at least one, or a preset such as Billing.",
            ));
            return Ok(());
        }
        unknown.extend(permissions.unknown().map(str::to_owned));
        if !is_new && !person.is_new {
            match tx.membership_between(account, person.id).await? {
                Some(old) if old.is_open(cx.now) => {
                    self.report.existing_memberships += 1;
                    return Ok(());
                }
                Some(_) => {
                    self.report.add_problem(Problem::new(
                        row.line,
                        "account",
                        format!(
                            "{} had access to this account, and it was removed or ended.",
                            person.name
                        ),
                        "Bring the access back in Usher, or delete the row.",
                    ));
                    return Ok(());
                }
                None => {}
            }
        }
        self.memberships.push(Membership {
            id: MembershipId::new(cx.now, cx.entropy()),
            account_id: account,
            user_id: person.id,
            permissions,
            created_at: cx.now,
            ends_at: None,
            invitation_id: None,
            last_access_at: None,
            removed_at: None,
            version: 1,
        });
        Ok(())
    }

    /// The same person twice in one account: the first row stands.
    fn refuse_double_memberships(&mut self) {
        let mut seen = HashSet::new();
        let before = self.memberships.len();
        self.memberships
            .retain(|membership| seen.insert((membership.account_id, membership.user_id)));
        let doubles = before - self.memberships.len();
        if doubles > 0 {
            self.report.notes.push(format!(
                "{doubles} rows repeat a person in an account; the first of each counts."
            ));
        }
    }
}
