import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { begin } from '../../access/support/sessions.js';
import type { TestApp } from '../../support/app.js';
import { aReferral, type Referral } from '../../support/referral-story.js';
import { at, type PageState } from './page-state.js';

/** The pages of teams, wards and the bed desk. */
export async function teamStatesOf(app: TestApp): Promise<PageState[]> {
  const [offered, asked, treated, bed] = await Promise.all([
    aReferral(app).offered().done(),
    aReferral(app).offered().asked('nurse').done(),
    aReferral(app).offered().accepted().seen().because('gp', 'cancel').done(),
    aReferral(app, 'community-hospital-bed').bedHeld().done(),
  ]);
  await app.post('gp', `/api/referrals/${offered.id}/messages`, { text: 'On leave.', to: ['team'] });
  await app.database.query(
    `UPDATE notification SET status = 'sent', sent_at = now() WHERE channel = 'inbox' AND status = 'pending'`,
  );
  const by = (user: string, name: string, reach: PageState['reach']): PageState => ({ name, user, reach });
  const nurse = (name: string, reach: PageState['reach']) => by('nurse', `team-${name}`, reach);
  const page = ({ id }: Referral) => at(`/team/referrals/${id}`);
  const form = ({ id }: Referral, action: string) => `/referrals/${id}/actions/${action}`;
  return [
    nurse('home', at('/')),
    nurse('offered', at('/team/offered')),
    nurse('list-empty', at('/team/waiting')),
    nurse('referral-offered', page(offered)),
    nurse('referral-asked', page(asked)),
    nurse('referral-asked-to-cancel', page(treated)),
    nurse('message-errors', async (tab) => {
      await tab.goto(`/team/referrals/${offered.id}`);
      await tab.click('text=Send the message');
    }),
    nurse('decline', at(form(offered, 'decline'))),
    nurse('decline-errors', async (tab) => {
      await tab.goto(form(offered, 'decline'));
      await tab.click('main button:text-is("Decline")');
    }),
    nurse('request-information', at(form(offered, 'request-information'))),
    nurse('discharge', at(form(treated, 'discharge'))),
    nurse('blocked', at(form(offered, 'discharge'))),
    by('nurselead', 'capacity', at('/capacity')),
    by('nurselead', 'capacity-errors', async (tab) => {
      await tab.goto('/capacity');
      await tab.fill('[name=capacity] >> nth=0', 'many');
      await tab.click('main button:text-is("Save") >> nth=0');
    }),
    nurse('inbox', at('/inbox')),
    by('therapist', 'inbox-empty', at('/inbox')),
    by('bedmanager', 'beds-held', at('/team/beds-held')),
    by('bedmanager', 'bed-referral', page(bed)),
    by('ward', 'ward-offered', at('/team/beds-offered')),
  ];
}

/** The pages of administrators. */
export async function administrationStatesOf(app: TestApp): Promise<PageState[]> {
  await begin(app, 'nurselead');
  await app.database.query(
    `UPDATE notification SET status = 'failed', attempts = 8, last_error = 'Refused by the mail server'
     WHERE channel = 'email' AND status = 'pending'`,
  );
  const admin = (name: string, path: string, then?: (page: Page) => Promise<unknown>): PageState => ({
    name: `administration-${name}`,
    user: 'admin',
    reach: async (page) => {
      await page.goto(path === '/' ? path : `/administration/${path}`);
      await then?.(page);
    },
  });
  const check = (text: string) => async (page: Page) => {
    await page.fill('#text', text);
    await page.click('main button:text-is("Check")');
  };
  const general = readFileSync(join(app.config.templatesDir, 'referrals/general.yaml'), 'utf8').replace(
    /^version: 2$/m,
    'version: 3',
  );
  return [
    admin('home', '/'),
    admin('directory', 'directory'),
    admin('organisation', 'directory/organisations/RT5'),
    admin('service', 'directory/services/coalville-community-hospital'),
    admin('team', 'directory/teams/city-nursing'),
    admin('new-team-errors', 'new-entry/teams', (page) => page.click('main button:text-is("Save")')),
    admin('templates', 'templates'),
    admin('template-changes', 'templates/general/2/since/1'),
    admin('template-preview', 'templates/community-nursing/1?example=0'),
    admin('new-template', 'new-template-version?of=general'),
    admin('new-template-problems', 'new-template-version', check('title: [')),
    admin('new-template-right', 'new-template-version', check(general)),
    admin('new-template-errors', 'new-template-version', (page) =>
      page.click('main button:text-is("Check")'),
    ),
    admin('new-template-late', 'new-template-version', async (page) => {
      await check(general)(page);
      await page.fill('#effectiveFrom', '2020-01-01');
      await page.click('main button:text-is("Publish")');
    }),
    admin('retire-template', 'templates/general/2/retire'),
    admin('retire-template-errors', 'templates/general/2/retire', async (page) => {
      await page.fill('#from', '2020-01-01');
      await page.click('main button:text-is("Retire version 2")');
    }),
    admin('bank-holidays', 'bank-holidays'),
    admin('bank-holiday-errors', 'bank-holidays', (page) =>
      page.click('text=Add the bank holiday >> nth=-1'),
    ),
    admin('opening-hours', 'opening-hours'),
    admin('opening-hours-entry', 'opening-hours/communityNursing'),
    admin('opening-hours-tried', 'opening-hours/therapy', async (page) => {
      await page.fill('#weekdaysUntil', '12:00');
      await page.click('main button:text-is("Show with an example")');
    }),
    admin('opening-hours-errors', 'opening-hours/communityNursing', async (page) => {
      await page.fill('#weekdaysFrom', '');
      await page.click('main button:text-is("Change the opening hours")');
    }),
    admin('deliveries', 'deliveries'),
    admin('queues', 'queues'),
    admin('mails', 'mails'),
    admin('wording', 'wording'),
    admin('people', 'people'),
    admin('wording-entry', 'wording/referral-accepted.email'),
    admin('wording-errors', 'wording/referral-accepted.email', async (page) => {
      await page.fill('#subject', '{{nobody}}');
      await page.click('main button:text-is("Change the wording")');
    }),
    admin('unattended', 'unattended'),
  ];
}
