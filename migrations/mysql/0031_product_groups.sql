CREATE TABLE product_groups (
    id BINARY(16) NOT NULL,
    name VARCHAR(255) NOT NULL,
    description MEDIUMTEXT NOT NULL,
    position BIGINT NOT NULL,
    hidden SMALLINT NOT NULL,
    name_key VARCHAR(120) NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
