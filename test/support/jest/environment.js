import { jestObject } from './jest-object.js';
import { provide } from './globals.js';

/** The process itself, instead of a context of its own for each file. */
export default class ProcessEnvironment {
  global = globalThis;
  exit = process.exit;
  console = globalThis.console;
  environmentOf = { ...process.env };

  constructor({ projectConfig }) {
    this.jest = jestObject(projectConfig);
  }

  provide(globals) {
    provide({ ...globals, jest: this.jest.object });
  }

  exportConditions() {
    return ['node'];
  }

  getVmContext() {
    return null;
  }

  async setup() {}

  async teardown() {
    this.jest.restore();
    globalThis.console = this.console;
    process.exit = this.exit;
  }
}
