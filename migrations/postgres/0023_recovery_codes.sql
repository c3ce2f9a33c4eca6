CREATE TABLE recovery_codes (
    code_hash BYTEA NOT NULL,
    user_id UUID NOT NULL,
    PRIMARY KEY (code_hash),
    FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX recovery_codes_user_id ON recovery_codes (user_id);
