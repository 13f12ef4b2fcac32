import type { TestApp } from '../../support/app.js';
import { aNewNhsNumber } from '../../support/patients.js';
import { at, type PageState } from './page-state.js';

/** The pages to which a link of a GP system leads. */
export async function launchStatesOf(app: TestApp): Promise<PageState[]> {
  const nhsNumber = aNewNhsNumber();
  const { body } = await app.get<{ answers: object }>('gp', '/api/templates/community-nursing/example');
  await app.post('gp', '/api/referrals', { ...body, answers: { ...body.answers, nhsNumber } });
  const link = async (patient: object) => {
    const made = { nhsNumber, dateOfBirth: '1941-03-14', practice: 'C82001', ...patient };
    const { body: answer } = await app.post<{ link: string }>('practice', '/api/launches', made);
    return new URL(answer.link).pathname;
  };
  const [known, unknown, differs] = await Promise.all([
    link({}),
    link({ nhsNumber: aNewNhsNumber() }),
    link({ dateOfBirth: '1941-04-13' }),
  ]);
  const gp = (name: string, reach: PageState['reach']): PageState => ({ name, user: 'gp', reach });
  return [
    gp('launch', at(known)),
    gp('launch-not-known', at(unknown)),
    gp('launch-differs', at(differs)),
    gp('launch-altered', at(`${known}x`)),
    gp('launch-need', at(`${known}/need`)),
    gp('launch-need-errors', async (page) => {
      await page.goto(`${known}/need`);
      await page.click('text=Begin the referral');
    }),
  ];
}
