"""Writes examples.npz, as NumPy does: float, double, whole numbers, Fortran's order, lengths. Made with numpy 2."""

import pathlib

import numpy as np

n, t = 10, 4
numbers = np.arange(n * t * 2, dtype=np.float64).reshape(n, t, 2)
np.savez_compressed(
    pathlib.Path(__file__).with_name("examples.npz"),
    x=np.asfortranarray(numbers),
    tokens=(np.arange(n * t).reshape(n, t) % 7).astype(">i2"),
    label=(np.arange(n) % 3).astype(np.int64),
    flat=np.arange(n, dtype=np.float32) / 4,
    lengths=np.array([4, 3, 2, 1, 4, 3, 2, 1, 4, 3], dtype=np.uint8),
    **{"tokens.lengths": np.array([1, 1, 2, 2, 3, 3, 4, 4, 1, 2])},
)
