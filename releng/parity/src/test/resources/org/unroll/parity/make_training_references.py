"""Writes training.safetensors beside this file: what 20 steps of PyTorch do to the weights. Needs torch and safetensors.

Computed in float64 from numbers that float32 holds exactly, stored in float32. A case is named
CELL-LAYERS-DIRECTION-LENGTHS, or CELL-wide where H is one more than the lanes of a vector register. Besides what
make_references.py explains it holds sgd/FULL.NAME and adam/FULL.NAME, the weights after 20 steps with a learning rate of 0.1
and 0.01. The loss is the mean squared error over all valid positions.
"""

import copy

import torch
from make_references import HERE, GruBefore, packed, reset
from safetensors.torch import save_file
from torch.nn.functional import mse_loss

STEPS = 20
LENGTHS = {"full": [5, 5, 5], "varied": [2, 5, 1]}
generator = torch.Generator().manual_seed(21)


def single(values):
    return values.float().double()


def normal(*shape):
    return single(torch.randn(*shape, generator=generator))


def run(module, x, lengths):
    return module.run(x, lengths) if isinstance(module, GruBefore) else packed(module, x, lengths)


def loss(module, x, y, lengths):
    out, last = run(module, x, lengths)
    valid = torch.arange(x.shape[1])[None, :] < torch.tensor(lengths)[:, None]
    return mse_loss(out[valid], y[valid]), out, last


def trained(module, optimizer, x, y, lengths):
    module = copy.deepcopy(module)
    optimizer = optimizer(module.parameters())
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss(module, x, y, lengths)[0].backward()
        optimizer.step()
    return module.named_parameters()


def case(module, features, outputs, lengths):
    reset(module, "rnn")
    module.load_state_dict({name: single(value) for name, value in module.state_dict().items()})
    x, y = normal(len(lengths), max(lengths), features), normal(len(lengths), max(lengths), outputs)
    value, out, last = loss(module, x, y, lengths)
    value.backward()
    tensors = {"x": x, "y": y, "lengths": torch.tensor(lengths, dtype=torch.int32), "loss": value, "out": out}
    tensors |= {"h": last[0], "c": last[1]} if isinstance(last, tuple) else {"h": last}
    for name, weight in module.named_parameters():
        tensors |= {f"weight/rnn.{name}": weight, f"gradient/rnn.{name}": weight.grad}
    sgd = trained(module, lambda p: torch.optim.SGD(p, lr=0.1), x, y, lengths)
    adam = trained(module, lambda p: torch.optim.Adam(p, lr=0.01), x, y, lengths)
    tensors |= {f"sgd/rnn.{name}": weight for name, weight in sgd}
    tensors |= {f"adam/rnn.{name}": weight for name, weight in adam}
    return {
        name: tensor.detach().clone().to(torch.int32 if name == "lengths" else torch.float32).contiguous()
        for name, tensor in tensors.items()
    }


def kinds(inputs, hidden):
    sizes = {"input_size": inputs, "hidden_size": hidden, "batch_first": True}
    return {
        "elman-tanh": lambda **k: torch.nn.RNN(nonlinearity="tanh", **sizes, **k),
        "elman-relu": lambda **k: torch.nn.RNN(nonlinearity="relu", **sizes, **k),
        "lstm": lambda **k: torch.nn.LSTM(**sizes, **k),
        "gru-after": lambda **k: torch.nn.GRU(**sizes, **k),
        "gru-before": lambda num_layers, bidirectional: GruBefore(inputs, hidden, num_layers, 1 + bidirectional),
    }


def main():
    everything = {}
    for kind, make in kinds(2, 3).items():
        for layers in (1, 3):
            for both in (False, True):
                for name, lengths in LENGTHS.items():
                    module = make(num_layers=layers, bidirectional=both)
                    path = f"{kind}-{layers}-{'both' if both else 'forward'}-{name}"
                    everything |= {f"{path}/{n}": t for n, t in case(module, 2, 3 * (1 + both), lengths).items()}
    for kind, make in kinds(5, 17).items():
        module = make(num_layers=1, bidirectional=False)
        everything |= {f"{kind}-wide/{n}": t for n, t in case(module, 5, 17, LENGTHS["varied"]).items()}
    save_file(everything, HERE / "training.safetensors")


main()
