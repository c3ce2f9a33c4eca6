CREATE TABLE invoice_lines (
    invoice_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    amount INTEGER NOT NULL,
    service_id BLOB,
    PRIMARY KEY (invoice_id, position),
    FOREIGN KEY (invoice_id) REFERENCES invoices (id),
    FOREIGN KEY (service_id) REFERENCES services (id)
) STRICT;
CREATE INDEX invoice_lines_service_id ON invoice_lines (service_id);
