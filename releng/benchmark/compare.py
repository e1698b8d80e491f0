"""Runs Unroll, PyTorch, ONNX Runtime and DL4J side by side and prints which targets are reached.

The programs take turns, so that whatever else the machine does falls on all of them: in every round each times some steps
of the same case. Reported are medians and minima over all rounds; a target counts as reached where both ratios reach it.
"""

import argparse
import fnmatch
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from configurations import DL4J_TARGETS, cases
from exported import export

HERE = pathlib.Path(__file__).parent
ROUND_MILLISECONDS = 300


class Peer:
    """A program that answers a line with a line."""

    def __init__(self, command, threads):
        environment = {**os.environ, "THREADS": str(threads)}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment, cwd=HERE)
        self.about = self.read()

    def read(self):
        line = self.process.stdout.readline()
        while line and not line.startswith("{"):
            line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.process.args} ended with {self.process.wait()}")
        return json.loads(line)

    def ask(self, case, repeat):
        self.process.stdin.write(f"{case.name} {repeat}\n")
        self.process.stdin.flush()
        return self.read()

    def peak(self):
        """Most memory it ever had, in MB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM"))

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)


def chosen(name, patterns):
    return any(name.startswith(pattern) or fnmatch.fnmatch(name, pattern) for pattern in patterns)


def repeat(milliseconds):
    """Steps of a round; of those that take long only one."""
    return max(1 if milliseconds > ROUND_MILLISECONDS else 3, min(200, int(ROUND_MILLISECONDS / milliseconds)))


def measure(peers, case, rounds):
    """Samples of every program for a case."""
    first = {name: peer.ask(case, 1 if name == "dl4j" else 3) for name, peer in peers.items()}
    repeats = {name: repeat(min(row["samplesMs"])) for name, row in first.items()}
    samples = {name: [] for name in peers}
    for _ in range(rounds):
        for name, peer in peers.items():
            samples[name] += peer.ask(case, repeats[name])["samplesMs"]
    row = {"case": case.name, "face": first["unroll"]["face"], "target": case.target}
    for name, values in samples.items():
        row[name] = {"median": statistics.median(values), "minimum": min(values), "samples": len(values)}
        row[name] |= {key: first[name][key] for key in ("setting", "gflops") if key in first[name]}
    operations = first["unroll"]["gflops"] * first["unroll"]["medianMs"]
    row["gflops"] = operations / row["unroll"]["median"]
    return row


def judge(row):
    """Ratios against the fastest of the others, by median and by minimum."""
    others = [name for name in ("pytorch", "onnx") if name in row]
    if row["case"].startswith("lstm") and "pytorch" in row:
        others = ["pytorch"]
    if others:
        row["ratio"] = {of: min(row[name][of] for name in others) / row["unroll"][of] for of in ("median", "minimum")}
        if row["target"]:
            row["reached"] = all(ratio >= row["target"] for ratio in row["ratio"].values())
    if "dl4j" in row:
        row["dl4jRatio"] = {of: row["dl4j"][of] / row["unroll"][of] for of in ("median", "minimum")}
    return row


def text(row):
    cells = [row["case"], row["face"]]
    for name in ("unroll", "pytorch", "onnx", "dl4j"):
        cells.append(f"{row[name]['median']:.3f} / {row[name]['minimum']:.3f}" if name in row else "–")
    cells.append(f"×{row['ratio']['median']:.2f} / ×{row['ratio']['minimum']:.2f}" if "ratio" in row else "–")
    if row["target"]:
        cells.append(f"×{row['target']:.1f} {'reached' if row.get('reached') else 'missed'}")
    else:
        cells.append("–")
    cells.append(f"{row['gflops']:.0f}")
    if "dl4jRatio" in row:
        letter = row["case"].split("-")[-2]
        goal, ratios = DL4J_TARGETS.get(letter), row["dl4jRatio"]
        verdict = "" if goal is None else f" (×{goal:.0f} {'reached' if min(ratios.values()) >= goal else 'missed'})"
        cells.append(f"×{ratios['median']:.0f} / ×{ratios['minimum']:.0f}{verdict}")
    return "| " + " | ".join(cells) + " |"


def header():
    titles = ["case", "face", "Unroll ms", "PyTorch ms", "ONNX Runtime ms", "DL4J ms", "ratio", "target", "GFLOP/s", "DL4J ratio"]
    return f"median / minimum\n\n| {' | '.join(titles)} |\n|{'---|' * len(titles)}"


def commands(options, folder):
    java = [*(["nice", "-n", str(options.nice)] if options.nice else [])]
    made = {"unroll": [*java, options.unroll, "benchmark", "--lines"]}
    if "pytorch" in options.peers:
        made["pytorch"] = [*java, sys.executable, "peer_pytorch.py"]
    if "onnx" in options.peers:
        made["onnx"] = [*java, sys.executable, "peer_onnx.py", str(folder)]
    if "dl4j" in options.peers:
        # One thread: with two, ND4J's threads wait for each other longer than they compute.
        made["dl4j"] = ["env", "OMP_NUM_THREADS=1", *java, "java", "-jar", str(HERE / "dl4j/target/dl4j-benchmark.jar")]
    return made


def fits(peer, case):
    if peer == "onnx":
        return case.phase == "infer"
    if peer == "dl4j":
        return case.cell == "lstm" and case.phase == "train"
    return True


def main():
    product = HERE.parent / "product/target/unroll/bin/unroll"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unroll", default=str(product), help="the command; default: the product built in this tree")
    parser.add_argument("--filter", nargs="*", default=["*"], help="beginnings or patterns of names: lstm-A '*-train'")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--nice", type=int, default=0, help="priority of the timed programs, -20 with the right to set it")
    parser.add_argument("--peers", nargs="*", default=["pytorch", "onnx"], choices=["pytorch", "onnx", "dl4j"])
    parser.add_argument("--json", type=pathlib.Path, help="also write all figures here")
    parser.add_argument("--memory", action="store_true", help="print the peak of memory of each program at the end")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.gettempdir()) / "unroll-benchmark"
    folder.mkdir(exist_ok=True)
    wanted = [case for case in cases() if chosen(case.name, options.filter)]
    if "onnx" in options.peers:
        for case in wanted:
            if case.phase == "infer":
                export(options.unroll, case, folder)
    peers = {name: Peer(command, options.threads) for name, command in commands(options, folder).items()}
    print(json.dumps(peers["unroll"].about), "\n\n" + header(), sep="", flush=True)
    rows = []
    for case in wanted:
        row = judge(measure({name: peer for name, peer in peers.items() if fits(name, case)}, case, options.rounds))
        rows.append(row)
        print(text(row), flush=True)
    if options.memory:
        print("\npeak of memory:", ", ".join(f"{name} {peer.peak()} MB" for name, peer in peers.items()))
    if options.json:
        options.json.write_text(json.dumps({"machine": peers["unroll"].about, "rows": rows}, indent=1) + "\n")
    judged = [row for row in rows if "reached" in row]
    print(f"\n{sum(row['reached'] for row in judged)} of {len(judged)} targets reached; missed: {', '.join(row['case'] for row in judged if not row['reached']) or 'none'}")
    for peer in peers.values():
        peer.close()


if __name__ == "__main__":
    main()
