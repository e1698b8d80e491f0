"""How long the workbench waits for the first step of a run: a worker that is warm is given a job, as the server does it."""

import argparse
import json
import pathlib
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).parent


def first_step(unroll, project, folder, wait):
    model = next(project.glob("*.unroll"))
    worker = subprocess.Popen([unroll, "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    time.sleep(wait)
    job = {"model": str(model), "run": str(folder / f"run-{time.time_ns()}"), "resume": False, "epochs": 2}
    asked = time.perf_counter()
    worker.stdin.write(json.dumps(job) + "\n")
    worker.stdin.flush()
    times = {}
    for line in worker.stdout:
        times.setdefault(json.loads(line)["event"], time.perf_counter() - asked)
        if "epoch" in times:
            break
    worker.kill()
    worker.wait()
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unroll", default=str(HERE.parent / "product/target/unroll/bin/unroll"))
    parser.add_argument("--templates", nargs="*", default=["airline-passengers", "hello-characters"])
    parser.add_argument("--wait", type=float, default=20, help="seconds that the worker has to get warm")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    for template in options.templates:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            subprocess.run([options.unroll, "new", template, folder / "project"], check=True, capture_output=True)
            for _ in range(options.repeat):
                times = first_step(options.unroll, folder / "project", folder, options.wait)
                print(template, ", ".join(f"{event} after {seconds:.3f} s" for event, seconds in times.items()), flush=True)


main()
