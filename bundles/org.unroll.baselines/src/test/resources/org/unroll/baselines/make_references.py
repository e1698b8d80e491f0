"""Writes references.json: forecasts of statsmodels for methods that need no network.

Needs numpy and statsmodels. The first state is that of Hyndman and Athanasopoulos. What `fixed` holds must be met to rounding,
because it is the recursion alone; `fitted` holds the least sum of squared errors that statsmodels finds, which ours may exceed
by a millionth at most (statsmodels also counts the error of the first value).

Forecasts with an added season come from ETSModel, the same recursion in state-space form: ExponentialSmoothing reads the last
state of a season from one season before (statsmodels 0.15.0), for which reason a multiplied one is compared up to the step before.
"""

import csv
import json
import pathlib
import warnings

import numpy as np
from statsmodels.tsa.ar_model import AutoReg
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.holtwinters import ExponentialSmoothing

warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).parent
BUNDLES = HERE.parents[6]
AIRLINE = BUNDLES / "org.unroll.templates/src/main/resources/templates/airline-passengers/airline-passengers.csv"
KINDS = {
    "LEVEL": dict(trend=None, seasonal=None),
    "TREND": dict(trend="add", seasonal=None),
    "ADDITIVE": dict(trend="add", seasonal="add"),
    "MULTIPLICATIVE": dict(trend="add", seasonal="mul"),
}
WEIGHTS = {"LEVEL": 1, "TREND": 2, "ADDITIVE": 3, "MULTIPLICATIVE": 3}
NAMES = ["smoothing_level", "smoothing_trend", "smoothing_seasonal"]


def series():
    rng = np.random.default_rng(7)
    with open(AIRLINE) as file:
        airline = [float(row[1]) for row in list(csv.reader(file))[1:]]
    t = np.arange(80)
    quarters = 50 + 0.3 * t + 8 * np.sin(t * np.pi / 2) + rng.normal(0, 2, 80)
    return [(airline[:120], 12), (quarters.round(3).tolist(), 4)]


def start(values, season, kind):
    y = np.array(values)
    if KINDS[kind]["seasonal"] is None:
        return dict(initial_level=y[0], initial_trend=y[1] - y[0]) if kind == "TREND" else dict(initial_level=y[0])
    level = y[:season].mean()
    trend = ((y[season : 2 * season] - y[:season]) / season).mean()
    first = y[:season] - level if kind == "ADDITIVE" else y[:season] / level
    return dict(initial_level=level, initial_trend=trend, initial_seasonal=first)


def model(values, season, kind):
    options = dict(KINDS[kind], seasonal_periods=season if KINDS[kind]["seasonal"] else None)
    return ExponentialSmoothing(np.array(values), initialization_method="known", **start(values, season, kind), **options)


def added(values, season, weights):
    alpha, beta, gamma = weights
    options = dict(error="add", trend="add", seasonal="add", seasonal_periods=season)
    ets = ETSModel(np.array(values), initialization_method="known", **start(values, season, "ADDITIVE"), **options)
    return ets.smooth([alpha, alpha * beta, gamma])


def case(values, season, rng):
    fixed, fitted = [], {}
    for kind in KINDS:
        for _ in range(3):
            weights = rng.uniform(0.05, 0.95, WEIGHTS[kind]).round(4)
            if kind == "ADDITIVE":
                result = added(values, season, weights)
            else:
                result = model(values, season, kind).fit(**dict(zip(NAMES, weights)), optimized=False)
            steps = season - 1 if kind == "MULTIPLICATIVE" else 2 * season + 1
            fixed.append(dict(kind=kind, weights=weights.tolist(), forecast=result.forecast(steps).tolist()))
        best = model(values, season, kind).fit(optimized=True, use_brute=True)
        # the first value is not forecast by us
        fitted[kind] = float(np.sum(np.asarray(best.resid)[1:] ** 2))
    auto = AutoReg(np.array(values), lags=season, trend="c").fit()
    return dict(
        values=values,
        season=season,
        fixed=fixed,
        fitted=fitted,
        autoregressive=auto.forecast(2 * season + 1).tolist(),
    )


rng = np.random.default_rng(3)
cases = [case(values, season, rng) for values, season in series()]
(HERE / "references.json").write_text(json.dumps(cases, indent=1) + "\n")
