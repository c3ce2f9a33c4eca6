//! What the tests of the account's pages put into an account.

use app::contacts::add::AddContact;
use app::currencies::CurrencyForm;
use app::currencies::add::AddCurrency;
use app::invitations::send::SendInvitation;
use app::invoices::add::{AddInvoice, InvoiceForm};
use app::invoices::set_status::SetInvoiceStatus;
use app::outbox::of_account::AccountMail;
use app::page::{Direction, Position};
use app::quotes::add::{AddQuote, QuoteForm};
use app::registrations::add::AddRegistration;
use app::services::add::AddService;
use domain::contact::ContactMail;
use domain::currency::{NumberFormat, RATE_ONE};
use domain::invoice::Line;
use domain::registration::{RegistrationKind, RegistrationTerms};
use domain::service::ServiceTerms;
use domain::timestamp::DAY;
use domain::{
    Account, BillingCycle, Contact, CurrencyCode, Invoice, InvoiceStatus, Money, Permission,
    Profile, Quote, QuoteStage, Registration, RegistrationStatus, Service, ServiceStatus,
};
use testkit::Workspace;

/// Words that only this account's own pages hold, so that a page that shows another's is found out.
pub struct Holdings {
    pub word: &'static str,
    pub service: Service,
    pub registration: Registration,
    pub overdue: Invoice,
    pub paid: Invoice,
    pub draft: Invoice,
    pub offer: Quote,
    pub over: Quote,
    pub draft_quote: Quote,
    pub contact: Contact,
    pub mail: domain::OutboxId,
}

pub fn euro() -> CurrencyCode {
    CurrencyCode::from_stored("EUR")
}

pub async fn add_euro(w: &Workspace) {
    let form = CurrencyForm {
        prefix: "€ ".to_owned(),
        suffix: String::new(),
        format: NumberFormat::PointComma,
        decimals: 2,
        rate: RATE_ONE,
    };
    let code = "EUR".to_owned();
    let add = AddCurrency { code, form };
    w.usher.perform(&w.mara, &add).await.unwrap();
}

fn line(text: String, amount: i64, service: Option<&Service>) -> Line {
    Line {
        text,
        amount: Money(amount),
        service_id: service.map(|service| service.id),
    }
}

pub async fn invoice(
    w: &Workspace,
    account: &Account,
    days: i64,
    draft: bool,
    lines: Vec<Line>,
) -> Invoice {
    let now = w.usher.now();
    let add = AddInvoice {
        account_id: account.id,
        currency: euro(),
        draft,
        form: InvoiceForm {
            issued_at: now.plus((days - 14) * DAY),
            due_at: now.plus(days * DAY),
            notes: String::new(),
            lines,
        },
    };
    w.act(&add).await.unwrap()
}

pub async fn quote(w: &Workspace, account: &Account, word: &str, stage: QuoteStage) -> Quote {
    let add = AddQuote {
        account_id: account.id,
        currency: euro(),
        form: QuoteForm {
            subject: format!("{word} move"),
            stage,
            valid_until: w.usher.now().plus(10 * DAY),
            notes: String::new(),
            lines: vec![line(format!("{word} work"), 123_456, None)],
        },
    };
    w.act(&add).await.unwrap()
}

async fn service(w: &Workspace, account: &Account, word: &str) -> Service {
    let now = w.usher.now();
    let terms = ServiceTerms {
        product_id: None,
        name: format!("{word} hosting"),
        domain: format!("{}.example", word.to_lowercase()),
        status: ServiceStatus::Active,
        cycle: BillingCycle::Monthly,
        currency: euro(),
        amount: Money(1_490),
        registered_at: now.plus(-100 * DAY),
        next_due_at: Some(now.plus(20 * DAY)),
    };
    let account_id = account.id;
    w.act(&AddService { account_id, terms }).await.unwrap()
}

async fn registration(w: &Workspace, account: &Account, word: &str) -> Registration {
    let now = w.usher.now();
    let terms = RegistrationTerms {
        name: format!("{}.example", word.to_lowercase()),
        registrar: "Example Registry".to_owned(),
        kind: RegistrationKind::Register,
        status: RegistrationStatus::Active,
        currency: euro(),
        amount: Money(1_200),
        years: 2,
        registered_at: now.plus(-100 * DAY),
        expires_at: Some(now.plus(265 * DAY)),
        next_due_at: None,
        renews: false,
        privacy: true,
    };
    let account_id = account.id;
    let add = AddRegistration { account_id, terms };
    w.act(&add).await.unwrap()
}

async fn mail(w: &Workspace, account: &Account, word: &str) -> domain::OutboxId {
    let send = SendInvitation {
        account_id: account.id,
        email: format!("{}.reader@elsewhere.example", word.to_lowercase()),
        permissions: [Permission::Tickets].into_iter().collect(),
        access_ends_at: None,
        message: String::new(),
    };
    w.act(&send).await.unwrap();
    w.deliver().await.unwrap();
    let list = AccountMail {
        account_id: account.id,
        direction: Direction::Descending,
        position: Position::Start,
        limit: 1,
    };
    w.act(&list).await.unwrap().rows[0].id
}

/// Fills an account with one of everything; `word` is in all of it.
pub async fn fill(w: &Workspace, account: &Account, word: &'static str) -> Holdings {
    let service = service(w, account, word).await;
    let bill = |amount| vec![line(format!("{word} hosting"), amount, Some(&service))];
    let overdue = invoice(w, account, -3, false, bill(1_490)).await;
    let paid = invoice(w, account, -40, false, bill(2_980)).await;
    let set = SetInvoiceStatus {
        id: paid.id,
        version: paid.version,
        status: InvoiceStatus::Paid,
    };
    let paid = w.act(&set).await.unwrap();
    let draft = invoice(w, account, 20, true, bill(77_777)).await;
    let offer = quote(w, account, word, QuoteStage::Delivered).await;
    let over = quote(w, account, word, QuoteStage::Delivered).await;
    let draft_quote = quote(w, account, word, QuoteStage::Draft).await;
    let add = AddContact {
        account_id: account.id,
        profile: Profile {
            first_name: word.to_owned(),
            last_name: "Bookkeeper".to_owned(),
            email: format!("books@{}.example", word.to_lowercase()),
            notes: "never shown to users".to_owned(),
            ..Profile::default()
        },
        mail: ContactMail {
            invoice: true,
            ..ContactMail::default()
        },
    };
    let contact = w.act(&add).await.unwrap();
    let (registration, mail) = (
        registration(w, account, word).await,
        mail(w, account, word).await,
    );
    Holdings {
        word,
        service,
        registration,
        overdue,
        paid,
        draft,
        offer,
        over,
        draft_quote,
        contact,
        mail,
    }
}

impl Holdings {
    /// Everything with an address of its own, below the account's.
    pub fn pages(&self) -> [String; 9] {
        [
            format!("services/{}", self.service.id),
            format!("domains/{}", self.registration.id),
            format!("invoices/{}", self.overdue.id),
            format!("invoices/{}", self.paid.id),
            format!("quotes/{}", self.offer.id),
            format!("quotes/{}/accept", self.offer.id),
            format!("contacts/{}", self.contact.id),
            format!("contacts/{}/remove", self.contact.id),
            format!("emails/{}", self.mail),
        ]
    }
}
