//! The pages of an account: what belongs to it and nothing else, for whom it is, in every language.

use app::accounts::edit::EditAccount;
use app::contacts::edit::EditContact;
use app::contacts::list::AccountContacts;
use app::memberships::associate::{AssociateUser, Who};
use app::quotes::add::QuoteForm;
use app::quotes::edit::EditQuote;
use axum::http::{Method, StatusCode};
use domain::contact::ContactMail;
use domain::invoice::Line;
use domain::timestamp::DAY;
use domain::{Account, Money, Permission, PermissionSet, Profile, QuoteStage};
use portal::routes::{ROUTES, Who as Needed};
use testkit::Workspace;

use crate::browser::{Browser, Seen};
use crate::cast::{INVITEE, OWNER, harbour, invite, member, set_password, signed_in};
use crate::holdings::{add_euro, fill, invoice, quote};

on_every_engine!(
    each_page_shows_what_its_account_holds,
    r43_no_page_shows_anything_of_another_account,
    r39_a_page_that_is_not_granted_says_what_is_missing_and_whom_to_ask,
    pages_speak_every_language_in_whole_texts,
    hundreds_of_invoices_are_paged_through_without_loss_or_repeat,
    lists_are_filtered_sorted_and_searched_by_their_address,
    empty_lists_say_what_would_be_here,
    account_details_keep_what_was_typed_and_a_lost_race_shows_what_is_stored,
    contacts_are_added_changed_and_removed_after_a_question,
    a_quote_is_accepted_once_after_a_question_and_never_after_its_end,
    a_quote_that_was_changed_meanwhile_is_shown_before_it_is_accepted,
    notices_count_what_waits_and_only_what_may_be_known,
    invitations_are_answered_by_a_proven_address_alone,
    a_member_leaves_after_a_question_and_an_owner_cannot,
);

async fn owner(w: &Workspace) -> (Account, Browser, String) {
    let account = harbour(w).await;
    add_euro(w).await;
    set_password(w, account.owner_id, OWNER).await;
    let browser = signed_in(w, OWNER).await;
    let home = format!("/a/{}", account.reference.as_str());
    (account, browser, home)
}

fn shows(seen: &Seen, words: &[&str]) {
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    let page = plain(&seen.text);
    for word in words {
        assert!(page.contains(word), "{word} is not in {}", seen.text);
    }
}

async fn each_page_shows_what_its_account_holds(w: Workspace) {
    let (account, mut browser, home) = owner(&w).await;
    let held = fill(&w, &account, "Lighthouse").await;
    let euro = "€\u{a0}";
    for (page, words) in [
        (
            "",
            vec![
                "service in use",
                "domain",
                "invoice to pay",
                "of them overdue",
                "quotes to decide on",
            ],
        ),
        (
            "/services",
            vec!["Lighthouse hosting", "per month", "Active"],
        ),
        ("/domains", vec!["lighthouse.example", "None"]),
        (
            "/invoices",
            vec!["Invoice 1<", "Overdue", "Invoice 2<", "Paid"],
        ),
        ("/quotes", vec!["Lighthouse move", "Waits for your answer"]),
        (
            "/contacts",
            vec![
                "Lighthouse Bookkeeper",
                "books@lighthouse.example",
                "Invoices",
            ],
        ),
        (
            "/emails",
            vec![
                "lighthouse.reader@elsewhere.example",
                "Invitation to this account",
                "Sent",
            ],
        ),
        ("/details", vec!["Halvorsen Marine AS", OWNER]),
    ] {
        let seen = browser.get(&format!("{home}{page}")).await;
        shows(&seen, &words);
    }
    let seen = browser.get(&format!("{home}/services")).await;
    shows(&seen, &[&format!("{euro}14,90")]);
    let lists = [
        browser.get(&format!("{home}/invoices")).await,
        browser.get(&format!("{home}/quotes")).await,
    ];
    for seen in &lists {
        assert!(!seen.text.contains("777,77"), "drafts are not there");
        assert!(
            !seen.text.contains(&held.draft.id.to_string())
                && !seen.text.contains(&held.draft_quote.id.to_string())
        );
    }
    for page in held.pages() {
        let seen = browser.get(&format!("{home}/{page}")).await;
        assert_eq!(seen.status, StatusCode::OK, "{page}");
        assert!(!seen.text.contains("never shown to users"), "{page}");
    }
    for page in [
        format!("invoices/{}", held.draft.id),
        format!("quotes/{}", held.draft_quote.id),
        "services/x".to_owned(),
    ] {
        let seen = browser.get(&format!("{home}/{page}")).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{page}");
    }
    let seen = browser
        .get(&format!("{home}/invoices/{}", held.overdue.id))
        .await;
    shows(
        &seen,
        &[
            "Lighthouse hosting",
            &format!("{euro}14,90"),
            "Halvorsen Marine AS",
            "Northwind Hosting",
            "How to pay",
            "Ask Northwind Hosting how to pay, and name invoice 1.",
        ],
    );
    let seen = browser
        .get(&format!("{home}/invoices/{}", held.paid.id))
        .await;
    assert!(!seen.text.contains("How to pay"), "it is paid");
    let seen = browser.get(&format!("{home}/emails/{}", held.mail)).await;
    shows(&seen, &["Its words are not kept"]);
}

