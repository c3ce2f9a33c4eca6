CREATE TABLE sealed_secrets (
    name TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (name)
) STRICT;
