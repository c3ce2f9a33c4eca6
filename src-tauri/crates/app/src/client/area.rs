//! What the client area's pages have in common.

use async_trait::async_trait;
use domain::client_area::ClientArea;
use domain::{Currency, CurrencyCode};
use serde::Serialize;

use crate::error::Result;
use crate::operation::{Cx, Needs, Operation};
use crate::ports::ReadTx;
use crate::{currencies, settings, shop};

/// Shows how the client area is set up, to anybody who opens one of its pages.
#[derive(Debug, Clone, Copy)]
pub struct LookAtArea;

/// How the client area is set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Area {
    /// Name of the business.
    pub organisation: String,
    /// Its language, as BCP 47.
    pub language: String,
    /// Whether owners may invite and manage users.
    pub user_management: bool,
    /// Theme, languages, links and the rest.
    pub settings: ClientArea,
    /// Currencies to choose from, and how amounts are written; by code.
    pub currencies: Vec<Currency>,
    /// The one that prices are given in; `None` before the first currency.
    pub default_currency: Option<CurrencyCode>,
    /// Whether there is a shop, and something in it.
    pub sells: bool,
}

impl Area {
    /// The currency with this code, or else the default one.
    pub fn currency(&self, code: &str) -> Option<&Currency> {
        let find = |code: &str| self.currencies.iter().find(|one| one.code.as_str() == code);
        find(code).or_else(|| find(self.default_currency.as_ref()?.as_str()))
    }
}

#[async_trait]
impl Operation for LookAtArea {
    type Output = Area;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Proof;

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Area> {
        let general = settings::general(tx).await?;
        let settings = settings::client_area(tx).await?;
        let currencies = tx.currencies().await?;
        let default_currency = currencies::default_code(tx).await?.0;
        let default = currencies
            .iter()
            .find(|one| Some(&one.code) == default_currency.as_ref());
        let sells = shop::offer::sells(tx, settings.shop, default).await?;
        Ok(Area {
            organisation: general.organisation,
            language: general.language,
            user_management: general.client_area_user_management,
            settings,
            currencies,
            default_currency,
            sells,
        })
    }
}
