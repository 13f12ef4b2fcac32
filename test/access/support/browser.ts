import { parse, type HTMLElement } from 'node-html-parser';
import { parseSetCookie } from 'cookie';
import type { TestApp } from '../../support/app.js';

export interface Page {
  url: string;
  status: number;
  headers: Headers;
  text: string;
}

/** A browser without JavaScript: cookies by host, redirects one by one, forms. */
export class TestBrowser {
  readonly cookies = new Map<string, Map<string, string>>();

  private readonly publicUrl: string;

  /** @param product an application under test, or the address of one that runs */
  constructor(private readonly product: TestApp | string) {
    this.publicUrl = typeof product === 'string' ? product : product.config.publicUrl;
  }

  /** Cookies of the product, by name. */
  get own(): Map<string, string> {
    return this.jar(this.publicUrl);
  }

  /** One request; redirects are not followed. */
  async send(
    method: 'GET' | 'POST',
    address: string,
    fields: Record<string, string> | null = null,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    const url = new URL(address, this.publicUrl);
    const sent = {
      accept: 'text/html',
      cookie: [...this.jar(url.href)].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    };
    const body = fields ? new URLSearchParams(fields).toString() : undefined;
    const answer =
      typeof this.product !== 'string' && url.origin === this.publicUrl
        ? await this.inject(this.product, method, url.pathname + url.search, sent, body)
        : await fetch(url, { method, headers: sent, redirect: 'manual', ...(body && { body }) });
    this.keep(url.href, answer.headers.getSetCookie());
    return { url: url.href, status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  /** Follows redirects until there is a page. */
  async open(address: string): Promise<Page> {
    return this.follow(await this.send('GET', address));
  }

  async follow(page: Page): Promise<Page> {
    const location = page.headers.get('location');
    return location ? this.open(new URL(location, page.url).href) : page;
  }

  /** Presses a button of a page: sends its form, hidden fields included. */
  async press(page: Page, label: string): Promise<Page> {
    return this.follow(await this.submit(page, label));
  }

  async submit(page: Page, label: string): Promise<Page> {
    const forms = parse(page.text).querySelectorAll('form');
    const isThis = (button: HTMLElement) => button.text.trim() === label;
    const form = forms.find((each) => each.querySelectorAll('button').some(isThis));
    if (!form) throw new Error(`There is no button "${label}" on ${page.url}:\n${page.text}`);
    const sent = [
      ...form.querySelectorAll('input[type=hidden]'),
      form.querySelectorAll('button').find(isThis)!,
    ];
    const fields = Object.fromEntries(
      sent.flatMap((each) =>
        each.hasAttribute('name') ? [[each.getAttribute('name')!, each.getAttribute('value') ?? '']] : [],
      ),
    );
    return this.send('POST', new URL(form.getAttribute('action')!, page.url).href, fields);
  }

  /** From a page of the product, through the demo's issuer, to where that leads. */
  async signIn(name: string, to = '/info'): Promise<Page> {
    return this.press(await this.open(`/sign-in?to=${encodeURIComponent(to)}`), name);
  }

  private async inject(
    app: TestApp,
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    payload?: string,
  ) {
    const answer = await app.nest.inject({
      method,
      url,
      headers,
      ...(payload !== undefined && { payload }),
    });
    const list = Object.entries(answer.headers).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, String(each)]),
    );
    return { status: answer.statusCode, headers: new Headers(list), text: async () => answer.body };
  }

  private jar(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    return jar;
  }

  private keep(url: string, lines: string[]): void {
    for (const { name, value, maxAge, expires } of lines.map((line) => parseSetCookie(line))) {
      const gone = maxAge === 0 || (expires !== undefined && expires.getTime() < 1000);
      if (gone || !value) this.jar(url).delete(name);
      else this.jar(url).set(name, value);
    }
  }
}
