CREATE TABLE activity (
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    day BIGINT NOT NULL,
    actor_kind TEXT COLLATE "C" NOT NULL,
    actor_id TEXT COLLATE "C" NOT NULL,
    actor_name TEXT NOT NULL,
    account_id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    action TEXT COLLATE "C" NOT NULL,
    text TEXT NOT NULL,
    origin TEXT NOT NULL,
    changes TEXT NOT NULL,
    previous BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    search_text TEXT NOT NULL,
    PRIMARY KEY (seq)
);
CREATE INDEX activity_at_seq ON activity (at, seq);
CREATE INDEX activity_day ON activity (day);
CREATE INDEX activity_actor_kind_actor_id_seq ON activity (actor_kind, actor_id, seq);
CREATE INDEX activity_actor_id_seq ON activity (actor_id, seq);
CREATE INDEX activity_account_id_seq ON activity (account_id, seq);
CREATE INDEX activity_user_id_seq ON activity (user_id, seq);
CREATE INDEX activity_action_seq ON activity (action, seq);
