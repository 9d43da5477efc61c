-- Credit balances, projected from the account's events. The checks are the last line of defence: no bug can commit a negative balance.
CREATE TABLE studio.credit_balances (
    user_id    uuid        NOT NULL,
    available  bigint      NOT NULL,
    held       bigint      NOT NULL,
    earned     bigint      NOT NULL,
    spent      bigint      NOT NULL,
    version    bigint      NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT credit_balances_pkey PRIMARY KEY (user_id),
    CONSTRAINT credit_balances_available CHECK (available >= 0),
    CONSTRAINT credit_balances_held CHECK (held >= 0),
    CONSTRAINT credit_balances_sum CHECK (earned = available + held + spent)
);

-- One line per event of a credit account, projected. amount is the effect on what is available, held_delta on what is held.
CREATE TABLE studio.credit_ledger (
    user_id       uuid        NOT NULL,
    version       bigint      NOT NULL,
    event_id      uuid        NOT NULL,
    type          varchar     NOT NULL,
    amount        bigint      NOT NULL,
    held_delta    bigint      NOT NULL,
    balance_after bigint      NOT NULL,
    held_after    bigint      NOT NULL,
    job_id        uuid        NULL,
    description   varchar     NOT NULL,
    created_at    timestamptz NOT NULL,
    CONSTRAINT credit_ledger_pkey PRIMARY KEY (user_id, version),
    CONSTRAINT credit_ledger_balance CHECK (balance_after >= 0 AND held_after >= 0)
);
CREATE UNIQUE INDEX credit_ledger_reserved_once ON studio.credit_ledger (job_id) WHERE type = 'reserved';
CREATE UNIQUE INDEX credit_ledger_settled_once ON studio.credit_ledger (job_id) WHERE type IN ('captured', 'released');

-- What clients asked for, with their free text. Not projected: rows can be deleted for good, and their SHA-256 stays in job_requested.
-- json, not jsonb: it keeps the text that was hashed, to the byte.
CREATE TABLE studio.job_requests (
    job_id   uuid    NOT NULL,
    user_id  uuid    NOT NULL,
    job_type varchar NOT NULL,
    request  json    NOT NULL,
    CONSTRAINT job_requests_pkey PRIMARY KEY (job_id)
);
CREATE INDEX job_requests_user ON studio.job_requests (user_id);

-- Jobs as clients see them, projected from the job's events.
CREATE TABLE studio.jobs (
    job_id                 uuid             NOT NULL,
    user_id                uuid             NOT NULL,
    job_type               varchar          NOT NULL,
    status                 varchar          NOT NULL,
    price                  bigint           NOT NULL,
    priority               integer          NOT NULL DEFAULT 0,
    retry_of               uuid             NULL,
    parameters             jsonb            NOT NULL,
    attempt                integer          NOT NULL DEFAULT 0,
    engine                 varchar          NULL,
    runner_id              varchar          NULL,
    cancellation_requested boolean          NOT NULL DEFAULT FALSE,
    error_code             varchar          NULL,
    error_message          varchar          NULL,
    gpu_seconds            double precision NULL,
    models                 varchar[]        NULL,
    peak_vram_megabytes    bigint           NULL,
    version                bigint           NOT NULL,
    created_at             timestamptz      NOT NULL,
    updated_at             timestamptz      NOT NULL,
    started_at             timestamptz      NULL,
    completed_at           timestamptz      NULL,
    CONSTRAINT jobs_pkey PRIMARY KEY (job_id)
) WITH (fillfactor = 80);
CREATE INDEX jobs_user_created ON studio.jobs (user_id, created_at, job_id);
CREATE INDEX jobs_user_updated ON studio.jobs (user_id, updated_at, job_id);
CREATE INDEX jobs_user_status ON studio.jobs (user_id, status, job_id);
CREATE INDEX jobs_completed ON studio.jobs (job_type, completed_at) WHERE status = 'completed';

CREATE TABLE studio.job_steps (
    job_id       uuid        NOT NULL,
    step         varchar     NOT NULL,
    version      bigint      NOT NULL,
    title        varchar     NOT NULL,
    attempt      integer     NOT NULL,
    started_at   timestamptz NOT NULL,
    completed_at timestamptz NULL,
    milliseconds bigint      NULL,
    CONSTRAINT job_steps_pkey PRIMARY KEY (job_id, step)
);

CREATE TABLE studio.job_outputs (
    job_id       uuid    NOT NULL,
    name         varchar NOT NULL,
    version      bigint  NOT NULL,
    kind         varchar NOT NULL,
    key          varchar NOT NULL,
    content_type varchar NOT NULL,
    bytes        bigint  NOT NULL,
    sha256       varchar NOT NULL,
    CONSTRAINT job_outputs_pkey PRIMARY KEY (job_id, name)
);

-- How far a job is. Not from events and not projected: a rebuild of the jobs leaves it alone.
CREATE TABLE studio.job_progress (
    job_id     uuid        NOT NULL,
    attempt    integer     NOT NULL,
    percent    integer     NOT NULL,
    message    varchar     NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT job_progress_pkey PRIMARY KEY (job_id),
    CONSTRAINT job_progress_percent CHECK (percent BETWEEN 0 AND 100)
) WITH (fillfactor = 70);
