import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RouteWalkService } from '../../src/access/policy/route-walk.service.js';
import { AppModule } from '../../src/app.module.js';
import { Config, type Mode, PROJECT_ROOT } from '../../src/config/config.js';
import { EDGES, STATES } from '../../src/referrals/process-map/process-map.rules.js';
import { isPage } from '../../src/server/http/pages.js';
import { loadHelp } from '../../src/web/kit/help.schema.js';
import { HelpService } from '../../src/web/kit/help.service.js';
import { TrainingResetService } from '../../src/web/kit/training-reset.service.js';
import { WEB_ROOT } from '../../src/web/kit/views.js';
import { STATE_TITLES } from '../../src/web/kit/words/code-words.js';
import { TrainingModule } from '../../src/web/training/training.module.js';
import { TestApp } from '../support/app.js';
import { open, send, submit, textOf } from '../support/page.js';
import { aReferral } from '../support/referral-story.js';

let app: TestApp;
let help: HelpService;

beforeAll(async () => {
  app = await TestApp.start();
  help = app.nest.get(HelpService, { strict: false });
});
afterAll(() => app.stop());

const patterns = () =>
  app.nest
    .get(RouteWalkService, { strict: false })
    .routes()
    .map(({ path }) => path || '/')
    .filter(isPage);

describe('help', () => {
  it('is there for every page, and every topic has a page', () => {
    const topics = patterns().map((pattern) => ({ pattern, topic: help.topicFor(pattern)?.id }));
    expect(topics.filter(({ topic }) => topic === undefined)).toEqual([]);
    const begun = (page: string) => patterns().some((each) => each === page || each.startsWith(`${page}/`));
    const pages = help.texts.topics.flatMap((topic) => topic.pages);
    expect(pages.filter((page) => !begun(page))).toEqual([]);
  });

  it('is the one that fits a page best', () => {
    const of = (pattern: string) => help.topicFor(pattern)?.id;
    expect([of('/'), of('/patients/:id'), of('/patients/:id/sharing/who'), of('/patients')]).toEqual([
      'home',
      'record',
      'consent',
      'find-record',
    ]);
    expect([of('/team/referrals/:id/messages'), of('/team/:list'), of('/nowhere')]).toEqual([
      'team-referral',
      'team-lists',
      undefined,
    ]);
  });

  it('is one link away from a page, on top and at the bottom', async () => {
    const page = await open(app, 'triage', '/worklists/new');
    const links = page.html.querySelectorAll('a[href="/help/pages/worklists"]');
    expect(links.map((link) => textOf(link))).toEqual(['Help', 'Help with this page']);
  });

  it('says what a page is for, what can be done, and which keys there are', async () => {
    const { text } = await open(app, 'triage', '/help/pages/worklists');
    expect(text).toContain('What this page is for What to do next at the Single Point of Access.');
    expect(text).toContain('Take the next best.');
    expect(text).toContain('j k next and previous referral');
    expect(text).toContain('Tab moves on');
    expect((await open(app, 'triage', '/help/pages/nothing')).status).toBe(404);
  });

  it('knows every key that the worklist listens to', () => {
    const keys = readFileSync(join(WEB_ROOT, 'spa/referral/keys.njk'), 'utf8');
    const told = help.topic('worklists')!.keys!.flatMap(({ press }) => press.split(' '));
    expect([...keys.matchAll(/<kbd>(.*?)<\/kbd>/g)].map(([, key]) => key).sort()).toEqual(told.sort());
  });

  it('lists every topic and what can be printed', async () => {
    const { html, text } = await open(app, 'admin', '/help');
    for (const { id, title } of help.texts.topics) {
      expect(html.querySelector(`main a[href="/help/pages/${id}"]`)).not.toBeNull();
      expect(text).toContain(title);
    }
    for (const page of ['leaflet', 'poster', 'process-map'])
      expect(html.querySelector(`main a[href="/help/${page}"]`)).not.toBeNull();
  });
});

