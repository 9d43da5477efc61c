# The API and the runner as processes: built, started, watched until ready, stopped. Sourced by ./studio.

api="$here/artifacts/bin/WebApi/release/CreativeStudio.WebApi.dll"
runner="$here/artifacts/bin/GpuRunner/release/CreativeStudio.GpuRunner.dll"

build() {
    say "Building"
    local part
    for part in WebApi GpuRunner; do
        # Analyzers are for those who change the code: './studio test' runs them.
        dotnet build "$here/src/$part" -c Release -v q --nologo -p:RunAnalyzers=false >"$state/logs/build.log" 2>&1 ||
            { grep -E 'error|MSB' "$state/logs/build.log" | sort -u | head -n 20 >&2; fail "the build failed; all of it is in $state/logs/build.log"; }
    done
}

# A process is ours when its id and its start time are those we noted: ids are used again.
started_at() { sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }

is_running() {
    local pid start
    [ -s "$state/run/$1.pid" ] || return 1
    read -r pid start <"$state/run/$1.pid"
    [ -n "$start" ] && [ "$(started_at "$pid")" = "$start" ]
}

start_process() {
    local name=$1 pid
    shift
    setsid "$@" >>"$state/logs/$name.log" 2>&1 </dev/null &
    pid=$!
    printf '%s %s\n' "$pid" "$(started_at "$pid")" >"$state/run/$name.pid"
    disown "$pid"
}

stop_process() {
    local name=$1 pid start tries
    if is_running "$name"; then
        read -r pid start <"$state/run/$name.pid"
        kill -TERM "$pid" 2>/dev/null || true
        for ((tries = 0; tries < 600; tries++)); do
            is_running "$name" || break
            sleep 0.1
        done
        if is_running "$name"; then
            say "$name did not stop within 60 s: killing it"
            kill -KILL "$pid" 2>/dev/null || true
        fi
    fi
    rm -f "$state/run/$name.pid" "$state/run/$name.url"
}

settings() {
    export ConnectionStrings__Studio="$database"
    export Auth__SigningKey="$AUTH_KEY"
    export Storage__SigningKey="$STORAGE_KEY"
    export Metrics__Token="${Metrics__Token:-$METRICS_TOKEN}"
    export Storage__Path="${Storage__Path:-$state/storage}"
    export Runner__WorkFolder="${Runner__WorkFolder:-$state/work}"
    [ -z "${COMFY_URL:-}" ] || export Comfy__Url="$COMFY_URL"
    export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
}

wait_ready() {
    local name=$1 url=$2 tries
    for ((tries = 0; tries < 600; tries++)); do
        ! curl -fsS -o /dev/null --max-time 2 "$url/health/ready" 2>/dev/null || return 0
        [ "$tries" -lt 50 ] || ! waits_for_engine "$name" "$url" || return 0
        is_running "$name" || { tail -n 30 "$state/logs/$name.log" >&2; fail "$name ended while starting; its log is $state/logs/$name.log"; }
        sleep 0.1
    done
    curl -sS --max-time 2 "$url/health/ready" >&2 || true
    fail "$name was not ready within 60 s; its log is $state/logs/$name.log"
}

# A runner whose ComfyUI is away is at work all the same: jobs wait for it.
waits_for_engine() {
    local health
    [ "$1" = runner ] && [ -n "${Comfy__Url:-}" ] || return 1
    health=$(curl -sS --max-time 2 "$2/health/ready" 2>/dev/null) || return 1
    [[ $health == *'"name":"database","ready":true'* && $health == *'"name":"engine","ready":false'* ]] || return 1
    say "ComfyUI at $Comfy__Url does not answer: jobs wait for it"
}

# start_part NAME DLL FIRST_PORT: starts it unless it runs already, on the first free port.
start_part() {
    local name=$1 dll=$2 wanted=$3 port
    if is_running "$name"; then
        wait_ready "$name" "$(cat "$state/run/$name.url")"
        return
    fi
    port=$(free_port "$wanted")
    [ "$port" = "$wanted" ] || say "Port $wanted is taken: $name listens on $port"
    printf 'http://127.0.0.1:%s\n' "$port" >"$state/run/$name.url"
    start_process "$name" dotnet "$dll" --urls "http://127.0.0.1:$port"
    wait_ready "$name" "$(cat "$state/run/$name.url")"
}

# One 'up' or 'down' at a time. flock closes the lock for what it runs (-o), so that no server we start keeps it.
locked() {
    mkdir -p "$state"
    flock -o -w 300 -E 75 "$state/lock" "$here/studio" "locked-$1" || {
        [ $? != 75 ] || fail "another './studio up' or './studio down' has been at work for 5 minutes"
        exit 1
    }
}

up() {
    ensure_packages
    ensure_database
    settings
    if is_running api && is_running runner; then
        say "The studio runs already"
    else
        build
        verb migrate
    fi
    start_part api "$api" "${STUDIO_PORT:-3000}"
    start_part runner "$runner" 3900
    say "The studio is ready: $(api_url)  (documentation: $(api_url)/docs)"
}

down() {
    stop_process runner
    stop_process api
    if [ -d "$(cluster_folder 2>/dev/null)" ] && has_program postgres; then stop_cluster; fi
    say "Stopped"
}

api_url() { cat "$state/run/api.url" 2>/dev/null || fail "the studio is not running: ./studio up starts it"; }

metrics() {
    local part
    load_secrets
    for part in api runner; do
        is_running "$part" || fail "the studio is not running: ./studio up starts it"
        printf '# %s\n' "$part"
        curl -fsS -H "Authorization: Bearer ${Metrics__Token:-$METRICS_TOKEN}" "$(cat "$state/run/$part.url")/metrics"
    done
}

need_database() {
    ensure_packages
    ensure_database
    settings
}

# A verb of the API's program: migrate, audit, rebuild.
verb() {
    [ -f "$api" ] || build
    dotnet "$api" "$@"
}

doctor() {
    local missing
    mkdir -p "$state/logs"
    has_program dotnet && say "ok       .NET SDK $(dotnet --version)" || say "missing  .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0"
    missing=$(missing_packages)
    [ -z "$missing" ] && say "ok       Debian packages" || say "missing  sudo apt-get install --no-install-recommends $missing"
    [ -z "$missing" ] || exit 1
    ensure_database
    settings
    [ -f "$runner" ] || build
    dotnet "$runner" doctor
}
