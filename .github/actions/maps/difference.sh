#!/usr/bin/env bash
# Tells what changes in the maps, in the summary of the run and in a file for the comment.
source "${BASH_SOURCE[0]%/*}/common.sh"

# Where a pull request is checked out merged, the first parent is what it would be merged into, at this very moment.
find_base() {
  if [[ -n "$BASE" ]]; then
    git rev-parse --verify --quiet --end-of-options "$BASE^{commit}"
  elif [[ -n "$PULL_REQUEST_HEAD" && "$(git rev-parse --verify --quiet 'HEAD^2')" == "$PULL_REQUEST_HEAD" ]]; then
    git rev-parse --verify --quiet 'HEAD^1'
  else
    git merge-base "$PULL_REQUEST_BASE" HEAD
  fi
}

base=$(find_base) || {
  echo "::error::The commit to compare with is not there. Check out with fetch-depth: 0."
  exit 2
}

status=0
"$JOURNEY" diff --git "$base" --format markdown -- "${paths[@]}" >"$report/difference.md" 2>"$messages" || status=$?
show_messages
case "$status" in
  0) result=same ;;
  1) result=different ;;
  2) result=trouble ;;
  *) exit "$status" ;;
esac

{
  echo "### What changes in the maps"
  echo
  case "$result" in
    same) echo "Nothing." ;;
    different | trouble) cat "$report/difference.md" ;;
  esac
} >"$work/summary.md"

# The summary of a step may have 1 MiB.
if (($(wc -c <"$work/summary.md") < 1000000)); then
  cat "$work/summary.md" >>"$GITHUB_STEP_SUMMARY"
else
  echo "The difference of the maps is too long for a summary: the files of this run have it." >>"$GITHUB_STEP_SUMMARY"
fi
[[ "$result" != trouble ]] || echo "::warning::The maps could not be compared as a whole. The log tells why."
{
  echo "result=$result"
  echo "base=$base"
} >>"$GITHUB_OUTPUT"
