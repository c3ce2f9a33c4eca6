// The one list of commands: `build.rs` declares them to Tauri's access list from it, `command.rs`
// makes a type of each, and the TypeScript declarations follow it. Paths are complete, because the
// build script reads this file without the crates.

commands! {
    workspaces {
        list(Nothing) -> crate::workspaces::WorkspaceList;
        add(crate::workspaces::AddWorkspace) -> crate::workspaces::Workspace;
        test(crate::workspaces::AddWorkspace) -> crate::workspaces::WorkspaceReached;
        remove(crate::workspaces::WorkspaceId) -> ();
        open(crate::workspaces::WorkspaceId) -> crate::workspaces::Opened;
        migrate(crate::workspaces::WorkspaceId) -> crate::workspaces::Migrated;
        close(Nothing) -> ();
        unlock(crate::workspaces::Passphrase) -> ();
        set_passphrase(crate::workspaces::Passphrase) -> ();
    }
    session {
        current(Nothing) -> crate::session::CurrentSession;
        create_first_admin(crate::session::FirstAdmin) -> crate::session::Started;
        sign_in(crate::session::SignIn) -> crate::session::Started;
        sign_out(Nothing) -> ();
        reauthenticate(crate::session::Reauthentication) -> ();
        change_password(crate::session::PasswordChange) -> crate::session::Started;
        lock(Nothing) -> ();
        touch(Nothing) -> ();
    }
    dashboard {
        show(app::dashboard::show::ShowDashboard) -> app::dashboard::show::Dashboard;
        load_demo(Nothing) -> app::demo::Loaded;
    }
    users {
        list(app::users::list::UserQuery) -> app::Page<app::users::list::UserRow>;
        count(app::users::list::CountUsers) -> app::page::Count;
        show(app::users::show::ShowUser) -> app::users::show::UserPage;
        add(app::users::add::AddUser) -> domain::User;
        edit(app::users::edit::EditUser) -> domain::User;
        remove(app::users::remove::RemoveUser) -> ();
        restore(app::users::remove::RestoreUser) -> ();
        void_password(app::users::void_password::VoidPassword) -> app::users::reset_password::ResetStarted;
        turn_off_two_factor(app::users::turn_off_two_factor::TurnOffTwoFactor) -> domain::User;
        sessions(app::users::sessions::UserSessions) -> Vec<app::users::sessions::UserSessionRow>;
        end_sessions(app::users::sessions::EndUserSessions) -> app::users::sessions::SessionsEnded;
        start_password_reset(app::users::reset_password::StartPasswordReset) -> app::users::reset_password::ResetStarted;
    }
    accounts {
        list(app::accounts::list::AccountQuery) -> app::Page<app::accounts::list::AccountRow>;
        count(app::accounts::list::CountAccounts) -> app::page::Count;
        show(app::accounts::show::ShowAccount) -> app::accounts::show::AccountPage;
        add(app::accounts::add::AddAccount) -> domain::Account;
        edit(app::accounts::edit::EditAccount) -> domain::Account;
        set_status(app::accounts::set_status::SetAccountStatus) -> domain::Account;
        transfer_ownership(app::accounts::transfer_ownership::TransferOwnership) -> domain::Account;
    }
    memberships {
        of_account(app::memberships::of_account::AccountUsers) -> app::Page<app::memberships::of_account::AccountUserRow>;
        of_user(app::memberships::of_user::UserAccounts) -> app::Page<app::memberships::of_user::UserAccountRow>;
        associate(app::memberships::associate::AssociateUser) -> app::memberships::associate::Associated;
        set_permissions(app::memberships::set_permissions::SetPermissions) -> app::memberships::set_permissions::PermissionsSet;
        remove(app::memberships::remove::RemoveMembership) -> ();
        restore(app::memberships::remove::RestoreMembership) -> ();
    }
    contacts {
        list(app::contacts::list::AccountContacts) -> Vec<domain::Contact>;
        add(app::contacts::add::AddContact) -> domain::Contact;
        edit(app::contacts::edit::EditContact) -> domain::Contact;
        remove(app::contacts::remove::RemoveContact) -> ();
    }
    currencies {
        list(app::currencies::list::ListCurrencies) -> Vec<app::currencies::list::CurrencyRow>;
        add(app::currencies::add::AddCurrency) -> domain::Currency;
        edit(app::currencies::edit::EditCurrency) -> domain::Currency;
        remove(app::currencies::remove::RemoveCurrency) -> ();
        set_default(app::currencies::set_default::SetDefaultCurrency) -> ();
    }
    products {
        list(app::products::list::ListProducts) -> app::products::list::Catalogue;
        add_group(app::products::add_group::AddProductGroup) -> domain::ProductGroup;
        edit_group(app::products::edit_group::EditProductGroup) -> domain::ProductGroup;
        add(app::products::add::AddProduct) -> domain::Product;
        edit(app::products::edit::EditProduct) -> domain::Product;
    }
    services {
        list(app::services::list::ServiceQuery) -> app::Page<app::services::list::ServiceRow>;
        count(app::services::list::CountServices) -> app::page::Count;
        add(app::services::add::AddService) -> domain::Service;
        edit(app::services::edit::EditService) -> domain::Service;
    }
    registrations {
        list(app::registrations::list::RegistrationQuery) -> app::Page<app::registrations::list::RegistrationRow>;
        count(app::registrations::list::CountRegistrations) -> app::page::Count;
        add(app::registrations::add::AddRegistration) -> domain::Registration;
        edit(app::registrations::edit::EditRegistration) -> domain::Registration;
    }
    invoices {
        list(app::invoices::list::InvoiceQuery) -> app::Page<app::invoices::list::InvoiceRow>;
        count(app::invoices::list::CountInvoices) -> app::page::Count;
        show(app::invoices::show::ShowInvoice) -> app::invoices::show::InvoicePage;
        add(app::invoices::add::AddInvoice) -> domain::Invoice;
        edit(app::invoices::edit::EditInvoice) -> domain::Invoice;
        set_status(app::invoices::set_status::SetInvoiceStatus) -> domain::Invoice;
    }
    quotes {
        list(app::quotes::list::QuoteQuery) -> app::Page<app::quotes::list::QuoteRow>;
        count(app::quotes::list::CountQuotes) -> app::page::Count;
        show(app::quotes::show::ShowQuote) -> app::quotes::show::QuotePage;
        add(app::quotes::add::AddQuote) -> domain::Quote;
        edit(app::quotes::edit::EditQuote) -> domain::Quote;
    }
    orders {
        list(app::orders::list::OrderQuery) -> app::Page<app::orders::list::OrderRow>;
        count(app::orders::list::CountOrders) -> app::page::Count;
        show(app::orders::show::ShowOrder) -> app::orders::show::OrderPage;
        set_status(app::orders::set_status::SetOrderStatus) -> domain::Order;
    }
    invitations {
        list(app::invitations::list::InvitationQuery) -> app::Page<app::invitations::list::InvitationRow>;
        count(app::invitations::list::CountInvitations) -> app::page::Count;
        send(app::invitations::send::SendInvitation) -> app::invitations::send::Invited;
        resend(app::invitations::resend::ResendInvitations) -> app::invitations::Handled;
        cancel(app::invitations::cancel::CancelInvitations) -> app::invitations::Handled;
        restore(app::invitations::restore::RestoreInvitations) -> app::invitations::Handled;
        check_bulk(crate::files::BulkRequest) -> crate::files::BulkAnswer;
        start_bulk(crate::files::BulkRequest) -> crate::files::BulkAnswer;
        stop_bulk(Nothing) -> ();
        save_bulk_result(Nothing) -> crate::files::SavedFile;
    }
    activity {
        list(app::activity::list::ActivityQuery) -> app::Page<app::activity::list::ActivityRow>;
        count(app::activity::list::CountActivity) -> app::page::Count;
        export(app::activity::list::ActivityQuery) -> crate::files::SavedFile;
        facets(app::activity::facets::ActivityFacets) -> app::activity::facets::Facets;
        verify(app::activity::verify::VerifyActivity) -> app::activity::verify::Verification;
    }
    search {
        everywhere(app::search::everywhere::SearchEverywhere) -> app::search::everywhere::Found;
    }
    admins {
        list(app::admins::list::ListAdmins) -> Vec<domain::Admin>;
        add(app::admins::add::AddAdmin) -> domain::Admin;
        edit(app::admins::edit::EditAdmin) -> domain::Admin;
        remove(app::admins::remove::RemoveAdmin) -> ();
        reset_password(app::admins::reset_password::ResetAdminPassword) -> domain::Admin;
    }
    settings {
        show(app::settings::show::ShowSettings) -> app::settings::show::AllSettings;
        save_general(app::settings::save::SaveGeneral) -> ();
        save_mail(app::settings::save::SaveMail) -> ();
        save_security(app::settings::save::SaveSecurity) -> ();
        show_client_area(app::settings::client_area::ShowClientArea) -> app::settings::client_area::ClientAreaSettings;
        save_client_area(app::settings::client_area::SaveClientArea) -> ();
        send_test_message(app::settings::test_message::SendTestMessage) -> app::settings::test_message::TestMessageSent;
    }
    portal {
        status(Nothing) -> crate::portal::ClientAreaState;
        start(Nothing) -> crate::portal::ClientAreaState;
        stop(Nothing) -> crate::portal::ClientAreaState;
        open(Nothing) -> ();
        sign_in_as_owner(app::client::masquerade::StartMasquerade) -> ();
    }
    imports {
        check(crate::files::ImportRequest) -> crate::files::ImportAnswer;
        run(crate::files::ImportRequest) -> crate::files::ImportAnswer;
    }
    exports {
        users(Nothing) -> crate::files::SavedFile;
        accounts(Nothing) -> crate::files::SavedFile;
        memberships(Nothing) -> crate::files::SavedFile;
        orders(Nothing) -> crate::files::SavedFile;
        save_text(crate::files::SaveText) -> crate::files::SavedFile;
    }
    outbox {
        status(app::outbox::status::OutboxStatus) -> app::outbox::status::OutboxState;
        of_account(app::outbox::of_account::AccountMail) -> app::Page<app::outbox::of_account::AccountMailRow>;
        count_of_account(app::outbox::of_account::CountAccountMail) -> app::page::Count;
        of_user(app::outbox::of_user::UserMail) -> app::Page<app::outbox::of_account::AccountMailRow>;
        retry(app::outbox::retry::RetryMail) -> app::outbox::retry::Retried;
    }
}
