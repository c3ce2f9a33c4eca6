CREATE TABLE recovery_codes (
    code_hash BLOB NOT NULL,
    user_id BLOB NOT NULL,
    PRIMARY KEY (code_hash),
    FOREIGN KEY (user_id) REFERENCES users (id)
) STRICT;
CREATE INDEX recovery_codes_user_id ON recovery_codes (user_id);
