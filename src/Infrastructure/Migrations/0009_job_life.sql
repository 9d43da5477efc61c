-- What a job delivered, and the runner that worked on it last, projected from its events.
ALTER TABLE studio.jobs
    ADD COLUMN pictures    integer NOT NULL DEFAULT 0,
    ADD COLUMN films       integer NOT NULL DEFAULT 0,
    ADD COLUMN last_runner varchar NULL;
UPDATE studio.jobs j SET pictures = o.pictures, films = o.films
FROM (
    SELECT job_id, count(*) FILTER (WHERE kind = 'image') AS pictures, count(*) FILTER (WHERE kind = 'video') AS films
    FROM studio.job_outputs GROUP BY job_id
) o
WHERE o.job_id = j.job_id AND j.status = 'completed';
UPDATE studio.jobs j SET last_runner = e.runner
FROM (
    SELECT DISTINCT ON (stream_id) stream_id, data ->> 'runnerId' AS runner
    FROM public.mt_events WHERE type = 'job_started' ORDER BY stream_id, version DESC
) e
WHERE e.stream_id = j.job_id;

-- Statistics of a user are read from this index alone; a job enters it once, when it ends.
CREATE INDEX jobs_user_ended ON studio.jobs (user_id, created_at)
    INCLUDE (job_type, status, price, gpu_seconds, pictures, films, started_at, completed_at) WHERE completed_at IS NOT NULL;

-- For an operator: failed jobs by when they failed, and the jobs that repeat one.
CREATE INDEX jobs_failed ON studio.jobs (completed_at, job_id) INCLUDE (job_type, error_code) WHERE status = 'failed';
CREATE INDEX jobs_retry_of ON studio.jobs (retry_of) WHERE retry_of IS NOT NULL;
