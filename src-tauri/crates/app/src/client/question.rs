//! The user's security question.

use async_trait::async_trait;
use domain::activity::action;
use domain::security_question::checked_answer;

use super::sign_in::{Proven, prove_own, settle};
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation, Session, Step, Usher};
use crate::ports::SupportTx;
use crate::ports::second_factors::StoredQuestion;
use crate::ports::vault::Secret;
use crate::settings;

struct Put<'a> {
    proven: &'a Proven,
    question: Option<StoredQuestion>,
}

#[async_trait]
impl Operation for Put<'_> {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::UserInPerson;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        settle(cx, tx, self.proven).await?;
        let user = cx.user()?.clone();
        if let Some(question) = &self.question {
            let offered = settings::client_area(tx).await?.security_questions;
            if !offered.contains(&question.question) {
                return Err(Error::refused_field(
                    "question.unknown",
                    "question",
                    "Choose one of the questions in the list.",
                ));
            }
        }
        tx.security_question_put(user.id, self.question.as_ref())
            .await?;
        let what = if self.question.is_some() {
            "set"
        } else {
            "removed"
        };
        let text = format!("{} {what} the own security question", user.name());
        cx.log(Step::new(action::USER_SECURITY_QUESTION_CHANGED, text).user(user.id));
        Ok(())
    }
}

/// Sets the user's security question and its answer; the password is the proof.
pub async fn set_question(
    usher: &Usher,
    session: &Session,
    password: &Secret,
    question: &str,
    answer: &Secret,
) -> Result<()> {
    let proven = prove_own(usher, session, password).await?;
    let person = &proven.user;
    let name = person.name();
    let answer = checked_answer(
        answer.expose(),
        &[
            question,
            &name,
            &person.first_name,
            &person.last_name,
            person.email.as_str(),
            password.expose(),
        ],
    )?;
    let hash = usher.env.crypto.hash_password(&Secret::new(answer)).await?;
    let put = Put {
        question: Some(StoredQuestion {
            question: question.to_owned(),
            answer_hash: hash.as_str().to_owned(),
        }),
        proven: &proven,
    };
    usher.perform(session, &put).await
}

/// Removes the user's security question; the password is the proof.
pub async fn remove_question(usher: &Usher, session: &Session, password: &Secret) -> Result<()> {
    let proven = prove_own(usher, session, password).await?;
    let put = Put {
        proven: &proven,
        question: None,
    };
    usher.perform(session, &put).await
}
