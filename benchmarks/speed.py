"""Times awslint beside its peers on one tree in one run, as whole processes in turn; it must not know awslint's inside.

    python benchmarks/speed.py TREE [--plant 5] [--runs 7] [--peer 'NAME=COMMAND']...

TREE is copied, ``--plant`` keys are written into files of the copy (and must be found), then every command runs once to
warm up and ``--runs`` times in turn: A B C A B C …. awslint runs twice in each turn, as on a tree that it has never seen,
and with what it has kept of the run before. Printed are the median seconds and the ratio to the first peer, the
median of the ratios taken run by run, so that a machine whose speed drifts does not favour anyone.

In COMMAND, ``{tree}`` stands for the copy and ``{scratch}`` for a directory for output. Without ``--peer``, those of
betterleaks (AWS rule alone, all rules), gitleaks and ripgrep that are on PATH are used.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from awslint.aws.samples import access_key_id, secret_access_key

QUIET = "--no-banner --silent --log-level error --exit-code 0"
PEERS = (
    (
        "betterleaks, AWS rule",
        "betterleaks",
        f"betterleaks {QUIET} --isolate-rule aws-access-token -o {{scratch}}/out.json {{tree}}",
    ),
    ("betterleaks, all rules", "betterleaks", f"betterleaks {QUIET} -o {{scratch}}/out.json {{tree}}"),
    ("gitleaks", "gitleaks", "gitleaks dir {tree} --no-banner --log-level error --exit-code 0"),
    ("ripgrep", "rg", "rg --hidden -c AKIA[A-Z0-9]{{16}} {tree}"),
)


@dataclass(frozen=True)
class Timed:
    """One command with the wall seconds and the peak memory in MB of each of its runs."""

    name: str
    command: tuple[str, ...]
    seconds: list[float]
    megabytes: list[float]


def plant(tree: Path, count: int) -> list[str]:
    """Append ``count`` key pairs to text files spread over the tree; their paths."""
    names = subprocess.run(["git", "-C", tree, "ls-files", "-z"], capture_output=True, check=True).stdout.split(b"\0")
    texts = [n.decode() for n in sorted(names) if n.endswith((b".py", b".md", b".toml", b".sh", b".json", b".yml"))]
    chosen = random.Random(1).sample(texts, count)
    for seed, name in enumerate(chosen):
        with (tree / name).open("a") as file:
            key, secret = access_key_id(seed + 100), secret_access_key(seed + 100)
            file.write(f"\naws_access_key_id = {key}\naws_secret_access_key = {secret}\n")
    return sorted(chosen)


def run_once(command: tuple[str, ...]) -> tuple[float, float, bytes]:
    """Wall seconds, peak memory in MB and output of one whole process."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} exited {process.returncode}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024, output


def copy_tree(origin: Path, target: Path) -> None:
    """A checkout of ``origin`` at ``target``, which may be written to."""
    subprocess.run(["git", "clone", "--quiet", "--shared", origin, target], check=True)


def check_found(output: bytes, planted: list[str]) -> None:
    """Stop unless awslint reported every planted file: a benchmark that skips the work says nothing."""
    found = {item["path"] for item in json.loads(output)["findings"] if item["rule"] == "AWS101"}
    missing = [path for path in planted if path not in found]
    if missing:
        sys.exit(f"awslint did not find the keys planted in {missing}")


def main() -> None:
    """Plant, run in turn, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tree", type=Path, help="a git checkout; it is copied, not changed")
    parser.add_argument("--plant", type=int, default=5)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--awslint", default="awslint")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    args = parser.parse_args()
    peers = [tuple(item.split("=", 1)) for item in args.peer]
    peers = peers or [(name, command) for name, program, command in PEERS if shutil.which(program)]
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        copy_tree(args.tree.resolve(), tree)
        planted = plant(tree, args.plant)
        scan = f"{args.awslint} scan --format json --exit-zero"
        own = [
            ("awslint", f"{scan} --no-cache {{tree}}"),
            ("awslint, again", f"{scan} --cache-dir {{scratch}}/kept {{tree}}"),
        ]
        commands = [*own, *peers]
        timed = [
            Timed(name, tuple(shlex.split(text.format(tree=tree, scratch=scratch))), [], []) for name, text in commands
        ]
        for turn in range(args.runs + 1):
            for entry in timed:
                seconds, megabytes, output = run_once(entry.command)
                if entry.name in dict(own):
                    check_found(output, planted)
                if turn:
                    entry.seconds.append(seconds)
                    entry.megabytes.append(megabytes)
    show(timed)


def show(timed: list[Timed]) -> None:
    """Print medians, extremes, peak memory and ratios."""
    base = timed[2] if len(timed) > 2 else timed[0]
    print(f"{'command':26}{'median s':>10}{'min':>8}{'max':>8}{'MB':>8}   ratio to {base.name}")
    for entry in timed:
        ratio = statistics.median(a / b for a, b in zip(entry.seconds, base.seconds, strict=True))
        low, high = min(entry.seconds), max(entry.seconds)
        middle = statistics.median(entry.seconds)
        print(f"{entry.name:26}{middle:10.3f}{low:8.3f}{high:8.3f}{max(entry.megabytes):8.0f}   {ratio:.2f}")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
