# The private PostgreSQL cluster under .studio/, for root and for ordinary users. Sourced by ./studio.

free_port() {
    local port=$1
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
    printf '%s' "$port"
}

random_secret() { head -c 48 /dev/urandom | base64 -w 0; }

# Signing keys and the database's password, made once.
load_secrets() {
    mkdir -p "$state/logs" "$state/run"
    if [ ! -s "$state/secrets.env" ]; then
        (
            umask 077
            {
                printf 'AUTH_KEY=%s\n' "$(random_secret)"
                printf 'STORAGE_KEY=%s\n' "$(random_secret)"
                printf 'PG_PASSWORD=%s\n' "$(random_secret | tr -dc 'A-Za-z0-9' | head -c 40)"
            } >"$state/secrets.env.new"
        )
        mv "$state/secrets.env.new" "$state/secrets.env"
    fi
    # Later than the others: a studio that was made before it gets one.
    grep -q '^METRICS_TOKEN=' "$state/secrets.env" || printf 'METRICS_TOKEN=%s\n' "$(random_secret)" >>"$state/secrets.env"
    # shellcheck source=/dev/null
    . "$state/secrets.env"
}

# PostgreSQL refuses to run as root: then the cluster belongs to the user of Debian's package.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid=postgres --regid=postgres --init-groups -- env HOME=/tmp LC_ALL=C.UTF-8 "$@")
    else
        (cd / && env LC_ALL=C.UTF-8 "$@")
    fi
}

# The cluster's folder: under .studio/, unless the cluster's user cannot reach it there (a clone under /root).
cluster_folder() {
    if [ "$(id -u)" = 0 ] && ! as_postgres test -x "$state"; then
        printf '/var/lib/creativestudio-%s' "$(printf '%s' "$here" | cksum | cut -d ' ' -f 1)"
    else
        printf '%s/postgres' "$state"
    fi
}

cluster_runs() { as_postgres "$(postgres_bin)/pg_ctl" -D "$(cluster_folder)/data" status >/dev/null 2>&1; }

create_cluster() {
    local folder=$1 password
    say "Creating a PostgreSQL cluster"
    rm -rf "$folder.new"
    mkdir -p "$folder.new"
    password=$(mktemp)
    printf '%s' "$PG_PASSWORD" >"$password"
    if [ "$(id -u)" = 0 ]; then chown -R postgres:postgres "$folder.new" "$password"; fi
    as_postgres "$(postgres_bin)/initdb" -D "$folder.new/data" -U studio --pwfile="$password" \
        --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 >"$state/logs/initdb.log" 2>&1 ||
        { rm -f "$password"; cat "$state/logs/initdb.log" >&2; fail "initdb failed"; }
    rm -f "$password"
    rm -rf "$folder"
    mv "$folder.new" "$folder"
}

start_cluster() {
    local folder port
    folder=$(cluster_folder)
    [ -s "$folder/data/PG_VERSION" ] || create_cluster "$folder"
    if ! cluster_runs; then
        port=$(free_port "${STUDIO_PG_PORT:-54320}")
        as_postgres "$(postgres_bin)/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 start \
            -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c max_connections=200 -c shared_buffers=256MB -c idle_in_transaction_session_timeout=60s" \
            >/dev/null 2>&1 || { tail -n 20 "$folder/server.log" >&2; fail "PostgreSQL did not start; its log is $folder/server.log"; }
    fi
    # Line 4 of postmaster.pid is the port that the running server really has.
    port=$(as_postgres sed -n 4p "$folder/data/postmaster.pid")
    [ "$port" = 54320 ] || say "PostgreSQL listens on port $port"
    database="Host=127.0.0.1;Port=$port;Username=studio;Password=$PG_PASSWORD;Database=studio"
    PGPASSWORD=$PG_PASSWORD psql -qAt -h 127.0.0.1 -p "$port" -U studio -d postgres \
        -c "SELECT 1 FROM pg_database WHERE datname = 'studio'" | grep -q 1 ||
        PGPASSWORD=$PG_PASSWORD psql -q -h 127.0.0.1 -p "$port" -U studio -d postgres -c 'CREATE DATABASE studio'
}

stop_cluster() {
    ! cluster_runs || as_postgres "$(postgres_bin)/pg_ctl" -D "$(cluster_folder)/data" -m fast -w -t 60 stop >/dev/null
}

# Sets $database: the given server, or the private one, started if need be.
ensure_database() {
    load_secrets
    if [ -n "${STUDIO_POSTGRES:-}" ]; then database=$STUDIO_POSTGRES; else start_cluster; fi
}

# One value of a .NET connection string such as "Host=...;Port=...".
connection_part() {
    local want part key
    for want in "$@"; do
        local IFS=';'
        for part in $database; do
            key=$(printf '%s' "${part%%=*}" | tr 'A-Z' 'a-z' | tr -d ' ')
            [ "$key" != "$want" ] || { printf '%s' "${part#*=}"; return; }
        done
    done
}

studio_psql() {
    need_database
    local host port user password name
    host=$(connection_part host server)
    port=$(connection_part port)
    user=$(connection_part username userid user)
    password=$(connection_part password pwd)
    name=$(connection_part database db)
    PGPASSWORD=$password PGOPTIONS='-c search_path=studio,public' \
        exec psql -h "${host:-127.0.0.1}" -p "${port:-5432}" -U "${user:-studio}" -d "${name:-studio}" "$@"
}
