import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failuresIn, runAll, runFile } from './endToEnd.mjs';

describe('running all files', () => {
  /** Runs files whose outcomes are given, the first run first. */
  async function played(outcomes: Record<string, string[][]>) {
    const [order, said] = [[] as string[], [] as string[]];
    const run = (file: string) => {
      order.push(file);
      return Promise.resolve(outcomes[file]?.shift() ?? ['ran too often']);
    };
    const passed = await runAll(Object.keys(outcomes), run, (line) => said.push(line));
    return { passed, order, said: said.join('\n') };
  }

  it('runs each once while all is well', async () => {
    const { passed, order, said } = await played({ a: [[]], b: [[]] });
    expect([passed, order]).toEqual([true, ['a', 'b']]);
    expect(said).toMatch(/2 of 2 files passed at once$/);
  });

  it('runs those that failed once more at the end, and says why they failed the first time', async () => {
    const { passed, order, said } = await played({ a: [['moves: expected 5 to equal 6'], []], b: [[]] });
    expect([passed, order]).toEqual([true, ['a', 'b', 'a']]);
    expect(said).toMatch(
      /1 of 2 files passed at once\nPASSED ONLY THE SECOND TIME.*\na\n {2}moves: expected 5 to equal 6$/,
    );
  });

  it('fails with what fails twice', async () => {
    const { passed, order, said } = await played({ a: [['first'], ['second']], b: [['once'], []] });
    expect([passed, order]).toEqual([false, ['a', 'b', 'a', 'b']]);
    expect(said).toMatch(/ONLY THE SECOND TIME.*\nb\n {2}once\nFAILED TWICE:\na\n {2}second$/);
  });
});

it('reads names and messages of failures from a report', () => {
  const xml = `<testsuites><testsuite name="x" failures="2">
    <testcase classname="x" name="is well" time="1">
    </testcase>
    <testcase classname="x" name="says &quot;no&quot;" time="2">
      <failure message="expected 5 to deeply equal 6" type="AssertionError">AssertionError: …</failure>
    </testcase>
    <testcase classname="x" name="x"><error type="Error">Error</error></testcase></testsuite></testsuites>`;
  expect(failuresIn(xml)).toEqual(['says "no": expected 5 to deeply equal 6', 'x: no message']);
});

describe('running one file', () => {
  let folder: string;
  const report = () => readFile(join(folder, 'TEST-drops.xml'), 'utf8');
  /** A program that does what the code says; `write` writes the report. */
  const program = (code: string) => [
    process.execPath,
    '-e',
    `const write = (text) => require('fs').writeFileSync(process.env.UNROLL_REPORT, text); ${code}`,
  ];
  const run = (code: string, limit?: AbortSignal) => runFile(program(code), 'e2e/drops.test.ts', folder, limit);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runner-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('passes with a report of tests that passed', async () => {
    expect(await run(`write('<testcase name="a"></testcase>')`)).toEqual([]);
  });

  it('keeps the report of the first run beside that of the second', async () => {
    const failed = '<testcase name="a"><failure message="late"/></testcase>';
    expect(await run(`write('${failed}'); process.exit(1)`)).toEqual(['a: late']);
    expect(await run(`write('<testcase name="a"></testcase>')`)).toEqual([]);
    expect(await report()).not.toContain('late');
    expect(await readFile(join(folder, 'failed-drops.xml'), 'utf8')).toContain('late');
  });

  it('fails when the file ran no test, or ended without a report, and reports that', async () => {
    expect(await run(`write('<testsuites/>')`)).toEqual(['It ended well, but ran no test.']);
    expect(await report()).toMatch(/<error message="It ended well/);
    await rm(join(folder, 'TEST-drops.xml'));
    expect(await run('process.exit(3)')).toEqual(['It ended with status 3; its output above says why.']);
    expect(await report()).toContain('<error message="It ended with status 3');
  });

  it('fails when all tests passed but the run did not', async () => {
    expect(await run(`write('<testcase name="a"></testcase>'); process.exit(1)`)).toEqual([
      'It ended with status 1; its output above says why.',
    ]);
    expect(await report()).toContain('<error');
  });

  it.each([
    { what: 'ends a file that never ends, with all that it started', endless: true, fault: /^It was killed; / },
    { what: 'leaves nothing behind of a file that ended', endless: false, fault: /^It ended with status 3/ },
  ])('$what', async ({ endless, fault }) => {
    const limit = new AbortController();
    const server = createServer();
    const gone = new Promise((closed) =>
      server.once('connection', (socket) => {
        socket.on('error', () => undefined).once('close', closed);
        socket.write('go on');
        if (endless) {
          limit.abort();
        }
      }),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const child = `require('net').connect(${port}, '127.0.0.1').once('data', () => console.log('connected'))`;
    const code = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}])
      .stdout.once('data', () => ${String(endless)} || process.exit(3))`;
    expect(await run(code, limit.signal)).toEqual([expect.stringMatching(fault)]);
    await gone;
    server.close();
    expect(await report()).toContain('<error');
  });
});
