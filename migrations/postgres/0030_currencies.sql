CREATE TABLE currencies (
    code TEXT COLLATE "C" NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    format TEXT COLLATE "C" NOT NULL,
    decimals BIGINT NOT NULL,
    rate BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (code)
);
