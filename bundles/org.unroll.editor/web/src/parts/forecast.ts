import type { Forecast } from '../protocol/types';
import { type Columns, colourOf, type Line } from './lines';

const NETWORK = 'network';
const NAIVE = 'last value';

/** The truth, the network, the last value and the best of the other methods: more lines nobody can tell apart. */
export function shownMethods(forecast: Forecast): string[] {
  const others = Object.keys(forecast.forecasts).filter((name) => name !== NETWORK && name !== NAIVE);
  const best = others.sort((a, b) => error(forecast, a) - error(forecast, b)).slice(0, 1);
  return [NETWORK, ...best, NAIVE].filter((name) => name in forecast.forecasts);
}

/** Mean absolute error of a method. */
export function error(forecast: Forecast, method: string): number {
  const values = forecast.forecasts[method] ?? [];
  const errors = forecast.truth.flatMap((truth, i) => {
    const value = values[i];
    return truth === null || value === null || value === undefined ? [] : [Math.abs(truth - value)];
  });
  return errors.length === 0 ? Infinity : errors.reduce((sum, each) => sum + each, 0) / errors.length;
}

export function forecastLines(methods: readonly string[]): Line[] {
  return [
    { label: 'Truth', colour: '--text', width: 2, points: false },
    ...methods.map((name, i): Line => ({
      label: name === NETWORK ? 'Network' : name,
      colour: name === NETWORK ? '--accent' : colourOf(i + 2),
      width: name === NETWORK ? 2 : 1,
      points: false,
    })),
  ];
}

export function forecastColumns(forecast: Forecast, methods: readonly string[]): Columns {
  return [forecast.truth.map((_, i) => i), forecast.truth, ...methods.map((name) => forecast.forecasts[name] ?? [])];
}
