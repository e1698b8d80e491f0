import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { Document } from '../model/document';
import { fullCount } from '../model/format';
import { useDocument, useRuns, useServer } from '../model/hooks';
import { EMPTY_LOG, isActive, progressOf } from '../model/runs';
import { nodesOf, totalWeights } from '../model/structure';
import { showView } from '../model/view';
import type { Link } from '../protocol/rpc';

const LINKS: Record<Link, string> = {
  connecting: 'Connecting…',
  online: 'Connected',
  offline: 'Not connected',
  refused: 'Session ended',
};

export function StatusBar() {
  const link = useServer((state) => state.link);
  const folder = useServer((state) => state.workspace?.folder);
  const document = useDocument();
  return (
    <footer className="status-bar" aria-label="Status">
      <span className="link-state" data-link={link}>
        {LINKS[link]}
      </span>
      {folder && (
        <span className="muted" title={folder}>
          {folder.split(/[\\/]/).at(-1)}
        </span>
      )}
      <span className="spring" />
      <RunState />
      {document && <Counts document={document} />}
    </footer>
  );
}

function RunState() {
  const running = useRuns().find(isActive);
  const log = useServer((state) => (running ? state.logs.get(running.id) : undefined)) ?? EMPTY_LOG;
  if (!running) {
    return null;
  }
  return (
    <button type="button" className="status-item" onClick={() => showView('training')}>
      Training
      <progress max={1} value={progressOf(log)} aria-label="Training progress" />
    </button>
  );
}

function Counts({ document }: { document: Document }) {
  const errors = document.problems.filter((problem) => problem.severity === 'error').length;
  const warnings = document.problems.length - errors;
  const weights = document.state.checked ? totalWeights(document.components) : null;
  return (
    <>
      {!document.state.checked && <span>Checking…</span>}
      <button type="button" className="status-item" onClick={() => showView('problems')}>
        <CircleAlert size={13} aria-hidden data-severity={errors > 0 ? 'error' : undefined} />
        {count(errors, 'error')}
        <TriangleAlert size={13} aria-hidden data-severity={warnings > 0 ? 'warning' : undefined} />
        {count(warnings, 'warning')}
      </button>
      <span>{count(nodesOf(document.components).length, 'node')}</span>
      <span>{count(document.connections.size, 'connection')}</span>
      <span>{weights === null ? 'weights not known yet' : `${fullCount(weights)} weights`}</span>
    </>
  );
}

const count = (n: number, noun: string): string => `${String(n)} ${noun}${n === 1 ? '' : 's'}`;
