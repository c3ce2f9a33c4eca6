CREATE TABLE admins (
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    role TEXT NOT NULL,
    must_change_password INTEGER NOT NULL,
    last_sign_in_at INTEGER,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    password_hash TEXT NOT NULL,
    public_key BLOB NOT NULL,
    wrapped_private_key BLOB NOT NULL,
    sealed_data_key BLOB NOT NULL,
    failures INTEGER NOT NULL,
    locked_until INTEGER,
    PRIMARY KEY (id),
    UNIQUE (email_key)
) STRICT;
CREATE INDEX admins_role ON admins (role);