async fn r43_no_page_shows_anything_of_another_account(w: Workspace) {
    let (mine, mut browser, home) = owner(&w).await;
    let theirs = w
        .account("Brightweb", "kai.larsen@brightweb.example")
        .await
        .unwrap();
    fill(&w, &mine, "Lighthouse").await;
    let foreign = fill(&w, &theirs, "Quicksilver").await;
    let mut tried = 0;
    for route in ROUTES
        .iter()
        .filter(|route| route.path.starts_with("/a/{account}"))
    {
        for page in foreign
            .pages()
            .iter()
            .map(|page| page.split('/').nth(1).unwrap())
        {
            let path = route
                .path
                .replace("/a/{account}", &home)
                .replace("{id}", page)
                .replace("{membership}", page)
                .replace("{invitation}", page);
            let seen = if route.method == Method::GET {
                browser.get(&path).await
            } else {
                let fields = [
                    ("version", "1"),
                    ("email", "a@b.example"),
                    ("first_name", "X"),
                ];
                let known: Vec<_> = fields
                    .into_iter()
                    .filter(|(name, _)| route.fields.contains(name))
                    .collect();
                browser.post(&path, &known).await
            };
            // The limit of requests is another test's.
            w.clock.advance(200);
            assert!(
                !seen.text.contains(foreign.word) && !seen.text.contains("quicksilver"),
                "{path}"
            );
            if route.path.contains("{id}") {
                assert_eq!(
                    seen.status,
                    StatusCode::NOT_FOUND,
                    "{} {path}",
                    route.method
                );
                tried += 1;
            }
            if !route.path.contains('{') {
                break;
            }
        }
    }
    assert!(tried > 90, "{tried}");
    for list in ["services", "domains", "invoices", "quotes"] {
        for query in [
            "q=quicksilver",
            "show=all&sort=newest&page=2",
            "page=-5",
            "after=x&page=2",
            "sort=name&after=bmFtZQ&page=3",
            "q=%25&show=nothing",
        ] {
            w.clock.advance(500);
            let seen = browser.get(&format!("{home}/{list}?{query}")).await;
            assert_eq!(seen.status, StatusCode::OK, "{list}?{query}");
            let rows = seen
                .text
                .split("<table")
                .nth(1)
                .unwrap_or("")
                .to_lowercase();
            assert!(!rows.contains("quicksilver"), "{list}?{query}");
        }
    }
    let left = w
        .act(&AccountContacts {
            account_id: theirs.id,
        })
        .await
        .unwrap();
    assert_eq!(left, [foreign.contact], "nothing of theirs was changed");
}

