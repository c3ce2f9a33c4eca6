//! What an account holds: services and domains.

use std::sync::Arc;

use app::page::Direction::{Ascending, Descending};
use app::registrations::list::{RegistrationQuery, RegistrationSort};
use app::registrations::of_member::{AccountRegistration, AccountRegistrations};
use app::services::list::{ServiceQuery, ServiceSort};
use app::services::of_member::{AccountService, AccountServices};
use domain::{
    Permission, Registration, RegistrationId, RegistrationStatus, Service, ServiceId, ServiceStatus,
};
use minijinja::{Value, context};

use super::lists::{Asked, Order, ROWS, found_by};
use crate::answer::{Answer, Outcome};
use crate::ask::Ask;

const SERVICE_FILTERS: &[&str] = &[
    "all",
    "active",
    "pending",
    "suspended",
    "completed",
    "cancelled",
    "terminated",
];

const SERVICE_ORDERS: &[Order<ServiceSort>] = &[
    ("name", ServiceSort::Name, Ascending),
    ("next_due", ServiceSort::NextDue, Ascending),
    ("newest", ServiceSort::Added, Descending),
    ("status", ServiceSort::Status, Ascending),
];

fn service_value(ask: &Ask, service: &Service) -> Value {
    let terms = &service.terms;
    context! {
        id => service.id.to_string(),
        name => terms.name,
        domain => terms.domain,
        state => terms.status.code(),
        cycle => terms.cycle.code(),
        amount => ask.money(&terms.currency, terms.amount),
        registered_at => terms.registered_at.0,
        next_due_at => terms.next_due_at.map(|at| at.0),
    }
}

pub async fn services(ask: Arc<Ask>) -> Outcome {
    let asked = Asked::of(&ask, SERVICE_FILTERS, SERVICE_ORDERS);
    let (sort, direction) = asked.sort().unwrap_or_default();
    let query = ServiceQuery {
        text: asked.text(),
        account_id: Some(ask.access()?.account.id),
        statuses: ServiceStatus::from_code(asked.filter())
            .into_iter()
            .collect(),
        sort,
        direction,
        limit: ROWS,
        ..ServiceQuery::default()
    };
    let page = asked
        .fetch(|position| {
            let list = AccountServices(ServiceQuery {
                position,
                ..query.clone()
            });
            let ask = &ask;
            async move { ask.perform(&list).await }
        })
        .await?;
    let rows: Vec<Value> = page
        .rows
        .iter()
        .map(|row| service_value(&ask, &row.service))
        .collect();
    let list = asked.shown(page.next.as_deref());
    let may_order = ask.access()?.permissions.contains(Permission::Orders);
    let may_order = may_order && ask.area.settings.shop;
    Ok(Answer::page(
        "services.html",
        context! { rows, list, may_order },
    ))
}

pub async fn service(ask: Arc<Ask>) -> Outcome {
    let show = AccountService {
        account_id: ask.access()?.account.id,
        id: ServiceId(ask.named("id")?),
    };
    let service = ask.perform(&show).await?;
    let access = ask.access()?;
    let find = |page: &str, needs: Permission, words: &str| {
        let reference = access.account.reference.as_str();
        let may = access.permissions.contains(needs) && !words.is_empty();
        may.then(|| found_by(&format!("/a/{reference}/{page}"), words))
    };
    let terms = &service.terms;
    let mut words = [&terms.domain, &terms.name].into_iter();
    let words = words.find(|words| !words.is_empty()).map_or("", |one| one);
    Ok(Answer::page(
        "service.html",
        context! {
            one => service_value(&ask, &service),
            domain_url => find("domains", Permission::Domains, &terms.domain),
            invoices_url => find("invoices", Permission::Invoices, words),
        },
    ))
}

const DOMAIN_FILTERS: &[&str] = &[
    "all",
    "active",
    "pending",
    "pending_registration",
    "pending_transfer",
    "grace",
    "redemption",
    "expired",
    "cancelled",
    "transferred_away",
];

const DOMAIN_ORDERS: &[Order<RegistrationSort>] = &[
    ("name", RegistrationSort::Name, Ascending),
    ("expires", RegistrationSort::Expires, Ascending),
    ("newest", RegistrationSort::Added, Descending),
    ("status", RegistrationSort::Status, Ascending),
];

fn domain_value(ask: &Ask, registration: &Registration) -> Value {
    let terms = &registration.terms;
    context! {
        id => registration.id.to_string(),
        name => terms.name,
        registrar => terms.registrar,
        kind => terms.kind.code(),
        state => terms.status.code(),
        years => terms.years,
        amount => ask.money(&terms.currency, terms.amount),
        registered_at => terms.registered_at.0,
        expires_at => terms.expires_at.map(|at| at.0),
        next_due_at => terms.next_due_at.map(|at| at.0),
        renews => terms.renews,
        privacy => terms.privacy,
    }
}

pub async fn domains(ask: Arc<Ask>) -> Outcome {
    let asked = Asked::of(&ask, DOMAIN_FILTERS, DOMAIN_ORDERS);
    let (sort, direction) = asked.sort().unwrap_or_default();
    let query = RegistrationQuery {
        text: asked.text(),
        account_id: Some(ask.access()?.account.id),
        statuses: RegistrationStatus::from_code(asked.filter())
            .into_iter()
            .collect(),
        sort,
        direction,
        limit: ROWS,
        ..RegistrationQuery::default()
    };
    let page = asked
        .fetch(|position| {
            let list = AccountRegistrations(RegistrationQuery {
                position,
                ..query.clone()
            });
            let ask = &ask;
            async move { ask.perform(&list).await }
        })
        .await?;
    let rows: Vec<Value> = page
        .rows
        .iter()
        .map(|row| domain_value(&ask, &row.registration))
        .collect();
    let list = asked.shown(page.next.as_deref());
    Ok(Answer::page("domains.html", context! { rows, list }))
}

pub async fn domain(ask: Arc<Ask>) -> Outcome {
    let show = AccountRegistration {
        account_id: ask.access()?.account.id,
        id: RegistrationId(ask.named("id")?),
    };
    let registration = ask.perform(&show).await?;
    Ok(Answer::page(
        "domain.html",
        context! { one => domain_value(&ask, &registration) },
    ))
}
