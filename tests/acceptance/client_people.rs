//! What users may do in accounts: entering, choosing, managing others, and admins in their place.

use app::client::accept::AcceptAsMyself;
use app::client::ask_again::AskForNewInvitation;
use app::client::enter_account::EnterAccount;
use app::client::leave::LeaveAccount;
use app::client::masquerade::{StartMasquerade, TakeOver};
use app::client::my_accounts::MyAccounts;
use app::client::password::change_password;
use app::client::people::cancel::CancelPersonInvitation;
use app::client::people::invite::InvitePerson;
use app::client::people::list::ListPeople;
use app::client::people::remove::RemovePerson;
use app::client::people::resend::ResendPersonInvitation;
use app::client::people::set_permissions::SetPersonPermissions;
use app::client::pin::PinAccount;
use app::client::profile::{ChangeProfile, MyProfile};
use app::client::resume::{AtAccount, resume};
use app::memberships::associate::{AssociateUser, Associated, Who};
use app::operation::{Access, Cx, Needs, Operation, Session};
use app::ports::ReadTx;
use app::settings::save::SaveGeneral;
use app::settings::show::ShowSettings;
use async_trait::async_trait;
use domain::settings::General;
use domain::timestamp::{DAY, MINUTE};
use domain::{Account, AccountId, AccountStatus, MembershipId, Permission, PermissionSet, User};
use testkit::Workspace;

use crate::client_sign_in::{
    ANN, HERE, PASSWORD, at, choose_password, code, enter, person, secret, who,
};

on_every_engine!(
    r39_a_permission_is_needed_in_this_very_account,
    r39_nobody_but_the_owner_manages_users,
    r39_what_belongs_to_another_account_is_not_there,
    r37_removed_access_is_gone_at_the_next_request,
    user_management_is_refused_where_the_settings_turn_it_off,
    the_owner_invites_changes_and_removes,
    accounts_are_chosen_by_pin_visit_and_search,
    closed_accounts_are_listed_and_not_entered,
    a_member_leaves_and_the_owner_cannot,
    somebody_asks_for_a_new_invitation_where_the_old_one_is_over,
    an_admin_acts_as_the_owner_for_an_hour_and_is_named,
    r26_an_admin_in_a_users_place_changes_no_credentials,
);

const BOB: &str = "bob.baker@brightweb.example";
const EVE: &str = "eve.stone@elsewhere.example";

/// An account of Ann, who can sign in.
async fn harbour(w: &Workspace) -> (Account, User) {
    owned(w, "Halvorsen Marine AS", ANN).await
}

async fn owned(w: &Workspace, company: &str, email: &str) -> (Account, User) {
    let account = w.account(company, email).await.unwrap();
    let show = app::users::show::ShowUser {
        id: account.owner_id,
    };
    let owner = w.usher.perform(&w.rita, &show).await.unwrap().user;
    choose_password(w, &owner, PASSWORD).await;
    (account, owner)
}

async fn give(
    w: &Workspace,
    account: &Account,
    user: &User,
    permissions: PermissionSet,
) -> MembershipId {
    let associate = AssociateUser {
        account_id: account.id,
        who: Who::User { id: user.id },
        permissions,
        ends_at: None,
        message: String::new(),
        send_invite: false,
    };
    let Associated::AtOnce { membership_id } = w.act(&associate).await.unwrap() else {
        unreachable!("associated at once")
    };
    membership_id
}

fn some() -> PermissionSet {
    [Permission::Invoices].into_iter().collect()
}

/// An operation as any other, that needs the permission for invoices.
struct ReadInvoices(AccountId);

#[async_trait]
impl Operation for ReadInvoices {
    type Output = Access;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Invoices);

    fn account(&self) -> Option<AccountId> {
        Some(self.0)
    }

    async fn run(&self, cx: &mut Cx<'_>, _: &mut Self::View) -> app::Result<Access> {
        Ok(cx.access()?.clone())
    }
}

