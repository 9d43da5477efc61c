#!/usr/bin/env bash
# make-before-marten.sh CHECKOUT: makes the files before-marten.* beside it anew. README.md says what they are.
# CHECKOUT is a worktree of commit e4bfb4c. Its own studio is emptied, filled by requests like a customer's, dumped and stopped.
set -euo pipefail

[ $# = 1 ] && [ -x "$1/studio" ] || { echo "usage: $0 CHECKOUT" >&2; exit 2; }
checkout=$(cd "$1" && pwd)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
model=''
say() { printf '%s  %s\n' "$(date +%T)" "$*" >&2; }
stop_all() {
    [ -z "$model" ] || kill "$model" 2>/dev/null || true
    "$checkout/studio" down >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap stop_all EXIT

# Short leases, so that jobs of killed runners are soon given to the next; small films; no limits but those that are shown here.
export STUDIO_PORT=${STUDIO_PORT:-3100} STUDIO_PG_PORT=${STUDIO_PG_PORT:-54420}
export Runner__Name=before Runner__LeaseSeconds=4 Runner__HeartbeatSeconds=1 Runner__StopGraceSeconds=0 Runner__Slots=3
export StoryVideo__Height=180 StudyAnimation__Height=180 Registration__BonusCredits=400 Auth__PasswordIterations=10000
export Plans__free__JobsPerHour=100000 Plans__pro__JobsPerHour=100000
export RateLimits__Anonymous__Permits=100000 RateLimits__Authentication__Permits=100000 RateLimits__User__Permits=100000
unset COMFY_URL STUDIO_POSTGRES

. "$here/before-marten-steps.sh"

empty_studio
start_model
say "signing up"
sign_up_all
say "jobs that end"
delivered_jobs
failing_jobs
ended_by_kills
cancelled_jobs
services
say "jobs that have not ended"
unfinished_jobs
say "writing the files"
write_files
ls -l "$here" >&2
