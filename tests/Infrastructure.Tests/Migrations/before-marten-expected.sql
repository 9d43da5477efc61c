-- What before-marten.json says of the database: every stream, balance, ledger line, job and row of the queue.
SELECT jsonb_build_object(
    'streams', (
        SELECT jsonb_agg(jsonb_build_array(s.id, s.type, s.version, e.sha256) ORDER BY s.id)
        FROM mt_streams s
        JOIN (
            SELECT stream_id, encode(sha256(convert_to(string_agg(version || ' ' || type || ' ' || data::text, E'\n' ORDER BY version), 'UTF8')), 'hex') AS sha256
            FROM mt_events GROUP BY stream_id
        ) e ON e.stream_id = s.id),
    'balances', (
        SELECT jsonb_agg(jsonb_build_array(user_id, available, held, earned, spent, version) ORDER BY user_id) FROM studio.credit_balances),
    'ledger', (
        SELECT jsonb_agg(jsonb_build_array(user_id, version, type, amount, held_delta, balance_after, held_after, job_id) ORDER BY user_id, version)
        FROM studio.credit_ledger),
    'jobs', (
        SELECT jsonb_agg(jsonb_build_array(job_id, user_id, job_type, status, price, attempt, error_code) ORDER BY job_id) FROM studio.jobs),
    'queue', (
        SELECT jsonb_agg(jsonb_build_array(job_id, user_id, job_type, priority, attempt, cancellation_requested, workload, gpu_milliseconds) ORDER BY job_id)
        FROM studio.gpu_queue),
    'leases', (
        SELECT jsonb_agg(jsonb_build_array(job_id, attempt, user_id, runner_id) ORDER BY job_id) FROM studio.gpu_leases))
