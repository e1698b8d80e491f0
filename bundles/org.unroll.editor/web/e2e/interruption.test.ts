import { existsSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { startSession } from './session';
import { TRAINING } from './workbench';

const { product, workbench } = await startSession({ reducedMotion: 'reduce' });
const { page, training } = workbench;

const inRun = (name: string) => training.getByRole('button', { name, exact: true });

/** The processes that work in the workspace: that of the run, and one that waits for the next. */
async function workers(): Promise<number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(all.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
  return all.filter((_, i) => folders[i] === product.workspace).map(Number);
}

it.skipIf(!existsSync('/proc/self/cwd'))(
  'says that a run was interrupted whose process was killed from outside, and resumes it',
  async () => {
    await workbench.create('Airline passengers', 'airline');
    await workbench.view('Plan').click();
    const plan = page.getByRole('region', { name: 'Plan' });
    await plan.getByRole('button', { name: /^Training plan/ }).click();
    await workbench.changing(() => workbench.set('Epochs', '100000'));
    await workbench.button('Train').click();
    await workbench.curve('epochs', 3);
    const running = await workers();
    expect(running.length).toBeGreaterThan(0);
    running.forEach((pid) => process.kill(pid, 'SIGKILL'));

    await training.getByText('interrupted', { exact: true }).waitFor(TRAINING);
    await training.getByRole('status').waitFor();
    // the workbench and the document go on
    await workbench.changing(() => workbench.set('Epochs', '90000'));

    await inRun('Resume').click();
    await inRun('Pause').waitFor(TRAINING);
    await inRun('Stop').click();
    await inRun('Resume').waitFor(TRAINING);
    expect(workbench.complaints).toEqual([]);
  },
);
