CREATE TABLE hand_overs (
    token_hash BYTEA NOT NULL,
    user_id UUID NOT NULL,
    account_id UUID NOT NULL,
    admin_id UUID NOT NULL,
    admin_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (account_id) REFERENCES accounts (id)
);
