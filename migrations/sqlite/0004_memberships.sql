CREATE TABLE memberships (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    permissions TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    ends_at INTEGER,
    invitation_id BLOB,
    last_access_at INTEGER,
    removed_at INTEGER,
    version INTEGER NOT NULL,
    UNIQUE (id),
    UNIQUE (account_id, user_id),
    FOREIGN KEY (account_id) REFERENCES accounts (id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (invitation_id) REFERENCES invitations (id)
) STRICT;
CREATE INDEX memberships_user_id_seq ON memberships (user_id);
CREATE INDEX memberships_invitation_id_seq ON memberships (invitation_id);
