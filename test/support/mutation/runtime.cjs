const { pathToFileURL } = require('node:url');
const SharedModules = require('../jest/runtime.cjs');

/** A module learns which mutant is active when it is loaded: files of one run share modules, runs do not. */
module.exports = class ModulesOfOneMutant extends SharedModules {
  async unstable_importModule(path) {
    const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
    try {
      return await import(`${pathToFileURL(path).href}?mutant=${mutant ?? 'none'}`);
    } catch (error) {
      if (!mutant) throw error;
      // A test that fails, because Stryker does not count a file that cannot be loaded.
      this.environment.global.test('can be loaded', () => Promise.reject(error));
    }
  }
};
