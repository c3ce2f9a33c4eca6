CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    invitation_id BLOB,
    user_id BLOB,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    message_id TEXT NOT NULL,
    sealed BLOB NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    leased_until INTEGER,
    lease TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    reply TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    settled_at INTEGER,
    UNIQUE (id),
    FOREIGN KEY (invitation_id) REFERENCES invitations (id),
    FOREIGN KEY (user_id) REFERENCES users (id)
) STRICT;
CREATE INDEX outbox_state_next_attempt_at_seq ON outbox (state, next_attempt_at);
CREATE INDEX outbox_invitation_id_seq ON outbox (invitation_id);
CREATE INDEX outbox_user_id_seq ON outbox (user_id);
