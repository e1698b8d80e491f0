import { mergeConfig } from 'vite';
import { fakeServer } from './dev/fakeServer';
import config from './vite.config';

export default mergeConfig(config, { plugins: [fakeServer()] });
