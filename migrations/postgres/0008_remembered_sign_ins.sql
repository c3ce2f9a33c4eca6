CREATE TABLE remembered_sign_ins (
    token_hash BYTEA NOT NULL,
    admin_id UUID NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash),
    FOREIGN KEY (admin_id) REFERENCES admins (id)
);
CREATE INDEX remembered_sign_ins_admin_id ON remembered_sign_ins (admin_id);
