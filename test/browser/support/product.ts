import type { AddressInfo } from 'node:net';
import { TestApp } from '../../support/app.js';

/** The whole product on a port of its own, for a browser. */
export class Product {
  private constructor(
    readonly app: TestApp,
    readonly url: string,
  ) {}

  static async start(): Promise<Product> {
    const app = await TestApp.start();
    await app.nest.listen(0, '127.0.0.1');
    const { port } = app.nest.getHttpServer().address() as AddressInfo;
    return new Product(app, `http://127.0.0.1:${port}`);
  }

  stop = () => this.app.stop();
}
