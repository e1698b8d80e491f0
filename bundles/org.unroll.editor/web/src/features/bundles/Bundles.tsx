import { Package, PackagePlus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useServer, useWorkbench } from '../../model/hooks';
import { useModuleProblems } from '../../model/modules';
import type { BundleFile, ComponentType, PageModule } from '../../protocol/types';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Glyph } from '../../ui/Glyph';
import { installBundle } from './install';
import './bundles.css';

/** The bundles that contribute components, and what each brings; those of others can be added and removed. */
export function Bundles() {
  const workbench = useWorkbench();
  const palette = useServer((state) => state.palette);
  const modules = useServer((state) => state.modules);
  const { folder, bundles: added } = useServer((state) => state.bundles);
  const [removing, setRemoving] = useState<BundleFile | null>(null);
  const contributing = new Map<string, Contributing>();
  for (const type of palette) {
    const bundle = contributing.get(type.bundle) ?? { version: type.version, types: [] };
    contributing.set(type.bundle, { ...bundle, types: [...bundle.types, type] });
  }
  for (const module of modules) {
    const bundle = contributing.get(module.bundle) ?? { version: module.version, types: [] };
    contributing.set(module.bundle, { ...bundle, module });
  }
  const names = new Set(added.map((bundle) => bundle.name));
  const builtIn = [...contributing].filter(([name]) => !names.has(name)).sort(([a], [b]) => a.localeCompare(b));
  return (
    // a scrollable region must be reachable by keyboard
    <section className="bundles" aria-label="Bundles" tabIndex={0}>
      {folder !== '' && (
        <>
          <Button
            label="Install a bundle…"
            icon={<PackagePlus size={14} />}
            size="small"
            onClick={() => void installBundle(workbench)}
          />
          <p className="muted">
            Or put the jar into <code>{folder}</code>. It starts at once; when it is removed, models keep what they know
            of it.
          </p>
        </>
      )}
      {added.length > 0 && (
        <>
          <h2 className="section-title">Added</h2>
          <ul>
            {added.map((bundle) => (
              <Item
                key={bundle.file}
                name={bundle.name}
                bundle={{ types: [], ...contributing.get(bundle.name), version: bundle.version }}
                action={
                  <Button
                    label={`Remove ${bundle.name}`}
                    icon={<Trash2 size={13} />}
                    look="quiet"
                    size="small"
                    iconOnly
                    onClick={() => setRemoving(bundle)}
                  />
                }
              >
                {bundle.faults.map((fault) => (
                  <p key={fault} role="alert" className="bundle-problem">
                    {fault}
                  </p>
                ))}
                {!bundle.running && bundle.faults.length === 0 && <p className="muted">Starting…</p>}
              </Item>
            ))}
          </ul>
          <h2 className="section-title">Part of Unroll</h2>
        </>
      )}
      <ul>
        {builtIn.map(([name, bundle]) => (
          <Item key={name} name={name} bundle={bundle} />
        ))}
      </ul>
      {removing && <Removal bundle={removing} onClose={() => setRemoving(null)} />}
    </section>
  );
}

/** What a bundle brings. */
interface Contributing {
  version: string;
  types: readonly ComponentType[];
  module?: PageModule;
}

interface ItemProps {
  name: string;
  bundle: Contributing;
  action?: ReactNode;
  children?: ReactNode;
}

function Item({ name, bundle: { version, types, module }, action, children }: ItemProps) {
  return (
    <li>
      <h3>
        <Package size={14} aria-hidden /> {name} <small>{version}</small> {action}
      </h3>
      {children}
      {module && <PageCode module={module} />}
      {types.length > 0 && (
        <ul aria-label={`Contributed by ${name}`}>
          {types.map((type) => (
            <li key={type.id} title={type.documentation}>
              <Glyph kind={type.kind} icon={type.icon} size={20} />
              {type.label}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Removal({ bundle, onClose }: { bundle: BundleFile; onClose: () => void }) {
  const workbench = useWorkbench();
  return (
    <Dialog title={`Remove ${bundle.name}?`} width={430} onClose={onClose}>
      <p>
        {bundle.file} is deleted. Its components leave the palette; models that use them keep their values and show them
        as not installed.
      </p>
      <div className="dialog-actions">
        {/* what does no harm has the focus */}
        <Button label="Cancel" onClick={onClose} data-first />
        <Button
          label="Remove"
          look="danger"
          onClick={() => {
            onClose();
            void workbench.attempt('bundle/remove', { file: bundle.file });
          }}
        />
      </div>
    </Dialog>
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
