import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** protocol ← model ← features ← app, and ui beside them: what a folder must not import. */
const boundary = (folder, forbidden, message) => ({
  files: [`src/${folder}/**`],
  ignores: ['**/*.test.*'],
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex: forbidden, message }] }],
  },
});

export default tseslint.config(
  { ignores: ['node_modules', '*.config.js'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  reactHooks.configs.flat['recommended-latest'],
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'max-lines': ['error', 400],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  boundary('protocol', '\\.\\./', 'The protocol stands on its own.'),
  boundary('model', '\\.\\./(ui|features|app|test)/', 'The model knows the protocol only.'),
  boundary('ui', '\\.\\./(model|features|app|test)/', 'Controls know nothing of the workbench.'),
  boundary('features', '^\\.\\./(?!\\.\\./)|/(app|test)/', 'A feature imports neither another feature nor the shell.'),
);
