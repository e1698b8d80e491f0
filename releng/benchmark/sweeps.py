"""How the time of a training step grows with T, B, H and layers, starting from 32,50,64,128,1; Unroll beside PyTorch."""

import argparse
import pathlib
import sys

from compare import Peer
from configurations import Case

HERE = pathlib.Path(__file__).parent
START = {"B": 32, "T": 50, "I": 64, "H": 128, "L": 1}
SWEEPS = {"T": (25, 50, 100, 200, 400), "B": (8, 16, 32, 64, 128), "H": (64, 128, 256, 512), "L": (1, 2, 3, 4)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unroll", default=str(HERE.parent / "product/target/unroll/bin/unroll"))
    parser.add_argument("--cells", nargs="*", default=["lstm"])
    parser.add_argument("--repeat", type=int, default=15)
    options = parser.parse_args()
    peers = {"unroll": Peer([options.unroll, "benchmark", "--lines"], 2), "pytorch": Peer([sys.executable, "peer_pytorch.py"], 2)}
    for cell in options.cells:
        for axis, values in SWEEPS.items():
            print(f"\n{cell}, {axis}: minimum ms | " + " | ".join(map(str, values)), flush=True)
            for name, peer in peers.items():
                row = []
                for value in values:
                    size = START | {axis: value}
                    case = Case.of(f"{cell}-{'x'.join(map(str, size.values()))}-train")
                    row.append(min(peer.ask(case, options.repeat)["samplesMs"]))
                growth = [f"{time:.2f} (×{time / row[0]:.1f})" for time in row]
                print(f"{name} | " + " | ".join(growth), flush=True)
    for peer in peers.values():
        peer.close()


main()
