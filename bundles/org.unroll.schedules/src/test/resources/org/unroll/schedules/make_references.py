"""Writes references.json: learning rates of PyTorch's schedulers. Needs torch; made with 2.13."""

import json
import pathlib

import torch
from torch.optim import lr_scheduler as schedulers

BASE = 0.2
LOSSES = [1.0, 0.9, 0.90005, 0.9001, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.79995, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7]


def optimizer():
    return torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=BASE)


def rates(make, steps):
    optimized = optimizer()
    scheduler = make(optimized)
    seen = []
    for _ in range(steps):
        seen.append(optimized.param_groups[0]["lr"])
        optimized.step()
        scheduler.step()
    return seen


def plateau(**options):
    optimized = optimizer()
    scheduler = schedulers.ReduceLROnPlateau(optimized, **options)
    seen = []
    for loss in LOSSES:
        seen.append(optimized.param_groups[0]["lr"])
        scheduler.step(loss)
    return seen


references = {
    "base": BASE,
    "losses": LOSSES,
    "stepDecay": rates(lambda o: schedulers.StepLR(o, step_size=4, gamma=0.3), 20),
    "exponential": rates(lambda o: schedulers.ExponentialLR(o, gamma=0.9), 20),
    "cosine": rates(lambda o: schedulers.CosineAnnealingLR(o, T_max=20, eta_min=0.01), 20),
    "oneCycle": rates(lambda o: schedulers.OneCycleLR(o, max_lr=BASE, total_steps=20, cycle_momentum=False), 20),
    "oneCycleSteep": rates(
        lambda o: schedulers.OneCycleLR(
            o, max_lr=BASE, total_steps=20, pct_start=0.1, div_factor=5, final_div_factor=100, cycle_momentum=False
        ),
        20,
    ),
    "plateau": plateau(factor=0.5, patience=2),
    "plateauPatient": plateau(factor=0.1, patience=1, threshold=0.01, threshold_mode="abs", cooldown=2, min_lr=0.001),
}
path = pathlib.Path(__file__).with_name("references.json")
path.write_text(json.dumps(references, indent=1) + "\n")
