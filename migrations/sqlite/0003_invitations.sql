CREATE TABLE invitations (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    open_email_key TEXT,
    permissions TEXT NOT NULL,
    access_ends_at INTEGER,
    message TEXT NOT NULL,
    token_hash BLOB NOT NULL,
    invited_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    accepted_at INTEGER,
    accepted_by BLOB,
    cancelled_at INTEGER,
    version INTEGER NOT NULL,
    account_key TEXT NOT NULL,
    email_text TEXT NOT NULL,
    account_text TEXT NOT NULL,
    UNIQUE (id),
    UNIQUE (token_hash),
    UNIQUE (account_id, open_email_key),
    FOREIGN KEY (account_id) REFERENCES accounts (id),
    FOREIGN KEY (accepted_by) REFERENCES users (id)
) STRICT;
CREATE INDEX invitations_sent_at_seq ON invitations (sent_at);
CREATE INDEX invitations_email_key_seq ON invitations (email_key);
CREATE INDEX invitations_account_key_seq ON invitations (account_key);
CREATE INDEX invitations_expires_at_seq ON invitations (expires_at);
CREATE INDEX invitations_accepted_by_seq ON invitations (accepted_by);
