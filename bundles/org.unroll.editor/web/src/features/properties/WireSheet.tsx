import { Trash2 } from 'lucide-react';
import { axesInWords, carried, lengthsInWords, type Runs, runsOf, wireText } from '../../model/contracts';
import type { Document } from '../../model/document';
import { capital, ended } from '../../model/format';
import { useWorkbench } from '../../model/hooks';
import { cut } from '../../model/commands';
import type { ShownWire } from '../../model/levels';
import { problemOfWire } from '../../model/structure';
import { reveal } from '../../model/view';
import type { Contract } from '../../protocol/types';
import { FixMenu } from '../../parts/FixMenu';
import { Button } from '../../ui/Button';

/** What travels on the selected wire. */
export function WireSheet({ document, wire }: { document: Document; wire: ShownWire }) {
  const workbench = useWorkbench();
  const problem = problemOfWire(document.problems, wire.id);
  const ends = [
    { title: 'From', id: wire.source, port: wire.sourcePort },
    { title: 'To', id: wire.target, port: wire.targetPort },
  ];
  return (
    <>
      <header className="sheet-header">
        <div>
          <h3>Connection</h3>
          <p className="mono muted">{wire.contract ? wireText(document, wire) : 'shape not known yet'}</p>
        </div>
      </header>
      {problem && (
        <ul className="sheet-problems" aria-label="Problem of this wire">
          <li data-severity={problem.severity}>
            {ended(problem.message)} <span>{ended(capital(problem.fix))}</span>
            <FixMenu document={document.path} problem={problem} />
          </li>
        </ul>
      )}
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
          {wire.contract && <ContractFacts contract={wire.contract} runs={runsOf(document, wire)} />}
        </dl>
      </section>
      <section className="sheet-section">
        <Button
          label="Delete connection"
          icon={<Trash2 size={14} />}
          onClick={() => void cut(workbench, document, wire)}
        />
      </section>
    </>
  );
}

function ContractFacts({ contract, runs }: { contract: Contract; runs: Runs | null }) {
  const facts: [string, string][] = [
    ['Carries', carried(contract)],
    ...axesInWords(contract, runs).map((axis): [string, string] => [axis.name, `${axis.size} · ${axis.meaning}`]),
    ['Lengths', lengthsInWords(contract)],
  ];
  return facts.map(([name, value]) => (
    <div key={name}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  ));
}
