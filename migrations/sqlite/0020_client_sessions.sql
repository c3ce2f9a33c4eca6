CREATE TABLE client_sessions (
    id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    csrf BLOB NOT NULL,
    stage TEXT NOT NULL,
    account_id BLOB,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    admin_id BLOB,
    admin_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    idle_for INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (token_hash),
    FOREIGN KEY (user_id) REFERENCES users (id)
) STRICT;
CREATE INDEX client_sessions_user_id ON client_sessions (user_id);
CREATE INDEX client_sessions_expires_at ON client_sessions (expires_at);
