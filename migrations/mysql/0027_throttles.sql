CREATE TABLE throttles (
    name VARCHAR(200) NOT NULL,
    empty_at BIGINT NOT NULL,
    PRIMARY KEY (name),
    INDEX throttles_empty_at (empty_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
