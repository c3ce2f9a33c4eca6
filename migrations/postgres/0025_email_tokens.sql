CREATE TABLE email_tokens (
    token_hash BYTEA NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    user_id UUID,
    email TEXT NOT NULL,
    email_key TEXT COLLATE "C" NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    password_hash TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash),
    FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX email_tokens_user_id ON email_tokens (user_id);
CREATE INDEX email_tokens_email_key ON email_tokens (email_key);
CREATE INDEX email_tokens_expires_at ON email_tokens (expires_at);
