# The demo: one story film from samples/, through the public API alone. Sourced by ./studio.

# call METHOD PATH [JSON]: the answer's body; a refusal ends the demo with the server's own words.
call() {
    local method=$1 path=$2 body=${3:-} answer status
    answer=$(curl -sS -X "$method" "$(api_url)/api/v1$path" -H 'Content-Type: application/json' \
        ${token:+-H "Authorization: Bearer $token"} ${body:+--data-binary "$body"} -w '\n%{http_code}')
    status=${answer##*$'\n'}
    answer=${answer%$'\n'*}
    [ "$status" -lt 400 ] || fail "$method $path answered $status: $(printf '%s' "$answer" | jq -r '.detail // .error // .' 2>/dev/null)"
    printf '%s' "$answer"
}

draw_bar() {
    local percent=$1 message=$2 width=30 full
    full=$((percent * width / 100))
    if [ -t 2 ]; then
        printf '\r\033[K[%s%s] %3d %%  %s' "$(printf '%*s' "$full" '' | tr ' ' '#')" "$(printf '%*s' "$((width - full))" '' | tr ' ' '.')" \
            "$percent" "$message" >&2
    elif [ "$percent $message" != "${last_bar:-}" ]; then
        printf '%3d %%  %s\n' "$percent" "$message" >&2
        last_bar="$percent $message"
    fi
}

# Follows the job's event stream until it ends; reconnects with the last event id, so that nothing is lost.
watch_job() {
    local job=$1 name='' id='' line data tries
    for ((tries = 0; tries < 100; tries++)); do
        while IFS= read -r line; do
            line=${line%$'\r'}
            case "$line" in
                'id:'*) id=${line#id: } ;;
                'event:'*) name=${line#event: } ;;
                'data:'*)
                    data=${line#data: }
                    case "$name" in
                        progress) draw_bar "$(jq -r '.progress' <<<"$data")" "$(jq -r '.message' <<<"$data")" ;;
                        job_completed) draw_bar 100 'Done'; printf '\n' >&2; return 0 ;;
                        job_failed | job_cancelled)
                            printf '\n' >&2
                            fail "the job ended: $(jq -r '"\(.code // "cancelled") \(.reason // "")"' <<<"$data")" ;;
                    esac ;;
            esac
        done < <(curl -sSN --max-time 1800 "$(api_url)/api/v1/jobs/$job/events" -H "Authorization: Bearer $token" ${id:+-H "Last-Event-ID: $id"} 2>/dev/null)
        sleep 1
    done
    fail "the job's event stream could not be followed; ./studio logs shows what the server says"
}

fetch_outputs() {
    local job=$1 folder=$2 name url
    mkdir -p "$folder"
    call GET "/jobs/$job/download" | jq -r '.files[] | [.filename, .url] | @tsv' | while IFS=$'\t' read -r name url; do
        curl -fsS -o "$folder/$name" "$url" || fail "could not download $name"
    done
}

demo() {
    local token='' request mail answer job folder film seconds
    locked up
    request="$here/samples/${1:-story}.json"
    [ -f "$request" ] || fail "there is no sample '$1'; these are: $(cd "$here/samples" && ls ./*.json | sed 's|./||; s|.json||' | tr '\n' ' ')"
    mail="demo-$(date +%s)-$RANDOM@example.com"
    answer=$(call POST /auth/register "$(jq -n --arg mail "$mail" --arg password "Demo-$(random_secret | tr -dc 'A-Za-z0-9' | head -c 16)1" \
        '{email: $mail, password: $password, fullName: "Demo User"}')")
    token=$(jq -r .token <<<"$answer")
    say "Registered $mail with $(jq -r .user.credits <<<"$answer") credits"
    answer=$(call POST /jobs/story-video "$(cat "$request")")
    job=$(jq -r .jobId <<<"$answer")
    say "Job $job: $(jq -r '"\(.creditsUsed) credits, about \(.estimatedSeconds) s"' <<<"$answer")"
    watch_job "$job"
    folder="$here/films/$job"
    fetch_outputs "$job" "$folder"
    film=$(find "$folder" -name '*.mp4' | head -n 1)
    [ -n "$film" ] || fail "the job brought no film: see $folder"
    seconds=$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$film")
    say ""
    say "Film     $film"
    say "Length   $(printf '%.1f' "$seconds") s"
    say "Cost     $(call GET "/jobs/$job" | jq -r .creditsUsed) credits ($(call GET /credits/balance | jq -r .credits) left)"
    say "Beside   $(cd "$folder" && ls | grep -v '\.mp4$' | tr '\n' ' ')"
    say "The studio goes on running at $(api_url); ./studio down stops it."
}
