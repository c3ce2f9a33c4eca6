-- A search sorted by name reads words in that order until a page is full. With the words beside the
-- names in one index, that is a run through neighbours and not a jump per row.
CREATE INDEX users_deleted_name_key_seq_search ON users (deleted, name_key, seq, search_text);
CREATE INDEX accounts_name_key_seq_search ON accounts (name_key, seq, search_text);
