import type { Contract } from '../protocol/types';

const AXES: Record<string, string> = {
  B: 'the batch: how many sequences are computed together',
  T: 'time: the steps of a sequence, of the words of a text or the ticks of a clock',
  LD: 'layers × directions that the state belongs to',
};

export interface AxisInWords {
  name: string;
  size: string;
  meaning: string;
}

/** What each axis of a contract means. */
export function axesInWords(contract: Contract): AxisInWords[] {
  return contract.axes.map((axis) => ({
    name: axis.name,
    size: axis.size === null ? 'differs from batch to batch' : String(axis.size),
    meaning:
      AXES[axis.name] ??
      (contract.role === 'state' ? 'figures of the state' : 'figures, called features, at each position'),
  }));
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
