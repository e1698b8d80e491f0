import type { Component, Connection, Contract } from '../protocol/types';
import type { Document } from './document';
import { childrenOf } from './structure';

const AXES: Record<string, string> = {
  B: 'the batch: how many sequences are computed together',
  T: 'time: the steps of a sequence, such as the words of a text or the ticks of a clock',
  LD: 'layers × directions that the state belongs to',
};

export interface AxisInWords {
  name: string;
  size: string;
  meaning: string;
}

/** What each axis of a contract means. */
export function axesInWords(contract: Contract, runs: Runs | null = null): AxisInWords[] {
  return contract.axes.map((axis) => ({
    name: axis.name,
    size: axis.size === null ? 'differs from batch to batch' : String(axis.size),
    meaning:
      (axis.name === 'LD' && runs ? runsInWords(runs) : AXES[axis.name]) ??
      (contract.role === 'state' ? 'figures of the state' : 'figures, called features, at each position'),
  }));
}

/** What the first axis of a state counts. */
export interface Runs {
  layers: number;
  directions: number;
}

/** The layers and directions whose states a wire carries; null for data, and where layers differ in their directions. */
export function runsOf(document: Document, shown: Connection): Runs | null {
  // one that ends at a group is that of the component inside
  const wire = document.connections.get(shown.id) ?? shown;
  const source = document.components.get(wire.source);
  const size = wire.contract?.role === 'state' ? wire.contract.axes[0]?.size : null;
  const layers = source && size != null ? directionsOf(document, source) : [];
  const [directions] = layers;
  const same = layers.every((other) => other === directions);
  return directions !== undefined && same && layers.length * directions === size
    ? { layers: layers.length, directions }
    : null;
}

/** For each layer of a recurrent component how often it reads its input. */
function directionsOf(document: Document, component: Component): number[] {
  const held = childrenOf(document.components, component.id).flatMap((child) => directionsOf(document, child));
  const layers = held.length === 0 ? [1] : held;
  const { repeat } = component.parameters;
  return component.type.endsWith('#Bidirectional')
    ? layers.map((directions) => 2 * directions)
    : Array.from({ length: typeof repeat === 'number' ? repeat : 1 }, () => layers).flat();
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

function runsInWords({ layers, directions }: Runs): string {
  const ways = directions === 1 ? 'read forwards' : 'each read forwards and backwards';
  return `${counted(layers, 'layer')} × ${counted(directions, 'direction')}, ${ways}`;
}

/** What stands on a wire: its shape; that of a state with layers and directions apart, as in `2·1×B×128 h,c`. */
export function wireText(document: Document, wire: Connection): string {
  const runs = runsOf(document, wire);
  const text = wire.contract?.text ?? (document.state.checked ? '?' : '…');
  return runs ? text.replace(/^\d+/, `${runs.layers}·${runs.directions}`) : text;
}

/** What travels, without its shape. */
export function carried(contract: Contract): string {
  if (contract.role === 'state') {
    return `The state of a recurrent component (${contract.parts.join(' and ')}).`;
  }
  return contract.element === 'ids'
    ? `Ids, whole numbers below ${String(contract.classes ?? '?')}.`
    : 'Data, real numbers.';
}

/** Whether padding is known for what it is. */
export const lengthsInWords = (contract: Contract): string =>
  contract.lengths
    ? 'The length of each row rides along, so padding is left out of everything.'
    : 'Without lengths: every row is taken as whole.';
