# What make-before-marten.sh does, step by step. Sourced by it.

empty_studio() {
    "$checkout/studio" down
    "$checkout/studio" psql -q -c 'DROP SCHEMA IF EXISTS studio CASCADE' -c 'DROP SCHEMA public CASCADE' -c 'CREATE SCHEMA public' 2>/dev/null
    rm -rf "$checkout/.studio/storage" "$checkout/.studio/work"
    database=$("$checkout/studio" psql -At -c "SELECT current_setting('port')" 2>/dev/null)
    PGPASSWORD=$(sed -n 's/^PG_PASSWORD=//p' "$checkout/.studio/secrets.env")
    # Not Debian's wrapper: it is asked often.
    psql=$(ls /usr/lib/postgresql/*/bin/psql 2>/dev/null | tail -n 1)
    psql=${psql:-psql}
    export PGHOST=127.0.0.1 PGPORT=$database PGUSER=studio PGDATABASE=studio PGPASSWORD
}

# A language model that says one thing, fails once where it is asked to stumble, always where it is broken, and never answers where it sleeps.
start_model() {
    cat >"$work/model.js" <<'JS'
const seen = new Set();
require('http').createServer((request, response) => {
  let body = '';
  request.on('data', part => body += part).on('end', () => {
    const prompt = request.method === 'POST' ? JSON.parse(body).messages.at(-1).content : '';
    if (prompt.includes('sleep')) return;
    const fails = prompt.includes('broken') || (prompt.includes('stumble') && !seen.has(prompt));
    seen.add(prompt);
    response.writeHead(fails ? 500 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(request.method === 'GET' ? { data: [{ id: 'invented' }] }
      : { choices: [{ message: { content: 'A lighthouse stands above the sea.' }, finish_reason: 'stop' }], usage: { total_tokens: 9 } }));
  });
}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
JS
    node "$work/model.js" >"$work/model.port" &
    model=$!
    until [ -s "$work/model.port" ]; do kill -0 "$model"; sleep 0.05; done
    export LanguageModel__Url="http://127.0.0.1:$(cat "$work/model.port")"
    start
}

start() {
    "$checkout/studio" up >"$work/up.log" 2>&1 || { cat "$work/up.log" >&2; exit 1; }
    api=$("$checkout/studio" url)/api/v1
}

# SIGKILL for the runner and what it started, or SIGTERM to it alone.
kill_runner() {
    local pid
    read -r pid _ <"$checkout/.studio/run/runner.pid"
    if [ "$1" = KILL ]; then kill -KILL -- "-$pid"; else kill -TERM "$pid"; fi
    while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
}

# call WHO METHOD PATH [CURL'S ARGUMENTS]: the answer's body; what is refused ends the script.
call() {
    local who=$1 method=$2 path=$3
    shift 3
    curl -sS --fail-with-body -X "$method" "$api$path" ${tokens[$who]:+-H "Authorization: Bearer ${tokens[$who]}"} "$@" ||
        { echo "$who $method $path $*" >&2; exit 1; }
}

# ask WHO KIND JSON [CURL'S ARGUMENTS]: the new job's id.
ask() {
    local who=$1 kind=$2 body=$3
    shift 3
    call "$who" POST "/jobs/$kind" -H 'Content-Type: application/json' -d "$body" "$@" | jq -r .jobId
}

query() { "$psql" -XAtq -v ON_ERROR_STOP=1 -c "$1"; }

# until_sql WHAT QUERY: waits until the query answers true.
until_sql() {
    local tries
    for ((tries = 0; tries < 6000; tries++)); do
        [ "$(query "$2")" != t ] || return 0
        sleep 0.05
    done
    echo "not within 5 minutes: $1" >&2
    exit 1
}

until_idle() { until_sql 'all jobs have ended' 'SELECT NOT EXISTS (SELECT 1 FROM studio.gpu_queue)'; }

declare -A tokens=([nobody]='') refreshes=()
people="ada ben cleo dan eve finn gus ida"

sign_up_all() {
    local who answer
    for who in $people olga; do
        answer=$(call nobody POST /auth/register -H 'Content-Type: application/json' -d "{\"email\":\"$who@example.com\",\"password\":\"Test1234\",\"fullName\":\"${who^} Example\"}")
        tokens[$who]=$(jq -r .token <<<"$answer")
        refreshes[$who]=$(jq -r .refreshToken <<<"$answer")
    done
    "$checkout/studio" admin olga@example.com >&2
    query "UPDATE studio.users SET plan = 'pro' WHERE email = 'ben@example.com'"
    query "UPDATE studio.users SET plan = 'enterprise' WHERE email = 'cleo@example.com'"
    # Signing in again makes a second family of tokens; refreshing uses one up.
    call nobody POST /auth/login -H 'Content-Type: application/json' -d '{"email":"ada@example.com","password":"Test1234"}' >/dev/null
    call nobody POST /auth/refresh -H 'Content-Type: application/json' -d "{\"refreshToken\":\"${refreshes[ben]}\"}" >/dev/null
}

upload() { call "$1" POST /assets/upload -F "file=@$2" | jq -r .id; }

small_picture() { printf '{"prompt":"%s","width":512,"height":512,"steps":20,"numImages":%s,"seed":%s}' "$1" "${2:-1}" "${3:-7}"; }
film() { printf '{"script":"%s","visualStyle":"pixar","voiceStyle":"female-soft","seed":7%s}' "A young wizard found a glowing book under an old oak tree." "${1:-}"; }

declare -A pictures=()

delivered_jobs() {
    local who number asset tone clip source
    ffmpeg -nostdin -v error -y -f lavfi -i sine=f=440:d=2 "$work/tone.wav"
    ffmpeg -nostdin -v error -y -f lavfi -i testsrc=s=128x72:r=10:d=2 -f lavfi -i sine=f=330:d=2 -shortest -pix_fmt yuv420p "$work/clip.mp4"
    for who in $people; do
        ffmpeg -nostdin -v error -y -f lavfi -i "color=c=$((RANDOM % 90 + 10))6080:s=96x96" -frames:v 1 "$work/$who.png"
        pictures[$who]=$(upload "$who" "$work/$who.png")
        for number in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
            ask "$who" text "{\"prompt\":\"Caption number $number about the sea\",\"kind\":\"caption\",\"maxTokens\":40}" >/dev/null
        done
        ask "$who" image-generation "$(small_picture "a red sun over a calm sea" 1 "$RANDOM")" >/dev/null
        ask "$who" image-generation "$(small_picture "a green forest in fog" 2 "$RANDOM")" -H "Idempotency-Key: first-$who" >/dev/null
        ask "$who" image-generation/batch '{"prompts":["a lake",{"prompt":"a mountain","seed":3}],"width":512,"height":512,"steps":20,"seed":42}' >/dev/null
        ask "$who" upscale "{\"imageAssetId\":\"${pictures[$who]}\",\"scaleFactor\":2}" >/dev/null
    done
    for who in ada ben; do
        asset=$(upload "$who" "$work/tone.wav")
        ask "$who" audio-processing "{\"audioAssetId\":\"$asset\",\"operations\":[{\"type\":\"trim\",\"start\":0.5,\"end\":1.5},{\"type\":\"convert\",\"format\":\"mp3\"}]}" >/dev/null
        clip=$(upload "$who" "$work/clip.mp4")
        ask "$who" video-processing "{\"videoAssetId\":\"$clip\",\"operations\":[{\"type\":\"trim\",\"start\":0,\"end\":1}]}" >/dev/null
        ask "$who" video-sync "{\"videoAssetId\":\"$clip\",\"audioAssetId\":\"$asset\",\"mode\":\"mix\"}" >/dev/null
        ask "$who" image-to-image "{\"imageAssetId\":\"${pictures[$who]}\",\"prompt\":\"the same in oil\",\"strength\":0.5,\"width\":512,\"height\":512,\"steps\":20}" >/dev/null
    done
    source=$(ask cleo story-video "$(film)")
    ask dan story-video "$(film ',"languages":["en"]')" >/dev/null
    ask cleo video '{"prompt":"a boat at sunset","duration":2,"cameraMovement":"pan"}' >/dev/null
    call eve POST /workflows/text-to-image/run -H 'Content-Type: application/json' -d '{"parameters":{"prompt":"a lamp","width":512,"height":512,"seed":4}}' >/dev/null
    call cleo POST /jobs/cloth-swap -F "person=@$checkout/samples/person.jpg" -F "cloth=@$checkout/samples/dress.jpg" -F category=formal >/dev/null
    ask cleo influencer-creation '{"gender":"female","ethnicity":"asian","ageRange":"26-35","style":"professional","poses":1,"niche":"fitness"}' >/dev/null
    ask cleo study-animation '{"topic":"Tides","script":"Tides are the rise and fall of the sea. The moon pulls the water.","subject":"science","animationStyle":"explainer","duration":30}' >/dev/null
    until_idle
    call cleo POST "/jobs/$source/scenes/1/render" -H 'Content-Type: application/json' -d '{"seed":9}' >/dev/null
    # Prices that were promised: taken once, and left open.
    for who in ada gus; do
        local quote body
        body=$(small_picture 'a quoted castle' 1 5)
        quote=$(call "$who" POST /quotes -H 'Content-Type: application/json' -d "{\"jobType\":\"image-generation\",\"request\":$body}" | jq -r .quoteId)
        [ "$who" = gus ] || ask "$who" image-generation "$(jq -c ".quoteId=\"$quote\"" <<<"$body")" >/dev/null
    done
    until_idle
}

failing_jobs() {
    local who failed
    for who in ada dan finn; do
        failed=$(ask "$who" image-generation '{"prompt":"a chair","width":512,"height":512,"steps":20,"model":"not-there"}')
        ask "$who" text '{"prompt":"Stumble once: about '"$who"' and the stumble","kind":"post"}' >/dev/null
        ask "$who" text '{"prompt":"All is broken here","kind":"post"}' >/dev/null
        until_idle
        call "$who" POST "/jobs/$failed/retry" -H 'Content-Type: application/json' -d '{"model":null}' >/dev/null
    done
    # Their credits were given back; an operator asks for them anew, and they fail anew.
    call olga POST /admin/jobs/requeue -H 'Content-Type: application/json' -d '{"filter":{"code":"JOB_003"}}' >/dev/null
    until_idle
}

# Attempts that end because their runner was killed or stopped in the middle; one job three times, which fails it.
ended_by_kills() {
    local attempt job handed
    job=$(ask finn text '{"prompt":"Let it sleep through three runners","kind":"story"}')
    for attempt in 1 2 3; do
        until_sql "attempt $attempt" "SELECT attempt = $attempt AND status = 'processing' FROM studio.jobs WHERE job_id = '$job'"
        kill_runner KILL
        start
    done
    until_sql 'it has failed' "SELECT status = 'failed' FROM studio.jobs WHERE job_id = '$job'"
    handed=$(ask ida story-video "$(film)")
    until_sql 'a step of the film' "SELECT EXISTS (SELECT 1 FROM mt_events WHERE stream_id = '$handed' AND type = 'job_step_completed')"
    kill_runner TERM
    # Without a runner: one job misses its time, as the API sees.
    job=$(ask gus image-generation "$(small_picture 'too late' | jq -c --arg at "$(date -u -d '2 seconds' +%FT%TZ)" '.startBefore=$at')")
    until_sql 'the missed start' "SELECT status = 'failed' FROM studio.jobs WHERE job_id = '$job'"
    Runner__Name=spare start
    until_idle
}

cancelled_jobs() {
    local who running waiting
    for who in ben eve ida; do
        running=$(ask "$who" text '{"prompt":"sleep until somebody cancels","kind":"story"}')
        until_sql 'it runs' "SELECT status = 'processing' FROM studio.jobs WHERE job_id = '$running'"
        call "$who" POST "/jobs/$running/cancel" >/dev/null
        waiting=$(ask "$who" image-generation "$(small_picture 'tomorrow' | jq -c --arg at "$(date -u -d '1 day' +%FT%TZ)" '.notBefore=$at')")
        call "$who" DELETE "/jobs/$waiting" >/dev/null
    done
    until_idle
    call ida POST "/jobs/$waiting/retry" -H 'Content-Type: application/json' -d '{"notBefore":null}' >/dev/null
    until_idle
}

services() {
    local who
    for who in ada ben gus ida; do
        call "$who" POST /prompts/enhance -H 'Content-Type: application/json' -d '{"prompt":"a lighthouse by the sea","style":"cinematic"}' >/dev/null
        call "$who" POST /prompts/enhance -H 'Content-Type: application/json' -H "Idempotency-Key: enhance-$who" -d '{"prompt":"an old oak","style":"anime"}' >/dev/null
    done
    # The order outlives the runner of that name, which has no more work to do.
    call olga POST /admin/runners/spare/pause >/dev/null
}

# Jobs in the middle of their work, held by the plan's limit, waiting, and scheduled; then the runner is killed. The film's runner is killed
# first, before a large picture is stored: its lease holds while the second one works.
unfinished_jobs() {
    local film_job picture_job sleeper cancelled who later
    "$checkout/studio" down
    export Plans__free__MaxRunning=1 Runner__Slots=6 Runner__LeaseSeconds=120
    start
    film_job=$(ask ada story-video "$(film)")
    until_sql 'the film has its voice' "SELECT EXISTS (SELECT 1 FROM mt_events WHERE stream_id = '$film_job' AND data ->> 'step' = 'speak' AND type = 'job_step_completed')"
    kill_runner KILL
    start
    sleeper=$(ask dan text '{"prompt":"sleep for ever","kind":"story"}')
    cancelled=$(ask eve text '{"prompt":"sleep until it is cancelled","kind":"story"}')
    # Held by the limit of one running job, though the runner has slots free.
    ask ada image-generation "$(small_picture 'after the film')" >/dev/null
    ask dan image-generation "$(small_picture 'after the story')" >/dev/null
    ask dan upscale "{\"imageAssetId\":\"${pictures[dan]}\",\"scaleFactor\":2}" >/dev/null
    picture_job=$(ask ida image-generation "$(small_picture 'a white moon' 4)")
    until_sql 'a picture is delivered' "SELECT EXISTS (SELECT 1 FROM mt_events WHERE stream_id = '$picture_job' AND type = 'job_output_stored')"
    until_sql 'the texts are being written' "SELECT count(*) = 2 FROM studio.jobs WHERE job_id IN ('$sleeper', '$cancelled') AND status = 'processing'"
    kill_runner KILL
    query "SELECT status = 'processing' AS runs, job_type, attempt FROM studio.jobs WHERE job_id IN ('$film_job', '$picture_job', '$sleeper', '$cancelled')" >&2
    [ "$(query "SELECT count(*) FROM studio.jobs WHERE status = 'processing'")" = 4 ] || { echo "not all four were caught at work; run it again" >&2; exit 1; }
    call eve POST "/jobs/$cancelled/cancel" >/dev/null
    for who in $people; do
        ask "$who" text '{"prompt":"A caption that waits for a runner","kind":"caption"}' >/dev/null
        ask "$who" image-generation "$(small_picture 'a waiting bird')" -H "Idempotency-Key: waiting-$who" >/dev/null
    done
    ask gus image-to-image "{\"imageAssetId\":\"${pictures[gus]}\",\"prompt\":\"the same in ink\",\"strength\":0.5,\"width\":512,\"height\":512,\"steps\":20}" >/dev/null
    later=$(date -u -d '29 days' +%FT%TZ)
    for who in cleo finn ben; do
        ask "$who" image-generation "$(small_picture 'a bird of next month' | jq -c --arg at "$later" '.notBefore=$at')" >/dev/null
    done
    ask finn text "{\"prompt\":\"A caption in time\",\"kind\":\"caption\",\"startBefore\":\"$later\"}" >/dev/null
}

write_files() {
    local pid
    # The subscriptions have caught up.
    until_sql 'the subscriptions are up to date' "SELECT bool_and(last_seq_id = (SELECT max(seq_id) FROM mt_events)) FROM mt_event_progression WHERE name <> 'HighWaterMark'"
    read -r pid _ <"$checkout/.studio/run/api.pid"
    kill -TERM "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
    pg_dump --no-owner --no-privileges | sed '/^\\\(un\)\?restrict /d' | gzip -9n >"$here/before-marten.sql.gz"
    "$psql" -XAtq -v ON_ERROR_STOP=1 -f "$here/before-marten-expected.sql" | sed 's/\], \[/],\n[/g' >"$here/before-marten.json"
    # Of the stored files only those that unfinished jobs need.
    query "SELECT DISTINCT 'objects/' || key FROM (
               SELECT f ->> 'key' AS key FROM mt_events e JOIN studio.gpu_queue q ON q.job_id = e.stream_id, jsonb_array_elements(e.data -> 'files') f
               UNION ALL SELECT e.data -> 'file' ->> 'key' FROM mt_events e JOIN studio.gpu_queue q ON q.job_id = e.stream_id WHERE e.type = 'job_output_stored'
               UNION ALL SELECT a.key FROM studio.job_files f JOIN studio.gpu_queue q ON q.job_id = f.job_id JOIN studio.assets a ON a.id = f.asset_id) files
           WHERE key IS NOT NULL ORDER BY 1" >"$work/files"
    tar -C "$checkout/.studio/storage" --owner=0 --group=0 -czf "$here/before-marten.files.tar.gz" -T "$work/files"
}
