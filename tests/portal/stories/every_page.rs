//! Every page of the table, in each theme, in a left and in a right script, wide and narrow.
//!
//! Pages of the account are found as a person finds them: by the links of other pages. A page that
//! no page leads to fails the walk.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use app::client::masquerade::StartMasquerade;
use app::contacts::add::AddContact;
use app::demo::{DemoSize, load};
use app::invitations::cancel::CancelInvitations;
use app::invoices::list::InvoiceQuery;
use app::ports::{Mode, Store as _};
use app::quotes::list::QuoteQuery;
use app::registrations::list::RegistrationQuery;
use app::settings::client_area::SaveClientArea;
use app::users::reset_password::StartPasswordReset;
use axum::http::Method;
use domain::client_area::{ClientArea, SocialLink, SocialNetwork};
use domain::contact::ContactMail;
use domain::{Account, AccountStatus, PermissionSet, Profile, QuoteStage, User};
use portal::routes::{ROUTES, Route, Who};
use testkit::{Engine, Look, Workspace};

use super::{Story, link};
use crate::browser::Browser;
use crate::cast::{INVITEE, invite, member, set_password, signed_in};
use crate::shop::order;

/// Pages of one address with other data in them, such as invoices: so many are looked at.
const OF_ONE_ADDRESS: usize = 2;

macro_rules! walks {
    ($($name:ident: $theme:literal, $locale:literal;)+) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            walk($theme, $locale).await;
        }
    )+};
}

walks! {
    every_page_of_twenty_one_in_english: "twenty-one", "en";
    every_page_of_twenty_one_in_arabic: "twenty-one", "ar";
    every_page_of_six_in_english: "six", "en";
    every_page_of_six_in_arabic: "six", "ar";
}

async fn walk(theme: &'static str, locale: &'static str) {
    let w = Workspace::new(Engine::Sqlite).await.unwrap();
    let size = DemoSize::default();
    load(&w.usher, &w.mara, &size, false, &|_, _| {})
        .await
        .unwrap();
    set_up(&w, theme).await;
    let (account, owner) = somebody_with_everything(&w).await;
    set_password(&w, owner.id, owner.email.as_str()).await;
    let contact = AddContact {
        account_id: account.id,
        profile: Profile {
            first_name: "Wilhelmina".to_owned(),
            last_name: "Featherstonehaugh-Cholmondeley".to_owned(),
            email: "wilhelmina.featherstonehaugh-cholmondeley@accounts.example".to_owned(),
            ..Profile::default()
        },
        mail: ContactMail::default(),
    };
    w.act(&contact).await.unwrap();
    let mut walker = Walker {
        story: Story::begin(&w).await,
        w,
        name: format!("{theme}-{locale}"),
        locale,
        seen: BTreeMap::new(),
        faults: Vec::new(),
    };
    walker.signed_out(&account, &owner).await;
    walker.refused(&account).await;
    let order = walker.shopping(&account, &owner).await;
    walker.signed_in(&account, &owner, order).await;
    let missed = walker.missed();
    walker.faults.extend(missed);
    assert!(walker.faults.is_empty(), "{:#?}", walker.faults);
}

async fn set_up(w: &Workspace, theme: &str) {
    let link = |network, url: &str| SocialLink {
        network,
        url: url.to_owned(),
    };
    let client_area = ClientArea {
        theme: theme.to_owned(),
        social_links: vec![
            link(SocialNetwork::Mastodon, "https://social.example/@northwind"),
            link(SocialNetwork::GitHub, "https://github.example/northwind"),
        ],
        security_questions: vec![
            "What was the name of your first school?".to_owned(),
            "In which town did your parents meet?".to_owned(),
        ],
        payment_instructions: "By transfer to NO93 8601 1117 947.".to_owned(),
        terms_url: "https://northwind.example/terms".to_owned(),
        ..ClientArea::default()
    };
    let save = SaveClientArea {
        version: 0,
        client_area,
    };
    w.usher.perform(&w.mara, &save).await.unwrap();
}

/// An open account of the demo with something on each of its pages, and its owner.
async fn somebody_with_everything(w: &Workspace) -> (Account, User) {
    let query = QuoteQuery {
        stages: vec![QuoteStage::Delivered],
        limit: 100,
        ..QuoteQuery::default()
    };
    let now = w.usher.now();
    let rows = w.act(&query).await.unwrap().rows;
    for row in rows.iter().filter(|row| row.valid_until > now) {
        let of_it = Some(row.account_id);
        let invoices = InvoiceQuery {
            account_id: of_it,
            ..InvoiceQuery::default()
        };
        let domains = RegistrationQuery {
            account_id: of_it,
            ..RegistrationQuery::default()
        };
        let has_all = !w.act(&invoices).await.unwrap().rows.is_empty()
            && !w.act(&domains).await.unwrap().rows.is_empty();
        let mut tx = w.database.begin(Mode::Read).await.unwrap();
        let account = tx.account(row.account_id).await.unwrap().unwrap();
        let owner = tx.user(account.owner_id).await.unwrap().unwrap();
        if has_all && account.status == AccountStatus::Active && !owner.two_factor {
            return (account, owner);
        }
    }
    panic!("the demo has nobody with everything");
}

