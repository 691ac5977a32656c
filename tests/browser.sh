#!/bin/sh
# Chromium, poppler and nginx for the browser tests: installed where apt is there and may be used, else a clear message.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] || missing="chromium"
command -v pdftoppm >/dev/null 2>&1 || missing="$missing poppler-utils"
PATH="$PATH:/usr/sbin" command -v nginx >/dev/null 2>&1 || missing="$missing nginx-light"
[ -z "$missing" ] && exit 0
try() { # with or without sudo; whatever goes wrong is told below
  "$@" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "$@" apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  try env && exit 0
elif command -v apt-get >/dev/null 2>&1 && command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  try sudo && exit 0
fi
echo "Voor de browsertests ontbreekt: $missing. Installeer dat (Debian: apt-get install $missing; macOS: Google Chrome en brew install poppler nginx)." >&2
echo "De andere tests draaien wel; de tests die dit nodig hebben worden overgeslagen." >&2
