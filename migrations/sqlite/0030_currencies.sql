CREATE TABLE currencies (
    code TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    format TEXT NOT NULL,
    decimals INTEGER NOT NULL,
    rate INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (code)
) STRICT;
