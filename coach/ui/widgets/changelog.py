"""The changelog as lines to show, without its marks."""

from __future__ import annotations

_NO_BRACKETS = str.maketrans("", "", "[]")


def changelog_lines(markdown: str) -> list[tuple[str, str]]:
    """Return the lines of a changelog with the role each is set in.

    The file's own title and versions with nothing under them are left out.
    """
    made: list[tuple[str, str]] = []
    for written in markdown.splitlines():
        line = written.strip().replace("`", "")
        if line.startswith("###"):
            made.append(("caption", line.lstrip("# ")))
        elif line.startswith("## "):
            if made and made[-1][0] == "small_label":
                made.pop()
            made.append(("small_label", line[3:].translate(_NO_BRACKETS)))
        elif line.startswith(("- ", "* ")):
            made.append(("small", f"• {line[2:]}"))
        elif line and written.startswith(" ") and made:
            made[-1] = (made[-1][0], f"{made[-1][1]} {line}")
        elif line and not line.startswith("#"):
            made.append(("small", line))
    return made
