import { CommandPalette } from './CommandPalette';
import { useFinder } from './finders';
import { Keymap } from './Keymap';
import { NodeFinder } from './NodeFinder';

export function Finders() {
  const open = useFinder((state) => state.open);
  switch (open) {
    case 'commands':
      return <CommandPalette />;
    case 'nodes':
      return <NodeFinder />;
    case 'keymap':
      return <Keymap />;
    case null:
      return null;
  }
}
