import { Package } from 'lucide-react';
import { useServer } from '../../model/hooks';
import { useModuleProblems } from '../../model/modules';
import type { ComponentType, PageModule } from '../../protocol/types';
import { Glyph } from '../../ui/Glyph';
import './bundles.css';

/** The bundles that contribute components, and what each brings. */
export function Bundles() {
  const palette = useServer((state) => state.palette);
  const modules = useServer((state) => state.modules);
  const bundles = new Map<string, { version: string; types: ComponentType[]; module?: PageModule }>();
  for (const type of palette) {
    const bundle = bundles.get(type.bundle) ?? { version: type.version, types: [] };
    bundles.set(type.bundle, { ...bundle, types: [...bundle.types, type] });
  }
  for (const module of modules) {
    const bundle = bundles.get(module.bundle) ?? { version: module.version, types: [] };
    bundles.set(module.bundle, { ...bundle, module });
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
          .map(([name, { version, types, module }]) => (
            <li key={name}>
              <h3>
                <Package size={14} aria-hidden /> {name} <small>{version}</small>
              </h3>
              {module && <PageCode module={module} />}
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

function PageCode({ module }: { module: PageModule }) {
  const problem = useModuleProblems((problems) => problems[module.url]);
  return problem === undefined ? (
    <p className="muted">Adds to this page.</p>
  ) : (
    <p role="alert" className="bundle-problem">
      {problem}
    </p>
  );
}
