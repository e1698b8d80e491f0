"""Writes reference values for options of cells and for cells that PyTorch has not, in float64, beside this file.

PyTorch's own LSTM gives those of the projection and of three layers. The other cells are their published formulas,
written with PyTorch operations row by row and step by step; PyTorch derives the gradients. Needs torch and safetensors;
made with torch 2.13. The name of a case in options.safetensors is the cell and its options as a model has them.
"""

import torch
from make_references import B, FULL, H, I, T, VARIED, Cases, generator, masked, normal, packed, reset
from torch.nn.functional import mse_loss

FUNCTIONS = {
    "TANH": torch.tanh,
    "RELU": torch.relu,
    "SIGMOID": torch.sigmoid,
    "HARD_SIGMOID": lambda x: torch.clamp(0.2 * x + 0.5, 0, 1),
    "SOFTSIGN": torch.nn.functional.softsign,
    "SOFTPLUS": torch.nn.functional.softplus,
    "ELU": torch.nn.functional.elu,
    "LEAKY_RELU": torch.nn.functional.leaky_relu,
    "IDENTITY": lambda x: x,
}


def clip(x, bound):
    return x.clamp(-bound, bound) if bound else x


def norm(x):
    return torch.nn.functional.layer_norm(x, x.shape)


class Step(torch.nn.Module):
    """One step of a cell for one row; weights carry the names of layer 0."""

    def __init__(self, options, states, shapes):
        super().__init__()
        self.options, self.states = options, states
        for name, shape in shapes.items():
            self.register_parameter(name + "_l0", torch.nn.Parameter(torch.zeros(shape)))

    def get(self, name):
        return getattr(self, name + "_l0")

    def has(self, option):
        return self.options.get(option, "false") == "true"

    def number(self, option):
        return float(self.options.get(option, 0))

    def function(self, option, default):
        return FUNCTIONS[self.options.get(option, default)]

    def biased(self):
        return self.options.get("bias", "true") == "true"

    def product(self, side, value, gates, groups, part=slice(None)):
        """Of some gates with the input or the state, normalised in groups, with its bias; one sum for each gate."""
        blocks = list(self.get(f"weight_{side}").view(gates, H, -1))[part]
        sums = [block @ value for block in blocks]
        if self.has("layerNorm"):
            gains, done = list(self.get(f"norm_{side}").view(gates, H))[part], []
            for group in groups:
                whole = norm(torch.cat(sums[len(done) : len(done) + group]))
                done += list(whole.view(group, H))
            sums = [gain * value for gain, value in zip(gains, done)]
        if self.biased():
            sums = [s + bias for s, bias in zip(sums, list(self.get(f"bias_{side}").view(gates, H))[part])]
        return sums

    def run(self, x, lengths):
        rows, finals = [], []
        for row, length in zip(x, lengths):
            state = {name: torch.zeros(size) for name, size in self.states.items()}
            outputs = []
            for t in range(length):
                output, state = self(row[t], state)
                outputs.append(output)
            outputs += [torch.zeros_like(outputs[0])] * (T - length)
            rows.append(torch.stack(outputs))
            finals.append(state)
        return torch.stack(rows), {name: torch.stack([s[name] for s in finals])[None] for name in self.states}


def shapes(options, gates, state=H):
    found = {"weight_ih": (gates * H, I), "weight_hh": (gates * H, state)}
    if options.get("bias", "true") == "true":
        found |= {"bias_ih": (gates * H,), "bias_hh": (gates * H,)}
    if options.get("layerNorm") == "true":
        found |= {"norm_ih": (gates * H,), "norm_hh": (gates * H,)}
    return found


class Elman(Step):
    def __init__(self, options):
        super().__init__(options, {"h": H}, shapes(options, 1))

    def forward(self, x, state):
        a = self.product("ih", x, 1, [1])[0] + self.product("hh", state["h"], 1, [1])[0]
        h = self.function("activation", "TANH")(clip(a, self.number("clip")))
        return h, {"h": h}


