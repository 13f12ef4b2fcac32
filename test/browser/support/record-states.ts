import type { Page } from 'playwright-core';
import type { TestApp } from '../../support/app.js';
import { aRecord, decide, type Record, write } from '../../support/record.js';
import { at, type PageState } from './page-state.js';

const REASON = 'Found collapsed at home, medicines are unknown.';

async function aFullRecord(app: TestApp): Promise<Record> {
  const record = await aRecord(app);
  await write(app, 'gp', record, 'Lives alone.\nThe key safe is beside the back door.');
  await write(app, 'gp', record, 'Her daughter rang: more pain since yesterday.', { kind: 'call' });
  await write(app, 'nurse', record, 'Afraid of her son.', { private: true });
  await decide(app, 'gp', record, 'C82001 shareOut allowed', 'city-nursing shareIn dissented');
  await app.ask('gp', 'PUT', `${record.path}/contact`, { body: { mobile: '07700900123' } });
  return record;
}

const override = (app: TestApp, { path }: Record) =>
  app.post('nurse', `${path}/overrides`, { category: 'emergency', reason: REASON });

/** The pages of the record, of consent, and of the privacy officer. */
export async function recordStates(app: TestApp): Promise<PageState[]> {
  const [record, opened] = [await aFullRecord(app), await aFullRecord(app)];
  await override(app, opened);
  const of = ({ id }: Record, rest = '') => `/patients/${id}${rest}`;
  const by =
    (user: string) =>
    (name: string, reach: PageState['reach']): PageState => ({ name, user, reach });
  const [gp, nurse, privacy] = [by('gp'), by('nurse'), by('privacy')];
  const decideOn = async (page: Page) => {
    await page.goto(of(record, '/sharing'));
    await page.selectOption('[name=unit]', 'C82001');
    await page.check('[name=shareOut][value=dissented]');
    await page.check('[name=how][value=telephone]');
    await page.check('[name=onBehalf][value=patient]');
    await page.click('text=Show what would change');
  };
  return [
    gp('record', at(of(record))),
    nurse('record-hidden', at(of(record))),
    nurse('record-override', at(of(opened))),
    gp('record-empty-tab', at(of(record, '?tab=contacts'))),
    gp('record-errors', async (page) => {
      await page.goto(of(record));
      await page.click('text=Add it');
    }),
    nurse('find-record', at('/patients')),
    nurse('find-record-errors', async (page) => {
      await page.goto('/patients');
      await page.click('text=Go on to the reason');
    }),
    nurse('override', at(of(record, '/override'))),
    nurse('override-errors', async (page) => {
      await page.goto(of(record, '/override'));
      await page.check('[name=harmful]');
      await page.click('main button:text-is("Open the record")');
    }),
    gp('consent', at(of(record, '/sharing'))),
    gp('consent-errors', async (page) => {
      await page.goto(of(record, '/sharing'));
      await page.click('text=Show what would change');
    }),
    gp('consent-preview', decideOn),
    gp('who', at(of(record, '/sharing/who'))),
    gp('code', at(of(record, '/code'))),
    gp('code-sent', async (page) => {
      await page.goto(of(record, '/code'));
      await page.click('text=Send a code');
    }),
    gp('code-errors', async (page) => {
      await page.goto(of(record, '/code'));
      await page.click('text=Use the code');
    }),
    privacy('home-privacy', at('/')),
    privacy('queue', at('/privacy/queue')),
    privacy('queue-errors', async (page) => {
      await page.goto('/privacy/queue');
      await page.click('summary >> nth=0');
      await page.click('main button:text-is("Close it")');
    }),
    privacy('audit', at('/privacy/audit')),
    privacy('audit-found', async (page) => {
      await page.goto('/privacy/audit');
      await page.click('main button:text-is("Search")');
    }),
    privacy('find-access-log', at('/privacy/access-log')),
    privacy('access-log', at(`/privacy/patients/${record.id}/access-log`)),
  ];
}
