-- What a user may do: the plan's name (its limits are settings), and whether the user runs this studio.
ALTER TABLE studio.users
    ADD COLUMN plan varchar NOT NULL DEFAULT 'free',
    ADD COLUMN role varchar NOT NULL DEFAULT 'user',
    ADD CONSTRAINT users_role CHECK (role IN ('user', 'admin'));

-- workload is what the time of work is proportional to. gpu_milliseconds were measured so far, in all attempts. start_before is empty once
-- the job has started: only a job that never did is released.
ALTER TABLE studio.gpu_queue
    ADD COLUMN workload         double precision NOT NULL DEFAULT 1,
    ADD COLUMN gpu_milliseconds bigint           NOT NULL DEFAULT 0,
    ADD COLUMN not_before       timestamptz      NULL,
    ADD COLUMN start_before     timestamptz      NULL;
UPDATE studio.gpu_queue q SET workload = coalesce((j.parameters ->> 'workload')::double precision, 1) FROM studio.jobs j WHERE j.job_id = q.job_id;
DROP INDEX studio.gpu_queue_order;
CREATE INDEX gpu_queue_not_before ON studio.gpu_queue (not_before) WHERE not_before IS NOT NULL;
CREATE INDEX gpu_queue_start_before ON studio.gpu_queue (start_before) WHERE start_before IS NOT NULL;

-- GPU seconds that a user was served lately, as of "at": half of them are forgotten each hour. Projected.
CREATE TABLE studio.gpu_usage (
    user_id uuid             NOT NULL,
    seconds double precision NOT NULL,
    at      timestamptz      NOT NULL,
    CONSTRAINT gpu_usage_pkey PRIMARY KEY (user_id)
) WITH (fillfactor = 70);
CREATE INDEX gpu_usage_at ON studio.gpu_usage (at);

-- What is left at "later" of seconds that were measured at "earlier": half of them each hour.
CREATE FUNCTION studio.decayed(seconds double precision, earlier timestamptz, later timestamptz) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN seconds * power(0.5, least(1000, greatest(0, extract(epoch FROM later - earlier)::double precision) / 3600));

-- What a running job is expected to cost, so that a user pays for it in the order before it is measured.
ALTER TABLE studio.gpu_leases ADD COLUMN expected_seconds double precision NOT NULL DEFAULT 0;

-- A turn is when a job of the user was leased or its lease ended last, and with which priority.
ALTER TABLE studio.gpu_turns ADD COLUMN priority integer NOT NULL DEFAULT 0;
CREATE INDEX gpu_turns_priority ON studio.gpu_turns (priority, last_turn);
CREATE INDEX gpu_turns_last_turn ON studio.gpu_turns (last_turn);

-- Prices that were promised. used_by is the job that took the promise.
CREATE TABLE studio.quotes (
    quote_id     uuid        NOT NULL,
    user_id      uuid        NOT NULL,
    job_type     varchar     NOT NULL,
    request_hash bytea       NOT NULL,
    price        bigint      NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    used_by      uuid        NULL,
    CONSTRAINT quotes_pkey PRIMARY KEY (quote_id)
);
CREATE INDEX quotes_expiry ON studio.quotes (expires_at);

-- One row for each run of a runner, said by its heartbeat. unavailable: why it does not offer a job type, by job type.
CREATE TABLE studio.runners (
    runner_id   varchar     NOT NULL,
    name        varchar     NOT NULL,
    engine      varchar     NOT NULL,
    slots       integer     NOT NULL,
    job_types   varchar[]   NOT NULL,
    unavailable jsonb       NOT NULL,
    models      varchar[]   NOT NULL,
    started_at  timestamptz NOT NULL,
    last_seen   timestamptz NOT NULL,
    CONSTRAINT runners_pkey PRIMARY KEY (runner_id)
);
CREATE INDEX runners_name ON studio.runners (name);
CREATE INDEX runners_last_seen ON studio.runners (last_seen);

-- What an operator ordered for all runs of the runners with a name; no row means running.
CREATE TABLE studio.runner_orders (
    name       varchar     NOT NULL,
    state      varchar     NOT NULL,
    ordered_by uuid        NOT NULL,
    ordered_at timestamptz NOT NULL,
    CONSTRAINT runner_orders_pkey PRIMARY KEY (name),
    CONSTRAINT runner_orders_state CHECK (state IN ('running', 'paused', 'draining'))
);
