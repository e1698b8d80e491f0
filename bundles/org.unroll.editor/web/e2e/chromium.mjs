import { env } from 'node:process';

/** Where the browser is. */
export const CHROMIUM = env['CHROMIUM'] ?? '/usr/bin/chromium';
