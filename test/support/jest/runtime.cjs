const { readFileSync } = require('node:fs');
const { fileURLToPath, pathToFileURL } = require('node:url');

const HANDLERS = Symbol.for('EVENT_HANDLERS');
const STATE = 'Symbol(JEST_STATE_SYMBOL)';

/** Where the source map of a file is, found only when an error is shown. */
class SourceMaps extends Map {
  static async ready() {
    const { compiledAt } = await import('../typescript-cache.js');
    SourceMaps.compiledAt = compiledAt;
  }

  get(name) {
    if (!name.endsWith('.ts')) return undefined;
    const file = name.startsWith('file:') ? fileURLToPath(name) : name;
    return SourceMaps.compiledAt(file, readFileSync(file, 'utf8')).map;
  }
}

/**
 * In place of jest-runtime, which gives each test file a module registry of its own: here Node imports the files, and what a worker
 * has loaded once it keeps. Everything else (circus, time limits, hooks, reporters) is jest's own.
 */
module.exports = class SharedModules {
  constructor(config, environment) {
    this.environment = environment;
    this.sourceMaps = new SourceMaps();
  }

  /** jest-circus keeps its state in its own module: each file begins with a new one. */
  requireInternalModule(path) {
    delete globalThis[HANDLERS];
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (String(symbol) === STATE) delete globalThis[symbol];
    delete require.cache[require.resolve(path)];
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  setGlobalsForRuntime(globals) {
    this.environment.provide(globals);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    await SourceMaps.ready();
    return import(pathToFileURL(path).href);
  }

  getSourceMaps() {
    return this.sourceMaps;
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  enterTestCode() {}

  leaveTestCode() {}

  teardown() {}
};
