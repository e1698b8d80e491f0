"""Writes references.json: 20 steps of PyTorch's optimizers in float32. Needs torch; made with 2.13."""

import json
import pathlib

import torch

torch.manual_seed(20)
START = torch.randn(7)
GRADIENTS = torch.randn(20, 7) * torch.logspace(-2, 1, 7)
CASES = {
    "SGD": [
        {"lr": 0.1},
        {"lr": 0.1, "momentum": 0.9},
        {"lr": 0.1, "momentum": 0.9, "nesterov": True},
        {"lr": 0.1, "momentum": 0.8, "nesterov": True, "weight_decay": 0.05},
    ],
    "RMSprop": [
        {"lr": 0.01},
        {"lr": 0.01, "alpha": 0.9, "weight_decay": 0.05},
        {"lr": 0.01, "centered": True},
        {"lr": 0.01, "momentum": 0.9},
        {"lr": 0.01, "momentum": 0.9, "centered": True, "eps": 1e-3},
    ],
    "Adagrad": [{"lr": 0.1}, {"lr": 0.1, "lr_decay": 0.1, "weight_decay": 0.05, "initial_accumulator_value": 0.5}],
    "Adam": [{"lr": 0.01}, {"lr": 0.01, "betas": [0.8, 0.9], "eps": 1e-3, "weight_decay": 0.05}, {"lr": 0.01, "amsgrad": True}],
    "AdamW": [{"lr": 0.01}, {"lr": 0.01, "weight_decay": 0.3, "amsgrad": True}],
}


def steps(name, options):
    weight = START.clone().requires_grad_()
    optimizer = getattr(torch.optim, name)([weight], **options)
    after = []
    for gradient in GRADIENTS:
        weight.grad = gradient.clone()
        optimizer.step()
        after.append(weight.tolist())
    return after


references = {
    "start": START.tolist(),
    "gradients": GRADIENTS.tolist(),
    "cases": [
        {"optimizer": name, "options": options, "weights": steps(name, options)}
        for name, cases in CASES.items()
        for options in cases
    ],
}
pathlib.Path(__file__).with_name("references.json").write_text(json.dumps(references, indent=0).replace("\n", ""))
