#!/usr/bin/env bash
# Finds the command, or builds it where the cache has none.
source "${BASH_SOURCE[0]%/*}/common.sh"

if [[ -n "$INSTALLED" ]]; then
  journey=$(command -v -- "$INSTALLED") || {
    echo "::error::There is no journey where the input says."
    exit 2
  }
else
  journey="$work/journey"
  if [[ ! -x "$journey" ]]; then
    command -v swift >/dev/null || {
      echo "::error::journey is built with Swift 6, and this runner has none. Install it before, or name an installed journey."
      exit 2
    }
    sources=$(cd "${BASH_SOURCE[0]%/*}/../../.." && pwd)
    swift build -c release --static-swift-stdlib --product journey --package-path "$sources" --scratch-path "$work/build"
    cp "$work/build/release/journey" "$journey"
    rm -rf "$work/build"
  fi
fi
"$journey" --version
echo "journey=$journey" >>"$GITHUB_OUTPUT"