async fn r39_a_permission_is_needed_in_this_very_account(w: Workspace) {
    let (harbour, ann) = harbour(&w).await;
    let (other, _) = owned(&w, "Eve Ltd", EVE).await;
    let bob = person(&w, BOB).await;
    let (_, of_ann) = enter(&w, ANN).await;
    let (_, of_bob) = enter(&w, BOB).await;
    let read = |account: &Account| ReadInvoices(account.id);
    let access = w.usher.perform(&of_ann, &read(&harbour)).await.unwrap();
    assert!(access.is_owner() && access.user.id == ann.id);
    assert_eq!(
        code(w.usher.perform(&of_bob, &read(&harbour)).await),
        "not_found"
    );
    give(
        &w,
        &harbour,
        &bob,
        [Permission::Orders].into_iter().collect(),
    )
    .await;
    give(&w, &other, &bob, some()).await;
    let refused = w.usher.perform(&of_bob, &read(&harbour)).await.unwrap_err();
    assert_eq!(refused.code(), "auth.missing_permission");
    assert!(
        refused.to_string().contains("View & pay invoices"),
        "{refused}"
    );
    assert!(refused.to_string().contains("Ask Ann Okafor"), "{refused}");
    assert!(w.usher.perform(&of_bob, &read(&other)).await.is_ok());
    let log = w.log().await.unwrap();
    assert_eq!(
        log.last().unwrap(),
        "Refused to read invoices for want of the permission View & pay invoices"
    );
    // Admins, the system and nobody are no members.
    for session in [
        &w.mara,
        &at(&w, HERE),
        &Session::system(w.usher.now(), None),
    ] {
        assert_eq!(
            code(w.usher.perform(session, &read(&harbour)).await),
            "auth.signed_out"
        );
    }
}

async fn r39_nobody_but_the_owner_manages_users(w: Workspace) {
    let (harbour, _) = harbour(&w).await;
    let bob = person(&w, BOB).await;
    person(&w, EVE).await;
    let membership_id = give(&w, &harbour, &bob, PermissionSet::all()).await;
    let (_, owner) = enter(&w, ANN).await;
    let invitation_id = w
        .usher
        .perform(&owner, &invite(&harbour, "jun@brightweb.example"))
        .await
        .unwrap();
    let account_id = harbour.id;
    for (email, expected) in [(BOB, "auth.owner_only"), (EVE, "not_found")] {
        let (_, session) = enter(&w, email).await;
        let (usher, version) = (&w.usher, 1);
        let permissions = some();
        let outcomes = [
            code(usher.perform(&session, &ListPeople { account_id }).await),
            code(
                usher
                    .perform(&session, &invite(&harbour, "kim@brightweb.example"))
                    .await,
            ),
            code(
                usher
                    .perform(
                        &session,
                        &ResendPersonInvitation {
                            account_id,
                            invitation_id,
                        },
                    )
                    .await,
            ),
            code(
                usher
                    .perform(
                        &session,
                        &CancelPersonInvitation {
                            account_id,
                            invitation_id,
                        },
                    )
                    .await,
            ),
            code(
                usher
                    .perform(
                        &session,
                        &SetPersonPermissions {
                            account_id,
                            membership_id,
                            version,
                            permissions,
                        },
                    )
                    .await,
            ),
            code(
                usher
                    .perform(
                        &session,
                        &RemovePerson {
                            account_id,
                            membership_id,
                            version,
                        },
                    )
                    .await,
            ),
        ];
        assert_eq!(outcomes, [expected; 6], "{email}");
    }
    let people = w
        .usher
        .perform(&owner, &ListPeople { account_id })
        .await
        .unwrap();
    assert_eq!((people.users.len(), people.invited.len()), (2, 1));
}

fn invite(account: &Account, email: &str) -> InvitePerson {
    InvitePerson {
        account_id: account.id,
        email: email.to_owned(),
        permissions: some(),
        message: String::new(),
    }
}

