import { create } from 'zustand';

export interface LogLine {
  id: number;
  at: Date;
  severity: 'error' | 'warning' | 'info';
  /** Who says it: `workbench`, or a run. */
  source: string;
  text: string;
}

const MOST = 1000;

export const useLog = create<{ lines: readonly LogLine[] }>(() => ({ lines: [] }));

let next = 1;

export function log(severity: LogLine['severity'], source: string, text: string): void {
  useLog.setState(({ lines }) => ({
    lines: [...lines, { id: next++, at: new Date(), severity, source, text }].slice(-MOST),
  }));
}

export const clearLog = (): void => useLog.setState({ lines: [] });
