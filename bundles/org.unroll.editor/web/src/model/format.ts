import type { Component, ComponentType, Kind, Parameter } from '../protocol/types';

const NAMES: Record<Kind, [one: string, many: string]> = {
  input: ['an input', 'inputs'],
  layer: ['a layer', 'layers'],
  cell: ['a cell', 'cells'],
  wrapper: ['a wrapper', 'wrappers'],
  encoder: ['an encoder', 'encoders'],
  decoder: ['a decoder', 'decoders'],
  group: ['a group', 'groups'],
  loss: ['a loss', 'losses'],
  optimizer: ['an optimizer', 'optimizers'],
  clipper: ['a clipper', 'clippers'],
  schedule: ['a schedule', 'schedules'],
  data: ['a data source', 'data sources'],
  plan: ['a training plan', 'training plans'],
};

/** `a cell`, `an encoder`. */
export const aKind = (kind: Kind): string => NAMES[kind][0];

/** `a cell or a wrapper`. */
export function oneOf(kinds: readonly Kind[]): string {
  const names = kinds.map(aKind);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

export const manyOf = (kind: Kind): string => NAMES[kind][1];

/** A message and what to do about it, each as a sentence. */
export function advice(message: string, fix: string): string {
  return [ended(message), ended(capital(fix))].filter(Boolean).join(' ');
}

export const ended = (text: string): string => (text === '' || /[.!?…]$/.test(text) ? text : `${text}.`);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** 331,274 as `331k`. */
export function shortCount(count: number): string {
  return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: count < 10_000 ? 1 : 0 })
    .format(count)
    .replace('K', 'k');
}

export const fullCount = (count: number): string => count.toLocaleString('en');

/** A value of a parameter as people write it. */
export function valueText(value: unknown): string {
  if (typeof value === 'boolean') {
    return value ? 'on' : 'off';
  }
  if (typeof value === 'number') {
    return numberText(value);
  }
  return typeof value === 'string' ? literalText(value) : '–';
}

/** `0.001`, `1e-7`; never more digits than a person reads. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-4 || size >= 1e7)) {
    return value.toExponential().replace('e+', 'e');
  }
  return String(Number(value.toPrecision(7)));
}

/** An enumeration literal like `TANH` as `tanh`; other text as it is. */
export function literalText(literal: string): string {
  return /^[A-Z][A-Z0-9_]*$/.test(literal) ? literal.toLowerCase().replaceAll('_', ' ') : literal;
}

/** A measured number with four digits. */
export function measured(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '–';
  }
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential(2) : value.toPrecision(4);
}

const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });
const DATE = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', year: 'numeric' });

/** `14:05` today, `Mar 3` this year, `Mar 3, 2025` before. */
export function whenText(iso: string, now = new Date()): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) {
    return iso;
  }
  if (time.toDateString() === now.toDateString()) {
    return TIME.format(time);
  }
  return (time.getFullYear() === now.getFullYear() ? DAY : DATE).format(time);
}

export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) {
    return `${String(whole)} s`;
  }
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0 ? `${String(hours)} h ${String(minutes)} min` : `${String(minutes)} min ${String(whole % 60)} s`;
}

export function isDefault(parameter: Parameter, component: Component): boolean {
  return JSON.stringify(component.parameters[parameter.name]) === JSON.stringify(parameter.default);
}

const ON_FACE = 3;

/** The parameters shown on the face of a node: changed ones are told first, order stays as declared. */
export function faceParameters(component: Component, type: ComponentType): Parameter[] {
  const changed = type.parameters.filter((parameter) => !isDefault(parameter, component));
  const shown = new Set([...type.parameters.slice(0, 1), ...changed, ...type.parameters]);
  const first = [...shown].slice(0, ON_FACE);
  return type.parameters.filter((parameter) => first.includes(parameter));
}

const METRICS = new Map([
  ['smape', 'sMAPE'],
  ['chrf', 'chrF'],
]);

/** `rmse` as `RMSE`, `smape` as `sMAPE`, `tokenAccuracy` as `Token accuracy`. */
export function metricName(name: string): string {
  const known = METRICS.get(name);
  if (known !== undefined) {
    return known;
  }
  const top = /^top(\d+)$/.exec(name)?.[1];
  if (top !== undefined) {
    return `Top ${top}`;
  }
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.length <= 4 ? words.toUpperCase() : capital(words);
}
