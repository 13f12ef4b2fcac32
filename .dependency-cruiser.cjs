/** The import rules of the house. Run by `npm run lint`. */

/** From the ground up: a folder imports only what stands before it. What stands directly in `src` is composition. */
const FLOORS = [
  'domain',
  'workflow',
  'config',
  'server',
  'access',
  'audit',
  'publishing',
  'clocks',
  'templates',
  'directory',
  'notifications',
  'patients',
  'consent',
  'appointments',
  'beds',
  'referrals',
  'records',
  'messages',
  'worklists',
  'live',
  'launch',
  'oversight',
  'retention',
  'invariants',
  'reporting',
  'fhir',
  'web',
  'database',
  'operations',
  '[^/]+\\.ts$',
  'demo',
  'cli',
];

const above = FLOORS.map((floor, index) => ({
  name: `${floor.startsWith('[') ? 'composition' : floor}-imports-only-from-below`,
  severity: 'error',
  from: { path: `^src/${floor}` },
  to: { path: `^src/(${FLOORS.slice(index + 1).join('|')})` },
})).slice(0, -1);

const pure =
  '(\\.machine|\\.rules|\\.schema|\\.step|\\.guards|\\.types|\\.problems)\\.ts$|^src/(domain|workflow)/';

module.exports = {
  forbidden: [
    ...above,
    {
      name: 'every-folder-has-its-floor',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: `^src/(${FLOORS.join('|')})` },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-circular-folders', scope: 'folder', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pure-core-knows-no-framework',
      comment: 'machines, rules and the workflow kernel are functions of context and event',
      severity: 'error',
      from: { path: pure, pathNot: '^src/domain/limits\\.ts$' },
      to: {
        path: 'node_modules/(@nestjs|typeorm|bullmq|ioredis|pg|fastify)(/|$)|\\.(store|service|controller|entity|module)\\.ts$',
      },
    },
    {
      name: 'only-stores-know-typeorm',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.(store|entity|module)\\.ts$|^src/(server|database|operations)/' },
      to: { path: 'node_modules/(typeorm|@nestjs/typeorm|pg)(/|$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'a-store-is-private-to-its-feature',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/.*\\.store\\.ts$', pathNot: '^src/$1/' },
    },
    {
      name: 'controllers-use-services',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: '\\.(store|entity)\\.ts$' },
    },
    {
      name: 'services-know-no-controllers',
      severity: 'error',
      from: { path: '\\.(service|store|machine|rules)\\.ts$' },
      to: { path: '\\.controller\\.ts$' },
    },
    {
      name: 'only-composition-imports-the-edges',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(web|fhir|demo|cli)/|^src/[^/]+\\.ts$' },
      to: { path: '^src/(web|fhir|demo|cli)/' },
    },
    {
      name: 'source-never-imports-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'queues-only-in-notifications',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(notifications|clocks|server/queue|database|operations)/' },
      to: { path: 'node_modules/(bullmq|ioredis)(/|$)' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.check.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'], conditionNames: ['import', 'node', 'default'] },
  },
};
