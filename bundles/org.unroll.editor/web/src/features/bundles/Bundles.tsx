import { Package } from 'lucide-react';
import { useServer } from '../../model/hooks';
import type { ComponentType } from '../../protocol/types';
import { Glyph } from '../../ui/Glyph';
import './bundles.css';

/** The bundles that contribute components, and what each brings. */
export function Bundles() {
  const palette = useServer((state) => state.palette);
  const bundles = new Map<string, ComponentType[]>();
  for (const type of palette) {
    bundles.set(type.bundle, [...(bundles.get(type.bundle) ?? []), type]);
  }
  return (
    // a scrollable region must be reachable by keyboard
    <section className="bundles" aria-label="Bundles" tabIndex={0}>
      <p className="muted">
        A jar that is put into the folder <code>dropins</code> of the product starts at once; taken out, it stops, and
        models keep what they know of it.
      </p>
      <ul>
        {[...bundles]
          .sort(([a], [b]) => a.localeCompare(b))
          .map(([name, types]) => (
            <li key={name}>
              <h3>
                <Package size={14} aria-hidden /> {name} <small>{types[0]?.version}</small>
              </h3>
              <ul aria-label={`Contributed by ${name}`}>
                {types.map((type) => (
                  <li key={type.id} title={type.documentation}>
                    <Glyph kind={type.kind} icon={type.icon} size={20} />
                    {type.label}
                  </li>
                ))}
              </ul>
            </li>
          ))}
      </ul>
    </section>
  );
}