async fn r39_what_belongs_to_another_account_is_not_there(w: Workspace) {
    let (harbour, _) = harbour(&w).await;
    let (other, _) = owned(&w, "Eve Ltd", EVE).await;
    let bob = person(&w, BOB).await;
    let membership_id = give(&w, &harbour, &bob, some()).await;
    let (_, of_ann) = enter(&w, ANN).await;
    let (_, of_eve) = enter(&w, EVE).await;
    let invitation_id = w
        .usher
        .perform(&of_ann, &invite(&harbour, "jun@brightweb.example"))
        .await
        .unwrap();
    // Eve names her own account, which she owns, and things of the other.
    let (account_id, version, permissions) = (other.id, 1, PermissionSet::all());
    let outcomes = [
        code(
            w.usher
                .perform(
                    &of_eve,
                    &ResendPersonInvitation {
                        account_id,
                        invitation_id,
                    },
                )
                .await,
        ),
        code(
            w.usher
                .perform(
                    &of_eve,
                    &CancelPersonInvitation {
                        account_id,
                        invitation_id,
                    },
                )
                .await,
        ),
        code(
            w.usher
                .perform(
                    &of_eve,
                    &SetPersonPermissions {
                        account_id,
                        membership_id,
                        version,
                        permissions,
                    },
                )
                .await,
        ),
        code(
            w.usher
                .perform(
                    &of_eve,
                    &RemovePerson {
                        account_id,
                        membership_id,
                        version,
                    },
                )
                .await,
        ),
    ];
    assert_eq!(outcomes, ["not_found"; 4]);
    let people = w
        .usher
        .perform(&of_eve, &ListPeople { account_id })
        .await
        .unwrap();
    assert_eq!((people.users.len(), people.invited.len()), (1, 0));
    let people = w
        .usher
        .perform(
            &of_ann,
            &ListPeople {
                account_id: harbour.id,
            },
        )
        .await
        .unwrap();
    assert_eq!(people.users[1].permissions, some());
}

async fn r37_removed_access_is_gone_at_the_next_request(w: Workspace) {
    let (harbour, _) = harbour(&w).await;
    let bob = person(&w, BOB).await;
    let membership_id = give(&w, &harbour, &bob, some()).await;
    let (token, session) = enter(&w, BOB).await;
    let reach = async || {
        resume(&w.usher, &at(&w, HERE), &token, Some(&harbour.reference))
            .await
            .unwrap()
            .unwrap()
            .at
    };
    assert!(matches!(reach().await, AtAccount::Open(access) if access.permissions == some()));
    w.act(&app::memberships::remove::RemoveMembership {
        membership_id,
        version: 1,
    })
    .await
    .unwrap();
    assert_eq!(reach().await, AtAccount::NotFound);
    assert_eq!(
        code(w.usher.perform(&session, &ReadInvoices(harbour.id)).await),
        "not_found"
    );
}

async fn user_management_is_refused_where_the_settings_turn_it_off(w: Workspace) {
    let (harbour, _) = harbour(&w).await;
    let (_, owner) = enter(&w, ANN).await;
    let list = ListPeople {
        account_id: harbour.id,
    };
    assert!(w.usher.perform(&owner, &list).await.is_ok());
    let shown = w.usher.perform(&w.mara, &ShowSettings {}).await.unwrap();
    let general = General {
        client_area_user_management: false,
        ..shown.general
    };
    w.usher
        .perform(
            &w.mara,
            &SaveGeneral {
                version: shown.general_version,
                general,
            },
        )
        .await
        .unwrap();
    assert_eq!(
        code(w.usher.perform(&owner, &list).await),
        "user_management.off"
    );
    assert_eq!(
        code(
            w.usher
                .perform(&owner, &invite(&harbour, "jun@brightweb.example"))
                .await
        ),
        "user_management.off"
    );
}

