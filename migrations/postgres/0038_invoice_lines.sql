CREATE TABLE invoice_lines (
    invoice_id UUID NOT NULL,
    position BIGINT NOT NULL,
    text TEXT NOT NULL,
    amount BIGINT NOT NULL,
    service_id UUID,
    PRIMARY KEY (invoice_id, position),
    FOREIGN KEY (invoice_id) REFERENCES invoices (id),
    FOREIGN KEY (service_id) REFERENCES services (id)
);
CREATE INDEX invoice_lines_service_id ON invoice_lines (service_id);
