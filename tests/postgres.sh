#!/usr/bin/env bash
# Runs a command with GONGXIAO_DATABASE_URL naming a PostgreSQL: the one already named there, or a throw-away cluster
# that is started on a free loopback port and removed when the command ends, however it ends.
set -euo pipefail

if [ $# -eq 0 ]; then
    echo "usage: tests/postgres.sh command [argument...]" >&2
    exit 2
fi
case "${GONGXIAO_DATABASE_URL:-}" in
postgres*) exec "$@" ;;
esac

binaries=$(dirname "$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)")
if [ ! -x "$binaries/initdb" ]; then
    echo "找不到 PostgreSQL，请先安装：apt-get install postgresql （No PostgreSQL found; install it first.）" >&2
    exit 1
fi

# PostgreSQL refuses to run as root; Debian's package brings an account for it.
if [ "$(id -u)" -eq 0 ]; then owner=postgres; else owner=$(id -un); fi
as_owner() { if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u "$owner" -- "$@"); else "$@"; fi; }

cluster=$(mktemp -d "${TMPDIR:-/tmp}/gongxiao-postgres.XXXXXX")
stop() {
    as_owner "$binaries/pg_ctl" stop --silent --mode=immediate --pgdata="$cluster/data" >/dev/null 2>&1 || true
    rm -rf "$cluster"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s' "$password" >"$cluster/password"
chown -R "$owner" "$cluster"
# Locale C sorts by code point, as SQLite does: a test that depends on order means the same on both.
as_owner "$binaries/initdb" --pgdata="$cluster/data" --username=gongxiao --pwfile="$cluster/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C --data-checksums >"$cluster/initdb.log" 2>&1 || {
    cat "$cluster/initdb.log" >&2
    exit 1
}

# Books that are thrown away need no fsync. Nor may autovacuum look at them: once it has seen a table that a test rolled
# back, the planner takes the table for empty, however much the next test writes before it commits, and joins it by
# reading it whole for every line. The benchmark wants both: a floor without fsync would be no floor.
if [ "${DURABLE:-off}" = on ]; then thrown_away=""; else thrown_away="-c fsync=off -c autovacuum=off"; fi

# Another program may take the free port between the question and the start, so a second try is fair.
for attempt in 1 2 3; do
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    if as_owner "$binaries/pg_ctl" start --silent --wait --pgdata="$cluster/data" --log="$cluster/data/server.log" \
        --options="-p $port -h 127.0.0.1 -k '' -c max_connections=60 $thrown_away" >/dev/null; then break; fi
    if [ "$attempt" -eq 3 ]; then
        cat "$cluster/data/server.log" >&2
        exit 1
    fi
done

export GONGXIAO_DATABASE_URL="postgresql://gongxiao:$password@127.0.0.1:$port/postgres"
"$@"
