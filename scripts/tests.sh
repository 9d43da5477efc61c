# Tests, benchmarks and the campaign of kills. Sourced by ./studio.

ensure_node() {
    if has_program node && has_program npm; then return; fi
    may_install || fail "the tests of the S3 store need Node.js: sudo apt-get install --no-install-recommends nodejs npm"
    install_packages "nodejs npm"
}

# Builds everything with all analyzers, optimised as it is used, and runs every test project.
run_tests() {
    local project failed=0 began=$SECONDS
    ensure_packages
    ensure_node
    dotnet build "$here/CreativeStudio.sln" -p:Optimize=true -v q --nologo || fail "the build failed"
    for project in Domain.Tests Application.Tests Architecture.Tests Infrastructure.Tests WebApi.Tests GpuRunner.Tests EndToEnd; do
        dotnet test "$here/tests/$project" --no-build --nologo -v q "$@" || failed=1
    done
    say "All test projects took $((SECONDS - began)) s, the build included"
    [ "$failed" = 0 ] || fail "tests failed"
}

# The last commit before the studio stood on Marten and Wolverine: what benchmarks compare with.
before_marten=e4bfb4c

build_benchmarks() {
    dotnet build "$here/tests/Benchmarks" -c Release -v q --nologo -p:RunAnalyzers=false >"$state/logs/build.log" 2>&1 ||
        { grep -E 'error' "$state/logs/build.log" | sort -u | head -n 20 >&2; fail "the build failed"; }
}

# Builds an earlier commit once, in a worktree of its own that is kept; prints where its programs are.
build_of() {
    local commit folder part
    commit=$(git -C "$here" rev-parse --verify --quiet "$1^{commit}") || fail "there is no commit '$1' here; a shallow clone has only the newest: git fetch --unshallow"
    folder="$state/bench/${commit:0:12}"
    if [ ! -e "$folder/built" ]; then
        say "Building $1 in $folder"
        git -C "$here" worktree prune
        [ -e "$folder/.git" ] || git -C "$here" worktree add -q --detach "$folder" "$commit" || fail "git could not check out $1"
        for part in WebApi GpuRunner; do
            dotnet build "$folder/src/$part" -c Release -v q --nologo -p:RunAnalyzers=false >"$state/logs/build-$1.log" 2>&1 ||
                fail "$1 could not be built; the log is $state/logs/build-$1.log"
        done
        touch "$folder/built"
    fi
    printf '%s/artifacts/bin' "$folder"
}

# bench [NAME ...] [--against COMMIT]: an earlier commit takes turns in 'accept' and 'pickup'; --against none leaves it out.
bench() {
    local against=$before_marten names=() before=()
    while [ $# -gt 0 ]; do
        case "$1" in
            --against) against=${2:?--against needs a commit}; shift 2 ;;
            *) names+=("$1"); shift ;;
        esac
    done
    ensure_packages
    ensure_database
    settings
    build_benchmarks
    case " ${names[*]:-accept} " in
        *' accept '* | *' pickup '*) [ "$against" = none ] || before=(--before "$(build_of "$against")") ;;
    esac
    # A database of its own for each benchmark, on the same server; the API and the runner beside it as in production.
    STUDIO_TEST_POSTGRES=$database dotnet "$here/artifacts/bin/Benchmarks/release/CreativeStudio.Benchmarks.dll" \
        ${names[@]+"${names[@]}"} ${before[@]+"${before[@]}"}
}

# campaign kills [--kills N] [--seed N] [--rabbit]: a studio of its own, with its own PostgreSQL; nothing of this one is touched.
campaign() {
    [ "${1:-}" = kills ] || fail "there is one campaign: kills [--kills N] [--seed N] [--rabbit]"
    ensure_packages
    case " $* " in
        *' --rabbit '*) [ -d /usr/lib/rabbitmq/lib ] || { may_install || fail "RabbitMQ is missing: sudo apt-get install --no-install-recommends rabbitmq-server"; install_packages rabbitmq-server; } ;;
    esac
    build_benchmarks
    dotnet "$here/artifacts/bin/Benchmarks/release/CreativeStudio.Benchmarks.dll" "$@"
}
