CREATE TABLE activity (
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    account_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    action TEXT NOT NULL,
    text TEXT NOT NULL,
    origin TEXT NOT NULL,
    changes TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    search_text TEXT NOT NULL,
    PRIMARY KEY (seq)
) STRICT;
CREATE INDEX activity_at_seq ON activity (at);
CREATE INDEX activity_day ON activity (day);
CREATE INDEX activity_actor_kind_actor_id_seq ON activity (actor_kind, actor_id);
CREATE INDEX activity_actor_id_seq ON activity (actor_id);
CREATE INDEX activity_account_id_seq ON activity (account_id);
CREATE INDEX activity_user_id_seq ON activity (user_id);
CREATE INDEX activity_action_seq ON activity (action);
