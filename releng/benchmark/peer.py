"""What the programs that are timed side by side have in common: they read "CASE REPEAT" and answer with milliseconds."""

import json
import sys
import time


def serve(make):
    """Answers until the input ends. `make` gives the step of a case, ready to be called again and again."""
    print(json.dumps({"ready": True}), flush=True)
    name, step, about = None, None, None
    for line in sys.stdin:
        wanted, repeat = line.split()
        if wanted != name:
            step = None
            step, about = make(wanted)
            name = wanted
        print(json.dumps({"name": name, "setting": about, "samplesMs": measure(step, int(repeat))}), flush=True)


def measure(step, repeat):
    samples = []
    for _ in range(repeat):
        started = time.perf_counter_ns()
        step()
        samples.append((time.perf_counter_ns() - started) / 1e6)
    return samples


def warm(step, seconds=0.7, fewest=3):
    """Runs for a while and gives the fastest time."""
    end, fastest, runs = time.perf_counter() + seconds, float("inf"), 0
    while runs < fewest or time.perf_counter() < end:
        fastest = min(fastest, measure(step, 1)[0])
        runs += 1
    return fastest
