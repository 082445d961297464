"""The command `chomchom`. Each module is a group of subcommands; nothing heavy is imported until one is run."""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn

import click

from chomchom.cli.korean import explained
from chomchom.cli.lazy import LazyGroup
from chomchom.core.errors import DomainError

REFUSED = 2  # the exit code when a command could not do what it was asked


@click.group(
    cls=LazyGroup,
    commands={
        "demo": ("chomchom.cli.demo:demo", "표본 기관으로 바로 써 보기: 데이터베이스, 표본 계획, 서버까지 한 번에."),
        "serve": ("chomchom.cli.serve:serve", "웹 서버를 켭니다."),
        "worker": ("chomchom.cli.serve:worker", "뒤에서 할 일(문서 읽기 등)을 처리합니다."),
        "database": ("chomchom.cli.hold:database", "내장 데이터베이스만 켜 둡니다."),
        "migrate": ("chomchom.cli.setup:migrate", "데이터베이스와 화면 파일을 이 판에 맞춥니다."),
        "plan": ("chomchom.cli.plan:plan", "사업계획서를 검사하고, 보고, 가져오고, 내보냅니다."),
        "budget": ("chomchom.cli.budget:budget", "예산의 산식과 재원을 검사합니다."),
        "ledger": ("chomchom.cli.ledger:ledger", "실적 원장을 검증하고, 봉인하고, 합계를 다시 내고, 달을 마감합니다."),
        "book": ("chomchom.cli.book:book", "장부를 분개하고, 대조하고, beancount 파일로 내보냅니다."),
        "accesslog": ("chomchom.cli.accesslog:accesslog", "접속기록을 검증하고, 봉인하고, 보관 기간이 지난 것을 파기합니다."),
        "simulate": ("chomchom.cli.simulate:simulate", "표본 기관의 한 해를 지어내 원장에 올립니다."),
        "profile": ("chomchom.cli.setup:profile", "기관 프로필(팀, 시군, 시설, 위원회)을 불러옵니다."),
        "notice": ("chomchom.cli.notices:notice", "밖으로 나가는 알림의 문구를 봅니다."),
        "user": ("chomchom.cli.people:user", "사용자를 만들고 바꾸고, 역할을 주고 거둡니다."),
        "keys": ("chomchom.cli.keys:keys", "개인정보를 잠근 키를 보고, 바꿉니다."),
        "backup": ("chomchom.cli.keep:backup", "데이터베이스와 파일을 암호화해 한 파일로 보관합니다."),
        "restore": ("chomchom.cli.keep:restore", "보관한 파일에서 되살립니다."),
        "backup-keys": ("chomchom.cli.keep:backup_keys", "열쇠를 암호화해 따로 보관합니다."),
        "restore-keys": ("chomchom.cli.keep:restore_keys", "보관한 열쇠를 되살립니다."),
        "backup-identity": ("chomchom.cli.keep:backup_identity", "보관 파일을 여는 신원을 만듭니다."),
        "doctor": ("chomchom.cli.doctor:doctor", "빠진 것이 있는지, 어떻게 채우는지 알려 줍니다."),
    },
)
@click.version_option(package_name="chomchom", prog_name="chomchom", message="촘촘 %(version)s", help="몇 번째 판인지 보여 줍니다.")
def commands() -> None:
    """촘촘: 사업계획서에서 실적까지."""


def main() -> None:
    """Run a command. A refusal is a sentence on stderr and exit code 2; a stop signal lets everything end in order."""
    for stop in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, _end)
    try:
        sys.exit(commands.main(prog_name="chomchom", standalone_mode=False))
    except DomainError as refusal:
        _refuse(str(refusal))
    except click.UsageError as error:
        _refuse(explained(error))
    except (KeyboardInterrupt, click.Abort):
        sys.exit(128 + signal.SIGINT)
    except BrokenPipeError:  # the reader of our output, such as `head`, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(128 + signal.SIGPIPE)


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(REFUSED)


def _end(number: int, _frame: object) -> None:
    sys.exit(128 + number)
