"""Writes reference values of PyTorch, in float64, beside this file. Needs torch and safetensors; made with torch 2.13.

A file holds cases; the tensors of a case are named CASE/x, CASE/y, CASE/lengths, CASE/weight/FULL.NAME,
CASE/gradient/FULL.NAME, CASE/out, CASE/h, CASE/c, CASE/loss. Weights carry the full names that Unroll gives them; the
modules load them with load_state_dict after the prefix is stripped.
"""

import pathlib

import torch
from safetensors.torch import save_file
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, huber_loss, l1_loss, mse_loss
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.set_default_dtype(torch.float64)
HERE = pathlib.Path(__file__).parent
B, T, I, H = 3, 4, 2, 3
FULL, VARIED = [T] * B, [4, 2, 1]
generator = torch.Generator().manual_seed(20)


def normal(*shape):
    return torch.randn(*shape, generator=generator)


def ids(high, *shape):
    return torch.randint(high, shape, generator=generator, dtype=torch.int32)


def reset(module, prefix):
    """Draws weights, under full names, and loads them as a user of a weights file would."""
    full = {f"{prefix}.{name}": normal(*value.shape) * 0.5 for name, value in module.state_dict().items()}
    module.load_state_dict({name.removeprefix(prefix + "."): value for name, value in full.items()})


