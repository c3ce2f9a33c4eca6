//! Billing cycles, and the calendar they run by.

use crate::coded::coded;
use crate::timestamp::{DAY, Timestamp};

coded! {
    /// How often something is billed.
    BillingCycle {
        /// Never.
        Free = "free",
        /// Once.
        OneTime = "one_time",
        /// Every month.
        Monthly = "monthly",
        /// Every three months.
        Quarterly = "quarterly",
        /// Every six months.
        SemiAnnually = "semi_annually",
        /// Every year.
        Annually = "annually",
        /// Every two years.
        Biennially = "biennially",
        /// Every three years.
        Triennially = "triennially",
    }
}

impl BillingCycle {
    /// Months from one bill to the next; `None` where none follows.
    pub fn months(self) -> Option<i64> {
        match self {
            Self::Free | Self::OneTime => None,
            Self::Monthly => Some(1),
            Self::Quarterly => Some(3),
            Self::SemiAnnually => Some(6),
            Self::Annually => Some(12),
            Self::Biennially => Some(24),
            Self::Triennially => Some(36),
        }
    }

    /// When the bill after one at `at` falls due; `None` where none follows.
    pub fn after(self, at: Timestamp) -> Option<Timestamp> {
        Some(months_later(at, self.months()?))
    }
}

/// The same time of the same day `months` months later, in UTC; the month's last day where it has no
/// such day.
pub fn months_later(at: Timestamp, months: i64) -> Timestamp {
    let (days, time) = (at.0.div_euclid(DAY), at.0.rem_euclid(DAY));
    let (year, month, day) = civil(days);
    let count = year * 12 + (month - 1) + months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    let first = days_from_civil(year, month, 1);
    let (next_year, next_month) = if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    let length = days_from_civil(next_year, next_month, 1) - first;
    Timestamp((first + day.min(length) - 1) * DAY + time)
}

/// Days since 1970-01-01 of a date of the Gregorian calendar (Hinnant's algorithm: years begin in
/// March, so that the leap day is the last).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The inverse of [`days_from_civil`].
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(year: i64, month: i64, day: i64) -> Timestamp {
        Timestamp(days_from_civil(year, month, day) * DAY + 12_345)
    }

    #[test]
    fn a_month_ends_where_it_has_no_such_day() {
        assert_eq!(at(1970, 1, 1), Timestamp(12_345));
        assert_eq!(at(2000, 3, 1), Timestamp(951_868_800_000 + 12_345));
        for (from, months, to) in [
            (at(2026, 1, 31), 1, at(2026, 2, 28)),
            (at(2028, 1, 31), 1, at(2028, 2, 29)),
            (at(2024, 2, 29), 12, at(2025, 2, 28)),
            (at(2026, 11, 30), 3, at(2027, 2, 28)),
            (at(2026, 12, 15), 1, at(2027, 1, 15)),
            (at(2026, 3, 31), -1, at(2026, 2, 28)),
        ] {
            assert_eq!(months_later(from, months), to);
        }
        assert_eq!(BillingCycle::Free.after(at(2026, 1, 1)), None);
        assert_eq!(
            BillingCycle::Annually.after(at(2026, 5, 4)),
            Some(at(2027, 5, 4))
        );
    }

    proptest! {
        #[test]
        fn every_day_has_one_date(days in -800_000_i64..800_000) {
            let (year, month, day) = civil(days);
            prop_assert!((1..=12).contains(&month) && (1..=31).contains(&day));
            prop_assert_eq!(days_from_civil(year, month, day), days);
        }
    }
}
