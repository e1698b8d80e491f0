import { Handle, Position, useConnection } from '@xyflow/react';
import { wireBetween, whyNot } from '../../model/connections';
import { useInDocument, useServer, useDocument } from '../../model/hooks';
import { levelOf } from '../../model/levels';
import { wiresOf } from '../../model/structure';
import type { Component, ComponentType, Port } from '../../protocol/types';
import { throughBorder } from './border';

type Side = Port['direction'];

interface Props {
  component: Component;
  type: ComponentType | undefined;
}

/** The ports of a node: inputs down the left side, outputs down the right. */
export function NodePorts({ component, type }: Props) {
  const wires = useInDocument((document) => wiresOf(levelOf(document, component), component.id)) ?? [];
  const known = component.ports ?? type?.ports ?? wires.map((wire) => wiredPort(wire.target === component.id, wire));
  const inputs = known.filter((port) => port.direction === 'input');
  const outputs = known.filter((port) => port.direction === 'output');
  const rows = Array.from({ length: Math.max(inputs.length, outputs.length) }, (_, i) => i);
  return (
    <div className="node-ports">
      {rows.map((row) => (
        <div key={row} className="node-port-row">
          {[inputs[row], outputs[row]].map(
            (port) => port && <PortHandle key={port.direction} component={component} port={port} />,
          )}
        </div>
      ))}
    </div>
  );
}

/** A port known only by its wire, because the type is not installed. */
function wiredPort(input: boolean, wire: { sourcePort: string; targetPort: string }): Port {
  return {
    name: input ? wire.targetPort : wire.sourcePort,
    direction: input ? 'input' : 'output',
    role: 'data',
    axes: ['*'],
    optional: true,
    multiple: false,
    documentation: '',
  };
}

function PortHandle({ component, port }: { component: Component; port: Port }) {
  const side: Side = port.direction;
  const wire = useInDocument((document) =>
    wiresOf(levelOf(document, component), component.id).find((other) =>
      side === 'input'
        ? other.target === component.id && other.targetPort === port.name
        : other.source === component.id && other.sourcePort === port.name,
    ),
  );
  const fit = useFit(component, port);
  return (
    <span className="node-port" data-side={side} data-optional={port.optional} data-fit={fit} title={portTitle(port)}>
      <Handle
        id={port.name}
        type={side === 'input' ? 'target' : 'source'}
        position={side === 'input' ? Position.Left : Position.Right}
        isConnectable={!component.placeholder}
        data-role={port.role}
        data-element={wire?.contract?.element}
        data-wired={wire !== undefined}
      />
      {port.name}
    </span>
  );
}

function portTitle(port: Port): string {
  const wanted = port.direction === 'input' ? (port.optional ? 'optional input' : 'input') : 'output';
  return `${port.name}: ${port.role} ${wanted}, ${port.axes.join('×')}\n${port.documentation}`;
}

/** While a wire is being drawn: whether it could end at this port. */
function useFit(component: Component, port: Port): boolean | undefined {
  const document = useDocument();
  const types = useServer((state) => state.types);
  const from = useConnection((connection) => (connection.inProgress ? connection.fromHandle : null));
  if (!from || !document || (from.nodeId === component.id && from.id === port.name)) {
    return undefined;
  }
  const direction = from.type === 'source' ? 'output' : 'input';
  if (direction === port.direction) {
    return false;
  }
  const start = { component: from.nodeId, port: from.id ?? '' };
  const wire = wireBetween(start, direction, { component: component.id, port: port.name });
  return whyNot(document, types, throughBorder(wire, component.parent)) === null;
}
