"""Drives the packaged app as a librarian's machine would: no Python on the path, no network, an empty home.

python tests/smoke_frozen.py dist/baojia      (./dev smoke; with --ocr: dist/baojia-ocr)
"""
from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SAMPLES = TOP / "resources" / "samples"
LIMIT = 180
"""Seconds after which a step counts as hanging."""


def allowed(*words: str) -> bool:
    """Whether a command can be put before another here: it is there, and the machine lets it work."""
    return (
        bool(shutil.which(words[0])) and subprocess.run([*words, "true"], capture_output=True).returncode == 0
    )


def cage(trace: Path) -> list[str]:
    """The words before a command that take the network from it and write the sockets that it asks for to
    `trace`.
    """
    words: list[str] = []
    for alone in (["unshare", "-n"], ["unshare", "-r", "-n"]):
        if allowed(*alone):
            words += [shutil.which("unshare") or "", *alone[1:]]
            break
    else:
        print("smoke: no right to make a network namespace; running beside the network")
    watch = ["strace", "-f", "-qq", "-A", "-e", "trace=socket", "-o", str(trace)]
    if allowed(*watch):
        words += [shutil.which("strace") or "", *watch[1:]]
    else:
        print("smoke: no strace here; sockets are not watched")
    return words


@contextmanager
def screen() -> Iterator[str]:
    """A display of our own; gives its name. Its socket is a file,
    so that it is reached from the namespace, too.
    """
    if not shutil.which("Xvfb"):
        print("smoke: no Xvfb here; the window is drawn offscreen")
        yield ""
        return
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


class App:
    """The packaged program in its cage; `trace` collects the sockets that it asked for."""

    def __init__(self, folder: Path, home: Path, display: str) -> None:
        self.program = folder / ("baojia.exe" if os.name == "nt" else "baojia")
        self.trace = home / "sockets.txt"
        self.cage = cage(self.trace)
        self.trace.unlink(missing_ok=True)
        runtime = home / "run"
        runtime.mkdir(mode=0o700)
        self.environment = {
            "HOME": str(home), "PATH": "/nonexistent", "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": str(runtime),
            **({"DISPLAY": display} if display else {"QT_QPA_PLATFORM": "offscreen"}),
        }

    def __call__(self, *words: str | Path) -> str:
        """Runs the program; gives what it printed. A failure ends the smoke test with all that was said."""
        done = subprocess.run(
            [*self.cage, str(self.program), *map(str, words)], env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, encoding="utf-8", timeout=LIMIT,
        )
        if done.returncode != 0:
            said = f"{done.stdout}\n{done.stderr}"
            raise SystemExit(
                f"smoke: baojia {' '.join(map(str, words))} ended with {done.returncode}\n{said}"
            )
        print(f"smoke: baojia {words[0]}: done")
        return done.stdout

    @contextmanager
    def window(self, library: Path) -> Iterator[None]:
        """A window with that library, open until the end of the block."""
        words = [*self.cage, str(self.program), "--library", str(library)]
        first = subprocess.Popen(
            words, env=self.environment, stdin=subprocess.DEVNULL, start_new_session=True
        )
        try:
            until = time.monotonic() + LIMIT
            while not (library / "library.db-wal").exists():
                assert first.poll() is None and time.monotonic() < until, "no window came up"
                time.sleep(0.2)
            time.sleep(3)  # the window itself, and its ear for other starts
            yield
        finally:
            os.killpg(first.pid, signal.SIGTERM)
            first.wait()

    def network_sockets(self) -> list[str]:
        """The lines of the trace that ask for an internet socket."""
        if not self.trace.exists():
            return []
        return [line for line in self.trace.read_text("utf-8", "replace").splitlines() if "AF_INET" in line]


def some_words(page: Path) -> str:
    """Four characters from the middle of the page's longest line."""
    longest = max(page.read_text("utf-8").splitlines(), key=len)
    runs = re.findall(r"[\u4e00-\u9fff]{4,}", longest)
    run: str = runs[len(runs) // 2]
    return run[:4]


def one_window(app: App, library: Path) -> None:
    """A second start hands over to the first and ends;
    it would hang here if it opened a window of its own.
    """
    with app.window(library):
        app("--library", library)


def job(app: App, out: Path) -> None:
    """Import, search, export, and the window's own tour; each must leave what it says."""
    library = out / "报库"
    assert app("--version").startswith("baojia "), "no version"
    pages = sorted(path for path in SAMPLES.rglob("*") if path.suffix in (".txt", ".md"))
    app("import", SAMPLES, "--library", library)
    assert (library / "library.db").stat().st_size > 0, "no library"

    words = some_words(pages[0])
    found = json.loads(app("search", words, "--library", library, "--json"))
    assert found["count"] >= 1 and words[:2] in found["hits"][0]["context"], f"{words}: {found}"

    app("check", "--library", library)
    app("export", "--all", "--to", out / "md", "--library", library)
    articles = sorted((out / "md").rglob("*.md"))
    assert len(articles) >= len(pages), f"{len(articles)} articles from {len(pages)} pages"
    assert all(path.read_text("utf-8").startswith("---\n") for path in articles), "no front matter"

    one_window(app, out / "another")
    app("--tour", out / "tour")
    pictures = sorted((out / "tour").rglob("*.png"))
    assert pictures and all(path.stat().st_size > 10_000 for path in pictures), f"screenshots: {pictures}"
    assert list((out / "tour").rglob("*.md")), "the tour exported nothing"


def scan(app: App, out: Path, with_ocr: bool) -> None:
    """A scan finds its text and is prepared for showing; where OCR is inside, one without a text is read."""
    paint = "import sys; from tests import typeset; typeset.write(__import__('pathlib').Path(sys.argv[1]))"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", paint, str(out / "scan")], check=True, cwd=TOP, env=environment)
    library = out / "scans"
    said = app("import", out / "scan", "--library", library, "--json")
    assert '"picture"' in said, f"no picture was paired: {said}"
    if with_ocr:
        for text in [path for path in (out / "scan").iterdir() if path.suffix != ".png"]:
            text.unlink()
        read = out / "read"
        app("import", out / "scan", "--library", read, "--ocr")
        found = json.loads(app("search", "渡", "--library", read, "--json"))
        assert found["count"] >= 1, "OCR has read nothing"


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="baojia-smoke-") as name, screen() as display:
        home = Path(name) / "home"
        home.mkdir()
        app = App(folder.resolve(), home, display)
        job(app, Path(name))
        scan(app, Path(name), (folder / "_internal" / "rapidocr").exists())
        asked = app.network_sockets()
        assert not asked, "the app asked for network sockets:\n" + "\n".join(asked[:10])
        watched = "; no network socket was opened" if app.trace.exists() else ""
        print(f"smoke: the packaged app does the whole job without Python and network{watched}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