async fn r39_a_page_that_is_not_granted_says_what_is_missing_and_whom_to_ask(w: Workspace) {
    let (account, _, home) = owner(&w).await;
    let held = fill(&w, &account, "Lighthouse").await;
    member(&w, &account, INVITEE, PermissionSet::none()).await;
    let mut guest = signed_in(&w, INVITEE).await;
    guest.get(&home).await;
    let mut refused = 0;
    for route in ROUTES {
        let Needed::Member(permission) = route.who else {
            continue;
        };
        for page in held
            .pages()
            .iter()
            .map(|page| page.split('/').nth(1).unwrap())
        {
            let path = route
                .path
                .replace("/a/{account}", &home)
                .replace("{id}", page);
            let seen = if route.method == Method::GET {
                guest.get(&path).await
            } else {
                guest.post(&path, &[]).await
            };
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{path}");
            assert!(
                seen.text.contains("Ingrid Halvorsen"),
                "{path}: whom to ask"
            );
            let missing = permission.title().replace('&', "&amp;");
            assert!(seen.text.contains(&missing), "{path}: {missing}");
            assert!(!seen.text.contains("Lighthouse"), "{path}");
            refused += 1;
        }
    }
    assert!(refused > 150, "{refused}");
    let seen = guest.get(&home).await;
    shows(&seen, &["Nothing yet: the owner of the account decides."]);
    assert!(!seen.text.contains("invoice to pay") && !seen.text.contains("/invoices"));
    // In every language, and by name.
    for language in ["de", "es", "fr", "ar"] {
        guest
            .post("/language", &[("language", language), ("next", "/")])
            .await;
        let seen = guest.get(&format!("{home}/invoices")).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN);
        assert!(seen.text.contains("Ingrid Halvorsen"), "{language}");
        assert!(
            !seen.text.contains("This needs the permission"),
            "{language}"
        );
    }
}

/// Texts that a page lacks are shown as their keys: small words with hyphens, alone between tags.
fn keys_in(page: &str) -> Vec<&str> {
    let is_key = |text: &&str| {
        text.contains('-')
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    let texts = page.split('>').filter_map(|rest| rest.split('<').next());
    texts.map(str::trim).filter(is_key).collect()
}

async fn pages_speak_every_language_in_whole_texts(w: Workspace) {
    let (account, mut browser, home) = owner(&w).await;
    let held = fill(&w, &account, "Lighthouse").await;
    let mut paths: Vec<String> = [
        "",
        "/services",
        "/domains",
        "/invoices",
        "/quotes",
        "/contacts",
        "/contacts/new",
        "/emails",
        "/details",
        "/leave",
    ]
    .map(|page| format!("{home}{page}"))
    .to_vec();
    paths.extend(held.pages().iter().map(|page| format!("{home}/{page}")));
    paths.push("/my-invitations".to_owned());
    for language in ["en", "de", "es", "fr", "ar"] {
        browser.get("/accounts").await;
        browser
            .post("/language", &[("language", language), ("next", "/")])
            .await;
        for path in &paths {
            let seen = browser.get(path).await;
            assert_eq!(seen.status, StatusCode::OK, "{path}");
            assert!(
                seen.text.contains(&format!("<html lang=\"{language}\"")),
                "{path}"
            );
            assert_eq!(keys_in(&seen.text), Vec::<&str>::new(), "{language} {path}");
        }
    }
}

/// What a browser reads in an attribute.
fn plain(attribute: &str) -> String {
    attribute.replace("&#x2f;", "/").replace("&amp;", "&")
}

fn numbers_in(page: &str) -> Vec<u32> {
    let rows = page.split(">Invoice ").skip(1);
    rows.filter_map(|rest| rest.split('<').next()?.parse().ok())
        .collect()
}

fn link_of(page: &str, rel: &str) -> Option<String> {
    let after = page.split_once(&format!("rel=\"{rel}\" href=\""))?.1;
    Some(plain(after.split('"').next()?))
}

async fn hundreds_of_invoices_are_paged_through_without_loss_or_repeat(w: Workspace) {
    let (account, mut browser, home) = owner(&w).await;
    for number in 0..60 {
        let text = format!("Month {number}");
        let line = Line {
            text,
            amount: Money(100 + number),
            service_id: None,
        };
        invoice(&w, &account, number % 7, false, vec![line]).await;
    }
    for sort in ["newest", "due", "total"] {
        let (mut at, mut seen_all, mut pages) =
            (format!("{home}/invoices?sort={sort}"), Vec::new(), 0);
        let mut before: Vec<Vec<u32>> = Vec::new();
        loop {
            let seen = browser.get(&at).await;
            let numbers = numbers_in(&seen.text);
            assert!(numbers.len() <= 25, "{at}");
            // Back from here are the rows that were before.
            if let Some(previous) = link_of(&seen.text, "prev") {
                let back = browser.get(&previous).await;
                assert_eq!(
                    numbers_in(&back.text),
                    *before.last().unwrap(),
                    "{previous}"
                );
            }
            seen_all.extend(numbers.clone());
            before.push(numbers);
            pages += 1;
            match link_of(&seen.text, "next") {
                Some(next) => at = next,
                None => break,
            }
        }
        assert_eq!(pages, 3, "{sort}");
        seen_all.sort_unstable();
        assert_eq!(seen_all, (1..=60).collect::<Vec<u32>>(), "{sort}");
    }
    let seen = browser.get(&format!("{home}/invoices?page=99")).await;
    shows(&seen, &["There is no further page", "To the first page"]);
}

async fn lists_are_filtered_sorted_and_searched_by_their_address(w: Workspace) {
    let (account, mut browser, home) = owner(&w).await;
    fill(&w, &account, "Lighthouse").await;
    for (query, found) in [
        ("", vec![2, 1]),
        ("?show=overdue", vec![1]),
        ("?show=unpaid", vec![1]),
        ("?show=paid", vec![2]),
        ("?show=refunded", vec![]),
        ("?show=draft", vec![2, 1]),
        ("?sort=due", vec![2, 1]),
        ("?sort=total", vec![2, 1]),
        ("?q=hosting", vec![2, 1]),
        ("?q=nothing+of+this", vec![]),
    ] {
        let seen = browser.get(&format!("{home}/invoices{query}")).await;
        assert_eq!(numbers_in(&seen.text), found, "{query}");
    }
    let seen = browser
        .get(&format!("{home}/invoices?q=%3Cb%3Enothing"))
        .await;
    shows(&seen, &["Nothing matches", "value=\"&lt;b&gt;nothing\""]);
}

async fn empty_lists_say_what_would_be_here(w: Workspace) {
    let (_, mut browser, home) = owner(&w).await;
    for (page, words) in [
        ("services", "No services yet"),
        ("domains", "No domains yet"),
        ("invoices", "No invoices yet"),
        ("quotes", "No quotes yet"),
        ("contacts", "No contacts yet"),
        ("emails", "No mail yet"),
    ] {
        let seen = browser.get(&format!("{home}/{page}")).await;
        shows(&seen, &[words]);
        assert!(!seen.text.contains("<table"), "{page}");
    }
}

fn field<'a>(page: &'a str, name: &str) -> &'a str {
    let start = page
        .find(&format!("name=\"{name}\""))
        .unwrap_or_else(|| panic!("{name}"));
    let rest = &page[start..];
    let rest = &rest[..rest.find('>').unwrap()];
    rest.split_once("value=\"")
        .map_or("", |(_, value)| value.split('"').next().unwrap())
}

