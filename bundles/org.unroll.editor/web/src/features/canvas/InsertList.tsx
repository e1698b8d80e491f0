import { useDocument, useWorkbench } from '../../model/hooks';
import { Glyph } from '../../ui/Glyph';
import { Finder } from '../../ui/Finder';
import { found } from '../../ui/search';
import { choices, closeInsertion, insert, useInsertion } from './insert';

/** Adds by name at a place of the canvas: everything, or what fits to a loose wire. */
export function InsertList() {
  const workbench = useWorkbench();
  const document = useDocument();
  const open = useInsertion((state) => state.open);
  if (!open || !document) {
    return null;
  }
  const from = open.from && document.components.get(open.from.component);
  const all = choices(workbench, open);
  const name = from && open.from ? `Add and connect to ${from.name}.${open.from.port}` : 'Add a component';
  return (
    <Finder
      name={name}
      placeholder={name}
      nothing="No installed component fits here."
      at={open.screen}
      onClose={closeInsertion}
      find={(query) =>
        found(query, all, ({ type }) => `${type.label} ${type.category} ${type.kind}`).map((choice) => ({
          id: choice.type.id.replaceAll(/\W/g, '-'),
          label: choice.type.label,
          icon: <Glyph kind={choice.type.kind} icon={choice.type.icon} size={26} />,
          hint: <span className="finder-hint">{choice.port ? choice.port.name : choice.type.category}</span>,
          onChoose: () => void insert(workbench, open, choice),
        }))
      }
    />
  );
}
