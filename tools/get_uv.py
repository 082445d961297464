"""Put the program `uv` into a folder: `python3 tools/get_uv.py .tools`. Needs a bare python3 (3.9 or later): no pip, no venv.

The wheel comes from the package index and must have the checksum written here.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
import sys
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import urljoin

VERSION = "0.13.9"
WHEELS = {
    ("Linux", "x86_64"): (
        "manylinux_2_17_x86_64.manylinux2014_x86_64",
        "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    ),
    ("Linux", "aarch64"): ("manylinux_2_28_aarch64", "ecb6028d79dc96fbeafffe5c8af62a7099487ebc05a701e76714eebcffd06375"),
    ("Darwin", "arm64"): ("macosx_11_0_arm64", "66c512266d633bef48384a1f53003f41f2a8e7b36fe6e7fbfd3e0fd52d96fa63"),
    ("Darwin", "x86_64"): ("macosx_10_12_x86_64", "c16ed11e013557536b3e60065f1b912f6407bd6518e041b961e23ef9e6b4fbf5"),
}
ELSEWHERE = "Install uv in another way (https://docs.astral.sh/uv/) and run make again."


def main(folder: Path) -> None:
    """Download, verify, unpack; whatever is wrong ends the program with a sentence."""
    index = os.environ.get("UV_DEFAULT_INDEX") or os.environ.get("PIP_INDEX_URL") or "https://pypi.org/simple"
    system = (platform.system(), platform.machine())
    if system not in WHEELS:
        sys.exit(f"No uv is pinned for {' '.join(system)}. {ELSEWHERE}")
    tag, checksum = WHEELS[system]
    try:
        wheel = download(f"{index.rstrip('/')}/uv/", f"uv-{VERSION}-py3-none-{tag}.whl")
    except (OSError, LookupError) as error:
        sys.exit(f"uv {VERSION} could not be fetched from {index}: {error}. {ELSEWHERE}")
    if hashlib.sha256(wheel).hexdigest() != checksum:
        sys.exit(f"uv {VERSION} from {index} does not have the expected checksum, and is not used. {ELSEWHERE}")
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / "uv.part"
    part.write_bytes(zipfile.ZipFile(io.BytesIO(wheel)).read(f"uv-{VERSION}.data/scripts/uv"))
    part.chmod(0o755)
    part.rename(folder / "uv")


def download(page: str, name: str) -> bytes:
    """The file of that name on a page of the index."""
    request = urllib.request.Request(page, headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        urls = {file["filename"]: urljoin(page, file["url"]) for file in json.load(answer)["files"]}
    with urllib.request.urlopen(urls[name], timeout=300) as answer:
        content: bytes = answer.read()
    return content


if __name__ == "__main__":
    main(Path(sys.argv[1]))
