"""`chomchom plan`: check and show work on a file alone; import and export work on the database."""

from __future__ import annotations

import click

from chomchom.cli.lazy import LazyGroup


@click.group(
    cls=LazyGroup,
    commands={
        "check": ("chomchom.cli.plan_file:check", "사업계획서의 잘못과 의심스러운 곳을 찾습니다."),
        "show": ("chomchom.cli.plan_file:show", "읽어 낸 계획을 보여 줍니다."),
        "import": ("chomchom.cli.plan_rows:import_", "파일을 초안으로 가져옵니다."),
        "export": ("chomchom.cli.plan_rows:export", "계획을 파일로 내보냅니다."),
    },
)
def plan() -> None:
    """사업계획서를 검사하고, 보고, 가져오고, 내보냅니다."""
