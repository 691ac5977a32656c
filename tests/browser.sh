#!/bin/sh
# Chromium and poppler for the browser tests: installed where apt is there and may be used, else a clear message.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] || missing="chromium"
command -v pdftoppm >/dev/null 2>&1 || missing="$missing poppler-utils"
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
elif command -v apt-get >/dev/null 2>&1 && command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "Voor de browsertests ontbreekt: $missing. Installeer dat (Debian: apt-get install $missing; macOS: Google Chrome en brew install poppler)." >&2
  echo "De andere tests draaien wel; de browsertests worden overgeslagen." >&2
fi
