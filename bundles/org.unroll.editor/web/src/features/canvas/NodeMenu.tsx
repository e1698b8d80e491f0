import { create } from 'zustand';
import { useWorkbench } from '../../model/hooks';
import { runCommand, useRegistry } from '../../model/registry';
import { Popup } from '../../ui/Menu';

/** Where the menu of the selected nodes is open. */
const useNodeMenu = create<{ at: { x: number; y: number } | null }>(() => ({ at: null }));

export const openNodeMenu = (at: { x: number; y: number }): void => useNodeMenu.setState({ at });
const close = (): void => useNodeMenu.setState({ at: null });

const ENTRIES = [
  'canvas.enter',
  'canvas.group',
  'canvas.ungroup',
  'edit.copy',
  'edit.cut',
  'edit.duplicate',
  'edit.delete',
];

/** What can be done with the selected nodes, where they were clicked. */
export function NodeMenu() {
  const workbench = useWorkbench();
  const at = useNodeMenu((state) => state.at);
  const commands = useRegistry((state) => state.commands);
  if (!at) {
    return null;
  }
  const shown = ENTRIES.flatMap((id) => commands.find((command) => command.id === id) ?? []).filter(
    (command) => command.enabled?.(workbench) !== false,
  );
  const anchor = { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) };
  return (
    <Popup name="Selected nodes" anchor={anchor} filled={shown.length > 0} onClose={close}>
      {shown.map((command) => (
        <button
          key={command.id}
          type="button"
          role="menuitem"
          className="menu-item"
          onClick={() => {
            close();
            runCommand(command.id, workbench);
          }}
        >
          <span>
            {command.title}
            {command.keys?.[0] && <small>{command.keys[0]}</small>}
          </span>
        </button>
      ))}
    </Popup>
  );
}
