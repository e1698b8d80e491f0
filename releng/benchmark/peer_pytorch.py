"""PyTorch's side of the comparison: of several settings the fastest for each case, with as many threads as it is told."""

import os
from itertools import product

import torch
from configurations import CLASSES, Case
from peer import serve, warm
from torch import nn
from torch.nn.functional import cross_entropy, linear
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.set_num_threads(int(os.environ.get("THREADS", "2")))
KINDS = {"lstm": nn.LSTM, "gru": nn.GRU, "elman": nn.RNN, "bidirectional": nn.LSTM}


class Classifier(nn.Module):
    def __init__(self, case):
        super().__init__()
        _, _, inputs, hidden, layers = case.size
        both = case.bidirectional
        self.rnn = KINDS[case.cell](inputs, hidden, layers, batch_first=True, bidirectional=both)
        self.dense = nn.Linear(hidden * (1 + both), CLASSES)
        self.lengths = torch.tensor(case.lengths) if both else None

    def forward(self, x):
        if self.lengths is None:
            return self.dense(self.rnn(x)[0][:, -1])
        packed = pack_padded_sequence(x, self.lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return self.dense(out[torch.arange(len(x)), self.lengths - 1])


class MinimalGatedUnit(nn.Module):
    """A cell that PyTorch does not have, as its users write one: a loop; with or without the input's products made in one."""

    def __init__(self, case, hoisted):
        super().__init__()
        _, _, inputs, hidden, _ = case.size
        self.hoisted, self.hidden = hoisted, hidden
        self.weight_ih = nn.Parameter(torch.empty(2 * hidden, inputs).uniform_(-0.1, 0.1))
        self.weight_hh = nn.Parameter(torch.empty(2 * hidden, hidden).uniform_(-0.1, 0.1))
        self.bias_ih = nn.Parameter(torch.zeros(2 * hidden))
        self.bias_hh = nn.Parameter(torch.zeros(2 * hidden))
        self.dense = nn.Linear(hidden, CLASSES)

    def forward(self, x):
        h = x.new_zeros(len(x), self.hidden)
        (forget, candidate), (d, e) = self.weight_hh.chunk(2), self.bias_hh.chunk(2)
        projected = linear(x, self.weight_ih, self.bias_ih) if self.hoisted else None
        for t in range(x.shape[1]):
            step = projected[:, t] if self.hoisted else linear(x[:, t], self.weight_ih, self.bias_ih)
            a, b = step.chunk(2, -1)
            f = torch.sigmoid(a + linear(h, forget, d))
            h = h + f * (torch.tanh(b + linear(f * h, candidate, e)) - h)
        return self.dense(h)


def training(model, x, y, fused):
    optimizer = torch.optim.Adam(model.parameters(), fused=fused)
    parameters = list(model.parameters())

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = cross_entropy(model(x), y)
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        return loss.item()

    return step


def inference(model, x):
    model.eval()

    def step():
        with torch.inference_mode():
            return model(x)

    return step


def settings(case):
    """Whether oneDNN is used, whether Adam is one kernel, and for the loop whether the input's products are hoisted."""
    train, loop = case.phase == "train", case.cell == "third-party"
    return product((True, False), (True, False) if train else (False,), (True, False) if loop else (False,))


chosen = {}


def make(name):
    """Tries all settings where the case is new."""
    case = Case.of(name)
    torch.manual_seed(0)
    batch, steps, inputs = case.size[:3]
    x, y = torch.randn(batch, steps, inputs), torch.randint(CLASSES, (batch,))
    best = None
    for setting in [chosen[name]] if name in chosen else settings(case):
        onednn, fused, hoisted = setting
        model = MinimalGatedUnit(case, hoisted) if case.cell == "third-party" else Classifier(case)
        run = training(model, x, y, fused) if case.phase == "train" else inference(model, x)

        def step(run=run, onednn=onednn):
            torch.backends.mkldnn.enabled = onednn
            return run()

        time = warm(step)
        if best is None or time < best[0]:
            chosen[name] = setting
            best = time, step, f"oneDNN {'on' if onednn else 'off'}{', fused Adam' if fused else ''}{', hoisted' if hoisted else ''}"
    return best[1:]


serve(make)