class GRU(Step):
    def __init__(self, options):
        super().__init__(options, {"h": H}, shapes(options, 3))

    def forward(self, x, state):
        h, bound = state["h"], self.number("clip")
        sigma, phi = self.function("gateActivation", "SIGMOID"), self.function("activation", "TANH")
        xr, xz, xn = self.product("ih", x, 3, [2, 1])
        if self.options.get("resetForm") == "BEFORE_PRODUCT":
            hr, hz = self.product("hh", h, 3, [2], slice(0, 2))
            r = sigma(clip(xr + hr, bound))
            n = xn + self.product("hh", r * h, 3, [1], slice(2, 3))[0]
        else:
            hr, hz, hn = self.product("hh", h, 3, [2, 1])
            n = xn + sigma(clip(xr + hr, bound)) * hn
        z, n = sigma(clip(xz + hz, bound)), phi(clip(n, bound))
        h = (1 - z) * n + z * h
        return h, {"h": h}


class LSTM(Step):
    def __init__(self, options):
        gates = 3 if options.get("coupledGates") == "true" else 4
        state = int(options.get("projectionSize", 0)) or H
        found = shapes(options, gates, state)
        if state < H:
            found["weight_hr"] = (state, H)
        if options.get("peepholes") == "true":
            found["weight_peephole"] = ((gates - 1) * H,)
        if options.get("layerNorm") == "true":
            found["norm_c"] = (H,)
            if options.get("bias", "true") == "true":
                found["norm_c_bias"] = (H,)
        super().__init__(options, {"h": state, "c": H}, found)
        self.gates = gates

    def forward(self, x, state):
        h, c, bound = state["h"], state["c"], self.number("clip")
        sigma = self.function("gateActivation", "SIGMOID")
        a = [p + q for p, q in zip(self.product("ih", x, self.gates, [self.gates]), self.product("hh", h, self.gates, [self.gates]))]
        peepholes = list(self.get("weight_peephole").view(-1, H)) if self.has("peepholes") else [torch.zeros(H)] * (self.gates - 1)
        if self.gates == 3:
            f = sigma(clip(a[0] + peepholes[0] * c, bound))
            i = 1 - f
        else:
            i = sigma(clip(a[0] + peepholes[0] * c, bound))
            f = sigma(clip(a[1] + peepholes[1] * c, bound))
        g = self.function("activation", "TANH")(clip(a[-2], bound))
        c = clip(f * c + i * g, self.number("cellClip"))
        o = sigma(clip(a[-1] + peepholes[-1] * c, bound))
        seen = c
        if self.has("layerNorm"):
            seen = self.get("norm_c") * norm(c) + (self.get("norm_c_bias") if self.biased() else 0)
        h = o * self.function("outputActivation", "TANH")(seen)
        if self.options.get("projectionSize"):
            h = self.get("weight_hr") @ h
        h = clip(h, self.number("hiddenClip"))
        return h, {"h": h, "c": c}


class MGU(Step):
    """Zhou et al. 2016."""

    def __init__(self, options):
        super().__init__(options, {"h": H}, shapes(options, 2))

    def forward(self, x, state):
        h = state["h"]
        xf, xn = self.product("ih", x, 2, [1, 1])
        f = torch.sigmoid(xf + self.product("hh", h, 2, [1], slice(0, 1))[0])
        n = torch.tanh(xn + self.product("hh", f * h, 2, [1], slice(1, 2))[0])
        h = (1 - f) * h + f * n
        return h, {"h": h}


class IndRNN(Step):
    """Li et al. 2018."""

    def __init__(self, options):
        found = {"weight_ih": (H, I), "weight_hh": (H,)}
        super().__init__(options, {"h": H}, found | ({"bias": (H,)} if options.get("bias", "true") == "true" else {}))

    def forward(self, x, state):
        a = self.get("weight_ih") @ x + self.get("weight_hh") * state["h"]
        h = self.function("activation", "RELU")(a + self.get("bias") if self.biased() else a)
        return h, {"h": h}