/// The route whose address this path fits, words before placeholders.
fn route_of(path: &str) -> Option<&'static Route> {
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |route: &&Route| {
        let pattern: Vec<&str> = route.path.split('/').collect();
        pattern.len() == parts.len()
            && pattern
                .iter()
                .zip(&parts)
                .all(|(wanted, part)| wanted.starts_with('{') || wanted == part)
    };
    let pages = ROUTES.iter().filter(|route| route.method == Method::GET);
    pages
        .filter(fits)
        .min_by_key(|route| route.path.matches('{').count())
}

struct Walker {
    w: Workspace,
    story: Story,
    name: String,
    locale: &'static str,
    /// Addresses that were opened, by the pattern of their route.
    seen: BTreeMap<&'static str, BTreeSet<String>>,
    faults: Vec<String>,
}

impl Walker {
    fn look(&self) -> Look {
        Look {
            locale: self.locale,
            ..Look::default()
        }
    }

    fn note(&mut self, path: &str) {
        if let Some(route) = route_of(path) {
            self.seen
                .entry(route.path)
                .or_default()
                .insert(path.to_owned());
        }
    }

    /// Opens an address, looks at the page there, and returns where its links lead.
    fn visit(&mut self, path: &str, status: u64) -> Vec<String> {
        // A person does not ask for hundreds of pages within one second.
        self.w.clock.advance(2_000);
        let url = format!("{}{path}", self.story.url);
        let got = self.story.chromium.open(&url).unwrap();
        if got != status {
            self.faults.push(format!("{path}: {got}, not {status}"));
        }
        self.note(path);
        let there = self.story.path();
        self.note(&there);
        let direction = self.story.chromium.attributes("html", "dir").unwrap();
        let wanted = if self.locale == "ar" { "rtl" } else { "ltr" };
        if direction != [wanted] {
            self.faults
                .push(format!("{path}: no page, or not {wanted}"));
            return Vec::new();
        }
        let name = route_of(&there).map_or("none", |route| route.path);
        let name = name.replace(['{', '}'], "").replace('/', "-");
        let part = if status == 200 { "" } else { "-refused" };
        let faults = self.story.faults(&format!("{}{part}{name}", self.name));
        self.faults.extend(faults);
        self.story
            .chromium
            .attributes("a[href^='/']", "href")
            .unwrap()
    }

    /// What somebody sees who is not signed in, and what the links of mails open.
    async fn signed_out(&mut self, account: &Account, owner: &User) {
        self.story.fresh(self.look());
        for route in ROUTES {
            let is_plain = route.method == Method::GET && !route.path.contains('{');
            if is_plain && route.who == Who::Anybody {
                let url = format!("{}{}", self.story.url, route.path);
                let status = self.story.chromium.open(&url).unwrap();
                assert!(status == 200 || status == 422, "{} {status}", route.path);
                self.visit(route.path, status);
            }
        }
        self.story.fresh(self.look());
        let (id, _) = invite(&self.w, account).await;
        let path = link(&self.w, &self.story, INVITEE).await;
        self.visit(&path, 200);
        self.w
            .act(&CancelInvitations { ids: vec![id] })
            .await
            .unwrap();
        self.visit("/invitation", 200);
        self.visit("/invitations/nothing", 422);
        self.w
            .act(&StartPasswordReset { user_id: owner.id })
            .await
            .unwrap();
        let path = link(&self.w, &self.story, owner.email.as_str()).await;
        self.visit(&path, 200);
        let path = self.registration().await;
        self.visit(&path, 200);
        let start = StartMasquerade {
            account_id: account.id,
            reason: "A call about an invoice".to_owned(),
        };
        let started = self.w.usher.perform(&self.w.otto, &start).await.unwrap();
        let path = started.url.trim_start_matches(&self.story.url).to_owned();
        self.visit(&path, 200);
        // The user's own language would go before the one that the browser asks for.
        let url = &self.story.url;
        let chromium = &mut self.story.chromium;
        chromium.cookie(url, "usher-language", self.locale).unwrap();
        chromium.press_in("main form", "").unwrap();
        let home = self.story.path();
        self.visit(&home, 200);
    }

