CREATE TABLE client_sessions (
    id UUID NOT NULL,
    user_id UUID NOT NULL,
    token_hash BYTEA NOT NULL,
    csrf BYTEA NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    account_id UUID,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    admin_id UUID,
    admin_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    idle_for BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (token_hash),
    FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX client_sessions_user_id ON client_sessions (user_id);
CREATE INDEX client_sessions_expires_at ON client_sessions (expires_at);
