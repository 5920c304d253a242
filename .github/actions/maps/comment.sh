#!/usr/bin/env bash
# Tells the pull request what changes in the maps: in one comment, which later runs change.
source "${BASH_SOURCE[0]%/*}/common.sh"

# Nobody sees it. A comment of anybody else is never taken for ours, whatever it starts with: no name that a person may
# have ends in brackets.
marker="<!-- journey: what changes in the maps -->"
comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"

write_comment() {
  local known
  gh api --paginate "$comments?per_page=100" >"$work/comments.json" || return
  known=$(jq -rs --arg marker "$marker" '
    [.[][] | select(.user.login == "github-actions[bot]" and (.body | startswith($marker)))]
    | first.id // empty' "$work/comments.json") || return
  if [[ -n "$known" ]]; then
    gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$known" -F "body=@$work/comment.md" >/dev/null
  elif [[ "$RESULT" != same ]]; then
    gh api --method POST "$comments" -F "body=@$work/comment.md" >/dev/null
  fi
}

{
  echo "$marker"
  # A comment may have 65,536 characters.
  if (($(wc -c <"$work/summary.md") < 65000)); then
    cat "$work/summary.md"
  else
    echo "More changes in the maps than a comment can hold:" \
      "[the run]($GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID) tells all."
  fi
} >"$work/comment.md"

write_comment 2>"$messages" || {
  show_messages
  echo "::warning::The pull request could not be told what changes in the maps; the summary of the run has it." \
    "The workflow needs the permission pull-requests: write."
}
