const { pathToFileURL } = require('node:url');
const SharedModules = require('../jest/runtime.cjs');

/** Loads test files anew in each run, and the modules behind them where they are already changed when they are loaded. */
module.exports = class MutatedModules extends SharedModules {
  constructor(config, environment, ...others) {
    super(config, environment);
    // Stryker names the tests that reach a mutant, unless loading alone reaches it.
    this.whole = !others.at(-1).testNamePattern;
  }

  async unstable_importModule(path) {
    const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
    // Modules that are shared look here; Stryker itself sets the variable only, which they read once.
    (globalThis.__stryker__ ??= {}).activeMutant = mutant;
    try {
      return await import(`${pathToFileURL(path).href}?${mutant && this.whole ? 'mutant' : 'run'}=${mutant}`);
    } catch (error) {
      if (!mutant) throw error;
      // A test that fails, because Stryker does not count a file that cannot be loaded.
      this.environment.global.test('can be loaded', () => Promise.reject(error));
    }
  }

  /** Nobody reads where a test failed. */
  getSourceMaps() {
    return new Map();
  }
};
