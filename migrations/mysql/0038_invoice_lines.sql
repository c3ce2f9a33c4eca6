CREATE TABLE invoice_lines (
    invoice_id BINARY(16) NOT NULL,
    position BIGINT NOT NULL,
    text VARCHAR(500) NOT NULL,
    amount BIGINT NOT NULL,
    service_id BINARY(16),
    PRIMARY KEY (invoice_id, position),
    FOREIGN KEY (invoice_id) REFERENCES invoices (id),
    FOREIGN KEY (service_id) REFERENCES services (id),
    INDEX invoice_lines_service_id (service_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
