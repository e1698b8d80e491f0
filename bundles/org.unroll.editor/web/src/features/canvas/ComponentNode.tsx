import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { faceParameters, shortCount, valueText } from '../../model/format';
import { useTypeOf } from '../../model/hooks';
import { useRegistry } from '../../model/registry';
import { isGroup } from '../../model/levels';
import { useView } from '../../model/view';
import type { Component, ComponentType } from '../../protocol/types';
import { Glyph } from '../../ui/Glyph';
import { GroupFace } from './GroupFace';
import type { FlowNode } from './nodes';
import { NodePorts } from './NodePorts';
import { FailureBadge, ProblemBadge } from './ProblemBadge';
import { useRunStatus } from './runStatus';
import { Slots } from './Slots';

/** The face of a component on the canvas. */
export const ComponentNode = memo(function ComponentNode({ data, selected }: NodeProps<FlowNode>) {
  const { component } = data;
  const type = useTypeOf(component);
  const mark = useView((view) => view.marked.get(component.id));
  const group = isGroup(component);
  const { status, failure } = useRunStatus(component);
  return (
    <article
      className="node"
      data-marked={mark}
      data-status={status}
      data-kind={component.kind}
      data-selected={selected}
      data-placeholder={component.placeholder}
      data-container={type && !group && type.containments.length > 0 ? component.id : undefined}
    >
      <header className="node-header">
        <Glyph kind={component.kind} icon={type?.icon} size={28} />
        <div>
          <strong>{component.name}</strong>
          <small>
            {type?.label ?? component.type.split('#')[1]}
            {component.weights ? <span title="Trainable weights"> · {shortCount(component.weights)}</span> : null}
          </small>
        </div>
        {failure !== null && <FailureBadge failure={failure} />}
        <ProblemBadge component={component.id} />
      </header>
      <NodePorts component={component} type={type} />
      {component.placeholder ? (
        <NotInstalled component={component} type={type} />
      ) : (
        <Face component={component} type={type} />
      )}
      {group && <GroupFace group={component} />}
      {type && !group && type.containments.length > 0 && <Slots container={component} type={type} />}
    </article>
  );
});

function Face({ component, type }: { component: Component; type: ComponentType | undefined }) {
  const drawn = useRegistry((registry) => registry.faces.find((face) => face.id === component.type));
  const values = <Values component={component} type={type} />;
  return drawn ? <drawn.content component={component} fallback={values} /> : values;
}

function Values({ component, type }: { component: Component; type: ComponentType | undefined }) {
  const parameters = type ? faceParameters(component, type) : [];
  if (parameters.length === 0) {
    return null;
  }
  return (
    <dl className="node-values">
      {parameters.map((parameter) => (
        <div key={parameter.name}>
          <dt>{parameter.label}</dt>
          <dd>{valueText(component.parameters[parameter.name])}</dd>
        </div>
      ))}
    </dl>
  );
}

function NotInstalled({ component, type }: { component: Component; type: ComponentType | undefined }) {
  return (
    <div className="node-absent">
      <strong>Not installed</strong>
      <span>{type?.bundle ?? component.type}</span>
      <dl className="node-values">
        {Object.entries(component.parameters)
          .slice(0, 4)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{valueText(value)}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
