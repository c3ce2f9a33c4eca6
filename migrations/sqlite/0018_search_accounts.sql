-- Substring search. Contentless: the text is in accounts already. Triggers keep it in step.
CREATE VIRTUAL TABLE accounts_fts USING fts5(
    search_text, content = '', contentless_delete = 1, detail = full, tokenize = 'trigram case_sensitive 1'
);
-- An import collects 32 MiB of words before it writes a part of the index: parts must be merged.
INSERT INTO accounts_fts (accounts_fts, rank) VALUES ('hashsize', 33554432);
CREATE TRIGGER accounts_fts_insert AFTER INSERT ON accounts BEGIN
    INSERT INTO accounts_fts (rowid, search_text) VALUES (new.seq, new.search_text);
END;
CREATE TRIGGER accounts_fts_update AFTER UPDATE OF search_text ON accounts WHEN old.search_text <> new.search_text BEGIN
    DELETE FROM accounts_fts WHERE rowid = old.seq;
    INSERT INTO accounts_fts (rowid, search_text) VALUES (new.seq, new.search_text);
END;
CREATE TRIGGER accounts_fts_delete AFTER DELETE ON accounts BEGIN
    DELETE FROM accounts_fts WHERE rowid = old.seq;
END;
INSERT INTO accounts_fts (rowid, search_text) SELECT seq, search_text FROM accounts;