async fn the_owner_invites_changes_and_removes(w: Workspace) {
    let (harbour, ann) = harbour(&w).await;
    let account_id = harbour.id;
    let (_, owner) = enter(&w, ANN).await;
    person(&w, BOB).await;
    let bad = InvitePerson {
        permissions: PermissionSet::parse("invoices,superuser"),
        ..invite(&harbour, BOB)
    };
    assert_eq!(
        code(w.usher.perform(&owner, &bad).await),
        "permission.unknown"
    );
    assert_eq!(
        code(w.usher.perform(&owner, &invite(&harbour, ANN)).await),
        "invitation.is_owner"
    );
    let id = w
        .usher
        .perform(&owner, &invite(&harbour, BOB))
        .await
        .unwrap();
    w.deliver().await.unwrap();
    let old = w.token_for(BOB).unwrap();
    w.clock.advance(MINUTE);
    w.usher
        .perform(
            &owner,
            &ResendPersonInvitation {
                account_id,
                invitation_id: id,
            },
        )
        .await
        .unwrap();
    w.deliver().await.unwrap();
    let token = w.token_for(BOB).unwrap();
    let (_, session) = enter(&w, BOB).await;
    assert_eq!(
        code(
            w.usher
                .perform(&session, &AcceptAsMyself { token: old })
                .await
        ),
        "invitation.unknown"
    );
    let accepted = w
        .usher
        .perform(
            &session,
            &AcceptAsMyself {
                token: token.clone(),
            },
        )
        .await
        .unwrap();
    assert_eq!(accepted.permissions, some());
    assert_eq!(
        code(w.usher.perform(&session, &AcceptAsMyself { token }).await),
        "invitation.accepted"
    );
    let people = w
        .usher
        .perform(&owner, &ListPeople { account_id })
        .await
        .unwrap();
    assert!(people.users[0].is_owner && people.users[0].user_id == ann.id);
    let row = &people.users[1];
    let (membership_id, version) = (row.membership_id.unwrap(), row.version.unwrap());
    let set = SetPersonPermissions {
        account_id,
        membership_id,
        version,
        permissions: PermissionSet::all(),
    };
    let changed = w.usher.perform(&owner, &set).await.unwrap();
    assert_eq!((changed.added.len(), changed.removed.len()), (12, 0));
    assert_eq!(code(w.usher.perform(&owner, &set).await), "conflict");
    let remove = RemovePerson {
        account_id,
        membership_id,
        version: version + 1,
    };
    w.usher.perform(&owner, &remove).await.unwrap();
    assert_eq!(
        code(w.usher.perform(&session, &ReadInvoices(account_id)).await),
        "not_found"
    );
    let id = w
        .usher
        .perform(&owner, &invite(&harbour, "jun@brightweb.example"))
        .await
        .unwrap();
    w.usher
        .perform(
            &owner,
            &CancelPersonInvitation {
                account_id,
                invitation_id: id,
            },
        )
        .await
        .unwrap();
    assert!(
        w.usher
            .perform(&owner, &ListPeople { account_id })
            .await
            .unwrap()
            .invited
            .is_empty()
    );
    let log = w.log().await.unwrap();
    assert!(
        log.contains(&"Changed what Bob Baker may do in Halvorsen Marine AS".to_owned()),
        "{log:?}"
    );
}

async fn accounts_are_chosen_by_pin_visit_and_search(w: Workspace) {
    let bob = person(&w, BOB).await;
    let mut accounts = Vec::new();
    for n in 0..8 {
        let account = w
            .account(&format!("Quay {n} AS"), &format!("owner{n}@quay.example"))
            .await
            .unwrap();
        give(&w, &account, &bob, some()).await;
        accounts.push(account);
    }
    let (mut token, session) = enter(&w, BOB).await;
    let pin = PinAccount {
        account_id: accounts[6].id,
        pinned: true,
    };
    w.usher.perform(&session, &pin).await.unwrap();
    for n in [2, 5] {
        w.clock.advance(MINUTE);
        let enter = EnterAccount {
            account_id: accounts[n].id,
            token,
        };
        token = w
            .usher
            .perform(&session, &enter)
            .await
            .unwrap()
            .opened
            .token;
    }
    let all = w
        .usher
        .perform(&session, &MyAccounts::default())
        .await
        .unwrap();
    assert_eq!((all.total, &all.only), (8, &None));
    assert_eq!(all.accounts[0].name, "Quay 6 AS");
    assert_eq!(all.accounts[1].name, "Quay 0 AS");
    assert_eq!(all.recent, [accounts[5].id, accounts[2].id]);
    let found = w
        .usher
        .perform(
            &session,
            &MyAccounts {
                text: "quay 3".to_owned(),
            },
        )
        .await
        .unwrap();
    assert_eq!(found.accounts.len(), 1);
    assert_eq!(found.accounts[0].account_id, accounts[3].id);
    let foreign = w.account("Elsewhere", EVE).await.unwrap();
    let pin = PinAccount {
        account_id: foreign.id,
        pinned: true,
    };
    assert_eq!(code(w.usher.perform(&session, &pin).await), "not_found");
    let rows = w
        .usher
        .perform(
            &w.rita,
            &app::memberships::of_account::AccountUsers {
                account_id: accounts[5].id,
                after: None,
                limit: 10,
            },
        )
        .await
        .unwrap()
        .rows;
    assert_eq!(rows[1].last_access_at, Some(w.usher.now()));
}

