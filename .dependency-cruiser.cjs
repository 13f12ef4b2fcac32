/** The import rules of the house. Run by `npm run lint`. */
const pure = '(\\.machine|\\.rules|\\.schema|\\.refusals)\\.ts$|^src/workflow/';
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pure-core-knows-no-framework',
      comment: 'machines, rules and the workflow kernel are functions of context and event',
      severity: 'error',
      from: { path: pure },
      to: {
        path: 'node_modules/(@nestjs|typeorm|bullmq|ioredis|pg|fastify)(/|$)|\\.(store|service|controller|entity|module)\\.ts$',
      },
    },
    {
      name: 'only-stores-know-typeorm',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.(store|entity|module)\\.ts$|^src/platform/' },
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
      name: 'nobody-imports-the-edges',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(web|fhir|app\\.|main|worker|demo)|\\.command\\.ts$' },
      to: { path: '^src/(web|fhir|demo)/' },
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
      from: { path: '^src/', pathNot: '^src/(notifications|clocks|platform)/' },
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