describe('what is printed for patients', () => {
  it('has the number and the hours of the file, wherever they stand', async () => {
    const { telephone, hours } = help.texts.contact;
    const { id } = await aReferral(app).submitted().done();
    for (const page of ['/help', '/help/leaflet', '/help/poster', '/help/pages/home', `/sent/${id}/received`])
      expect([page, (await open(app, 'gp', page)).text.includes(telephone)]).toEqual([page, true]);
    const poster = await open(app, 'gp', '/help/poster');
    expect(textOf(poster.html.querySelector('.app-poster__number'))).toBe(telephone);
    expect(poster.text).toContain(hours);
    expect(poster.html.querySelector('button[data-print]')).not.toBeNull();
  });

  it('tells a patient what happens, who sees their record, and how to say no', async () => {
    const { text } = await open(app, 'gp', '/help/leaflet');
    expect(text).toContain('Your referral and who sees your record');
    expect(text).toContain('You can change your mind at any time.');
    expect(text).toContain('If you say no, you are still looked after.');
    expect(text).toContain('You may ask for the list of who looked');
    expect(text).not.toMatch(/[{}]/);
  });

  it('is refused at start when a file is wrong, and says where', () => {
    const copy = mkdtempSync(join(tmpdir(), 'help-'));
    cpSync(join(PROJECT_ROOT, 'templates/help'), join(copy, 'help'), { recursive: true });
    const write = (name: string, text: string) => writeFileSync(join(copy, 'help', name), text);
    write('poster.yaml', 'title: Ring {fax}\nlead: x\nsections: [{ heading: y }]\n');
    expect(() => loadHelp(copy)).toThrow(/poster\.yaml has \{fax\}, which is not in contact\.yaml/);
    write('contact.yaml', 'name: Us\n');
    expect(() => loadHelp(copy)).toThrow(/contact\.yaml is wrong:.*telephone/);
    rmSync(copy, { recursive: true });
  });
});

describe('the process map', () => {
  it('has every state with its owner, and every step that leads to another, as tables', async () => {
    const { html, text } = await open(app, 'nurse', '/help/process-map');
    expect(html.querySelectorAll('main h3').map((each) => each.id)).toEqual(STATES);
    for (const state of STATES) expect(text).toContain(STATE_TITLES[state]);
    const moves = new Set(EDGES.filter(({ from, to }) => from !== to).map(({ from, to }) => `${from} ${to}`));
    const drawn = html.querySelectorAll('main section').flatMap((section) => {
      const from = section.querySelector('h3')!.id;
      return section.querySelectorAll('td a').map((to) => `${from} ${to.getAttribute('href')!.slice(1)}`);
    });
    expect(new Set(drawn)).toEqual(moves);
  });

  it('is a picture too, that says where its words are', async () => {
    const { html } = await open(app, 'nurse', '/help/process-map');
    const picture = html.querySelector('main img')!;
    expect(picture.getAttribute('alt')).toContain('The tables below');
    const svg = await app.get<string>(null, picture.getAttribute('src')!);
    expect([svg.status, svg.headers['content-type']]).toEqual([200, 'image/svg+xml']);
  });
});

describe('training', () => {
  const PAGE = '/administration/training';
  const reset = () => app.nest.get(TrainingResetService, { strict: false });

  it('is said on every page', async () => {
    const { html } = await open(app, 'gp', '/');
    expect(textOf(html.querySelector('.app-training'))).toContain(
      'All people and patients here are made up.',
    );
  });

  it('cannot be reset where nobody offers it, and in production there is no such page at all', async () => {
    const key = randomUUID();
    expect((await open(app, 'admin', PAGE)).status).toBe(404);
    expect((await send(app, 'admin', PAGE, { key, sure: 'yes' })).status).toBe(404);
    const home = await open(app, 'admin', '/');
    expect(home.html.querySelector(`a[href="${PAGE}"]`)).toBeNull();
    const has = (mode: Mode) =>
      AppModule.with(new Config({ ...app.config, mode })).imports!.includes(TrainingModule);
    expect([has('demo'), has('production')]).toEqual([true, false]);
  });

  it('is reset once, by an administrator who is sure', async () => {
    let times = 0;
    reset().offer(() => (times += 1));
    for (const user of ['coordinator', 'gp']) expect((await open(app, user, PAGE)).status).toBe(403);
    const home = await open(app, 'admin', '/');
    expect(home.html.querySelector(`.app-training a[href="${PAGE}"]`)).not.toBeNull();
    const gp = await open(app, 'gp', '/');
    expect(gp.html.querySelector('.app-training a')).toBeNull();
    const page = await open(app, 'admin', PAGE);
    const unsure = await submit(app, 'admin', page);
    expect([unsure.status, unsure.text, times]).toEqual([422, expect.stringContaining('Tick the box'), 0]);
    const answers = [
      await submit(app, 'admin', page, { sure: 'yes' }),
      await submit(app, 'admin', page, { sure: 'yes' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]!.html.querySelector('[data-until-ready="/"]')).not.toBeNull();
    expect(times).toBe(1);
  });
});
