import { Wrench } from 'lucide-react';
import { useState } from 'react';
import { useWorkbench } from '../model/hooks';
import type { Fix, Problem } from '../protocol/types';
import { Button } from '../ui/Button';
import { Menu } from '../ui/Menu';

/** What helps against a problem, asked for when it is opened; each is one step of undo. */
export function FixMenu({ document, problem }: { document: string; problem: Problem }) {
  const workbench = useWorkbench();
  const [fixes, setFixes] = useState<readonly Fix[] | null>(null);
  const look = () => {
    setFixes(null);
    void workbench.attempt('document/fixes', { document, problem }).then((found) => setFixes(found?.fixes ?? []));
  };
  return (
    <Menu
      name="Quick fixes"
      empty={fixes === null ? 'Looking for what helps…' : 'No quick fix is known for this.'}
      entries={(fixes ?? []).map((fix) => ({
        label: fix.label,
        onChoose: () => void workbench.attempt('architecture/batch', { document, ...fix }),
      }))}
      trigger={(open, expanded) => (
        <Button
          label="Fix"
          aria-label={`Fix: ${problem.message}`}
          icon={<Wrench size={12} />}
          size="small"
          aria-haspopup="menu"
          aria-expanded={expanded}
          onClick={() => {
            look();
            open();
          }}
        />
      )}
    />
  );
}
