import { parse, type HTMLElement } from 'node-html-parser';
import type { Actor } from '../../src/domain/actor.js';
import type { TestApp } from './app.js';

/** A page as a browser without scripts has it. */
export interface PageAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  html: HTMLElement;
  /** What a reader sees of the main part, its white space made single. */
  text: string;
  /** Where a form leads to, after it was taken. */
  location: string | undefined;
}

type Fields = Record<string, string | string[]>;

export const textOf = (element: HTMLElement | null): string =>
  (element?.structuredText ?? '').replace(/\s+/g, ' ').trim();

async function pageOf(
  app: TestApp,
  user: string | Actor | null,
  method: string,
  path: string,
  fields?: Fields,
): Promise<PageAnswer> {
  const body = fields && encoded(fields);
  const headers = {
    accept: 'text/html',
    ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
  };
  const answer = await app.ask<string>(user, method, path, { headers, ...(body !== undefined && { body }) });
  const html = parse(String(answer.body));
  const text = textOf(html.querySelector('main'));
  return { status: answer.status, headers: answer.headers, html, text, location: answer.headers.location };
}

export const open = (app: TestApp, user: string | Actor | null, path: string) =>
  pageOf(app, user, 'GET', path);

/** Sends these fields to an address, whether or not there is such a form. */
export const send = (app: TestApp, user: string | Actor, path: string, fields: Fields) =>
  pageOf(app, user, 'POST', path, fields);

/** Fills in the form of a page that leads to this address and sends it, with everything the page had in it before. */
export function submit(
  app: TestApp,
  user: string | Actor,
  page: PageAnswer,
  changes: Fields = {},
  action?: string,
): Promise<PageAnswer> {
  const form = page.html
    .querySelectorAll('main form')
    .find((each) => action === undefined || each.getAttribute('action') === action);
  if (!form) throw new Error(`The page "${textOf(page.html.querySelector('title'))}" has no such form.`);
  return send(app, user, form.getAttribute('action')!, { ...valuesIn(form), ...changes });
}

/** What a browser would send of a form as it stands. */
export function valuesIn(form: HTMLElement): Fields {
  const fields: Record<string, string[]> = {};
  const add = (name: string | undefined, value: string) => name && (fields[name] ??= []).push(value);
  for (const control of form.querySelectorAll('input, textarea, select')) {
    const name = control.getAttribute('name');
    const type = control.getAttribute('type');
    if (control.tagName === 'TEXTAREA') add(name, control.textContent);
    else if (control.tagName === 'SELECT')
      add(name, control.querySelector('option[selected]')?.getAttribute('value') ?? '');
    else if (!['checkbox', 'radio'].includes(type ?? '') || control.hasAttribute('checked'))
      add(name, control.getAttribute('value') ?? '');
  }
  return fields;
}

function encoded(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each]));
  return new URLSearchParams(pairs).toString();
}
