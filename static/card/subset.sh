#!/bin/sh
# How the two fonts in this folder were made. They are subsets, so modified versions, of fonts without a reserved font name.
#   npm pack @expo-google-fonts/literata@0.4.3 @expo-google-fonts/noto-sans@0.4.2   (unpacked beside each other as literata/ and noto-sans/)
#   pip install fonttools==4.68.0
# Hinting is of no use to what draws the card, and the ligatures of Literata ("Th" above all) are too lively for a title.
set -eu
signs="U+0020-007E,U+00A0-017F,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2122,U+2212"
subset() {
  pyftsubset "$1" --output-file="$2" --unicodes="$signs" --layout-features=kern,mark,mkmk,ccmp,locl \
    --name-IDs='*' --name-languages='*' --name-legacy --notdef-outline --no-hinting --drop-tables+=DSIG,STAT,vhea,vmtx
}
subset literata/700Bold/Literata_700Bold.ttf literata-bold.ttf
subset noto-sans/600SemiBold/NotoSans_600SemiBold.ttf noto-sans-semibold.ttf
cp literata/LICENSE_FONT literata-OFL.txt
cp noto-sans/LICENSE_FONT noto-sans-OFL.txt