async fn account_details_keep_what_was_typed_and_a_lost_race_shows_what_is_stored(w: Workspace) {
    let (account, mut browser, home) = owner(&w).await;
    let path = format!("{home}/details");
    let seen = browser.get(&path).await;
    let version = field(&seen.text, "version").to_owned();
    let wrong = [
        ("version", version.as_str()),
        ("company", "Halvorsen & Sons"),
        ("email", "nowhere"),
        ("city", "Bergen"),
    ];
    let seen = browser.post(&path, &wrong).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let beside = seen.text.split("id=\"f-email-wrong\">").nth(1).unwrap();
    assert!(beside.starts_with("Give a whole e-mail address"));
    assert_eq!(field(&seen.text, "company"), "Halvorsen &amp; Sons");
    assert_eq!(field(&seen.text, "email"), "nowhere");
    assert_eq!(
        field(&seen.text, "first_name"),
        "",
        "what was emptied stays empty"
    );
    assert_eq!(field(&seen.text, "version"), version);
    // An admin is faster.
    let edit = EditAccount {
        id: account.id,
        version: account.version,
        profile: Profile {
            city: "Tromsø".to_owned(),
            notes: "secret".to_owned(),
            ..account.profile.clone()
        },
    };
    w.act(&edit).await.unwrap();
    // A form that is wrong as well does not jump over the race.
    let seen = browser.post(&path, &wrong).await;
    assert_eq!(field(&seen.text, "version"), version);
    let mine = [
        ("version", version.as_str()),
        ("company", "Halvorsen & Sons"),
        ("email", OWNER),
        ("city", "Bergen"),
    ];
    let seen = browser.post(&path, &mine).await;
    assert_eq!(seen.status, StatusCode::CONFLICT);
    for words in [
        "Otto Brandt changed this while you were looking at it",
        "Stored now: Tromsø",
        "Stored now: Halvorsen Marine AS",
    ] {
        assert!(seen.text.contains(words), "{words}: {}", seen.text);
    }
    assert_eq!(field(&seen.text, "city"), "Bergen");
    let version = field(&seen.text, "version").to_owned();
    let again = [
        ("version", version.as_str()),
        ("company", "Halvorsen & Sons"),
        ("email", OWNER),
        ("city", "Bergen"),
    ];
    let seen = browser.post(&path, &again).await;
    assert_eq!(seen.location(), format!("{path}?done=details-saved"));
    let seen = browser.get(&path).await;
    assert_eq!(field(&seen.text, "city"), "Bergen");
    assert!(!seen.text.contains("secret"));
    let log = w.log().await.unwrap();
    assert_eq!(
        log.last().unwrap(),
        "Changed the profile of Halvorsen & Sons"
    );
    // Nobody else's form is taken.
    let csrf = std::mem::take(&mut browser.csrf);
    let seen = browser.post(&path, &again).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
    browser.csrf = csrf;
}

