import { useWorkbench } from '../../model/hooks';
import { keysOf, useKeymap } from '../../model/keymap';
import { useRegistry } from '../../model/registry';
import { closeFinder } from './finders';
import { Finder } from '../../ui/Finder';
import { found } from '../../ui/search';

/** Every command that can be run now. */
export function CommandPalette() {
  const workbench = useWorkbench();
  const commands = useRegistry((registry) => registry.commands);
  const changed = useKeymap((keymap) => keymap.changed);
  const enabled = commands.filter((command) => command.enabled?.(workbench) !== false);
  return (
    <Finder
      name="Commands"
      placeholder="What do you want to do?"
      nothing="No command is called so."
      onClose={closeFinder}
      find={(query) =>
        found(query, enabled, (command) => `${command.title} ${command.category}`).map((command) => ({
          id: command.id,
          label: command.title,
          hint: (
            <span className="finder-hint">
              {keysOf(command, changed).length > 0
                ? keysOf(command, changed).map((keys) => <kbd key={keys}>{keys}</kbd>)
                : command.category}
            </span>
          ),
          onChoose: () => command.run(workbench),
        }))
      }
    />
  );
}