async fn closed_accounts_are_listed_and_not_entered(w: Workspace) {
    let (harbour, _) = harbour(&w).await;
    let (token, session) = enter(&w, ANN).await;
    let mine = w
        .usher
        .perform(&session, &MyAccounts::default())
        .await
        .unwrap();
    assert_eq!(mine.only, Some(harbour.reference.clone()));
    let close = app::accounts::set_status::SetAccountStatus {
        id: harbour.id,
        version: harbour.version,
        status: AccountStatus::Closed,
    };
    w.act(&close).await.unwrap();
    let mine = w
        .usher
        .perform(&session, &MyAccounts::default())
        .await
        .unwrap();
    assert_eq!(
        (mine.accounts.len(), mine.accounts[0].is_open(), mine.only),
        (1, false, None)
    );
    let enter = EnterAccount {
        account_id: harbour.id,
        token: token.clone(),
    };
    assert_eq!(
        code(w.usher.perform(&session, &enter).await),
        "account.closed"
    );
    assert_eq!(
        code(w.usher.perform(&session, &ReadInvoices(harbour.id)).await),
        "account.closed"
    );
    let resumed = resume(&w.usher, &at(&w, HERE), &token, Some(&harbour.reference))
        .await
        .unwrap()
        .unwrap();
    assert!(matches!(resumed.at, AtAccount::Closed { .. }));
}

async fn a_member_leaves_and_the_owner_cannot(w: Workspace) {
    let (harbour, _) = harbour(&w).await;
    let bob = person(&w, BOB).await;
    give(&w, &harbour, &bob, some()).await;
    let leave = LeaveAccount {
        account_id: harbour.id,
    };
    let (_, of_bob) = enter(&w, BOB).await;
    let (_, of_ann) = enter(&w, ANN).await;
    w.usher.perform(&of_bob, &leave).await.unwrap();
    assert_eq!(code(w.usher.perform(&of_bob, &leave).await), "not_found");
    assert_eq!(
        code(w.usher.perform(&of_ann, &leave).await),
        "membership.owner"
    );
}

async fn somebody_asks_for_a_new_invitation_where_the_old_one_is_over(w: Workspace) {
    let (harbour, _) = harbour(&w).await;
    let (_, owner) = enter(&w, ANN).await;
    w.usher
        .perform(&owner, &invite(&harbour, "jun@brightweb.example"))
        .await
        .unwrap();
    w.deliver().await.unwrap();
    let ask = AskForNewInvitation {
        token: w.token_for("jun@brightweb.example").unwrap(),
    };
    let visitor = at(&w, HERE);
    assert_eq!(
        code(w.usher.perform(&visitor, &ask).await),
        "invitation.not_over"
    );
    w.clock.advance(8 * DAY);
    for _ in 0..3 {
        w.usher.perform(&visitor, &ask).await.unwrap();
    }
    assert_eq!(
        code(w.usher.perform(&visitor, &ask).await),
        "auth.throttled"
    );
    w.deliver().await.unwrap();
    let handed = w.mailer.handed();
    let told = handed
        .iter()
        .filter(|mail| mail.to == ANN && mail.raw.contains("asks for a new invitation"));
    assert_eq!(told.count(), 3);
    let made_up = AskForNewInvitation {
        token: "x".repeat(43),
    };
    assert_eq!(
        code(w.usher.perform(&visitor, &made_up).await),
        "invitation.unknown"
    );
}

