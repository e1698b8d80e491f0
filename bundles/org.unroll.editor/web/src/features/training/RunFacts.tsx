import { FlaskConical, Pause, Play, Square } from 'lucide-react';
import { durationText, fullCount, measured, metricName } from '../../model/format';
import { useWorkbench } from '../../model/hooks';
import { isActive, isUnfinished, progressOf, type RunLog } from '../../model/runs';
import { runCommand } from '../../model/registry';
import type { Run } from '../../protocol/types';
import { Button } from '../../ui/Button';

/** Where a run stands, in figures. */
export function RunFacts({ run, log }: { run: Run; log: RunLog }) {
  const workbench = useWorkbench();
  const step = log.steps.at(-1);
  const epoch = log.epochEvents.at(-1);
  const running = isActive(run);
  const paused = run.state === 'paused';
  const at = running ? (step?.epoch ?? 0) : (epoch?.epoch ?? step?.epoch ?? 0);
  const seconds = log.seconds ?? log.epochEvents.reduce((sum, each) => sum + each.seconds, 0);
  const facts: [name: string, value: string][] = [
    ['Loss', measured(running ? step?.loss : (epoch?.trainLoss ?? step?.loss))],
    ['Validation', measured(epoch?.validationLoss)],
    ...Object.entries(epoch?.metrics ?? {}).map(([name, value]): [string, string] => [
      metricName(name),
      measured(value),
    ]),
    ['Gradient norm', `${measured(step?.gradientNorm)} → ${measured(step?.clippedNorm)}`],
    ['Learning rate', step ? String(Number(step.learningRate.toPrecision(4))) : '–'],
    ['Throughput', step ? `${fullCount(Math.round(step.sequencesPerSecond))} seq/s` : '–'],
  ];
  const time = paused
    ? 'Paused'
    : running
      ? step
        ? `${durationText(step.secondsLeft)} left`
        : 'Starting…'
      : `Took ${durationText(seconds)}`;
  const progress = progressOf(log);
  return (
    // it scrolls where there is little room, which must be possible by keyboard
    <aside className="run-facts" aria-label="Progress" tabIndex={0}>
      <div className="run-epoch">
        <strong>
          Epoch {at}
          <span className="muted"> of {log.epochs || '–'}</span>
        </strong>
        {running && (
          <Button
            label={paused ? 'Go on' : 'Pause'}
            icon={paused ? <Play size={11} fill="currentColor" /> : <Pause size={11} fill="currentColor" />}
            size="small"
            iconOnly
            onClick={() => void workbench.attempt('run/pause', { run: run.id, paused: !paused })}
          />
        )}
        {isUnfinished(run) && (
          <Button
            label="Resume"
            title="Go on from the last checkpoint"
            icon={<Play size={11} fill="currentColor" />}
            size="small"
            onClick={() => void workbench.attempt('run/resume', { run: run.id })}
          />
        )}
        {run.state === 'completed' && (
          <Button
            label="Try"
            title="Use the trained model on input of your own"
            icon={<FlaskConical size={12} />}
            size="small"
            onClick={() => void runCommand('run.try', workbench)}
          />
        )}
        {running && (
          <Button
            label="Stop"
            icon={<Square size={11} fill="currentColor" />}
            size="small"
            iconOnly
            onClick={() => void workbench.attempt('run/stop', { run: run.id })}
          />
        )}
      </div>
      <progress max={1} value={progress} aria-label="Training progress" />
      <p className="run-time">{time}</p>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
