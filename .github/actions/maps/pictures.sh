#!/usr/bin/env bash
# Draws every map whose drawing changes, be it by its own file or by one that it imports, and beside it what changes in
# it.
source "${BASH_SOURCE[0]%/*}/common.sh"
export LC_ALL=C.UTF-8

before="$work/before"
rm -rf "$before"
git worktree prune
git -c core.hooksPath=/dev/null worktree add --quiet --detach "$before" "$BASE"
trap 'git worktree remove --force "$before"' EXIT

# The drawing of a map as text; nothing where the directory has no such map, or one with errors.
drawing() {
  (cd "$1" && "$JOURNEY" compile --emit dot --map "$3" -- "$2" 2>/dev/null) || true
}

# A path that every system and every archive takes, and that no other picture has.
target_for() {
  local name="${1%.journey}--$2" suffix="" number=1
  name="${name//[^[:alnum:].\/_-]/_}"
  name="${name//../_}"
  while [[ -e "$report/pictures/$name$suffix.$FORMAT" ]]; do
    number=$((number + 1))
    suffix="-$number"
  done
  echo "$report/pictures/$name$suffix.$FORMAT"
}

# Files with errors are missing from the list. The check has told of them.
"$JOURNEY" list --format json -- "${paths[@]}" >"$work/maps.json" 2>"$messages" || true
jq -j '.[] | .file, "\u0000", .id, "\u0000"' "$work/maps.json" >"$work/maps"

count=0
while IFS= read -r -d '' file && IFS= read -r -d '' id; do
  new=$(drawing . "$file" "$id")
  old=$(drawing "$before" "$file" "$id")
  [[ -n "$new" && "$new" != "$old" ]] || continue
  if ! command -v dot >/dev/null; then
    sudo apt-get update -qq
    sudo apt-get install -y -qq --no-install-recommends graphviz fonts-liberation >/dev/null
  fi
  target=$(target_for "$file" "$id")
  mkdir -p "${target%/*}"
  "$JOURNEY" draw --map "$id" --output "$target" -- "$file" 2>>"$messages" || {
    show_messages
    echo "::error::A map could not be drawn. The log tells why."
    exit 2
  }
  # Nothing, where it was not there before, or what has changed is told of the map that it is derived from.
  changes=""
  if [[ -n "$old" ]]; then
    changes=$("$JOURNEY" diff --git "$BASE" --format dot --map "$id" -- "${paths[@]}" 2>/dev/null) || true
  fi
  if [[ -n "$changes" ]]; then
    dot "-T$FORMAT" <<<"$changes" >"${target%.*}--changes.$FORMAT" 2>>"$messages" || {
      show_messages
      echo "::error::The changes of a map could not be drawn. The log tells why."
      exit 2
    }
  fi
  count=$((count + 1))
done <"$work/maps"
echo "Maps drawn: $count."
