#!/bin/sh
# Puts 报架 into this user's menu and lets baojia:// links open it. Run it again after the app's folder has moved;
# with --remove it takes everything away again.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
icons=$here/../icons
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$here/../../../baojia
[ -x "$program" ] || program=$(command -v baojia) || { echo "baojia is not here and not on the PATH" >&2; exit 1; }
program=$(CDPATH='' cd -- "$(dirname -- "$program")" && pwd -P)/baojia

entry=$data/applications/baojia.desktop
mime=$data/mime/packages/baojia-mime.xml
if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$mime" "$data"/icons/hicolor/*/apps/baojia.png "$data"/icons/hicolor/scalable/apps/baojia.svg
else
    mkdir -p "$data/applications" "$data/mime/packages" "$data/icons/hicolor/scalable/apps"
    # In Exec a path is quoted, and a percent sign doubled (Desktop Entry Specification, "The Exec key").
    sed "s|^Exec=baojia|Exec=\"$(printf '%s' "$program" | sed 's/%/%%/g; s/[&|\\]/\\&/g')\"|" \
        "$here/baojia.desktop" >"$entry"
    cp "$here/baojia-mime.xml" "$mime"
    cp "$icons/baojia.svg" "$data/icons/hicolor/scalable/apps/"
    for size in 16 24 32 48 64 128 256 512; do
        mkdir -p "$data/icons/hicolor/${size}x$size/apps"
        cp "$icons/baojia-$size.png" "$data/icons/hicolor/${size}x$size/apps/baojia.png"
    done
fi
for refresh in "update-desktop-database $data/applications" "update-mime-database $data/mime"; do
    command -v "${refresh%% *}" >/dev/null 2>&1 && "${refresh%% *}" "${refresh#* }" || true
done
