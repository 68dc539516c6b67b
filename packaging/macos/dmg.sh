#!/usr/bin/env bash
# Makes the disk image of the bundle that `make package` built, on macOS. Written from the documentation.
#     bash packaging/macos/dmg.sh build/package/dist/SafeSpace.app build/package/SafeSpace.dmg ["Developer ID Application: ..."]
# Without an identity the bundle is signed for this computer alone, which is enough to try it here and nowhere else.
set -euo pipefail
app=$1 image=$2 identity=${3:--}
here=$(cd "$(dirname "$0")" && pwd)

options=(--force --sign "$identity")
if [ "$identity" != "-" ]; then options+=(--timestamp); fi
# From the inside out: a library that is signed after what holds it breaks the seal around both.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 | xargs -0 codesign "${options[@]}" --options runtime
find "$app/Contents" -depth -type d -name '*.framework' -print0 | xargs -0 -r codesign "${options[@]}" --options runtime
codesign "${options[@]}" --options runtime --entitlements "$here/entitlements.plist" "$app"
codesign --verify --deep --strict "$app"

staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
ditto "$app" "$staged/SafeSpace.app"
ln -s /Applications "$staged/Applications"
hdiutil create -volname SafeSpace -srcfolder "$staged" -fs HFS+ -format UDZO -ov "$image"
