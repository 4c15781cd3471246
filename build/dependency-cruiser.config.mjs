/**
 * Who may import whom. The reasons are in ARCHITECTURE.md; check-boundaries.mjs runs this and asserts that
 * every folder was really read.
 */
const feature =
  '(api|cli|threads|dates|decode|discovery|feed-format|finding|folders|icons|retention|transfer|welcome|database|articles|feeds|sync|extract|assets|search|searches|bookmarks|settings|jobs|network|language|language-detection|tags|highlights|later|notes|rules|documents|saving|sources|site-rules|backup|export|files|zip|news|services)';

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
      from: { path: `^electron/core/${feature}/` },
      to: {
        path: `^electron/core/${feature}/`,
        pathNot: [
          '^electron/core/$1/',
          '^electron/core/api/',
          '^electron/core/([a-z-]+)/\\1\\.ts$',
          '^electron/core/extract/extractor\\.ts$',
        ],
      },
    },
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
      severity: 'error',
      from: { path: '^renderer/(feeds|articles|reader|search|bookmarks|highlights|tags|settings)/' },
      to: {
        path: '^renderer/(feeds|articles|reader|search|bookmarks|highlights|tags|settings)/',
        pathNot: '^renderer/$1/',
      },
    },
    {
      name: 'renderer-shared-layers-know-no-feature',
      severity: 'error',
      from: { path: '^renderer/(components|styles)/' },
      to: { path: '^renderer/(app|feeds|articles|reader|search|bookmarks|highlights|tags|settings)/' },
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
