import { Plus, X } from 'lucide-react';
import { compatiblePorts, wireBetween } from '../../model/connections';
import type { Document } from '../../model/document';
import { useServer, useWorkbench } from '../../model/hooks';
import { cut } from '../../model/commands';
import { levelOf, portsOf } from '../../model/levels';
import { wiresOf } from '../../model/structure';
import { reveal } from '../../model/view';
import type { Component, Port } from '../../protocol/types';
import { Button } from '../../ui/Button';
import { Menu } from '../../ui/Menu';
import { PortName } from './PortName';

interface Props {
  document: Document;
  component: Component;
}

/** The ports of a component, what is wired to them, and a way to wire them without a pointer. */
export function Ports({ document, component }: Props) {
  const types = useServer((state) => state.remembered);
  const ports = portsOf(types, component);
  const sides = [
    { title: 'Inputs', ports: ports.filter((port) => port.direction === 'input') },
    { title: 'Outputs', ports: ports.filter((port) => port.direction === 'output') },
  ];
  return sides
    .filter(({ ports }) => ports.length > 0)
    .map(({ title, ports }) => (
      <section key={title} className="sheet-section" aria-label={title}>
        <h4 className="section-title">{title}</h4>
        {ports.map((port) => (
          <PortRow key={port.name} document={document} component={component} port={port} />
        ))}
      </section>
    ));
}

function PortRow({ document, component, port }: { document: Document; component: Component; port: Port }) {
  const workbench = useWorkbench();
  const output = port.direction === 'output';
  const wires = wiresOf(levelOf(document, component), component.id).filter((wire) =>
    output
      ? wire.source === component.id && wire.sourcePort === port.name
      : wire.target === component.id && wire.targetPort === port.name,
  );
  const contract = wires[0]?.contract;
  return (
    <div className="port-row">
      <div className="port-line">
        <span
          className="port-dot"
          data-role={port.role}
          data-element={contract?.element}
          data-wired={wires.length > 0}
        />
        {component.ports ? (
          <PortName key={port.name} document={document.path} group={component.id} port={port.name} />
        ) : (
          <span title={port.documentation}>{port.name}</span>
        )}
        <span className="muted mono">{contract?.text ?? port.axes.join('×')}</span>
        {!component.placeholder && (output || port.multiple || wires.length === 0) && (
          <ConnectMenu document={document} component={component} port={port} />
        )}
      </div>
      {wires.map((wire) => {
        const other = document.components.get(output ? wire.target : wire.source);
        return (
          <div key={wire.id} className="wire-line">
            <span aria-hidden>{output ? '→' : '←'}</span>
            <button type="button" className="link" onClick={() => other && reveal(other.id)}>
              {other?.name}.{output ? wire.targetPort : wire.sourcePort}
            </button>
            <Button
              label={`Remove the wire between ${component.name} and ${other?.name ?? ''}`}
              icon={<X size={12} />}
              look="quiet"
              size="small"
              iconOnly
              onClick={() => void cut(workbench, document, wire)}
            />
          </div>
        );
      })}
      {wires.length === 0 && (
        <p className="wire-line muted">{port.optional || output ? 'Not connected' : 'Not connected, but needed'}</p>
      )}
    </div>
  );
}

function ConnectMenu({ document, component, port }: { document: Document; component: Component; port: Port }) {
  const workbench = useWorkbench();
  const types = useServer((state) => state.types);
  const from = { component: component.id, port: port.name };
  const label = `Connect ${port.name}…`;
  return (
    <Menu
      name={label}
      empty="No port fits. Add a component first."
      entries={compatiblePorts(document, types, from, port.direction).map((other) => ({
        label: `${document.components.get(other.component)?.name ?? ''}.${other.port === '' ? 'new port' : other.port}`,
        onChoose: () =>
          void workbench.attempt('architecture/connect', {
            document: document.path,
            ...wireBetween(from, port.direction, other),
          }),
      }))}
      trigger={(open, expanded) => (
        <Button
          label="Connect…"
          aria-label={label}
          aria-haspopup="menu"
          aria-expanded={expanded}
          icon={<Plus size={12} />}
          look="quiet"
          size="small"
          onClick={open}
        />
      )}
    />
  );
}
