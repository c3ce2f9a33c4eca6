CREATE TABLE email_tokens (
    token_hash BLOB NOT NULL,
    kind TEXT NOT NULL,
    user_id BLOB,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    language TEXT NOT NULL,
    password_hash TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (token_hash),
    FOREIGN KEY (user_id) REFERENCES users (id)
) STRICT;
CREATE INDEX email_tokens_user_id ON email_tokens (user_id);
CREATE INDEX email_tokens_email_key ON email_tokens (email_key);
CREATE INDEX email_tokens_expires_at ON email_tokens (expires_at);
