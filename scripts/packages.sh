# Programs the studio stands on, and how they are installed. Sourced by ./studio.

# program, Debian package
programs="
postgres postgresql
psql postgresql-client
ffmpeg ffmpeg
rsvg-convert librsvg2-bin
vips libvips-tools
flite flite
espeak-ng espeak-ng
fluidsynth fluidsynth
pocketsphinx_continuous pocketsphinx
jq jq
curl curl
setpriv util-linux
"

# Where Debian keeps the newest PostgreSQL's own programs; they are not on the PATH.
postgres_bin() {
    local dir
    dir=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    [ -n "$dir" ] || dir=$(dirname "$(command -v postgres 2>/dev/null || echo /nowhere/postgres)")
    printf '%s' "$dir"
}

has_program() {
    case "$1" in
        postgres) [ -x "$(postgres_bin)/postgres" ] ;;
        *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

has_sound_font() { compgen -G '/usr/share/sounds/sf2/*.sf[23]' >/dev/null || compgen -G '/usr/share/soundfonts/*.sf[23]' >/dev/null; }
has_speech_model() { [ -d /usr/share/pocketsphinx/model/en-us/en-us ]; }
has_font() { compgen -G '/usr/share/fonts/*/*/*.[to]tf' >/dev/null || compgen -G '/usr/share/fonts/*/*.[to]tf' >/dev/null; }

missing_packages() {
    local program package
    while read -r program package; do
        [ -z "$program" ] || has_program "$program" || printf '%s ' "$package"
    done <<<"$programs"
    has_sound_font || printf 'timgm6mb-soundfont '
    has_speech_model || printf 'pocketsphinx-en-us '
    has_font || printf 'fonts-dejavu-core '
}

as_superuser() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

# Debian's package would create and start a cluster of its own, which nobody here needs.
without_main_cluster() {
    local settings=/etc/postgresql-common/createcluster.conf
    [ -e "$settings" ] || { as_superuser mkdir -p "${settings%/*}"; echo 'create_main_cluster = false' | as_superuser tee "$settings" >/dev/null; }
}

install_packages() {
    local packages=$1
    case " $packages" in *" postgresql "*) without_main_cluster ;; esac
    say "Installing: $packages"
    # shellcheck disable=SC2086
    as_superuser env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >"$state/logs/apt.log" 2>&1 ||
        { as_superuser apt-get update -qq >>"$state/logs/apt.log" 2>&1 &&
          as_superuser env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >>"$state/logs/apt.log" 2>&1; } ||
        fail "apt-get could not install them; its words are in $state/logs/apt.log"
}

ensure_packages() {
    mkdir -p "$state/logs"
    has_program dotnet || fail "the .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0 says how to install it"
    local packages
    packages=$(missing_packages)
    [ -n "$packages" ] || return 0
    may_install || fail "these Debian packages are missing: $packages
    Install them once, then run this command again:
    sudo apt-get install --no-install-recommends $packages"
    install_packages "$packages"
    packages=$(missing_packages)
    [ -z "$packages" ] || fail "still missing after the installation: $packages"
}
