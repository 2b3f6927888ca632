#!/bin/sh
# ralph.sh FOLDER PORT PYTHON: a record store of xAPI (ralph-malph) at http://127.0.0.1:PORT/xAPI/ that keeps its statements in the folder, until TERM or INT. Who writes is
# `pupil` with the password `secret`. Pages of the origin that is in the file `origin` there may ask.
set -eu
[ $# -eq 3 ] || { echo "usage: $0 FOLDER PORT PYTHON" >&2; exit 2; }
folder=$1 port=$2 python=$3
server=
end() { trap - EXIT INT TERM; [ -z "$server" ] || { kill "$server" 2>/dev/null || :; wait "$server" 2>/dev/null || :; }; }
trap end EXIT
trap 'end; exit 0' INT TERM

mkdir -p "$folder/statements"
cd "$folder"
"$python" - <<'PYTHON'
import bcrypt, json
user = {
    "username": "pupil",
    "hash": bcrypt.hashpw(b"secret", bcrypt.gensalt(4)).decode(),
    "scopes": ["statements/read", "statements/write"],
    "agent": {"mbox": "mailto:store@school.example"},
    "target": None,
}
json.dump([user], open("auth.json", "w"))
PYTHON
export RALPH_APP_DIR="$folder" RALPH_AUTH_FILE="$folder/auth.json" RALPH_RUNSERVER_BACKEND=fs RALPH_RUNSERVER_MAX_SEARCH_HITS_COUNT=500
export RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH="$folder/statements" RALPH_BACKENDS__LRS__FS__DEFAULT_LRS_FILE=all.jsonl
export RALPH_RUNSERVER_CORS_ALLOW_ORIGINS="[\"$(cat origin)\"]"
"$python" - "$port" <<'PYTHON' &
import sys
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend
# Without this it takes statements once: it does not write to a file that is there.
FSLRSBackend.default_operation_type = BaseOperationType.APPEND
import uvicorn
uvicorn.run("ralph.api:app", host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
PYTHON
server=$!
wait "$server" || { code=$?; server=; exit "$code"; }
