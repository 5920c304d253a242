# What the scripts of the action share. They get what they are to do from the environment.
# shellcheck shell=bash

set -euo pipefail
shopt -s inherit_errexit

# Everything that the action writes stands here.
work="$RUNNER_TEMP/journey-maps"
# What can be downloaded from the run.
report="$work/report"
messages="$work/messages"
mkdir -p "$report"
: >"$messages"

# The lines of PATHS.
paths=()
while IFS= read -r line; do
  [[ -z "$line" ]] || paths+=("$line")
done <<<"${PATHS:-.}"

# Shows what was told, which may quote a map or the name of a file: the runner takes no command from it.
show_messages() {
  [[ -s "$messages" ]] || return 0
  local token
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  echo "::stop-commands::$token"
  cat "$messages"
  echo
  echo "::$token::"
}