class SRU(Step):
    """Lei et al. 2018; the input is projected, because it does not have H features."""

    def __init__(self, options):
        found = {"weight_ih": (4 * H, I), "weight_c": (2 * H,)}
        super().__init__(options, {"c": H}, found | ({"bias": (2 * H,)} if options.get("bias", "true") == "true" else {}))

    def forward(self, x, state):
        candidate, f, r, passed = self.get("weight_ih").view(4, H, I) @ x
        vf, vr = self.get("weight_c").view(2, H)
        bf, br = self.get("bias").view(2, H) if self.biased() else (0, 0)
        f = torch.sigmoid(f + vf * state["c"] + bf)
        r = torch.sigmoid(r + vr * state["c"] + br)
        c = f * state["c"] + (1 - f) * candidate
        return r * c + (1 - r) * passed, {"c": c}


MANY = "clip=0.5 cellClip=0.2 hiddenClip=0.1 layerNorm=true projectionSize=2 peepholes=true coupledGates=true"
OPTIONS = (
    [f"Elman activation={name}" for name in FUNCTIONS]
    + ["Elman clip=0.3", "Elman layerNorm=true", "Elman bias=false clip=0.5 layerNorm=true"]
    + [
        f"GRU {options} resetForm={form}"
        for form in ("AFTER_PRODUCT", "BEFORE_PRODUCT")
        for options in ("gateActivation=HARD_SIGMOID activation=SOFTSIGN", "clip=0.3", "layerNorm=true", "bias=false layerNorm=true")
    ]
    + [
        f"LSTM {options}"
        for options in (
            "projectionSize=2",
            "peepholes=true",
            "coupledGates=true",
            "coupledGates=true peepholes=true gateActivation=HARD_SIGMOID",
            "clip=0.3",
            "cellClip=0.1",
            "hiddenClip=0.05",
            "gateActivation=HARD_SIGMOID activation=SOFTSIGN outputActivation=ELU",
            "layerNorm=true",
            "bias=false layerNorm=true",
            MANY,
        )
    ]
    + [f"{cell} bias={bias}" for cell in ("MGU", "IndRNN", "SRU") for bias in ("true", "false")]
)


def options():
    cases = Cases()
    kinds = {kind.__name__: kind for kind in (Elman, GRU, LSTM, MGU, IndRNN, SRU)}
    for case in OPTIONS:
        kind, *pairs = case.split(" ")
        module = kinds[kind](dict(pair.split("=") for pair in pairs))
        reset(module, "rnn")
        x = normal(B, T, I)
        out, state = module.run(x, VARIED)
        y = normal(*out.shape)
        cases.add(case, {"rnn": module}, VARIED, masked(mse_loss, out, y, VARIED), x=x, y=y, out=out, **state)
    cases.save("options")


def deep():
    """PyTorch's own modules: three layers in both directions, and the projection."""
    kinds = {
        "elman-relu": lambda **k: torch.nn.RNN(I, H, nonlinearity="relu", batch_first=True, **k),
        "lstm": lambda **k: torch.nn.LSTM(I, H, batch_first=True, **k),
        "gru-after": lambda **k: torch.nn.GRU(I, H, batch_first=True, **k),
        "lstm-projected": lambda **k: torch.nn.LSTM(I, H, proj_size=2, batch_first=True, **k),
    }
    cases = Cases()
    for kind, make in kinds.items():
        for layers in (1, 3):
            for bidirectional in (False, True):
                for name, lengths in (("full", FULL), ("varied", VARIED)):
                    module = make(num_layers=layers, bidirectional=bidirectional)
                    reset(module, "rnn")
                    x = normal(B, T, I)
                    out, last = packed(module, x, lengths)
                    y = normal(*out.shape)
                    state = {"h": last[0], "c": last[1]} if isinstance(last, tuple) else {"h": last}
                    case = f"{kind} {layers} {'both' if bidirectional else 'forward'} {name}"
                    cases.add(case, {"rnn": module}, lengths, masked(mse_loss, out, y, lengths), x=x, y=y, out=out, **state)
    cases.save("deep")


if __name__ == "__main__":
    generator.manual_seed(21)
    options()
    deep()
