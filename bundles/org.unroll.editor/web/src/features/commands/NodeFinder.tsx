import { useDocument, useServer } from '../../model/hooks';
import { planOf } from '../../model/structure';
import { reveal, showView } from '../../model/view';
import { Glyph } from '../../ui/Glyph';
import { Finder } from '../../ui/Finder';
import { closeFinder } from './finders';
import { found } from '../../ui/search';

/** Every component of the document, by name, type or the value of a parameter. */
export function NodeFinder() {
  const document = useDocument();
  const types = useServer((state) => state.remembered);
  if (!document) {
    return null;
  }
  const plan = planOf(document.components)?.id;
  const components = [...document.components.values()].filter((component) => component.id !== plan);
  return (
    <Finder
      name="Find in the model"
      placeholder="Name, type or value"
      nothing="Nothing in this model is called so."
      onClose={closeFinder}
      find={(query) =>
        found(query, components, (component) => {
          const type = types.get(component.type)?.label ?? component.type;
          return `${component.name} ${type} ${Object.values(component.parameters).join(' ')}`;
        }).map((component) => {
          const type = types.get(component.type);
          const parent = document.components.get(component.parent ?? '');
          return {
            id: component.id,
            label: component.name,
            detail: `${type?.label ?? component.type}${parent ? ` in ${parent.name}` : ''}`,
            icon: <Glyph kind={component.kind} icon={type?.icon} size={26} />,
            onChoose: () => {
              reveal(component.id);
              if (component.parent === plan) {
                showView('plan');
              }
            },
          };
        })
      }
    />
  );
}
