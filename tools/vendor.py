"""Fetch the front-end libraries: pinned npm packages, verified, and only the files that the pages use, with their licences.

Run `python tools/vendor.py` after changing a pin; it needs `npm` and network. What it writes is committed, so nobody else needs
either. Taken from KRDS are its design tokens and a few icons: the components of chomchom/core/static/core/ are our own, denser,
in KRDS markup.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "chomchom/core/static/vendor"
TESTS = ROOT / "chomchom/home/tests/browser/vendor"
PRINTED = ROOT / "chomchom/core/documents/fonts"
ICONS = "all|angle|calendar|close|download|file|go|my|plus|print|sch"
KRDS_NOTICE = """KRDS (대한민국 디지털 정부 디자인 시스템), krds-uiux {version}
https://www.krds.go.kr : used under the KRDS terms of use (attribution): https://www.krds.go.kr/html/site/utility/utility_06.html
Taken from it: the design tokens (krds_tokens.css) and icons (icon/*.svg), unchanged.
"""


# Neither package of SurveyJS carries the text of the licence that its package.json and the heads of its files name.
SURVEYJS_NOTICE = """SurveyJS form library {version}, https://surveyjs.io

The MIT License (MIT)

Copyright (c) 2015-2026 Devsoft Baltic OÜ - http://surveyjs.io/

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge,
publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE
FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


@dataclass(frozen=True)
class Package:
    """One pinned package: `integrity` is the base64 SHA-512 of its tarball; `files` are patterns (regex) of the paths to keep."""

    name: str
    version: str
    integrity: str
    files: tuple[str, ...]
    target: Path
    notice: str = ""
    rest_of: str = ""
    """Of a font: the file beside it whose letters it need not have, because it only stands in for that."""


PACKAGES = [
    Package(
        "krds-uiux",
        "1.1.0",
        "4cjL3cpnlTaDrkivVceDpWhHxUYgV2AhiRRbO74I8ZKlnM17BcutEjPOlMOz9RQGAmdEubTsSYoyKFhvD1/g+A==",
        (r"resources/css/token/(krds_tokens\.css)", rf"resources/img/component/(icon/ico_(?:{ICONS})\.svg)"),
        STATIC / "krds",
        KRDS_NOTICE,
    ),
    Package(
        "pretendard-gov",
        "1.3.9",
        "U9bEVWfBoM5AUAM2yJvmbffrt4oO//onVbKOIzy/pEU0SEP+6O/YmOxGgYaMgDr+zmqhDGhSwQqOnBFSgmp4bQ==",
        (r"dist/web/variable/(pretendardvariable-gov-dynamic-subset\.css|woff2-dynamic-subset/.*)", r"dist/(LICENSE\.txt)"),
        STATIC / "pretendard-gov",
    ),
    # What is printed carries its letters in it: two whole weights, which browsers never load.
    Package(
        "pretendard",
        "1.3.9",
        "PaQAADyLY5v4kYFwkpSJHbSSYIkiriY/1xXw75TKoZ9UQQqeU+tvP05yTdZAWibiIYoo8ZKtRv8PM7w0IaywSw==",
        (r"dist/public/static/(Pretendard-(?:Regular|Bold)\.otf)", r"dist/(LICENSE\.txt)"),
        PRINTED / "pretendard",
    ),
    # What Pretendard lacks: signs of lists and forms (▣ ☞ ㉮ ⑴), and the Hanja of Korean names.
    Package(
        "@expo-google-fonts/noto-sans-kr",
        "0.4.3",
        "EVS/uJPcf1TgJtjmQmrFr0oGdcl7ml09CSu0E/AyGzR0UfzdR2pBbzWWPsnuzZiGUl643ODYwYiXK5+B+fLjhQ==",
        (r"400Regular/(NotoSansKR_400Regular\.ttf)", r"(LICENSE_FONT)"),
        PRINTED / "noto-sans-kr",
        rest_of="pretendard/Pretendard-Regular.otf",
    ),
    Package(
        "htmx.org",
        "2.0.11",
        "Thx/WtpeOQqSrqBCw/A1cwGJGg4UrVa3+sW0GmrM3p4gJgO89ecH4qtbnyzDDWFvBTqjnIMCgELTNt636dtamA==",
        (r"dist/(htmx\.min\.js)", r"(LICENSE)"),
        STATIC / "htmx",
    ),
    Package(
        "echarts",
        "6.1.0",
        "q0yaFPggC9FUdsWH4blavRWFmxdrIodbkoKNAjJudAI6CA9gNPxHtV2RcZNEepZVlk4yvBYkOkbk6HIVpIyHZA==",
        (r"dist/(echarts\.common\.min\.js)", r"(LICENSE)", r"(NOTICE)", r"(licenses/LICENSE-d3)"),
        STATIC / "echarts",
    ),
    # Both of one version: they are made for each other.
    Package(
        "survey-core",
        "2.5.38",
        "uI/5ocM08K3LKCa6M1njs8YbRuuF/4vxfAFwyo0RaImoAVdGKkayxt2gNqapTOb0qwYX6OFdDTkEqSMgjYsW8g==",
        (r"(survey\.core\.min\.js)", r"(survey-core\.fontless\.min\.css)", r"i18n/(korean\.min\.js)"),
        STATIC / "survey-core",
        SURVEYJS_NOTICE,
    ),
    Package(
        "survey-js-ui",
        "2.5.38",
        "BZ+zQlt/PvR76MgD0lrlD2rZjOoQ78Qt1mdpxpHngVufD6sJUTI3xGOJGiYYLxVh328YtU06TO8vbhXxpDbz5w==",
        (r"(survey-js-ui\.min\.js)",),
        STATIC / "survey-js-ui",
        SURVEYJS_NOTICE,
    ),
    Package(
        "axe-core",
        "4.14.1",
        "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        (r"(axe\.min\.js)", r"(LICENSE)"),
        TESTS / "axe-core",
    ),
    # The judge of Hangul documents: opens and lays out .hwpx, and knows nothing of what wrote it.
    Package(
        "@rhwp/core",
        "0.8.6",
        "ZMO2QMHbR4v7t86feMWiRJ4QozjjqHDGv4PyzTT4LyMuX1LeUpmQaOHrGLQpbYMJV0IWCYjVRewKqkXx+w16XQ==",
        (r"(rhwp\.js)", r"(rhwp_bg\.wasm)", r"(LICENSE)"),
        TESTS / "rhwp-core",
    ),
]


def fetch(package: Package) -> bytes:
    """The tarball from the registry that npm is set up for; refused if its hash is not the pinned one."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, f"{package.name}@{package.version}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 -- pinned names from above
        tarball = next(Path(folder).glob("*.tgz")).read_bytes()
    if base64.b64encode(hashlib.sha512(tarball).digest()).decode() != package.integrity:
        raise SystemExit(f"{package.name} {package.version}: the tarball is not the pinned one.")
    return tarball


def unpack(package: Package, tarball: bytes) -> int:
    """Write the wanted files into the emptied target folder; returns how many."""
    shutil.rmtree(package.target, ignore_errors=True)
    written = 0
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        for member in archive.getmembers():
            path = member.name.partition("/")[2]
            match = next(filter(None, (re.fullmatch(pattern, path) for pattern in package.files)), None)
            stream = archive.extractfile(member) if match else None
            if match and stream:
                target = package.target / match[1]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(stream.read())
                written += 1
    if package.notice:
        (package.target / "NOTICE").write_text(package.notice.format(version=package.version), encoding="utf-8")
    if package.rest_of:
        thin(next(package.target.glob("*.ttf")), package.target.parent / package.rest_of)
    return written


def thin(font: Path, of: Path) -> None:
    """Leave in a font what another lacks, of Hanja only those of KS X 1001: 2 MB instead of 6. fontTools comes with fpdf2."""
    from fontTools import subset  # noqa: PLC0415 -- only here
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- only here

    whole = TTFont(font)
    rest = {point for point in whole.getBestCmap() if point not in TTFont(of).getBestCmap()}
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "VORG", "vhea", "vmtx"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes={point for point in rest if not _is_hanja(point) or _in_standard(chr(point))})
    subsetter.subset(whole)
    whole.save(font)


def _is_hanja(point: int) -> bool:
    return 0x3400 <= point < 0xA000 or 0xF900 <= point < 0xFB00 or point >= 0x20000


def _in_standard(letter: str) -> bool:
    return len(letter.encode("euc-kr", errors="ignore")) == 2


def main() -> None:
    """Fetch and unpack every package."""
    for package in PACKAGES:
        count = unpack(package, fetch(package))
        print(f"{package.name} {package.version}: {count} files")  # noqa: T201 -- a command-line tool


if __name__ == "__main__":
    main()
