#!/usr/bin/env bash
# Checks the maps: each finding becomes an annotation.
source "${BASH_SOURCE[0]%/*}/common.sh"

options=(--format github)
[[ "$STRICT" != true ]] || options+=(--strict)
status=0
"$JOURNEY" check "${options[@]}" -- "${paths[@]}" 2>"$messages" || status=$?
show_messages
((status < 2)) || echo "::error::Not all maps could be read. The log tells why."
exit "$status"
