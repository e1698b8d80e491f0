"""Writes plans.safetensors beside this file: what training plans do to weights, by PyTorch. Needs torch and safetensors.

Computed in float64 from numbers that float32 holds exactly, stored in float32. A case holds x, y and lengths of all
examples, weight/FULL.NAME before the training and trained/FULL.NAME after EPOCHS epochs in which the examples are read in
their order. The loss is the mean squared error over all valid positions of what one update is made from.
"""

import torch
from make_references import HERE, reset
from safetensors.torch import save_file

EPOCHS, ROWS, STEPS, FEATURES, UNITS = 5, 10, 7, 2, 3
LENGTHS = [7, 3, 5, 7, 1, 6, 2, 7, 4, 5]
generator = torch.Generator().manual_seed(22)


def single(values):
    return values.float().double()


def normal(*shape):
    return single(torch.randn(*shape, generator=generator))


def rows(module, x, lengths, states):
    """Reads each row by itself from its state (None: zero), so that nothing is padded; outputs and states, row by row."""
    outputs, last = [], []
    for row, length, state in zip(x, lengths, states):
        if length == 0:
            outputs.append(torch.zeros(0, UNITS))
            last.append(state)
            continue
        out, after = module(row[None, :length], state)
        outputs.append(out[0])
        last.append(tuple(part.detach() for part in after) if isinstance(after, tuple) else after.detach())
    return outputs, last


def error(module, x, y, lengths, states):
    outputs, last = rows(module, x, lengths, states)
    wanted = torch.cat([row[:length] for row, length in zip(y, lengths)])
    return (torch.cat(outputs) - wanted).square().mean(), last


def penalty(module, l1, l2):
    matrices = [weight for name, weight in module.named_parameters() if name.startswith("weight")]
    return sum(l1 * weight.abs().sum() + l2 * weight.square().sum() for weight in matrices)


def case(module, optimizer, batch=ROWS, window=STEPS, l1=0.0, l2=0.0, stateful=False, lengths=LENGTHS):
    reset(module, "rnn")
    module.load_state_dict({name: single(value) for name, value in module.state_dict().items()})
    x, y = normal(ROWS, STEPS, FEATURES), normal(ROWS, STEPS, UNITS)
    tensors = {"x": x, "y": y, "lengths": torch.tensor(lengths, dtype=torch.int32)}
    tensors |= {f"weight/rnn.{name}": weight.detach().clone() for name, weight in module.named_parameters()}
    optimizer = optimizer(module.parameters())
    batches = [list(range(first, min(first + batch, ROWS))) for first in range(0, ROWS, batch)]
    if stateful:  # Row i of a batch goes on where row i of the batch before it ended.
        batches = [list(range(first, ROWS, ROWS // batch)) for first in range(ROWS // batch)]
    for _ in range(EPOCHS):
        states = [None] * batch
        for examples in batches:
            if not stateful:
                states = [None] * len(examples)
            for first in range(0, max(lengths[row] for row in examples), window):
                valid = [max(0, min(window, lengths[row] - first)) for row in examples]
                optimizer.zero_grad()
                loss, states = error(module, x[examples, first:], y[examples, first:], valid, states)
                (loss + penalty(module, l1, l2)).backward()
                optimizer.step()
    tensors |= {f"trained/rnn.{name}": weight for name, weight in module.named_parameters()}
    return {
        name: tensor.detach().clone().to(torch.int32 if name == "lengths" else torch.float32).contiguous()
        for name, tensor in tensors.items()
    }


def main():
    lstm = lambda layers=1: torch.nn.LSTM(FEATURES, UNITS, layers, batch_first=True)
    gru = lambda layers=1: torch.nn.GRU(FEATURES, UNITS, layers, batch_first=True)
    elman = lambda layers=1: torch.nn.RNN(FEATURES, UNITS, layers, batch_first=True)
    sgd = lambda parameters: torch.optim.SGD(parameters, lr=0.5)
    adam = lambda parameters: torch.optim.Adam(parameters, lr=0.01)
    cases = {
        # The plan reads batches of 2 and adds up the gradients of 3: updates from 6 and from 4 examples.
        "accumulation": case(lstm(), sgd, batch=6),
        "accumulation-adam": case(gru(2), adam, batch=6),
        "l2": case(lstm(), sgd, l2=0.05),
        "l2-adam": case(gru(), adam, l2=0.05),
        "l1": case(gru(), sgd, l1=0.02),
        "l1-l2-accumulation": case(elman(), sgd, batch=6, l1=0.01, l2=0.03),
        "decay-sgd": case(lstm(), lambda p: torch.optim.SGD(p, lr=0.5, weight_decay=0.1)),
        "decay-adam": case(lstm(), lambda p: torch.optim.Adam(p, lr=0.01, weight_decay=0.1)),
        "decay-adamw": case(gru(), lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.1)),
        "windows": case(lstm(), sgd, window=3),
        "windows-adam": case(gru(2), adam, batch=5, window=2),
        "windows-accumulation": case(lstm(), sgd, batch=6, window=3),
        "stateful": case(lstm(), sgd, batch=5, stateful=True, lengths=[STEPS] * ROWS),
        "stateful-windows": case(elman(2), sgd, batch=2, window=3, stateful=True, lengths=[STEPS] * ROWS),
    }
    save_file({f"{name}/{n}": t for name, tensors in cases.items() for n, t in tensors.items()}, HERE / "plans.safetensors")


main()
