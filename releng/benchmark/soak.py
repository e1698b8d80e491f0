"""Trains configuration A for 10,000 steps with `unroll train` and watches the process: memory and open files must stay flat."""

import argparse
import pathlib
import statistics
import subprocess
import tempfile
import time

import numpy
from configurations import CLASSES, Case
from exported import model

HERE = pathlib.Path(__file__).parent
BATCHES = 100
ALLOWED = 1.05


def project(folder, case):
    batch, steps, inputs = case.size[:3]
    random = numpy.random.default_rng(0)
    rows = batch * BATCHES
    x = random.standard_normal((rows, steps, inputs), numpy.float32)
    numpy.savez(folder / "data.npz", x=x, y=random.integers(0, CLASSES, rows, numpy.int32))
    (folder / "soak.unroll").write_text(model(case))


def resident(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def watch(process):
    """Resident memory in MB and number of open files, twice a second."""
    samples = []
    while process.poll() is None:
        try:
            samples.append((resident(process.pid), len(list(pathlib.Path(f"/proc/{process.pid}/fd").iterdir()))))
        except (FileNotFoundError, StopIteration):
            break
        time.sleep(0.5)
    if process.wait() != 0:
        raise SystemExit(f"training ended with {process.returncode}")
    return samples


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unroll", default=str(HERE.parent / "product/target/unroll/bin/unroll"))
    parser.add_argument("--steps", type=int, default=10_000)
    options = parser.parse_args()
    case = Case.of("lstm-A-train")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        project(folder, case)
        command = [options.unroll, "train", folder / "soak.unroll", "--epochs", str(options.steps // BATCHES), "--out", folder / "run"]
        started = time.time()
        samples = watch(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        seconds = time.time() - started
    tenth = max(1, len(samples) // 10)
    for i in range(0, len(samples), tenth):
        print(f"{100 * i // len(samples):3d} %  {samples[i][0]:7.1f} MB  {samples[i][1]} open files")
    # The first fifth is loading and compiling.
    early, late = samples[2 * tenth : 3 * tenth], samples[-tenth:]
    memory = [statistics.median(sample[0] for sample in part) for part in (early, late)]
    files = [max(sample[1] for sample in part) for part in (early, late)]
    flat = memory[1] <= ALLOWED * memory[0] and files[1] <= files[0]
    print(f"{options.steps} steps in {seconds:.0f} s; memory {memory[0]:.1f} → {memory[1]:.1f} MB, open files {files[0]} → {files[1]}: {'flat' if flat else 'GROWS'}")
    raise SystemExit(0 if flat else 1)


main()
