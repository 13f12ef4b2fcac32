import pg from 'pg';
import { jestObject } from './jest-object.js';
import { provide } from './globals.js';

/** The process itself, instead of a context of its own for each file. */
export default class ProcessEnvironment {
  global = globalThis;
  exit = process.exit;
  console = globalThis.console;
  connect = pg.Client.prototype.connect;

  constructor({ projectConfig }) {
    this.jest = jestObject(projectConfig);
    if (projectConfig.testEnvironmentOptions.database === 'none') this.refuseDatabases();
  }

  /** A test that connects to one is not of the kind `unit`. */
  refuseDatabases() {
    pg.Client.prototype.connect = () => {
      throw new Error('A unit test uses no database: test/support/jest/kinds.js tells which tests may.');
    };
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

  /** Each `expect` draws a stack; jest asks for a hundred lines of it. */
  async setup() {
    Error.stackTraceLimit = 20;
  }

  async teardown() {
    this.jest.restore();
    globalThis.console = this.console;
    process.exit = this.exit;
    pg.Client.prototype.connect = this.connect;
  }
}
