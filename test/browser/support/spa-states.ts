import type { Page } from 'playwright-core';
import type { TestApp } from '../../support/app.js';
import { aNewNhsNumber } from '../../support/patients.js';
import { aReferral, type Referral } from '../../support/referral-story.js';
import { at, type PageState } from './page-state.js';

/** A referral that raises every flag of the core. */
async function flagged(app: TestApp): Promise<string> {
  const { body } = await app.get<{ answers: object }>('gp', '/api/templates/community-nursing/example');
  const answers = {
    ...body.answers,
    nhsNumber: aNewNhsNumber(),
    safeguardingConcern: 'adult',
    safeguardingProcess: 'raised',
    safeguardingDetails: 'Son takes her pension.',
    visitRisks: ['twoStaff', 'animals'],
    visitRiskDetails: 'Large dog.',
    infectionRisks: ['mrsa'],
    resuscitationStatus: 'dnacpr',
    resuscitationDate: '2026-01-10',
  };
  return (await app.post<Referral>('gp', '/api/referrals', { ...body, answers })).body.id;
}

async function saveView(page: Page, name: string): Promise<void> {
  await page.goto('/worklists/spa?category=P2&waiting=1h');
  await page.click('text=Filters (in use)');
  await page.fill('#name', name);
  await page.click('text=Save the view');
}

/** The pages of the Single Point of Access. */
export async function spaStatesOf(app: TestApp): Promise<PageState[]> {
  const [flags, claimed, triaged, prioritised, accepted, mixed] = await Promise.all([
    flagged(app),
    aReferral(app).submitted().claimed().done(),
    aReferral(app).submitted().claimed().triaged().done(),
    aReferral(app).submitted().claimed().triaged().prioritised().done(),
    aReferral(app).offered().accepted().done(),
    aReferral(app, 'general').submitted().claimed().triaged('therapy').prioritised().done(),
    aReferral(app).submitted().claimed().returned().done(),
  ]);
  await app.post('gp', `/api/referrals/${claimed.id}/messages`, { text: 'On leave.', to: ['spa'] });
  const by = (user: string, name: string, reach: PageState['reach']): PageState => ({ name, user, reach });
  const spa = (name: string, reach: PageState['reach']) => by('triage', `spa-${name}`, reach);
  const form = ({ id }: Referral, action: string) => at(`/spa/referrals/${id}/actions/${action}`);
  return [
    spa('worklist', at('/worklists/new')),
    spa('worklist-filtered', at('/worklists/spa?category=P2')),
    spa('worklist-empty', at('/worklists/new?team=city-nursing')),
    spa('worklist-wrong', at('/worklists/new?practice=x!')),
    spa('selection', async (page) => {
      await page.goto('/worklists/in-triage');
      await page.check('[name=chosen] >> nth=0');
      await page.click('main button:text-is("Set the priority")');
    }),
    spa('selection-possible', async (page) => {
      await page.goto('/worklists/in-triage');
      for (const box of await page.locator('[name=chosen]').all()) await box.check();
      await page.click('main button:text-is("Give back to the queue")');
    }),
    spa('views', async (page) => {
      await saveView(page, `Nursing ${page.viewportSize()!.width}`);
      await page.click('text=Rename or delete views');
    }),
    spa('worklist-view', async (page) => {
      await saveView(page, `At home ${page.viewportSize()!.width}`);
    }),
    spa('view-errors', (page) => saveView(page, '')),
    spa('search', at('/search')),
    spa('search-found', async (page) => {
      await page.goto('/search');
      await page.fill('#q', 'Ashworth');
      await page.click('main button:text-is("Find")');
    }),
    spa('referral-flags', at(`/spa/referrals/${flags}`)),
    spa('referral-message', at(`/spa/referrals/${claimed.id}`)),
    spa('referral-accepted', at(`/spa/referrals/${accepted.id}`)),
    spa('triage', form(claimed, 'record-triage')),
    spa('triage-errors', async (page) => {
      await page.goto(`/spa/referrals/${claimed.id}/actions/record-triage`);
      await page.click('text=Record triage >> nth=-2');
    }),
    spa('priority', form(triaged, 'prioritise')),
    spa('request-information', form(claimed, 'request-information')),
    spa('allocate', form(prioritised, 'allocate')),
    spa('allocate-errors', async (page) => {
      await page.goto(`/spa/referrals/${prioritised.id}/actions/allocate`);
      await page.click('main button:text-is("Offer to a team")');
    }),
    spa('split', form(mixed, 'split')),
    spa('hold', form(claimed, 'hold')),
    spa('blocked', form(accepted, 'allocate')),
    spa('duties', at('/duties')),
    spa('wallboard', at('/wallboard')),
    by('nurse', 'action', at(`/referrals/${accepted.id}/actions/book`)),
    by('callhandler', 'telephone-need', at('/telephone')),
    by('callhandler', 'telephone', at('/telephone/community-nursing')),
    by('callhandler', 'telephone-errors', async (page) => {
      await page.goto('/telephone/community-nursing');
      await page.click('text=Send the referral');
    }),
  ];
}
