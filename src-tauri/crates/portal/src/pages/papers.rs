//! Invoices and quotes of an account.

use std::sync::Arc;

use app::Error;
use app::invoices::list::{InvoiceQuery, InvoiceRow, InvoiceSort};
use app::invoices::of_member::{AccountInvoice, AccountInvoices};
use app::page::Direction::{Ascending, Descending};
use app::quotes::list::{QuoteQuery, QuoteRow, QuoteSort};
use app::quotes::of_member::{AcceptQuote, AccountQuote, AccountQuotes};
use app::quotes::show::QuotePage;
use domain::invoice::Line;
use domain::{Currency, InvoiceId, InvoiceStatus, Permission, QuoteId, QuoteStage};
use minijinja::{Value, context};

use super::lists::{Asked, Order, ROWS};
use crate::answer::{Answer, Outcome};
use crate::ask::{Ask, is_typed};

const INVOICE_FILTERS: &[&str] = &[
    "all",
    "unpaid",
    "overdue",
    "paid",
    "cancelled",
    "refunded",
    "collections",
];

const INVOICE_ORDERS: &[Order<InvoiceSort>] = &[
    ("newest", InvoiceSort::Added, Descending),
    ("due", InvoiceSort::Due, Ascending),
    ("total", InvoiceSort::Total, Descending),
    ("status", InvoiceSort::Status, Ascending),
];

fn invoice_state(status: InvoiceStatus, is_overdue: bool) -> &'static str {
    if is_overdue { "overdue" } else { status.code() }
}

fn invoice_row(ask: &Ask, row: &InvoiceRow) -> Value {
    context! {
        id => row.id.to_string(),
        number => row.number,
        state => invoice_state(row.status, row.is_overdue),
        total => ask.money(&row.currency, row.total),
        issued_at => row.issued_at.0,
        due_at => row.due_at.0,
    }
}

pub async fn invoices(ask: Arc<Ask>) -> Outcome {
    let asked = Asked::of(&ask, INVOICE_FILTERS, INVOICE_ORDERS);
    let (sort, direction) = asked.sort().unwrap_or_default();
    let query = InvoiceQuery {
        text: asked.text(),
        account_id: Some(ask.access()?.account.id),
        statuses: InvoiceStatus::from_code(asked.filter())
            .into_iter()
            .collect(),
        overdue: asked.filter() == "overdue",
        sort,
        direction,
        limit: ROWS,
        ..InvoiceQuery::default()
    };
    let page = asked
        .fetch(|position| {
            let list = AccountInvoices(InvoiceQuery {
                position,
                ..query.clone()
            });
            let ask = &ask;
            async move { ask.perform(&list).await }
        })
        .await?;
    let rows: Vec<Value> = page.rows.iter().map(|row| invoice_row(&ask, row)).collect();
    let list = asked.shown(page.next.as_deref());
    Ok(Answer::page("invoices.html", context! { rows, list }))
}

/// Lines as they are printed. A service is a link for those who may see services.
fn lines(ask: &Ask, currency: &Currency, lines: &[Line]) -> Result<Vec<Value>, Error> {
    let access = ask.access()?;
    let sees_services = access.permissions.contains(Permission::Products);
    Ok(lines
        .iter()
        .map(|line| {
            let service = line.service_id.filter(|_| sees_services);
            context! {
                text => line.text,
                amount => currency.show(line.amount),
                service => service.map(|id| id.to_string()),
            }
        })
        .collect())
}

/// To whom an invoice or a quote goes: one line for each that is filled in.
fn recipient(ask: &Ask) -> Result<Vec<String>, Error> {
    let profile = &ask.access()?.account.profile;
    let person = profile.person_name();
    let town = format!("{} {}", profile.postcode, profile.city);
    let lines = [
        profile.company.as_str(),
        person.as_str(),
        profile.address1.as_str(),
        profile.address2.as_str(),
        town.trim(),
        profile.state.as_str(),
        profile.country.as_str(),
    ];
    let filled = lines.into_iter().filter(|line| !line.is_empty());
    Ok(filled.map(str::to_owned).collect())
}

pub async fn invoice(ask: Arc<Ask>) -> Outcome {
    let show = AccountInvoice {
        account_id: ask.access()?.account.id,
        id: InvoiceId(ask.named("id")?),
    };
    let page = ask.perform(&show).await?;
    let invoice = &page.invoice;
    Ok(Answer::page(
        "invoice.html",
        context! {
            number => invoice.number,
            state => invoice_state(invoice.status, page.is_overdue),
            currency => invoice.currency.as_str(),
            total => page.currency.show(invoice.total),
            issued_at => invoice.issued_at.0,
            due_at => invoice.due_at.0,
            paid_at => invoice.paid_at.map(|at| at.0),
            notes => invoice.notes,
            lines => lines(&ask, &page.currency, &invoice.lines)?,
            recipient => recipient(&ask)?,
            payment_instructions => page.payment_instructions,
        },
    ))
}

