-- People and programs with an account. Deleting a row here is deleting the person: events know ids alone.
CREATE TABLE studio.users (
    id            uuid        NOT NULL,
    email         text        NOT NULL,
    -- Lower case: addresses are unique without regard to case.
    email_key     text        NOT NULL,
    full_name     text        NOT NULL,
    username      text        NULL,
    username_key  text        NULL,
    password_hash text        NOT NULL,
    created_at    timestamptz NOT NULL,
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_email_key UNIQUE (email_key),
    CONSTRAINT users_username_key UNIQUE (username_key)
);

-- A sign-in is a family of refresh tokens of which the newest is good. Used ones stay until they expire: their reuse betrays a copy.
CREATE TABLE studio.refresh_tokens (
    token_hash bytea       NOT NULL,
    sign_in_id uuid        NOT NULL,
    user_id    uuid        NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz NULL,
    CONSTRAINT refresh_tokens_pkey PRIMARY KEY (token_hash),
    CONSTRAINT refresh_tokens_user_fkey FOREIGN KEY (user_id) REFERENCES studio.users (id) ON DELETE CASCADE
);
CREATE INDEX refresh_tokens_sign_in ON studio.refresh_tokens (sign_in_id);
CREATE INDEX refresh_tokens_user ON studio.refresh_tokens (user_id);
CREATE INDEX refresh_tokens_expiry ON studio.refresh_tokens (expires_at);

-- What was answered to an Idempotency-Key. The request itself is here as a hash only.
CREATE TABLE studio.idempotency_records (
    user_id      uuid        NOT NULL,
    command      varchar     NOT NULL,
    key          varchar     NOT NULL,
    request_hash bytea       NOT NULL,
    result       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    CONSTRAINT idempotency_records_pkey PRIMARY KEY (user_id, command, key)
);
CREATE INDEX idempotency_records_age ON studio.idempotency_records (created_at);