async fn masquerade(w: &Workspace, account: &Account) -> (app::ports::vault::Secret, Session) {
    let start = StartMasquerade {
        account_id: account.id,
        reason: "Asked for help with an invoice".to_owned(),
    };
    let started = w.usher.perform(&w.mara, &start).await.unwrap();
    let token = started
        .url
        .strip_prefix("https://my.northwind.example/masquerade/")
        .unwrap();
    let take = TakeOver {
        token: secret(token),
        user_agent: "Mozilla/5.0".to_owned(),
    };
    let taken = w.usher.perform(&at(w, HERE), &take).await.unwrap();
    assert_eq!(taken.account_id, account.id);
    assert_eq!(
        code(w.usher.perform(&at(w, HERE), &take).await),
        "masquerade.unknown"
    );
    let session = who(w, &taken.opened.token).await.unwrap();
    (taken.opened.token, session)
}

async fn an_admin_acts_as_the_owner_for_an_hour_and_is_named(w: Workspace) {
    let (harbour, ann) = harbour(&w).await;
    let start = |reason: &str| StartMasquerade {
        account_id: harbour.id,
        reason: reason.to_owned(),
    };
    assert_eq!(
        code(w.usher.perform(&w.rita, &start("Curious")).await),
        "auth.forbidden"
    );
    assert_eq!(
        code(w.usher.perform(&w.mara, &start("  ")).await),
        "invalid"
    );
    let (token, session) = masquerade(&w, &harbour).await;
    assert!(session.user.as_ref().unwrap().masquerade);
    w.usher
        .perform(&session, &invite(&harbour, "jun@brightweb.example"))
        .await
        .unwrap();
    let query = app::activity::list::ActivityQuery {
        limit: 1,
        ..Default::default()
    };
    let entry = w
        .usher
        .perform(&w.rita, &query)
        .await
        .unwrap()
        .rows
        .remove(0);
    assert_eq!(
        entry.text,
        "Invited jun@brightweb.example to Halvorsen Marine AS (on behalf of Ann Okafor)"
    );
    assert_eq!(entry.actor.name(), "Mara Adeyemi");
    // Not the user's own visit.
    let enter = EnterAccount {
        account_id: harbour.id,
        token,
    };
    let token = w
        .usher
        .perform(&session, &enter)
        .await
        .unwrap()
        .opened
        .token;
    let mine = w
        .usher
        .perform(&session, &MyAccounts::default())
        .await
        .unwrap();
    assert!(mine.recent.is_empty());
    w.clock.advance(60 * MINUTE - 1);
    assert!(who(&w, &token).await.is_some());
    w.clock.advance(1);
    assert!(who(&w, &token).await.is_none());
    // The password was checked too long ago by now.
    assert_eq!(
        code(w.usher.perform(&w.mara, &start("Again")).await),
        "auth.reauth_required"
    );
    let show = app::users::show::ShowUser { id: ann.id };
    assert_eq!(
        w.usher
            .perform(&w.rita, &show)
            .await
            .unwrap()
            .user
            .last_sign_in_at,
        None
    );
}

async fn r26_an_admin_in_a_users_place_changes_no_credentials(w: Workspace) {
    let (harbour, ann) = harbour(&w).await;
    let (_, session) = masquerade(&w, &harbour).await;
    let new = secret("a wholly different sentence");
    let changed = change_password(&w.usher, &session, &secret(PASSWORD), &new, true).await;
    assert_eq!(code(changed), "auth.in_person");
    let enrolled = app::client::two_factor::enrol(&w.usher, &session, &secret(PASSWORD)).await;
    assert_eq!(code(enrolled), "auth.in_person");
    let email = app::client::email::change_email(&w.usher, &session, EVE, &secret(PASSWORD)).await;
    assert_eq!(code(email), "auth.in_person");
    let profile = w.usher.perform(&session, &MyProfile).await.unwrap();
    assert_eq!(profile.user.id, ann.id);
    let rename = ChangeProfile {
        version: profile.user.version,
        first_name: "Anna".to_owned(),
        last_name: "Okafor".to_owned(),
        phone: String::new(),
        language: "de".to_owned(),
    };
    w.usher.perform(&session, &rename).await.unwrap();
    let log = w.log().await.unwrap();
    assert_eq!(
        log.last().unwrap(),
        "Anna Okafor changed the own profile (on behalf of Ann Okafor)"
    );
}
