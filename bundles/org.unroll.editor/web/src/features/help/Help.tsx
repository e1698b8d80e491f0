import { useDocument, useServer } from '../../model/hooks';
import { useView } from '../../model/view';
import type { ComponentType } from '../../protocol/types';
import { Equation } from '../../ui/Equation';
import { Glyph } from '../../ui/Glyph';
import './help.css';

/** What the selected component is and does; without a selection, how to begin. */
export function Help() {
  const document = useDocument();
  const [only] = useView((view) => view.selection);
  const type = useServer((state) => state.remembered.get(document?.components.get(only ?? '')?.type ?? ''));
  return (
    // a scrollable region must be reachable by keyboard
    <section className="help" aria-label="Help" tabIndex={0}>
      {type ? <TypeHelp type={type} /> : <FirstSteps />}
    </section>
  );
}

function TypeHelp({ type }: { type: ComponentType }) {
  return (
    <>
      <h2>
        <Glyph kind={type.kind} icon={type.icon} size={30} /> {type.label}
      </h2>
      <p>{type.documentation}</p>
      {type.equation && <Equation latex={type.equation} />}
      {type.paper && <p className="muted">{type.paper}</p>}
      {type.ports.length > 0 && <h3>Ports</h3>}
      <dl>
        {type.ports.map((port) => (
          <div key={`${port.direction}${port.name}`}>
            <dt>
              {port.name} <small className="mono">{port.axes.join('×')}</small>
            </dt>
            <dd>
              {port.optional ? 'Optional. ' : ''}
              {port.documentation}
            </dd>
          </div>
        ))}
      </dl>
      {type.parameters.length > 0 && <h3>Parameters</h3>}
      <dl>
        {type.parameters.map((parameter) => (
          <div key={parameter.name}>
            <dt>{parameter.label}</dt>
            <dd>{parameter.documentation}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function FirstSteps() {
  return (
    <>
      <h2>First steps</h2>
      <ol>
        <li>
          Drag an Input from the palette onto the diagram, or press Space on the diagram and type what you want to add.
        </li>
        <li>
          Draw a wire from a port to another. Let it go over empty space to see what fits there. The label on a wire
          says what travels: <code>B×T×256</code> is a batch of sequences with 256 figures at each step.
        </li>
        <li>Drop a cell into a wrapper, an encoder or a decoder; double-click a container to go into it.</li>
        <li>Drop a component on a wire to put it in between.</li>
        <li>Choose data, optimizer and clipper in the view Plan, then press Train.</li>
      </ol>
      <p>
        <kbd>Ctrl+K</kbd> shows every command, <kbd>?</kbd> every key. Select a component to read about it here.
      </p>
    </>
  );
}
