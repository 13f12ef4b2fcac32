import type { TestApp } from '../../support/app.js';
import { aReferral } from '../../support/referral-story.js';
import { helpStates } from './help-states.js';
import { launchStatesOf } from './launch-states.js';
import { at, type PageState } from './page-state.js';
import { recordStates } from './record-states.js';
import { signInStates } from './sign-in-states.js';
import { spaStatesOf } from './spa-states.js';
import { administrationStatesOf, teamStatesOf } from './team-states.js';

/** A draft with what makes each part of the form show itself: branches, rows, a red flag, a score. */
async function richDraft(app: TestApp): Promise<string> {
  const { body } = await app.get<{ answers: Record<string, unknown> }>(
    'gp',
    '/api/templates/community-nursing/example',
  );
  const answers = {
    ...body.answers,
    housebound: 'permanent',
    taskTypes: ['wound', 'catheter'],
    catheterProblem: 'blocked',
    spinalInjury: true,
    wounds: [{ woundType: 'pressureUlcer', woundSite: 'Left heel' }],
  };
  const draft = { template: 'community-nursing', answers, draft: true };
  const answer = await app.post<{ id: string }>('gp', '/api/referrals', draft);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
}

/** Every page in every state that looks different; `STATES=spa npm run screenshots` looks only at those with "spa" in their name. */
export async function statesOf(app: TestApp): Promise<PageState[]> {
  const wanted = new RegExp(process.env.STATES ?? '');
  const [draft, complete, sent, asked, accepted] = await Promise.all([
    richDraft(app),
    aReferral(app).drafted().done(),
    aReferral(app).submitted().done(),
    aReferral(app).submitted().claimed().asked().done(),
    aReferral(app).offered().accepted().done(),
  ]);
  const gp = (name: string, reach: PageState['reach']): PageState => ({ name, user: 'gp', reach });
  const section = (name: string) => at(`/drafts/${draft}/sections/${name}`);
  const states = [
    gp('home', at('/')),
    gp('not-found', at('/nowhere')),
    gp('need', at('/refer')),
    gp('patient', at('/refer/community-nursing')),
    gp('patient-found', async (page) => {
      await page.goto('/refer/community-nursing');
      await page.fill('#q', 'Ashworth');
      await page.click('text=Find >> nth=-1');
    }),
    gp('patient-errors', async (page) => {
      await page.goto('/refer/community-nursing');
      await page.click('main button:text-is("Continue")');
    }),
    gp('draft', at(`/drafts/${draft}`)),
    gp('section-patient', section('patient')),
    gp('section-contacts', section('contacts')),
    gp('section-tasks', section('tasks')),
    gp('section-wounds', section('wounds')),
    gp('section-catheter', section('catheter')),
    gp('section-observations', section('observations')),
    gp('section-errors', async (page) => {
      await page.goto(`/drafts/${draft}/sections/wounds`);
      await page.click('text=Save and continue');
    }),
    gp('warning', at(`/drafts/${draft}/sections/catheter/warning`)),
    gp('check-missing', at(`/drafts/${draft}/check`)),
    gp('check', at(`/drafts/${complete.id}/check`)),
    gp('discard', at(`/drafts/${draft}/discard`)),
    gp('received', at(`/sent/${sent.id}/received`)),
    gp('sent', at(`/sent/${accepted.id}`)),
    gp('asked', at(`/sent/${asked.id}`)),
    gp('answer', at(`/sent/${asked.id}/answer`)),
    gp('cancel', at(`/sent/${sent.id}/cancel`)),
    gp('message-errors', async (page) => {
      await page.goto(`/sent/${sent.id}`);
      await page.click('text=Send the message');
    }),
    gp('list-sent', at('/my-referrals/sent')),
    gp('list-drafts', at('/my-referrals/drafts')),
    gp('list-empty', at('/my-referrals/closed')),
    gp('find', at('/find-referral')),
    { name: 'home-triage', user: 'triage', reach: at('/') },
    ...(await spaStatesOf(app)),
    ...(await teamStatesOf(app)),
    ...(await administrationStatesOf(app)),
    ...(await recordStates(app)),
    ...(await launchStatesOf(app)),
    ...helpStates(app),
    ...(await signInStates(app)),
  ];
  return states.filter(({ name }) => wanted.test(name));
}