async fn contacts_are_added_changed_and_removed_after_a_question(w: Workspace) {
    let (account, mut browser, home) = owner(&w).await;
    let list = format!("{home}/contacts");
    browser.get(&format!("{list}/new")).await;
    let wrong = [
        ("first_name", "Nils"),
        ("email", "x"),
        ("mail", "invoice"),
        ("mail", "domain"),
    ];
    let seen = browser.post(&format!("{list}/new"), &wrong).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(field(&seen.text, "first_name"), "Nils");
    assert_eq!(seen.text.matches(" checked").count(), 2);
    let fields = [
        ("first_name", "Nils"),
        ("last_name", "Berg"),
        ("email", "nils@berg.example"),
        ("mail", "invoice"),
        ("mail", "domain"),
    ];
    let seen = browser.post(&format!("{list}/new"), &fields).await;
    assert_eq!(seen.location(), format!("{list}?done=contact-added"));
    let kept = w
        .act(&AccountContacts {
            account_id: account.id,
        })
        .await
        .unwrap()
        .remove(0);
    assert!(kept.mail.invoice && kept.mail.domain && !kept.mail.general);
    let own = format!("{list}/{}", kept.id);
    browser.get(&own).await;
    // An admin changes which mail it gets; the form was filled in before that.
    let edit = EditContact {
        id: kept.id,
        version: 1,
        profile: kept.profile.clone(),
        mail: ContactMail {
            support: true,
            ..ContactMail::default()
        },
    };
    w.act(&edit).await.unwrap();
    let fields = [
        ("version", "1"),
        ("first_name", "Nils"),
        ("last_name", "Bergen"),
        ("email", "nils@berg.example"),
        ("mail", "invoice"),
    ];
    let seen = browser.post(&own, &fields).await;
    assert_eq!(seen.status, StatusCode::CONFLICT);
    for words in [
        "Otto Brandt changed",
        "Stored now: Support",
        "Stored now: Berg",
    ] {
        let page = seen.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(field(&seen.text, "last_name"), "Bergen");
    let version = field(&seen.text, "version").to_owned();
    let fields = [
        ("version", version.as_str()),
        ("first_name", "Nils"),
        ("last_name", "Bergen"),
        ("email", "nils@berg.example"),
    ];
    let seen = browser.post(&own, &fields).await;
    assert_eq!(seen.location(), format!("{list}?done=contact-saved"));
    let seen = browser.get(&format!("{own}/remove")).await;
    shows(&seen, &["Nils Bergen", "This cannot be undone."]);
    let left = || async {
        w.act(&AccountContacts {
            account_id: account.id,
        })
        .await
        .unwrap()
        .len()
    };
    assert_eq!(left().await, 1, "asking removes nothing");
    let seen = browser
        .post(&format!("{own}/remove"), &[("version", "1")])
        .await;
    assert_eq!(seen.status, StatusCode::CONFLICT);
    let version = field(&seen.text, "version").to_owned();
    let seen = browser
        .post(&format!("{own}/remove"), &[("version", version.as_str())])
        .await;
    assert_eq!(seen.location(), format!("{list}?done=contact-removed"));
    assert_eq!(left().await, 0);
}

async fn a_quote_is_accepted_once_after_a_question_and_never_after_its_end(w: Workspace) {
    let (account, mut browser, home) = owner(&w).await;
    let held = fill(&w, &account, "Lighthouse").await;
    let own = format!("{home}/quotes/{}", held.offer.id);
    let seen = browser.get(&format!("{own}/accept")).await;
    shows(&seen, &["Accept this quote for €\u{a0}1.234,56?"]);
    shows(
        &browser.get(&own).await,
        &["Waits for your answer", "Accept this quote"],
    );
    browser.get(&format!("{own}/accept")).await;
    let seen = browser
        .post(&format!("{own}/accept"), &[("version", "1")])
        .await;
    assert_eq!(seen.location(), format!("{own}?done=quote-accepted"));
    let seen = browser.get(&own).await;
    shows(&seen, &["Accepted on"]);
    assert!(
        !plain(&seen.text).contains(&format!("{own}/accept")),
        "no second time"
    );
    let seen = browser
        .post(&format!("{own}/accept"), &[("version", "2")])
        .await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("accepted already"));
    w.clock.advance(11 * DAY);
    let mut browser = signed_in(&w, OWNER).await;
    let over = format!("{home}/quotes/{}", held.over.id);
    let seen = browser.get(&over).await;
    shows(
        &seen,
        &["No longer valid", "Ask Northwind Hosting for a new one"],
    );
    assert!(!plain(&seen.text).contains(&format!("{over}/accept")));
    let seen = browser.get(&format!("{over}/accept")).await;
    assert!(
        !seen
            .text
            .contains("<button class=\"btn btn-primary\">Accept")
    );
    let seen = browser
        .post(&format!("{over}/accept"), &[("version", "1")])
        .await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let log = w.log().await.unwrap();
    assert_eq!(
        log.iter()
            .filter(|text| text.starts_with("Accepted quote"))
            .count(),
        1
    );
}

