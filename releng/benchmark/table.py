"""The table of docs/performance.md: three passes over all cases beside PyTorch, ONNX Runtime and DL4J, of which the best
counts for every program, and the peak of memory on configuration C. Takes about a quarter of an hour.

A pass goes through all cases, so that minutes lie between two times of the same case: a machine that slows down for a
while spoils one of them, not all. The programs stay alive; settings of PyTorch are chosen in the first pass. DL4J, which is
slow, takes part in the first pass only.
"""

import argparse
import json
import pathlib
import sys
import tempfile

import compare
from configurations import Case, cases
from exported import export


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    product = compare.HERE.parent / "product/target/unroll/bin/unroll"
    parser.add_argument("--unroll", default=str(product), help="the command; default: the product built in this tree")
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=2, help="in each pass")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--nice", type=int, default=0, help="priority of the timed programs, -20 with the right to set it")
    parser.add_argument("--filter", nargs="*", default=["*"], help="beginnings or patterns of names: lstm-A '*-train'")
    parser.add_argument("--peers", nargs="*", default=["pytorch", "onnx", "dl4j"], choices=["pytorch", "onnx", "dl4j"])
    parser.add_argument("--json", type=pathlib.Path, help="also write all figures here")
    return parser.parse_args()


def started(chosen, folder):
    return {name: compare.Peer(command, chosen.threads) for name, command in compare.commands(chosen, folder).items()}


def one_pass(peers, wanted, chosen, first):
    rows = []
    for case in wanted:
        taking_part = {name: peer for name, peer in peers.items() if compare.fits(name, case) and (first or name != "dl4j")}
        rows.append(compare.measure(taking_part, case, chosen.rounds))
        print(f"  {case.name} {rows[-1]['unroll']['minimum']:.3f} ms", file=sys.stderr, flush=True)
    return rows


def best(rows):
    """Of every program the fastest median and the fastest step of all passes."""
    merged = dict(rows[0])
    for name in ("unroll", "pytorch", "onnx", "dl4j"):
        if name in merged:
            timed = [row[name] for row in rows if name in row]
            fastest = {of: min(each[of] for each in timed) for of in ("median", "minimum")}
            merged[name] = timed[0] | fastest
    merged["gflops"] = rows[0]["gflops"] * rows[0]["unroll"]["median"] / merged["unroll"]["median"]
    return compare.judge(merged)


def memory(chosen, folder):
    """Peaks of programs that train nothing but C."""
    chosen.peers = [peer for peer in chosen.peers if peer == "pytorch"]
    peers = started(chosen, folder)
    compare.measure(peers, Case.of("lstm-C-train"), 1)
    peaks = {name: peer.peak() for name, peer in peers.items()}
    for peer in peers.values():
        peer.close()
    return peaks


def main():
    chosen = options()
    folder = pathlib.Path(tempfile.gettempdir()) / "unroll-benchmark"
    folder.mkdir(exist_ok=True)
    wanted = [case for case in cases() if compare.chosen(case.name, chosen.filter)]
    for case in wanted:
        if "onnx" in chosen.peers and case.phase == "infer":
            export(chosen.unroll, case, folder)
    peers = started(chosen, folder)
    passes = []
    for number in range(chosen.passes):
        print(f"pass {number + 1} of {chosen.passes}", file=sys.stderr, flush=True)
        passes.append(one_pass(peers, wanted, chosen, number == 0))
    about = peers["unroll"].about
    for peer in peers.values():
        peer.close()
    rows = [best(of_case) for of_case in zip(*passes)]
    print(f"{json.dumps(about)}\n\nbest of {chosen.passes} passes, {compare.header()}")
    for row in rows:
        print(compare.text(row))
    judged = [row for row in rows if "reached" in row]
    missed = ", ".join(row["case"] for row in judged if not row["reached"])
    print(f"\n{sum(row['reached'] for row in judged)} of {len(judged)} targets reached; missed: {missed or 'none'}")
    peaks = memory(chosen, folder)
    print("\npeak of memory, lstm-C-train: " + ", ".join(f"{name} {peak} MB" for name, peak in peaks.items()))
    if chosen.json:
        chosen.json.write_text(json.dumps({"machine": about, "rows": rows, "passes": passes, "memory": peaks}, indent=1) + "\n")


main()
