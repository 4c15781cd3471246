import { fileURLToPath } from 'node:url';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Names that exist only in a browser: core runs in plain Node, workers and utility processes. */
const domGlobals = [
  'window',
  'document',
  'navigator',
  'localStorage',
  'DOMParser',
  'HTMLElement',
  'customElements',
];

export default tseslint.config(
  { ignores: ['.out/**', 'node_modules/**', 'tests/fixtures/**'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'electron/core/api/tsconfig.json',
          'electron/core/tsconfig.json',
          'electron/tsconfig.json',
          'electron/preload.tsconfig.json',
          'renderer/tsconfig.json',
          'build/tsconfig.json',
          'tests/tsconfig.json',
        ],
        tsconfigRootDir: root,
      },
    },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
      ],
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
    },
  },
  {
    files: ['electron/core/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...domGlobals] },
  },
  {
    files: [
      ...['electron/core/cli.ts', 'electron/core/cli/**/*.ts', 'tests/**/*.ts', 'build/**/*.ts'],
      // The window's log.
      'renderer/kernel/log-failure.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['build/**/*.ts', 'tests/e2e/playwright.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // node:test returns promises that the runner itself awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'describe', 'it'] },
          ],
        },
      ],
    },
  },
  {
    files: ['renderer/**/*.ts'],
    extends: [wc['flat/recommended'], lit['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      'lit/no-template-map': 'off',
      'wc/guard-super-call': 'off',
    },
  },
);
