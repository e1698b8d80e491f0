"""Writes images.npz (drawings of 16 by 16 points, one row each) and captions.tsv (what they show). Needs NumPy; the same
drawings whenever it runs."""

import numpy as np

SIDE = 16
random = np.random.default_rng(5)
rows, columns = np.mgrid[0:SIDE, 0:SIDE] + 0.5


def draw(shape, radius, top, left):
    y, x = rows - top, columns - left
    if shape == "circle":
        return np.hypot(x, y) <= radius
    if shape == "square":
        return np.maximum(abs(x), abs(y)) <= radius * 0.9
    if shape == "triangle":
        return (y <= radius * 0.8) & (abs(x) * 1.6 <= y + radius)
    return (np.minimum(abs(x), abs(y)) <= radius * 0.3) & (np.maximum(abs(x), abs(y)) <= radius)


images, captions = [], []
for number in range(2400):
    shape = random.choice(["circle", "square", "triangle", "cross"])
    large = random.random() < 0.5
    below, right = random.random(2) < 0.5
    radius = random.uniform(3.2, 3.9) if large else random.uniform(1.7, 2.3)
    top, left = (random.uniform(4, 4.8) + 7.2 * far for far in (below, right))
    filled = random.random() < 0.5
    image = draw(shape, radius, top, left)
    if not filled:
        image = image & ~draw(shape, radius - 1.2, top, left)
    images.append(image.reshape(-1).astype(np.float16))
    captions.append(
        f"{number}\ta {'large' if large else 'small'} {'filled' if filled else 'hollow'} {shape} at the {'bottom' if below else 'top'} {'right' if right else 'left'}"
    )
np.savez_compressed("images.npz", features=np.stack(images))
with open("captions.tsv", "w", encoding="utf-8", newline="\n") as out:
    out.write("\n".join(captions) + "\n")
np.savez("one.npz", x=np.stack(images[:1]).astype(np.float32))
