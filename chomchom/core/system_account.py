"""Who runs PostgreSQL: the user of the command, or, since PostgreSQL refuses to run as root, a system user in root's place."""

from __future__ import annotations

import contextlib
import logging
import os
import pwd
import stat
import subprocess
from pathlib import Path
from typing import TypedDict

from chomchom.core.errors import DomainError

NAME = "chomchom"
logger = logging.getLogger(__name__)


class NoSystemAccount(DomainError):
    """Root has nobody to run the server as."""


class Account(TypedDict, total=False):
    """Arguments of `subprocess` that make a program run as somebody else; empty for the user of the command."""

    user: int
    group: int
    extra_groups: list[int]


def account_for(cluster: Path) -> Account:
    """For root the owner of the cluster, or before there is one the system user (made if need be); for others nothing."""
    if os.geteuid() != 0:
        return {}
    if cluster.exists():
        owner = cluster.stat()
        return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    user = system_user()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def system_user() -> pwd.struct_passwd:
    """The system user; made if it is not there."""
    if NAME not in {user.pw_name for user in pwd.getpwall()}:
        with contextlib.suppress(OSError):
            command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603 -- constant arguments
    try:
        return pwd.getpwnam(NAME)
    except KeyError as error:
        raise NoSystemAccount(
            "PostgreSQL은 root로 돌 수 없고 대신할 시스템 사용자도 만들지 못했습니다. "
            "일반 사용자로 실행하거나 DATABASE_URL을 적으세요."
        ) from error


def let_through(folder: Path) -> None:
    """Let others pass through the folders on the way (not read them), and say which folders above it were changed."""
    for step in [folder, *folder.parents]:
        mode = stat.S_IMODE(step.stat().st_mode)
        if not mode & stat.S_IXOTH:
            step.chmod(mode | stat.S_IXOTH)
            if step != folder:  # that one is ours
                logger.warning("PostgreSQL을 돌릴 계정이 지나갈 수 있게 %s 폴더의 권한에 o+x를 더했습니다(읽지는 못합니다).", step)
