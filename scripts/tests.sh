# Builds everything with all analyzers, optimised as it is used, and runs every test project. Sourced by ./studio.

ensure_node() {
    if has_program node && has_program npm; then return; fi
    may_install || fail "the tests of the S3 store need Node.js: sudo apt-get install --no-install-recommends nodejs npm"
    install_packages "nodejs npm"
}

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
