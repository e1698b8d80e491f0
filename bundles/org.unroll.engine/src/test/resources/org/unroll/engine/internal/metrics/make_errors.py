"""Writes errors.txt: forecasts and what numpy makes of them by the definitions of the M4 competition and Hyndman & Koehler (2006).

A line: season; MAE, RMSE, MAPE, sMAPE, MASE; truth; forecast; training part.
"""

import numpy as np

rng = np.random.default_rng(11)
with open("errors.txt", "w", encoding="utf-8", newline="\n") as file:
    for case in range(12):
        season = [1, 1, 4, 7, 12][case % 5]
        training = (rng.gamma(5, 20, season + rng.integers(2, 40)) + 1).round(3)
        truth = (rng.gamma(5, 20, rng.integers(1, 30)) + 1).round(3)
        forecast = (truth + rng.normal(0, 15, truth.size)).round(3)
        error = np.abs(truth - forecast)
        scale = np.mean(np.abs(training[season:] - training[:-season]))
        values = [
            error.mean(),
            np.sqrt(np.mean(error**2)),
            np.mean(error / np.abs(truth)) * 100,
            np.mean(2 * error / (np.abs(truth) + np.abs(forecast))) * 100,
            error.mean() / scale,
        ]
        file.write(
            "; ".join([str(season)] + [" ".join(repr(float(v)) for v in row) for row in (values, truth, forecast, training)]) + "\n"
        )
