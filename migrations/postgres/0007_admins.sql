CREATE TABLE admins (
    id UUID NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    must_change_password SMALLINT NOT NULL,
    last_sign_in_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    password_hash TEXT NOT NULL,
    public_key BYTEA NOT NULL,
    wrapped_private_key BYTEA NOT NULL,
    sealed_data_key BYTEA NOT NULL,
    failures BIGINT NOT NULL,
    locked_until BIGINT,
    PRIMARY KEY (id),
    UNIQUE (email_key)
);
CREATE INDEX admins_role ON admins (role);