def packed(module, x, lengths, state=None):
    """Output and final state of rows of these lengths, given to PyTorch as a packed sequence."""
    sequence = pack_padded_sequence(x, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
    out, last = module(sequence, state)
    return pad_packed_sequence(out, batch_first=True, total_length=x.shape[1])[0], last


def valid(lengths):
    return torch.arange(T)[None, :] < torch.tensor(lengths)[:, None]


def masked(loss, prediction, target, lengths):
    return loss(prediction[valid(lengths)], target[valid(lengths)])


class Cases(dict):
    def add(self, case, modules, lengths, loss, **tensors):
        loss.backward()
        tensors |= {"lengths": torch.tensor(lengths, dtype=torch.int32), "loss": loss}
        for prefix, module in modules.items():
            for name, weight in module.named_parameters():
                tensors[f"weight/{prefix}.{name}"] = weight
                tensors[f"gradient/{prefix}.{name}"] = weight.grad
        self |= {f"{case}/{name}": value.detach().clone().contiguous() for name, value in tensors.items()}

    def save(self, name):
        save_file(self, HERE / f"{name}.safetensors")


class GruBefore(torch.nn.Module):
    """PyTorch has no GRU whose reset gate acts before the product: the paper's formula, row by row and step by step."""

    def __init__(self, inputs, hidden, layers, directions):
        super().__init__()
        self.hidden, self.layers, self.directions = hidden, layers, directions
        for layer in range(layers):
            for suffix in [f"_l{layer}", f"_l{layer}_reverse"][:directions]:
                features, gates = inputs if layer == 0 else hidden * directions, 3 * hidden
                for name, shape in (("weight_ih", (gates, features)), ("weight_hh", (gates, hidden)), ("bias_ih", (gates,)), ("bias_hh", (gates,))):
                    self.register_parameter(name + suffix, torch.nn.Parameter(torch.zeros(shape)))

    def step(self, x, h, suffix):
        w, u = getattr(self, "weight_ih" + suffix).chunk(3), getattr(self, "weight_hh" + suffix).chunk(3)
        b, d = getattr(self, "bias_ih" + suffix).chunk(3), getattr(self, "bias_hh" + suffix).chunk(3)
        r = torch.sigmoid(w[0] @ x + b[0] + u[0] @ h + d[0])
        z = torch.sigmoid(w[1] @ x + b[1] + u[1] @ h + d[1])
        n = torch.tanh(w[2] @ x + b[2] + u[2] @ (r * h) + d[2])
        return (1 - z) * n + z * h

    def run(self, x, lengths):
        last = []
        for layer in range(self.layers):
            directions = []
            for backward in range(self.directions):
                suffix = f"_l{layer}" + ("_reverse" if backward else "")
                rows, states = [], []
                for row, length in zip(x, lengths):
                    h, outputs = torch.zeros(self.hidden), [torch.zeros(self.hidden)] * x.shape[1]
                    for t in reversed(range(length)) if backward else range(length):
                        h = self.step(row[t], h, suffix)
                        outputs[t] = h
                    rows.append(torch.stack(outputs))
                    states.append(h)
                directions.append(torch.stack(rows))
                last.append(torch.stack(states))
            x = torch.cat(directions, -1)
        return x, torch.stack(last)


def recurrent():
    kinds = {
        "elman-tanh": lambda **k: torch.nn.RNN(I, H, nonlinearity="tanh", batch_first=True, **k),
        "elman-relu": lambda **k: torch.nn.RNN(I, H, nonlinearity="relu", batch_first=True, **k),
        "lstm": lambda **k: torch.nn.LSTM(I, H, batch_first=True, **k),
        "gru-after": lambda **k: torch.nn.GRU(I, H, batch_first=True, **k),
        "gru-before": lambda num_layers, bidirectional: GruBefore(I, H, num_layers, 1 + bidirectional),
        "lstm-no-bias": lambda **k: torch.nn.LSTM(I, H, batch_first=True, bias=False, **k),
    }
    for kind, make in kinds.items():
        cases = Cases()
        for layers in (1, 2):
            for bidirectional in (False, True):
                for name, lengths in (("full", FULL), ("varied", VARIED)):
                    module = make(num_layers=layers, bidirectional=bidirectional)
                    reset(module, "rnn")
                    x, y = normal(B, T, I), normal(B, T, H * (1 + bidirectional))
                    out, last = module.run(x, lengths) if kind == "gru-before" else packed(module, x, lengths)
                    state = {"h": last[0], "c": last[1]} if isinstance(last, tuple) else {"h": last}
                    case = f"{layers}-{'both' if bidirectional else 'forward'}-{name}"
                    cases.add(case, {"rnn": module}, lengths, masked(mse_loss, out, y, lengths), x=x, y=y, out=out, **state)
        cases.save(kind)


def composed():
    cases = Cases()
    for merge in ("SUM", "MEAN", "PRODUCT"):
        module = torch.nn.LSTM(I, H, batch_first=True, bidirectional=True)
        reset(module, "rnn")
        x, y = normal(B, T, I), normal(B, T, H)
        forward, backward = packed(module, x, VARIED)[0].chunk(2, -1)
        out = {"SUM": forward + backward, "MEAN": (forward + backward) / 2, "PRODUCT": forward * backward}[merge]
        cases.add(merge, {"rnn": module}, VARIED, masked(mse_loss, out, y, VARIED), x=x, y=y, out=out)
    for kind in ("LSTM", "GRU"):
        first, second = (getattr(torch.nn, kind)(I, H, batch_first=True) for _ in range(2))
        reset(first, "first")
        reset(second, "second")
        x, y = normal(B, T, I), normal(B, T, H)
        _, state = packed(first, x, VARIED)
        out, _ = packed(second, x, VARIED, state)
        cases.add(f"state-{kind}", {"first": first, "second": second}, VARIED, masked(mse_loss, out, y, VARIED), x=x, y=y, out=out)
    lstm, dense = torch.nn.LSTM(I, H, batch_first=True, bidirectional=True), torch.nn.Linear(2 * H, 2)
    reset(lstm, "rnn")
    reset(dense, "dense")
    x, y = normal(B, T, I), normal(B, 2)
    steps = packed(lstm, x, VARIED)[0]
    out = dense(steps[torch.arange(B), torch.tensor(VARIED) - 1])
    cases.add("last-step", {"rnn": lstm, "dense": dense}, VARIED, mse_loss(out, y), x=x, y=y, out=out)
    cases.save("composed")


def layers():
    cases = Cases()
    activations = {"NONE": lambda v: v, "TANH": torch.tanh, "RELU": torch.relu, "SIGMOID": torch.sigmoid, "SOFTMAX": lambda v: v.softmax(-1)}
    for name, activation in activations.items():
        dense = torch.nn.Linear(I, H)
        reset(dense, "layer")
        x, y = normal(B, T, I), normal(B, T, H)
        out = activation(dense(x))
        cases.add(f"dense-{name}", {"layer": dense}, VARIED, masked(mse_loss, out, y, VARIED), x=x, y=y, out=out)
    embedding = torch.nn.Embedding(5, H)
    reset(embedding, "layer")
    x, y = ids(5, B, T), normal(B, T, H)
    out = embedding(x)
    cases.add("embedding", {"layer": embedding}, VARIED, masked(mse_loss, out, y, VARIED), x=x, y=y, out=out)
    cases.save("layers")


def losses():
    numbers = {
        "MeanSquaredError": mse_loss,
        "MeanAbsoluteError": l1_loss,
        "Huber": lambda a, b, **k: huber_loss(a, b, delta=0.7, **k),
        "BinaryCrossEntropy": binary_cross_entropy_with_logits,
    }
    classes = {
        "CrossEntropy": lambda a, b, **k: cross_entropy(a, b.long(), **k),
        "CrossEntropySmoothed": lambda a, b, **k: cross_entropy(a, b.long(), label_smoothing=0.2, **k),
    }
    cases = Cases()
    for name, function in (numbers | classes).items():
        for reduction in ("mean", "sum"):
            for sequence in (True, False):
                for size, scale in (("", 1), ("-far", 100)):
                    dense = torch.nn.Linear(I, H)
                    reset(dense, "dense")
                    shape = (B, T) if sequence else (B,)
                    x = normal(*shape, I) * scale
                    y = ids(H, *shape) if name in classes else normal(*shape, H)
                    y = torch.sigmoid(y) if name == "BinaryCrossEntropy" else y
                    out, rows = dense(x), VARIED if sequence else [1] * B
                    p, t = (out[valid(rows)], y[valid(rows)]) if sequence else (out, y)
                    case = f"{name}-{reduction.upper()}-{'SEQUENCE' if sequence else 'VECTOR'}{size}"
                    cases.add(case, {"dense": dense}, rows, function(p, t, reduction=reduction), x=x, y=y, out=out)
    cases.save("losses")


def translation():
    """Encoder and decoder with teacher forcing; sources and targets have lengths of their own."""
    words, start, target_lengths = 6, 1, [2, 4, 3]
    embedding, reader = torch.nn.Embedding(5, I), torch.nn.LSTM(I, H, batch_first=True)
    tokens, writer, scores = torch.nn.Embedding(words, I), torch.nn.LSTM(I, H, batch_first=True), torch.nn.Linear(H, words)
    modules = {"encoder.embedding": embedding, "encoder.lstm": reader, "decoder.embedding": tokens, "decoder.lstm": writer, "decoder.dense": scores}
    for prefix, module in modules.items():
        reset(module, prefix)
    x, y = ids(5, B, T), ids(words, B, T)
    _, state = packed(reader, embedding(x), VARIED)
    before = torch.cat([torch.full((B, 1), start, dtype=torch.int32), y[:, :-1]], 1)
    out = scores(packed(writer, tokens(before), target_lengths, state)[0])
    loss = masked(lambda a, b: cross_entropy(a, b.long()), out, y, target_lengths)
    cases = Cases()
    cases.add("teacher-forcing", modules, VARIED, loss, x=x, y=y, out=out, **{"y.lengths": torch.tensor(target_lengths, dtype=torch.int32)})
    cases.save("translation")


class Score(torch.nn.Module):
    """Attention of one head: dot with a factor, general, additive. Gives what it gathers, or that beside the query."""

    def __init__(self, kind, size, units):
        super().__init__()
        self.kind, self.size = kind, size
        shapes = {"dot": {}, "general": {"weight": (size, size)}, "additive": {"weight_query": (units, size), "weight_memory": (units, size), "weight_score": (1, units)}}
        for name, shape in shapes[kind].items():
            self.register_parameter(name, torch.nn.Parameter(torch.zeros(shape)))

    def forward(self, query, memory, padding):
        if self.kind == "additive":
            hidden = torch.tanh((query @ self.weight_query.T)[:, :, None] + (memory @ self.weight_memory.T)[:, None])
            scores = (hidden @ self.weight_score.T)[..., 0]
        elif self.kind == "general":
            scores = torch.einsum("bti,mi,bsm->bts", query, self.weight, memory)
        else:
            scores = torch.einsum("bti,bsi->bts", query, memory) / self.size**0.5
        context = torch.softmax(scores.masked_fill(padding[:, None], -torch.inf), -1) @ memory
        return context if self.kind == "dot" else torch.cat([context, query], -1)


class Heads(torch.nn.Module):
    """torch.nn.MultiheadAttention that keeps its projections apart, as it does where kdim differs."""

    def __init__(self, size, heads, bias):
        super().__init__()
        whole = torch.nn.MultiheadAttention(size, heads, bias=bias, batch_first=True, kdim=size + 1, vdim=size + 1)
        self.whole, self.size = whole, size
        for name in ("k_proj_weight", "v_proj_weight"):
            setattr(whole, name, torch.nn.Parameter(torch.zeros(size, size)))
        whole.kdim = whole.vdim = size

    def state_dict(self):
        return self.whole.state_dict()

    def load_state_dict(self, values):
        return self.whole.load_state_dict(values)

    def named_parameters(self):
        return self.whole.named_parameters()

    def forward(self, query, memory, padding):
        return self.whole(query, memory, memory, key_padding_mask=padding)[0]


def attention():
    """Encoder, decoder and attention between the decoder's GRU and its Dense layers; lengths of their own again."""
    generator.manual_seed(21)
    words, start, target_lengths, size = 6, 1, [2, 4, 3], 4
    kinds = {
        "dot": Score("dot", size, 0),
        "general": Score("general", size, 0),
        "additive": Score("additive", size, 3),
        "two-heads": Heads(size, 2, True),
        "four-heads": Heads(size, 4, False),
    }
    cases = Cases()
    for kind, attend in kinds.items():
        embedding, reader = torch.nn.Embedding(5, I), torch.nn.GRU(I, size, batch_first=True)
        tokens, writer = torch.nn.Embedding(words, I), torch.nn.GRU(I, size, batch_first=True)
        mix = torch.nn.Linear(2 * size if kind in ("general", "additive") else size, 3)
        scores = torch.nn.Linear(3, words)
        modules = {"encoder.embedding": embedding, "encoder.gru": reader, "decoder.embedding": tokens, "decoder.gru": writer}
        modules |= {"decoder.attention": attend, "decoder.mix": mix, "decoder.dense": scores}
        for prefix, module in modules.items():
            reset(module, prefix)
        x, y = ids(5, B, T), ids(words, B, T)
        memory, state = packed(reader, embedding(x), VARIED)
        before = torch.cat([torch.full((B, 1), start, dtype=torch.int32), y[:, :-1]], 1)
        query = packed(writer, tokens(before), target_lengths, state)[0]
        out = scores(torch.tanh(mix(attend(query, memory, ~valid(VARIED)))))
        loss = masked(lambda a, b: cross_entropy(a, b.long()), out, y, target_lengths)
        cases.add(kind, modules, VARIED, loss, x=x, y=y, out=out, **{"y.lengths": torch.tensor(target_lengths, dtype=torch.int32)})
    cases.save("attention")


def feeding():
    """Decoders whose GRU reads the attentional vector of the step before, zeros in place of ids, or both."""
    generator.manual_seed(22)
    words, start, target_lengths, size, mixed = 6, 1, [2, 4, 3], 4, 3
    kinds = {
        "dot": lambda: Score("dot", size, 0),
        "general": lambda: Score("general", size, 0),
        "additive": lambda: Score("additive", size, 3),
        "two-heads": lambda: Heads(size, 2, True),
    }
    cases = Cases()
    for case in ("dot fed", "general fed", "additive fed", "two-heads fed", "general zeros", "general fed zeros"):
        kind, fed, zeros = case.split()[0], "fed" in case, "zeros" in case
        attend = kinds[kind]()
        embedding, reader = torch.nn.Embedding(5, I), torch.nn.GRU(I, size, batch_first=True)
        tokens, writer = torch.nn.Embedding(words, I), torch.nn.GRU(I + mixed * fed, size, batch_first=True)
        mix = torch.nn.Linear(2 * size if kind in ("general", "additive") else size, mixed)
        scores = torch.nn.Linear(mixed, words)
        modules = {"encoder.embedding": embedding, "encoder.gru": reader, "decoder.embedding": tokens, "decoder.gru": writer}
        modules |= {"decoder.attention": attend, "decoder.mix": mix, "decoder.dense": scores}
        for prefix, module in modules.items():
            reset(module, prefix)
        x, y = ids(5, B, T), ids(words, B, T)
        memory, state = packed(reader, embedding(x), VARIED)
        before = torch.cat([torch.full((B, 1), start, dtype=torch.int32), y[:, :-1]], 1)
        vector, steps = torch.zeros(B, 1, mixed), []
        for t in range(T):
            word = tokens(before[:, t : t + 1])
            word = torch.zeros_like(word) if zeros and t > 0 else word
            query, state = writer(torch.cat([word, vector], -1) if fed else word, state)
            vector = torch.tanh(mix(attend(query, memory, ~valid(VARIED))))
            steps.append(scores(vector))
        out = torch.cat(steps, 1)
        loss = masked(lambda a, b: cross_entropy(a, b.long()), out, y, target_lengths)
        out = out * valid(target_lengths)[..., None]
        cases.add(case, modules, VARIED, loss, x=x, y=y, out=out, **{"y.lengths": torch.tensor(target_lengths, dtype=torch.int32)})
    cases.save("feeding")


def pooled(kind, x):
    """Over the valid steps of every row."""
    rows = [x[b, :length] for b, length in enumerate(VARIED)]
    return torch.stack([{"MEAN": row.mean(0), "MAX": row.amax(0), "SUM": row.sum(0)}[kind] for row in rows])


def combining():
    """Layer norm after a Dense, two Dense layers joined, a sequence pooled, a pooled one joined with every step."""
    generator.manual_seed(23)
    cases = Cases()
    for case in ("norm", "norm-plain", "add", "concatenate", "add-MEAN", "concatenate-MAX", "concatenate-SUM", "MEAN", "MAX", "SUM"):
        kind, _, pooling = case.partition("-")
        first, second = torch.nn.Linear(I, H), torch.nn.Linear(I, H)
        modules, x = {"first": first}, normal(B, T, I)
        reset(first, "first")
        a = first(x)
        if kind == "norm":
            layer = torch.nn.LayerNorm(H, elementwise_affine=not pooling)
            if not pooling:
                reset(layer, "layer")
                modules["layer"] = layer
            out = layer(a)
        elif kind in ("add", "concatenate"):
            reset(second, "second")
            modules["second"] = second
            b = pooled(pooling, second(x))[:, None].expand(B, T, H) if pooling else second(x)
            out = a + b if kind == "add" else torch.cat([a, b], -1)
        else:
            out = pooled(kind, a)
        y = normal(*out.shape)
        loss = masked(mse_loss, out, y, VARIED) if out.dim() == 3 else mse_loss(out, y)
        cases.add(case, modules, VARIED, loss, x=x, y=y, out=out)
    cases.save("combining")


if __name__ == "__main__":
    recurrent()
    composed()
    layers()
    losses()
    translation()
    attention()
    feeding()
    combining()