async fn a_quote_that_was_changed_meanwhile_is_shown_before_it_is_accepted(w: Workspace) {
    let (account, mut browser, home) = owner(&w).await;
    let offer = quote(&w, &account, "Lighthouse", QuoteStage::Delivered).await;
    let own = format!("{home}/quotes/{}/accept", offer.id);
    browser.get(&own).await;
    let dearer = EditQuote {
        id: offer.id,
        version: offer.version,
        form: QuoteForm {
            subject: offer.subject.clone(),
            stage: offer.stage,
            valid_until: offer.valid_until,
            notes: String::new(),
            lines: vec![Line {
                text: "More work".to_owned(),
                amount: Money(999_999),
                service_id: None,
            }],
        },
    };
    w.act(&dearer).await.unwrap();
    let seen = browser.post(&own, &[("version", "1")]).await;
    assert_eq!(seen.status, StatusCode::CONFLICT);
    for words in ["Otto Brandt changed", "9.999,99", "More work"] {
        assert!(seen.text.contains(words), "{words}");
    }
    let version = field(&seen.text, "version").to_owned();
    assert_eq!(version, "2");
    let seen = browser.post(&own, &[("version", version.as_str())]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
}

/// The notices of a page.
fn notices(seen: &Seen) -> Vec<&str> {
    let Some((_, rest)) = seen.text.split_once("<details class=\"notices\">") else {
        return Vec::new();
    };
    let list = rest.split("</ul>").next().unwrap();
    list.split("<a href=\"")
        .skip(1)
        .map(|item| item.split_once('>').unwrap().1.split('<').next().unwrap())
        .collect()
}

async fn notices_count_what_waits_and_only_what_may_be_known(w: Workspace) {
    let (account, mut browser, home) = owner(&w).await;
    fill(&w, &account, "Lighthouse").await;
    let line = Line {
        text: "More".to_owned(),
        amount: Money(5),
        service_id: None,
    };
    invoice(&w, &account, 9, false, vec![line]).await;
    let seen = browser.get(&home).await;
    let all = [
        "An invoice is overdue",
        "An invoice is to be paid",
        "2 quotes wait for your answer",
        "Confirm your e-mail address",
        "Turn on two-factor authentication",
    ];
    assert_eq!(notices(&seen), all);
    assert_eq!(
        notices(&browser.get(&format!("{home}/contacts")).await),
        all
    );
    assert_eq!(
        notices(&browser.get("/profile").await),
        all[3..],
        "no account is open there"
    );
    // Time alone makes an invoice late: what was counted is not believed for long.
    w.clock.advance(10 * DAY);
    let mut browser = signed_in(&w, OWNER).await;
    let seen = browser.get(&home).await;
    assert_eq!(notices(&seen)[..1], ["2 invoices are overdue"]);
    let user = w.user(INVITEE).await.unwrap();
    let associate = AssociateUser {
        account_id: account.id,
        who: Who::User { id: user.id },
        permissions: [Permission::Quotes].into_iter().collect(),
        ends_at: Some(w.usher.now().plus(3 * DAY)),
        message: String::new(),
        send_invite: false,
    };
    w.act(&associate).await.unwrap();
    set_password(&w, user.id, INVITEE).await;
    let mut guest = signed_in(&w, INVITEE).await;
    let seen = guest.get(&home).await;
    let words = notices(&seen);
    assert!(
        words[1].starts_with("Your access to this account ends on"),
        "{words:?}"
    );
    assert!(
        !seen.text.contains("overdue"),
        "invoices are not this user's to know"
    );
}

/// Follows the link of a mail that proves an address.
async fn prove(w: &Workspace, browser: &mut Browser, email: &str) {
    browser.get("/profile/email").await;
    let seen = browser.post("/profile/verify", &[]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    w.deliver().await.unwrap();
    let token = w.token_for(email).unwrap();
    browser.open(&format!("/email/{token}")).await;
    let seen = browser.post("/email-address", &[]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
}

async fn invitations_are_answered_by_a_proven_address_alone(w: Workspace) {
    let (account, _, home) = owner(&w).await;
    let user = w.user(INVITEE).await.unwrap();
    set_password(&w, user.id, INVITEE).await;
    let (id, _) = invite(&w, &account).await;
    let id = id.to_string();
    let mut guest = signed_in(&w, INVITEE).await;
    let seen = guest.get("/my-invitations").await;
    shows(&seen, &["Confirm your address first"]);
    assert!(
        !seen.text.contains("Halvorsen Marine AS"),
        "nothing is shown to an address that was not proven"
    );
    for path in ["/my-invitations/accept", "/my-invitations/decline"] {
        let seen = guest.post(path, &[("invitation", id.as_str())]).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
    }
    // Somebody else, with a proven address, does not reach it either.
    let other = "kai.larsen@brightweb.example";
    let kai = w.user(other).await.unwrap();
    set_password(&w, kai.id, other).await;
    let mut stranger = signed_in(&w, other).await;
    prove(&w, &mut stranger, other).await;
    let mut stranger = signed_in(&w, other).await;
    stranger.get("/my-invitations").await;
    let seen = stranger
        .post("/my-invitations/accept", &[("invitation", id.as_str())])
        .await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    prove(&w, &mut guest, INVITEE).await;
    let mut guest = signed_in(&w, INVITEE).await;
    let seen = guest.get("/my-invitations").await;
    shows(
        &seen,
        &[
            "Halvorsen Marine AS",
            "Otto Brandt",
            "Accept the invitation",
        ],
    );
    assert!(
        notices(&seen).contains(&"An invitation waits for you"),
        "{:?}",
        notices(&seen)
    );
    let seen = guest
        .post("/my-invitations/accept", &[("invitation", id.as_str())])
        .await;
    assert_eq!(seen.location(), "/accounts?done=accepted");
    assert_eq!(guest.get(&home).await.status, StatusCode::OK);
    let seen = guest
        .post("/my-invitations/accept", &[("invitation", id.as_str())])
        .await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "once");
    assert!(
        notices(&guest.get("/my-invitations").await)
            .iter()
            .all(|text| !text.contains("nvitation"))
    );
}

async fn a_member_leaves_after_a_question_and_an_owner_cannot(w: Workspace) {
    let (account, mut owner, home) = owner(&w).await;
    member(&w, &account, INVITEE, PermissionSet::none()).await;
    let mut guest = signed_in(&w, INVITEE).await;
    shows(&guest.get(&home).await, &["Leave this account"]);
    shows(&guest.get("/accounts").await, &[&format!("{home}/leave")]);
    let seen = guest.get(&format!("{home}/leave")).await;
    shows(&seen, &["you need a new invitation"]);
    let id = field(&seen.text, "account").to_owned();
    let seen = guest
        .post("/profile/leave", &[("account", id.as_str())])
        .await;
    assert_eq!(seen.location(), "/accounts?done=left");
    assert_eq!(guest.get(&home).await.status, StatusCode::NOT_FOUND);
    let seen = owner.get(&format!("{home}/leave")).await;
    shows(&seen, &["An account always has an owner"]);
    assert!(!seen.text.contains("/profile/leave"));
    let seen = owner
        .post("/profile/leave", &[("account", id.as_str())])
        .await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!plain(&owner.get("/accounts").await.text).contains(&format!("{home}/leave")));
}
