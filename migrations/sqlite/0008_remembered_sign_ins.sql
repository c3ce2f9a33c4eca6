CREATE TABLE remembered_sign_ins (
    token_hash BLOB NOT NULL,
    admin_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (token_hash),
    FOREIGN KEY (admin_id) REFERENCES admins (id)
) STRICT;
CREATE INDEX remembered_sign_ins_admin_id ON remembered_sign_ins (admin_id);
