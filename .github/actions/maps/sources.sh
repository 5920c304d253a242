#!/usr/bin/env bash
# Tells the digest of all that the command is built from, and with, and for: it is built anew when a byte of that changes.
source "${BASH_SOURCE[0]%/*}/common.sh"

cd "${BASH_SOURCE[0]%/*}/../../.."
digest=$({
  find Sources Package.swift -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  swift --version 2>/dev/null || true
  cat /etc/os-release
} | sha256sum | cut -d ' ' -f 1)
echo "digest=$digest" >>"$GITHUB_OUTPUT"
