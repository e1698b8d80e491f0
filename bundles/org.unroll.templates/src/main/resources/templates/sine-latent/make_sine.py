"""Writes sine.npz: stretches of sine waves, x [N,T,1], and the value after every step, y. Needs NumPy; the same waves
whenever it runs. start.npz holds the beginning of a wave that is not among them."""

import numpy as np

random = np.random.default_rng(11)
WAVES, STEPS = 400, 60
time = np.arange(STEPS + 1)


def wave(period, phase, amplitude, steps):
    return amplitude * np.sin(2 * np.pi * steps / period + phase)


waves = np.stack(
    [wave(random.uniform(16, 24), random.uniform(0, 2 * np.pi), random.uniform(0.7, 1.0), time) for _ in range(WAVES)]
)[..., None].astype(np.float32)
np.savez("sine.npz", x=waves[:, :-1], y=waves[:, 1:])
np.savez("start.npz", x=wave(20, 0.3, 0.85, np.arange(60))[None, :, None].astype(np.float32))
