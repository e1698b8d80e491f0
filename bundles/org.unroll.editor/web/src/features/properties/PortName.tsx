import { useWorkbench } from '../../model/hooks';
import { useDraft } from './commit';

/** The name of a port of a group, edited in place. */
export function PortName({ document, group, port }: { document: string; group: string; port: string }) {
  const workbench = useWorkbench();
  const { text, ...handlers } = useDraft(port, (name) => {
    void workbench.attempt('architecture/renamePort', { document, group, port, name });
  });
  return (
    <input
      {...handlers}
      className="port-name"
      aria-label={`Name of the port ${port}`}
      autoComplete="off"
      spellCheck={false}
      value={text}
    />
  );
}