const QUOTE_FILTERS: &[&str] = &["all", "delivered", "accepted", "on_hold", "lost", "dead"];

const QUOTE_ORDERS: &[Order<QuoteSort>] = &[
    ("newest", QuoteSort::Added, Descending),
    ("valid_until", QuoteSort::ValidUntil, Ascending),
    ("total", QuoteSort::Total, Descending),
    ("subject", QuoteSort::Subject, Ascending),
];

/// A quote whose time is over says so, though nobody moved it.
fn quote_state(ask: &Ask, stage: QuoteStage, valid_until: domain::Timestamp) -> &'static str {
    if stage == QuoteStage::Delivered && ask.portal.usher.now() > valid_until {
        "expired"
    } else {
        stage.code()
    }
}

fn quote_row(ask: &Ask, row: &QuoteRow) -> Value {
    context! {
        id => row.id.to_string(),
        number => row.number,
        subject => row.subject,
        state => quote_state(ask, row.stage, row.valid_until),
        total => ask.money(&row.currency, row.total),
        valid_until => row.valid_until.0,
    }
}

pub async fn quotes(ask: Arc<Ask>) -> Outcome {
    let asked = Asked::of(&ask, QUOTE_FILTERS, QUOTE_ORDERS);
    let (sort, direction) = asked.sort().unwrap_or_default();
    let query = QuoteQuery {
        text: asked.text(),
        account_id: Some(ask.access()?.account.id),
        stages: QuoteStage::from_code(asked.filter()).into_iter().collect(),
        sort,
        direction,
        limit: ROWS,
        ..QuoteQuery::default()
    };
    let page = asked
        .fetch(|position| {
            let list = AccountQuotes(QuoteQuery {
                position,
                ..query.clone()
            });
            let ask = &ask;
            async move { ask.perform(&list).await }
        })
        .await?;
    let rows: Vec<Value> = page.rows.iter().map(|row| quote_row(&ask, row)).collect();
    let list = asked.shown(page.next.as_deref());
    Ok(Answer::page("quotes.html", context! { rows, list }))
}

async fn found(ask: &Ask) -> Result<QuotePage, Error> {
    let show = AccountQuote {
        account_id: ask.access()?.account.id,
        id: QuoteId(ask.named("id")?),
    };
    ask.perform(&show).await
}

fn quote_page(ask: &Ask, page: &QuotePage, accepting: bool, error: Option<&Error>) -> Outcome {
    let quote = &page.quote;
    let state = quote_state(ask, quote.stage, quote.valid_until);
    let answer = Answer::page(
        "quote.html",
        context! {
            id => quote.id.to_string(),
            version => quote.version,
            number => quote.number,
            subject => quote.subject,
            state => state,
            may_accept => state == QuoteStage::Delivered.code(),
            accepting => accepting,
            currency => quote.currency.as_str(),
            total => page.currency.show(quote.total),
            created_at => quote.created_at.0,
            valid_until => quote.valid_until.0,
            accepted_at => quote.accepted_at.map(|at| at.0),
            notes => quote.notes,
            lines => lines(ask, &page.currency, &quote.lines)?,
            recipient => recipient(ask)?,
            error => ask.wrong(error),
        },
    );
    Ok(answer.refused(error))
}

pub async fn quote(ask: Arc<Ask>) -> Outcome {
    quote_page(&ask, &found(&ask).await?, false, None)
}

/// Asks before a quote is accepted.
pub async fn confirm_quote(ask: Arc<Ask>) -> Outcome {
    quote_page(&ask, &found(&ask).await?, true, None)
}

pub async fn accept_quote(ask: Arc<Ask>) -> Outcome {
    let accept = AcceptQuote {
        account_id: ask.access()?.account.id,
        id: QuoteId(ask.named("id")?),
        version: ask.form.get("version").parse().unwrap_or(0),
    };
    match ask.perform(&accept).await {
        Ok(quote) => {
            let reference = ask.access()?.account.reference.as_str();
            let to = format!("/a/{reference}/quotes/{}?done=quote-accepted", quote.id);
            Ok(Answer::go(to))
        }
        // What is shown now is what was changed meanwhile, and would be accepted next.
        Err(error) if is_typed(&error) => quote_page(&ask, &found(&ask).await?, true, Some(&error)),
        Err(error) => Err(error),
    }
}
