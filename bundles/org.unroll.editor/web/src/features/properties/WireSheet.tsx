import { Trash2 } from 'lucide-react';
import type { Document } from '../../model/document';
import { useWorkbench } from '../../model/hooks';
import { reveal } from '../../model/view';
import type { Connection, Contract } from '../../protocol/types';
import { Button } from '../../ui/Button';

/** What travels on the selected wire. */
export function WireSheet({ document, wire }: { document: Document; wire: Connection }) {
  const workbench = useWorkbench();
  const ends = [
    { title: 'From', id: wire.source, port: wire.sourcePort },
    { title: 'To', id: wire.target, port: wire.targetPort },
  ];
  return (
    <>
      <header className="sheet-header">
        <div>
          <h3>Connection</h3>
          <p className="mono muted">{wire.contract?.text ?? 'shape not known yet'}</p>
        </div>
      </header>
      <section className="sheet-section">
        <dl className="facts">
          {ends.map(({ title, id, port }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>
                <button type="button" className="link" onClick={() => reveal(id)}>
                  {document.components.get(id)?.name}.{port}
                </button>
              </dd>
            </div>
          ))}
          {wire.contract && <ContractFacts contract={wire.contract} />}
        </dl>
      </section>
      <section className="sheet-section">
        <Button
          label="Delete connection"
          icon={<Trash2 size={14} />}
          onClick={() => void workbench.attempt('architecture/delete', { document: document.path, ids: [wire.id] })}
        />
      </section>
    </>
  );
}

const AXES: Record<string, string> = { B: 'batch', T: 'time', LD: 'layers × directions' };

function ContractFacts({ contract }: { contract: Contract }) {
  const elements = contract.element === 'ids' ? `ids below ${String(contract.classes ?? '?')}` : 'numbers';
  const facts: [string, string][] = [
    ['Carries', contract.role === 'state' ? `a state (${contract.parts.join(', ')})` : elements],
    ...contract.axes.map((axis, i): [string, string] => [
      `Axis ${String(i + 1)}`,
      `${AXES[axis.name] ?? axis.name} ${axis.size === null ? '· differs from batch to batch' : `· ${String(axis.size)}`}`,
    ]),
    ['Row lengths', contract.lengths ? 'ride along, padding is masked' : 'not carried'],
  ];
  return facts.map(([name, value]) => (
    <div key={name}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  ));
}
