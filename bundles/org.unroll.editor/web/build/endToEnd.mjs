import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import process, { argv, env, execPath } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The runner of the browser tests: `npm run e2e [-- FILE... [OPTION...]]`.
 *
 * Each file is run in a process of its own, one after the other, and writes a report of its own. A browser and a product that
 * share two cores with a build are late now and then, so files that failed are run once more at the end, when nothing else runs; what
 * they said the first time is kept. A fault of the product fails twice.
 */
const WEB = fileURLToPath(new URL('..', import.meta.url));
const MOST_MINUTES = 40;

/**
 * What became of one run of a file: nothing, or the reasons why it failed.
 *
 * @typedef {readonly string[]} Reasons
 */

/**
 * Runs all files, those that failed once more, and says what was what.
 *
 * @param {readonly string[]} files
 * @param {(file: string) => Promise<Reasons>} run
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether each file passed in the end
 */
export async function runAll(files, run, say) {
  const failed = [];
  for (const [i, file] of files.entries()) {
    say(`${file}: ${i + 1} of ${files.length}`);
    const reasons = await run(file);
    if (reasons.length > 0) {
      failed.push({ file, reasons });
    }
  }
  const [late, broken] = [/** @type {string[]} */ ([]), /** @type {string[]} */ ([])];
  for (const { file, reasons } of failed) {
    say(`${file} failed; it is run once more, alone`);
    const again = await run(file);
    (again.length > 0 ? broken : late).push(
      file,
      ...(again.length > 0 ? again : reasons).map((reason) => `  ${reason}`),
    );
  }
  say(`${files.length - failed.length} of ${files.length} files passed at once`);
  for (const [title, lines] of /** @type {const} */ ([
    ['PASSED ONLY THE SECOND TIME; the first time failed:', late],
    ['FAILED TWICE:', broken],
  ])) {
    if (lines.length > 0) {
      say([title, ...lines].join('\n'));
    }
  }
  return broken.length === 0;
}

/**
 * The names and messages of the tests that failed, by the report of a run.
 *
 * @param {string} xml
 * @returns {string[]}
 */
export function failuresIn(xml) {
  return [
    ...xml.matchAll(/<testcase\b[^>]*? name="([^"]*)"[^>]*>\s*<(?:failure|error)\b(?:[^>]*? message="([^"]*)")?/g),
  ].map(([, name, message]) => plain(`${name ?? ''}: ${message ?? 'no message'}`));
}

/** @type {Readonly<Record<string, string>>} */
const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#10;': '\n', '&amp;': '&' };

/** @param {string} text */
const plain = (text) => text.replace(/&(?:lt|gt|quot|apos|#10|amp);/g, (entity) => ENTITIES[entity] ?? entity);

/** @param {string} text */
const quoted = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * Runs the command for a file, which is to write the report that `UNROLL_REPORT` names.
 *
 * @param {readonly string[]} command
 * @param {string} file
 * @param {string} folder where reports go; that of a run that failed is kept as `failed-…`, which no one counts, until the next one
 * @param {AbortSignal} [limit] ends it when it takes too long
 * @returns {Promise<Reasons>}
 */
export async function runFile(command, file, folder, limit = AbortSignal.timeout(MOST_MINUTES * 60_000)) {
  const name = `${basename(file).replace(/\.test\.ts$/, '')}.xml`;
  const [report, first] = [join(folder, `TEST-${name}`), join(folder, `failed-${name}`)];
  if (existsSync(report)) {
    await rename(report, first);
  }
  const fault = await ended(command, { ...env, UNROLL_REPORT: report }, limit);
  const xml = existsSync(report) ? await readFile(report, 'utf8') : '';
  const failures = failuresIn(xml);
  if (fault === null) {
    return xml.includes('<testcase') ? failures : withReport(report, file, 'It ended well, but ran no test.');
  }
  return failures.length > 0 ? failures : withReport(report, file, fault);
}

/**
 * A run that failed as a whole is counted, too.
 *
 * @param {string} report
 * @param {string} file
 * @param {string} fault
 * @returns {Promise<Reasons>}
 */
async function withReport(report, file, fault) {
  const test = `<testcase classname="${quoted(file)}" name="the whole file"><error message="${quoted(fault)}"/></testcase>`;
  await writeFile(
    report,
    `<testsuites><testsuite name="${quoted(file)}" tests="1" errors="1">${test}</testsuite></testsuites>\n`,
  );
  return [fault];
}

/**
 * Runs a command to its end.
 *
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} environment
 * @param {AbortSignal} limit
 * @returns {Promise<string | null>} what was wrong with it as a whole
 */
function ended([program = '', ...rest], environment, limit) {
  return new Promise((resolve) => {
    // a group of its own, so that nothing that it started outlives it
    const child = spawn(program, rest, {
      cwd: WEB,
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    const kill = () => {
      try {
        process.kill(-(child.pid ?? NaN), 'SIGKILL');
      } catch {
        // nothing of it is left
      }
    };
    const stop = () => {
      kill();
      process.exit(130);
    };
    limit.addEventListener('abort', kill);
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const end = (/** @type {string | null} */ fault) => {
      limit.removeEventListener('abort', kill);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      kill();
      resolve(fault);
    };
    child.on('error', ({ message }) => end(`${program} could not be started: ${message}`));
    child.on('exit', (code, signal) =>
      end(
        code === 0
          ? null
          : signal === 'SIGKILL'
            ? `It was killed; a file that takes more than ${MOST_MINUTES} minutes is.`
            : `It ended with status ${code ?? signal ?? 'unknown'}; its output above says why.`,
      ),
    );
  });
}

/**
 * The test files whose names have one of the words in them; all of them without words.
 *
 * @param {readonly string[]} words
 * @returns {Promise<string[]>}
 */
async function filesOf(words) {
  const files = (await readdir(join(WEB, 'e2e')))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `e2e/${file}`);
  return files.filter((file) => words.length === 0 || words.some((word) => file.includes(word))).sort();
}

async function main() {
  const { CHROMIUM } = await import('../e2e/chromium.mjs');
  if (!existsSync(CHROMIUM)) {
    console.warn(`SKIPPED: there is no browser at ${CHROMIUM}; name one in the environment variable CHROMIUM.`);
    return;
  }
  const given = argv.slice(2);
  const from = given.findIndex((word) => word.startsWith('-'));
  const [words, options] = from < 0 ? [given, []] : [given.slice(0, from), given.slice(from)];
  const files = await filesOf(words);
  if (files.length === 0) {
    console.error(
      `There is no test file in e2e with ${words.join(' or ') || 'tests'} in its name; files come before options.`,
    );
    process.exitCode = 1;
    return;
  }
  const folder = env['UNROLL_REPORTS'] ?? join(WEB, '../target/browser');
  // what an earlier build reported does not count
  await mkdir(folder, { recursive: true });
  const old = (await readdir(folder)).filter((name) => /^(TEST|failed)-.*\.xml$/.test(name));
  await Promise.all(old.map((name) => rm(join(folder, name))));
  const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');
  /** @param {string} file */
  const run = (file) =>
    runFile([execPath, vitest, 'run', '--config', 'vitest.e2e.config.ts', file, ...options], file, folder);
  process.exitCode = (await runAll(files, run, (line) => console.log(`\n[browser tests] ${line}`))) ? 0 : 1;
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  await main();
}