    /// Registers somebody new; the path of the link that finishes it.
    async fn registration(&mut self) -> String {
        let email = "tove.lind@fjord.example";
        let mut browser = Browser::new(&self.w);
        browser.open("/register").await;
        let fields = [
            ("first_name", "Tove"),
            ("last_name", "Lind"),
            ("email", email),
            ("password", crate::cast::PASSWORD),
            ("agreed", "yes"),
        ];
        let seen = browser.post("/register", &fields).await;
        assert_eq!(seen.status, 303, "{}", seen.text);
        link(&self.w, &self.story, email).await
    }

    async fn enter(&mut self, email: &str) {
        let browser = signed_in(&self.w, email).await;
        self.keep(&browser);
    }

    /// Goes on with the cookies of a browser without a screen.
    fn keep(&mut self, browser: &Browser) {
        self.story.fresh(self.look());
        let url = &self.story.url;
        // The user's own language would go before the one that the browser asks for.
        let language = ("usher-language", self.locale);
        let kept = browser.cookies.iter().map(|(name, value)| {
            // Plain loopback has no prefix.
            (name.trim_start_matches("__Host-"), value.as_str())
        });
        for (name, value) in kept.chain([language]) {
            self.story.chromium.cookie(url, name, value).unwrap();
        }
    }

    /// A member without any permission: what refusals look like.
    async fn refused(&mut self, account: &Account) {
        let email = "guest.of.all@brightweb.example";
        member(&self.w, account, email, PermissionSet::none()).await;
        self.enter(email).await;
        for route in ROUTES.iter().filter(|route| route.method == Method::GET) {
            let path = route.path.replace("{account}", account.reference.as_str());
            if !path.contains('{') && matches!(route.who, Who::Member(_) | Who::People) {
                self.visit(&path, 403);
            }
        }
        self.visit("/a/0000-0000", 404);
        self.seen.clear();
    }

    /// A cart, the checkout and the order; its address.
    async fn shopping(&mut self, account: &Account, owner: &User) -> String {
        let mut browser = signed_in(&self.w, owner.email.as_str()).await;
        let shelves = browser.get("/shop").await.text.replace("&#x2f;", "/");
        let (_, rest) = shelves.split_once("href=\"/shop/").unwrap();
        let product = rest.split('"').next().unwrap();
        let page = browser.get(&format!("/shop/{product}")).await;
        let (_, rest) = page.text.split_once("id=\"cycle-").unwrap();
        let cycle = rest.split('"').next().unwrap();
        let fields = [
            ("product", product),
            ("cycle", cycle),
            ("domain", "shop.example"),
        ];
        let seen = browser.post("/cart/add", &fields).await;
        assert!(seen.location().starts_with("/cart"), "{}", seen.text);
        self.keep(&browser);
        self.visit(&format!("/shop/{product}"), 200);
        self.visit("/cart", 200);
        self.visit("/checkout", 200);
        let id = account.id.to_string();
        let seen = order(&mut browser, &id, &[("agreed", "yes")]).await;
        assert!(seen.location().contains("/orders/"), "{}", seen.text);
        seen.location().to_owned()
    }

    async fn signed_in(&mut self, account: &Account, owner: &User, order: String) {
        self.enter(owner.email.as_str()).await;
        let reference = account.reference.as_str();
        let mut waiting: VecDeque<String> = ROUTES
            .iter()
            .filter(|route| route.method == Method::GET && route.who != Who::Anybody)
            .map(|route| route.path.replace("{account}", reference))
            .filter(|path| !path.contains('{'))
            .chain([order])
            .collect();
        let mut asked: BTreeSet<String> = BTreeSet::new();
        while let Some(path) = waiting.pop_front() {
            let Some(route) = route_of(&path) else {
                // A file, such as a style sheet.
                assert!(path.starts_with("/assets/"), "{path} leads nowhere");
                continue;
            };
            let often = self.seen.get(route.path).map_or(0, BTreeSet::len);
            let is_own = !path.starts_with("/a/") || path.starts_with(&format!("/a/{reference}"));
            if !is_own || often >= OF_ONE_ADDRESS || !asked.insert(path.clone()) {
                continue;
            }
            waiting.extend(self.visit(&path, 200));
        }
    }

    /// Pages of the table that were never opened.
    fn missed(&self) -> Vec<String> {
        ROUTES
            .iter()
            .filter(|route| route.method == Method::GET && route.who != Who::Anybody)
            .filter(|route| !self.seen.contains_key(route.path))
            .map(|route| format!("no page leads to {}", route.path))
            .collect()
    }
}
