-- Jobs that wait or run, projected from the job events. attempt is the highest attempt that has ended.
CREATE TABLE studio.gpu_queue (
    job_id                 uuid        NOT NULL,
    user_id                uuid        NOT NULL,
    job_type               varchar     NOT NULL,
    priority               integer     NOT NULL,
    queued_at              timestamptz NOT NULL,
    attempt                integer     NOT NULL DEFAULT 0,
    cancellation_requested boolean     NOT NULL DEFAULT FALSE,
    CONSTRAINT gpu_queue_pkey PRIMARY KEY (job_id)
);
CREATE INDEX gpu_queue_order ON studio.gpu_queue (priority DESC, queued_at);
CREATE INDEX gpu_queue_user ON studio.gpu_queue (user_id, queued_at);

-- Who works on what, and until when. Not projected: a rebuild of the queue leaves leases alone. A lease is in force while its attempt
-- is higher than the highest attempt that has ended.
CREATE TABLE studio.gpu_leases (
    job_id    uuid        NOT NULL,
    attempt   integer     NOT NULL,
    user_id   uuid        NOT NULL,
    runner_id varchar     NOT NULL,
    until     timestamptz NOT NULL,
    CONSTRAINT gpu_leases_pkey PRIMARY KEY (job_id)
);
CREATE INDEX gpu_leases_until ON studio.gpu_leases (until);
CREATE INDEX gpu_leases_user ON studio.gpu_leases (user_id);

-- When each user's last job was leased: the one whose turn was longest ago goes first.
CREATE TABLE studio.gpu_turns (
    user_id   uuid        NOT NULL,
    last_turn timestamptz NOT NULL,
    CONSTRAINT gpu_turns_pkey PRIMARY KEY (user_id)
);
