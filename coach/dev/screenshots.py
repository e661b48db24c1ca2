"""Pictures of every page: ``python -m coach.dev.screenshots OUT``.

Three made-up people and one newcomer, light and dark, at 100 and 200 %, and the states
of the design's pictures under the pictures' own names. Needs no screen.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.dev.scenes import Picture, Scene
    from coach.dev.stage import Look, Stage
    from coach.domain.catalogue import Catalogue

PEOPLE = ("steady", "stopgo", "flareup", "new")
PICTURES = "pictures"
_SCALING = ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI")


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the pictures; 0 when no page raised and Qt had nothing to warn of."""
    chosen = _read(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in _SCALING:
        os.environ.pop(name, None)
    from coach.content.load import load_content
    from coach.dev.scenes import PICTURES as STATES
    from coach.dev.scenes import SCENES
    from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT
    from coach.paths import resources
    from coach.ui.run import application

    application()
    camera = _Camera(chosen.out, load_content(resources()), chosen.pages)
    for scene in SCENES:
        if chosen.only in (None, scene.folder):
            for look in (LIGHT, DARK, LARGE, LARGE_DARK):
                camera.take_scene(scene, look)
    if chosen.only in (None, PICTURES):
        for picture in STATES:
            camera.take_picture(picture)
    for problem in camera.problems:
        print(problem, file=sys.stderr)
    return 1 if camera.problems else 0


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m coach.dev.screenshots")
    parser.description = (__doc__ or "").splitlines()[0]
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--only", choices=(*PEOPLE, PICTURES), metavar="PERSON")
    parser.add_argument(
        "--pages",
        type=lambda text: tuple(text.split(",")),
        default=(),
        metavar="A,B",
        help="pages, or pictures, whose name begins so",
    )
    return parser.parse_args(arguments)


class _Camera:
    """Opens each window once, leads it through its shots and keeps the pictures."""

    def __init__(self, out: Path, catalogue: Catalogue, pages: tuple[str, ...]) -> None:
        self._out, self._catalogue, self._pages = out, catalogue, pages
        self.problems: list[str] = []

    def take_scene(self, scene: Scene, look: Look) -> None:
        """Photograph one person's pages in one look."""
        from coach.dev.stage import Watch, on_stage

        wanted = [n for n, s in enumerate(scene.shots) if self._is_wanted(s.name)]
        if not wanted:
            return
        whole = f"{scene.folder} {look.words}"
        with (
            tempfile.TemporaryDirectory(prefix="outside-in-") as folder,
            Watch(whole, self.problems),
            on_stage(
                Path(folder),
                scene.facts(),
                now=scene.now,
                look=look,
                catalogue=self._catalogue,
            ) as stage,
        ):
            for number, shot in enumerate(scene.shots[: wanted[-1] + 1]):
                with Watch(f"{whole} {shot.name}", self.problems):
                    shot.reach(stage)
                    if number in wanted:
                        name = f"{scene.folder}/{shot.name}-{look.words}"
                        self._keep(stage, name)

    def take_picture(self, picture: Picture) -> None:
        """Photograph one state of the design."""
        from coach.dev.stage import Watch, on_stage

        if not self._is_wanted(picture.name):
            return
        with (
            tempfile.TemporaryDirectory(prefix="outside-in-") as folder,
            Watch(picture.name, self.problems),
            on_stage(
                Path(folder),
                picture.facts(),
                now=picture.now,
                look=picture.look,
                catalogue=self._catalogue,
            ) as stage,
        ):
            picture.reach(stage)
            self._keep(stage, f"{PICTURES}/{picture.name}")

    def _is_wanted(self, name: str) -> bool:
        return not self._pages or name.startswith(self._pages)

    def _keep(self, stage: Stage, name: str) -> None:
        path = self._out / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not stage.picture().save(str(path)):
            raise OSError(f"{path} cannot be written")
        print(path)


if __name__ == "__main__":
    sys.exit(main())
