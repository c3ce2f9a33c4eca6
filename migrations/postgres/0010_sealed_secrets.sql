CREATE TABLE sealed_secrets (
    name TEXT COLLATE "C" NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (name)
);
