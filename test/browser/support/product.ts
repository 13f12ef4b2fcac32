import { freePort } from '../../../src/server/runtime/free-port.js';
import { TestApp } from '../../support/app.js';

/** The whole product on a port of its own, for a browser. */
export class Product {
  private constructor(
    readonly app: TestApp,
    readonly url: string,
  ) {}

  static async start(): Promise<Product> {
    const port = await freePort();
    // The sign-in service leads back to it.
    const url = `http://127.0.0.1:${port}`;
    const app = await TestApp.start({ publicUrl: url });
    await app.nest.listen(port, '127.0.0.1');
    return new Product(app, url);
  }

  stop = () => this.app.stop();
}
