//! Puts headers and the two parts together.

use app::ports::mailer::{MailHeaders, RenderError};
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, MultiPart, SinglePart};

use crate::headers;

/// The complete message. The same input gives the same bytes: nothing here is random.
pub fn assemble(
    about: &MailHeaders,
    subject: &str,
    text: &str,
    html: &str,
) -> Result<Vec<u8>, RenderError> {
    let id = headers::message_id(&about.message_id)?;
    let mut fields = vec![
        ("Date", headers::date(about.date)?),
        ("From", headers::mailbox(&about.from_name, &about.from)?),
    ];
    if let Some(reply_to) = &about.reply_to {
        fields.push(("Reply-To", headers::mailbox("", reply_to)?));
    }
    fields.extend([
        (
            "To",
            headers::mailbox(about.to_name.as_deref().unwrap_or(""), &about.to)?,
        ),
        ("Subject", headers::subject(subject)),
        ("Message-ID", id),
        // Vacation notices and other robots do not answer a mail that says so (RFC 3834).
        ("Auto-Submitted", "auto-generated".to_owned()),
        ("X-Auto-Response-Suppress", "All".to_owned()),
        ("MIME-Version", "1.0".to_owned()),
    ]);
    let mut raw = Vec::with_capacity(text.len() + html.len() * 5 / 4 + 1_024);
    for (name, value) in fields {
        raw.extend_from_slice(name.as_bytes());
        raw.extend_from_slice(b": ");
        raw.extend_from_slice(value.as_bytes());
        raw.extend_from_slice(b"\r\n");
    }
    // "=_" occurs neither in quoted-printable nor in base64, so no text can hold the boundary.
    let parts = MultiPart::alternative()
        .boundary("=_usher_alternative")
        .singlepart(part(ContentType::TEXT_PLAIN, text)?)
        .singlepart(part(ContentType::TEXT_HTML, html)?);
    raw.extend_from_slice(&parts.formatted());
    Ok(raw)
}

/// One part. Always encoded: no line of it is then longer than 76, no CR or LF stands alone, and no
/// relay has a reason to change it.
fn part(content_type: ContentType, content: &str) -> Result<SinglePart, RenderError> {
    let foreign = content.bytes().filter(|byte| !byte.is_ascii()).count();
    let encoding = if foreign * 4 > content.len() {
        ContentTransferEncoding::Base64
    } else {
        ContentTransferEncoding::QuotedPrintable
    };
    let body = Body::new_with_encoding(content.replace('\n', "\r\n"), encoding)
        .map_err(|_| RenderError::Template("a part could not be encoded".to_owned()))?;
    Ok(SinglePart::builder().content_type(content_type).body(body))
}
