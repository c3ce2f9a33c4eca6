-- Substring search. Contentless: the text is in users already. Triggers keep it in step.
CREATE VIRTUAL TABLE users_fts USING fts5(
    search_text, content = '', contentless_delete = 1, detail = full, tokenize = 'trigram case_sensitive 1'
);
-- An import collects 32 MiB of words before it writes a part of the index: parts must be merged.
INSERT INTO users_fts (users_fts, rank) VALUES ('hashsize', 33554432);
CREATE TRIGGER users_fts_insert AFTER INSERT ON users BEGIN
    INSERT INTO users_fts (rowid, search_text) VALUES (new.seq, new.search_text);
END;
CREATE TRIGGER users_fts_update AFTER UPDATE OF search_text ON users WHEN old.search_text <> new.search_text BEGIN
    DELETE FROM users_fts WHERE rowid = old.seq;
    INSERT INTO users_fts (rowid, search_text) VALUES (new.seq, new.search_text);
END;
CREATE TRIGGER users_fts_delete AFTER DELETE ON users BEGIN
    DELETE FROM users_fts WHERE rowid = old.seq;
END;
INSERT INTO users_fts (rowid, search_text) SELECT seq, search_text FROM users;
