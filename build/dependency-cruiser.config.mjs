import { districtsAbove, sharedInRenderer } from './districts.mjs';

/**
 * Who may import whom. ARCHITECTURE.md has the districts and what each is for; check-boundaries.mjs runs this and asserts
 * that every folder was really read. No folder is listed here: rules are patterns of paths, and the districts are read
 * from the file system, so that a new folder is fenced by being there.
 */
const publicFiles = ['^electron/core/api/', '^electron/core/[^/]+/([^/]+)/\\1\\.ts$'];
const shared = `(?:${sharedInRenderer.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
    {
      name: 'api-is-pure',
      comment:
        'The contract knows no Node, no DOM, no feature: only itself, the schema library and pure matching of texts.',
      severity: 'error',
      from: { path: '^electron/core/api/' },
      to: { pathNot: '^(electron/core/api/|node_modules/(valibot|approx-string-match)/)' },
    },
    {
      name: 'core-is-plain-node',
      severity: 'error',
      from: { path: '^electron/core/' },
      to: {
        path: '^(renderer|tests|build|electron/(shell|main|preload|library-process))|^electron$|node_modules/electron(-store)?/',
      },
    },
    {
      name: 'one-public-file-per-feature',
      comment: 'Another feature is reached through the file named like its folder.',
      severity: 'error',
      from: { path: '^electron/core/([^/]+)/([^/]+)/' },
      to: {
        path: '^electron/core/[^/]+/[^/]+/',
        pathNot: ['^electron/core/$1/$2/', ...publicFiles],
      },
    },
    {
      name: 'features-are-reached-from-outside-as-well',
      comment: 'So do files that are in no feature.',
      severity: 'error',
      from: { path: ['^electron/core/[^/]+\\.ts$', '^electron/core/[^/]+/[^/]+\\.ts$'] },
      to: { path: '^electron/core/[^/]+/[^/]+/', pathNot: publicFiles },
    },
    {
      name: 'a-folder-without-features-is-one',
      comment: 'A folder beside the districts is reached through the file named like it.',
      severity: 'error',
      from: { path: '^electron/core/([^/]+)/' },
      to: {
        path: '^electron/core/[^/]+/[^/]+\\.ts$',
        pathNot: ['^electron/core/$1/', '^electron/core/api/', '^electron/core/([^/]+)/\\1\\.ts$'],
      },
    },
    ...districtsAbove(process.cwd()).map(({ district, above }) => ({
      name: `district-order-${district}`,
      comment: 'Imports go down the districts.',
      severity: /** @type {const} */ ('error'),
      from: { path: `^electron/core/${district}/` },
      to: { path: above.map((name) => `^electron/core/${name}(/|\\.ts$)`) },
    })),
    {
      name: 'shell-knows-only-the-contract',
      severity: 'error',
      from: { path: '^electron/(shell/|main\\.ts)' },
      to: { path: '^(electron/core/(?!api/)|renderer|tests|build)' },
    },
    {
      name: 'only-the-shell-imports-electron',
      severity: 'error',
      from: {
        pathNot: '^(electron/shell/|electron/main\\.ts|electron/preload\\.ts|tests/e2e/|tests/support/)',
      },
      to: { path: '(^electron$|node_modules/electron/)' },
    },
    {
      name: 'library-process-knows-the-composition-root',
      severity: 'error',
      from: { path: '^electron/library-process\\.ts' },
      to: {
        path: '^(electron/core/(?!(api/|offprint\\.ts|cli/cli\\.ts))|electron/shell|renderer|tests|build)',
      },
    },
    {
      name: 'command-line-knows-the-commands',
      severity: 'error',
      from: { path: '^electron/command-line\\.ts' },
      to: { path: '^(electron/core/(?!cli/cli\\.ts)|electron/shell|renderer|tests|build)' },
    },
    {
      name: 'renderer-knows-only-the-contract',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron/(?!core/api/)|tests|build)|^(fs|path|os|child_process|worker_threads)$' },
    },
    {
      name: 'renderer-features-are-strangers',
      comment: 'To the window as well: it knows their manifests by their type, and they know the kernel.',
      severity: 'error',
      from: { path: `^renderer/(?!${shared})([^/]+)/` },
      to: { path: `^renderer/(?!${shared})[^/]+/`, pathNot: '^renderer/$1/' },
    },
    {
      name: 'renderer-kernel-knows-no-feature',
      severity: 'error',
      from: { path: '^renderer/kernel/' },
      to: { path: `^renderer/(?!${shared})[^/]+/` },
    },
    {
      name: 'renderer-shared-layers-know-no-feature',
      severity: 'error',
      from: { path: '^renderer/(components|styles)/' },
      to: { path: '^renderer/(?!components/|styles/)[^/]+/' },
    },
    {
      name: 'renderer-features-are-reached-through-their-manifest',
      comment:
        'The list of features knows of each the file named like its folder; main.ts begins the window.',
      severity: 'error',
      from: { path: '^renderer/[^/]+\\.ts$' },
      to: {
        path: `^renderer/(?!${shared})[^/]+/`,
        pathNot: ['^renderer/([^/]+)/\\1\\.ts$', '^renderer/window/'],
      },
    },
    {
      name: 'renderer-list-of-features-is-for-main',
      severity: 'error',
      from: { path: '^renderer/[^/]+/' },
      to: { path: '^renderer/[^/]+\\.ts$' },
    },
    {
      name: 'nobody-imports-tests-or-build',
      severity: 'error',
      from: { path: '^(electron|renderer)/' },
      to: { path: '^(tests|build)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.out|node_modules/\\.cache)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'build/tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
