#!/bin/sh
# Known vulnerabilities in the locked packages. Fails on one that is known; says clearly where the database could not be asked,
# and does not fail for that. More options go to pip-audit, such as `--ignore-vuln ID` (write in SECURITY.md why).
set -u
lock="${AUDIT_LOCK:-requirements.lock}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
# lines of the lock without markers and comments, for pip-audit takes them as they are and resolves nothing
sed -e 's/[[:space:]]*[;#].*$//' -e '/^[[:space:]]*$/d' "$lock" > "$work/requirements.txt"
"${PYTHON:-python}" -m pip_audit --requirement "$work/requirements.txt" --no-deps --disable-pip --vulnerability-service osv \
  --progress-spinner off --timeout 20 --format json --output "$work/found.json" "$@" > "$work/said" 2>&1
code=$?
if [ ! -s "$work/found.json" ]; then
  if grep -qiE 'connect|resolv|timed? ?out|max retries|unreachable|proxy|ssl|503|502|service' "$work/said"; then
    echo "NIET GETOETST: de databank met kwetsbaarheden (osv.dev) was niet te bereiken. Draai dit weer met netwerk." >&2
    tail -n 1 "$work/said" | cut -c1-200 >&2
    exit 0
  fi
  cat "$work/said" >&2
  exit 1
fi
"${PYTHON:-python}" - "$work/found.json" <<'PY'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    packages = json.load(file)["dependencies"]
known = [(one["name"], one["version"], each) for one in packages for each in one.get("vulns", [])]
for name, version, each in known:
    print(f"{name} {version}: {each['id']}, verholpen in {', '.join(each['fix_versions']) or 'nog geen versie'}", file=sys.stderr)
skipped = [one["name"] for one in packages if "skip_reason" in one]
if skipped:
    print(f"Niet te toetsen: {', '.join(skipped)}", file=sys.stderr)
if known:
    sys.exit(f"{len(known)} bekende kwetsbaarheden: werk de pakketten bij, of leg in SECURITY.md uit waarom zij niet raken.")
print(f"Geen bekende kwetsbaarheden in {len(packages) - len(skipped)} pakketten.")
PY
status=$?
[ "$status" = 0 ] && [ "$code" -gt 1 ] && exit "$code"
exit "$status"
