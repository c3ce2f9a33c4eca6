CREATE INDEX password_resets_expires_at ON password_resets (expires_at);
