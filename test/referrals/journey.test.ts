import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { aReferral } from '../support/referral-story.js';

describe('a referral', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('goes from a GP to a team that accepts it', async () => {
    const referral = await aReferral(app)
      .submitted()
      .claimed()
      .triaged()
      .prioritised()
      .allocated()
      .accepted()
      .done();
    expect(referral).toMatchObject({
      state: 'accepted',
      version: 6,
      owner: { kind: 'team', id: 'city-nursing' },
    });
  });
});
