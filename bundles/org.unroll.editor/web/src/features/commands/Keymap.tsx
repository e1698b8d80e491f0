import { RotateCcw, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { assignKeys, keysOf, pressed, resetKeys, useKeymap } from '../../model/keymap';
import { type Command, useRegistry } from '../../model/registry';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { closeFinder } from './finders';
import './keymap.css';

/** What the canvas hears by itself. */
const GESTURES = [
  ['Arrows', 'Move the selected nodes; with Shift, further'],
  ['Tab, Enter', 'Walk over the nodes, select one'],
  ['Shift+drag', 'Select what the rectangle touches'],
  ['Ctrl+click', 'Add to the selection'],
  ['Double click', 'Go into a container'],
] as const;

const MODIFIERS = ['Control', 'Shift', 'Alt', 'Meta'];

/** All keys, which can be changed here. */
export function Keymap() {
  const changed = useKeymap((keymap) => keymap.changed);
  return (
    <Dialog title="Keyboard shortcuts" width={600} onClose={closeFinder}>
      <p className="muted">Choose “Change”, then press the new keys.</p>
      {/* a scrollable region must be reachable by keyboard */}
      <div className="keymap" role="region" aria-label="Shortcuts" tabIndex={0}>
        <KeyList />
      </div>
      <div className="dialog-actions">
        <Button
          label="Reset all"
          icon={<RotateCcw size={14} />}
          disabled={Object.keys(changed).length === 0}
          onClick={() => resetKeys()}
        />
      </div>
    </Dialog>
  );
}

/** The keys of all commands, by category. */
export function KeyList() {
  const commands = useRegistry((registry) => registry.commands);
  const categories = [...new Set(commands.map((command) => command.category))];
  return (
    <>
      {categories.map((category) => (
        <section key={category}>
          <h3 className="section-title">{category}</h3>
          {commands
            .filter((command) => command.category === category)
            .map((command) => (
              <Row key={command.id} command={command} commands={commands} />
            ))}
        </section>
      ))}
      <section>
        <h3 className="section-title">On the canvas</h3>
        {GESTURES.map(([keys, does]) => (
          <div key={keys} className="keymap-row">
            <span>{does}</span>
            <kbd>{keys}</kbd>
          </div>
        ))}
      </section>
    </>
  );
}

function Row({ command, commands }: { command: Command; commands: readonly Command[] }) {
  const changed = useKeymap((keymap) => keymap.changed);
  const [hearing, setHearing] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const heard = useRef(false);
  // the field that heard the keys is gone then; the focus must not go with it
  useEffect(() => {
    if (heard.current && !hearing) {
      row.current?.querySelector('button')?.focus();
    }
    heard.current = hearing;
  }, [hearing]);
  const hear = (event: React.KeyboardEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setHearing(false);
    } else if (!MODIFIERS.includes(event.key)) {
      assignKeys(commands, command.id, [pressed(event)]);
      setHearing(false);
    }
  };
  return (
    <div ref={row} className="keymap-row">
      <span>{command.title}</span>
      {hearing ? (
        <input
          className="field keymap-press"
          aria-label={`New keys for ${command.title}`}
          placeholder="Press the keys…"
          readOnly
          autoFocus
          onKeyDown={hear}
          onBlur={() => setHearing(false)}
        />
      ) : (
        keysOf(command, changed).map((keys) => (
          <kbd key={keys} data-changed={command.id in changed}>
            {keys}
          </kbd>
        ))
      )}
      <Button
        label="Change"
        aria-label={`Change the keys of ${command.title}`}
        size="small"
        look="quiet"
        onClick={() => setHearing(true)}
      />
      {command.id in changed ? (
        <Button
          label={`Reset the keys of ${command.title}`}
          icon={<RotateCcw size={12} />}
          size="small"
          look="quiet"
          iconOnly
          onClick={() => resetKeys(command.id)}
        />
      ) : (
        <Button
          label={`Take the keys from ${command.title}`}
          icon={<X size={12} />}
          size="small"
          look="quiet"
          iconOnly
          disabled={keysOf(command, changed).length === 0}
          onClick={() => assignKeys(commands, command.id, [])}
        />
      )}
    </div>
  );
}
