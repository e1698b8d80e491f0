import type { Run, RunEvent } from '../src/protocol/types';

const EPOCHS = 20;
const BATCHES = 15;

/** A run that only looks like training. */
export class FakeRun {
  readonly events: RunEvent[] = [];
  private timer: ReturnType<typeof setInterval> | undefined;
  private step = 0;

  constructor(
    readonly run: Run,
    private readonly emit: (event: RunEvent) => void,
    private readonly changed: (run: Run) => void,
  ) {}

  start(): void {
    this.send({
      event: 'started',
      run: this.run.id,
      epochs: EPOCHS,
      batchesPerEpoch: BATCHES,
      parameters: 163082,
      resumedAtEpoch: 0,
    });
    this.timer = setInterval(() => this.tick(), 40);
  }

  stop(reason: 'completed' | 'stopped' = 'stopped'): void {
    clearInterval(this.timer);
    const result =
      'metric        test   majority  naive\naccuracy     0.962      0.113  0.104\ncross-entropy 0.14       2.30   2.31\n';
    this.send({ event: 'finished', reason, epochs: EPOCHS, seconds: 12.5, result, metrics: { accuracy: 0.962 } });
    Object.assign(this.run, { state: reason, result });
    this.changed(this.run);
  }

  private tick(): void {
    this.step++;
    const at = this.step / BATCHES;
    const loss = 2.3 * Math.exp(-at / 4) + 0.08 + Math.random() * 0.12;
    this.send({
      event: 'step',
      epoch: Math.ceil(at),
      step: this.step,
      loss,
      gradientNorm: 0.6 + Math.random() * 1.5,
      clippedNorm: 1,
      learningRate: 0.001,
      sequencesPerSecond: 2900 + Math.random() * 200,
      secondsLeft: (EPOCHS * BATCHES - this.step) * 0.04,
    });
    if (this.step % BATCHES === 0) {
      this.send({
        event: 'epoch',
        epoch: at,
        step: this.step,
        trainLoss: 2.3 * Math.exp(-at / 4) + 0.14,
        validationLoss: 2.3 * Math.exp(-at / 4) + 0.2,
        metrics: { accuracy: 1 - Math.exp(-at / 4) },
        seconds: 0.6,
      });
      if (at === EPOCHS) this.stop('completed');
    }
  }

  private send(event: RunEvent): void {
    this.events.push(event);
    this.emit(event);
  }
}
