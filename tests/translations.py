"""Takes the window's words into resources/translations/baojia_en.ts,
and makes baojia_en.qm from it: ./dev translations

New words come in as unfinished; what is no longer said goes. Exit code 1 if something is left to translate.
"""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
TS = ROOT / "resources" / "translations" / "baojia_en.ts"
QT = TS.with_name("qt_zh_CN.ts")  # what Qt leaves in English
QM = TS.with_suffix(".qm")
TOOLS = Path(sys.executable).parent


def collect(into: Path = TS) -> None:
    """Let lupdate read the interface's sources. No line numbers: they would change with every commit."""
    sources = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "reader" / "ui").rglob("*.py"))
    run(
        "pyside6-lupdate",
        "-locations",
        "none",
        "-no-obsolete",
        "-source-language",
        "zh_CN",
        "-target-language",
        "en",
        "-disable-heuristic",
        "similartext",
        *sources,
        "-ts",
        str(into),
    )


def release(into: Path = QM, ts: Path = TS) -> None:
    """The binary form that the program loads."""
    run("pyside6-lrelease", "-nounfinished", str(ts), "-qm", str(into))


def run(tool: str, *words: str) -> None:
    done = subprocess.run([str(TOOLS / tool), *words], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{tool}: {done.stdout}{done.stderr}")


def messages(ts: Path = TS) -> list[tuple[str, str, list[str], bool]]:
    """(context, source, wordings (several for plurals), finished) of all entries."""
    found = []
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            wording = message.find("translation")
            forms = [form.text or "" for form in wording.iter("numerusform")] or [wording.text or ""]
            found.append((context.findtext("name") or "", message.findtext("source") or "", forms,
                          wording.get("type") is None and all(forms)))
    return found


def main() -> int:
    collect()
    open_ones = [(context, source) for context, source, _, finished in messages() if not finished]
    for context, source in open_ones:
        print(f"not translated: [{context}] {source}")
    release()
    release(QT.with_suffix(".qm"), QT)
    print(f"{len(messages())} entries, {len(open_ones)} of them not translated")
    return 1 if open_ones else 0


if __name__ == "__main__":
    sys.exit(main())
