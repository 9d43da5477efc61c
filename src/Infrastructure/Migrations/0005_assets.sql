-- Files of users for jobs to use. State, not projected: rows and files are deleted for good. Names are free text and stand nowhere else.
-- Ids grow with time, so they order a list.
CREATE TABLE studio.assets (
    id           uuid             NOT NULL,
    user_id      uuid             NOT NULL,
    kind         varchar          NOT NULL,
    name         varchar          NOT NULL,
    key          varchar          NOT NULL,
    content_type varchar          NOT NULL,
    bytes        bigint           NOT NULL,
    sha256       varchar          NOT NULL,
    width        integer          NULL,
    height       integer          NULL,
    seconds      double precision NULL,
    origin       varchar          NOT NULL,
    created_at   timestamptz      NOT NULL,
    used_at      timestamptz      NOT NULL,
    deleted_at   timestamptz      NULL,
    CONSTRAINT assets_pkey PRIMARY KEY (id),
    CONSTRAINT assets_once UNIQUE (user_id, sha256),
    CONSTRAINT assets_kind CHECK (kind IN ('image', 'video', 'audio')),
    CONSTRAINT assets_origin CHECK (origin IN ('upload', 'job')),
    CONSTRAINT assets_bytes CHECK (bytes > 0)
);
CREATE INDEX assets_user ON studio.assets (user_id, id);
CREATE INDEX assets_deleted ON studio.assets (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX assets_used ON studio.assets (used_at);

-- The files that a job was accepted with, in the text that was hashed with the request.
ALTER TABLE studio.job_requests ADD COLUMN inputs json NULL;

-- Which assets and which earlier jobs' outputs a job uses: none of them is removed before it has ended.
CREATE TABLE studio.job_files (
    job_id        uuid NOT NULL,
    asset_id      uuid NULL,
    source_job_id uuid NULL,
    CONSTRAINT job_files_one CHECK (num_nonnulls(asset_id, source_job_id) = 1)
);
CREATE INDEX job_files_job ON studio.job_files (job_id);
CREATE INDEX job_files_asset ON studio.job_files (asset_id) WHERE asset_id IS NOT NULL;
CREATE INDEX job_files_source ON studio.job_files (source_job_id) WHERE source_job_id IS NOT NULL;

-- Jobs whose files were removed when their time was over. Not from events: a rebuild of the jobs leaves it alone.
CREATE TABLE studio.removed_outputs (
    job_id     uuid        NOT NULL,
    removed_at timestamptz NOT NULL,
    CONSTRAINT removed_outputs_pkey PRIMARY KEY (job_id)
);
