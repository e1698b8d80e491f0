"""The configurations of `unroll benchmark`, and the ratios that they are to reach."""

from dataclasses import dataclass

SIZES = {  # batch, steps, input size, hidden size, layers
    "A": (32, 28, 28, 128, 1),
    "B": (64, 100, 64, 256, 1),
    "C": (16, 200, 128, 512, 2),
    "D": (1, 100, 64, 256, 1),
    "E": (256, 4, 1, 32, 1),
    "F": (20, 50, 40, 100, 1),
    "G": (48, 35, 96, 320, 2),
}
CLASSES = 10

# Against the faster setting of PyTorch; inference of GRU and Elman against the better of PyTorch and ONNX Runtime.
# F and G have no targets: nobody tunes on them.
TARGETS = {
    "lstm-train": dict(A=2.0, B=2.1, C=1.6, D=2.0, E=6.0),
    "gru-train": dict(A=3.0, B=3.0, C=3.0, D=3.0, E=6.0),
    "elman-train": dict(A=1.7, B=1.5, C=1.4, D=2.0, E=5.0),
    "lstm-infer": dict(A=1.4, B=1.1, C=1.1, D=1.3, E=2.0),
    "gru-infer": dict(A=1.2, B=1.0, C=1.0, D=1.0, E=1.5),
    "elman-infer": dict(A=1.2, B=1.0, C=1.0, D=1.0, E=1.5),
    "bidirectional-train": dict(A=1.5, B=1.5, C=1.4, D=1.5, E=3.0),
    "third-party-train": dict(A=1.0, B=1.0, C=1.0, D=1.0, E=1.0),
}
DL4J_TARGETS = dict(A=30.0, B=13.0, C=9.0, D=50.0, E=50.0)


@dataclass(frozen=True)
class Case:
    cell: str
    letter: str
    phase: str

    @staticmethod
    def of(name):
        """In the place of a letter there may be sizes: lstm-32x28x28x128x1-train."""
        cell, letter, phase = name.rsplit("-", 2)
        return Case(cell, letter, phase)

    @property
    def name(self):
        return f"{self.cell}-{self.letter}-{self.phase}"

    @property
    def bidirectional(self):
        return self.cell == "bidirectional"

    @property
    def size(self):
        sizes = SIZES[self.letter] if self.letter in SIZES else map(int, self.letter.split("x"))
        batch, steps, inputs, hidden, layers = sizes
        return batch, steps, inputs, hidden, 2 if self.bidirectional else 1 if self.cell == "third-party" else layers

    @property
    def lengths(self):
        """Steps of every row; 50 to 100 % of all where both directions are run."""
        batch, steps = self.size[:2]
        half = steps // 2
        return [steps - half + (b * 7 + half // 2) % (half + 1) if self.bidirectional else steps for b in range(batch)]

    @property
    def target(self):
        return TARGETS[f"{self.cell}-{self.phase}"].get(self.letter)


def cases():
    every = [Case(cell, letter, phase) for cell in ("lstm", "gru", "elman") for letter in SIZES for phase in ("train", "infer")]
    both = [Case("bidirectional", letter, "train") for letter in "ABCDE"]
    return every + both + [Case("third-party", letter, "train") for letter in "ABCDE"]
