CREATE TABLE currencies (
    code VARCHAR(3) NOT NULL,
    prefix VARCHAR(255) NOT NULL,
    suffix VARCHAR(255) NOT NULL,
    format VARCHAR(40) NOT NULL,
    decimals BIGINT NOT NULL,
    rate BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
