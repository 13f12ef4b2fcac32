import { describe, expect, it } from '@jest/globals';
import { PRACTICE, WARD } from './cast.js';
import { NOW } from './events.js';
import { asked, byPhone, PRIYA, promised, withTeam } from './promised.js';

const told = (...args: Parameters<typeof promised>): string[] =>
  promised(...args).tells.map(({ queue, recipient, message }) => `${message} to ${recipient} on ${queue}`);

describe('who is told', () => {
  it.each<[string, string[], Parameters<typeof promised>]>([
    [
      'the practice, of a receipt',
      [`referral-received to ${PRACTICE} on referrers`],
      ['draft', 'SUBMIT', 'referrer'],
    ],
    [
      'the SPA, of a receipt by phone',
      ['referral-received to spa on spa'],
      ['draft', 'SUBMIT_BY_PHONE', 'callHandler'],
    ],
    [
      'the team that is offered the referral, on the queue of its service line',
      ['referral-allocated to city-nursing on communityNursing'],
      ['prioritised', 'ALLOCATE', 'coordinator'],
    ],
    [
      'the bed managers, of a request for a bed',
      ['bed-requested to bed-bureau on communityHospital'],
      ['prioritised', 'REQUEST_BED', 'coordinator'],
    ],
    [
      'the ward whose bed is offered',
      [`referral-allocated to ${WARD.id} on communityHospital`],
      ['bedRequested', 'OFFER_BED', 'bedManager'],
    ],
    [
      'the practice and the SPA, when a team declines',
      [`referral-declined to ${PRACTICE} on referrers`, 'referral-declined to spa on spa'],
      ['allocated', 'DECLINE', 'teamMember', withTeam],
    ],
    [
      'the SPA once, when a team declines what came by phone',
      ['referral-declined to spa on spa'],
      ['allocated', 'DECLINE', 'teamMember', { ...withTeam, ...byPhone }],
    ],
    [
      'the team it is taken back from',
      ['referral-reallocated to city-nursing on communityNursing'],
      ['accepted', 'REALLOCATE', 'coordinator', withTeam],
    ],
    [
      'the team and the practice, when it is cancelled',
      [
        'referral-cancelled to city-nursing on communityNursing',
        `referral-closed to ${PRACTICE} on referrers`,
      ],
      ['waiting', 'CANCEL', 'coordinator', withTeam],
    ],
    [
      'only the practice, when it is cancelled before it had a team',
      [`referral-closed to ${PRACTICE} on referrers`],
      ['triaged', 'CANCEL', 'coordinator'],
    ],
    [
      'the team that treats, when the practice asks to cancel',
      ['cancellation-requested to city-nursing on communityNursing'],
      ['inTreatment', 'CANCEL', 'referrer', { ...withTeam, firstContactAt: NOW }],
    ],
    [
      'the triage clinician’s SPA, when they asked',
      ['information-provided to spa on spa'],
      ['awaitingInformation', 'PROVIDE_INFORMATION', 'referrer', asked('spa', 'inTriage')],
    ],
    [
      'the team, when it asked',
      ['information-provided to city-nursing on communityNursing'],
      [
        'awaitingInformation',
        'PROVIDE_INFORMATION',
        'referrer',
        { ...withTeam, ...asked('team', 'accepted') },
      ],
    ],
    [
      'the SPA, when an answer is overdue',
      ['information-overdue to spa on spa'],
      ['awaitingInformation', 'INFORMATION_OVERDUE', 'system', asked('spa', 'inTriage')],
    ],
    [
      'the SPA and the team that loses it, when an answer to the team is overdue',
      ['information-overdue to spa on spa', 'referral-reallocated to city-nursing on communityNursing'],
      ['awaitingInformation', 'INFORMATION_OVERDUE', 'system', { ...withTeam, ...asked('team', 'accepted') }],
    ],
    [
      'the team that owns it, of a breach',
      ['clock-breached to city-nursing on communityNursing'],
      ['waiting', 'CLOCK_BREACHED', 'system', { ...withTeam, respondBy: NOW }],
    ],
    [
      'the practice that owns it, of a breach',
      [`clock-breached to ${PRACTICE} on referrers`],
      ['awaitingInformation', 'CLOCK_BREACHED', 'system', { ...asked('spa', 'inTriage'), respondBy: NOW }],
    ],
    [
      'the SPA, of a breach with one of its people',
      ['clock-breached to spa on spa'],
      ['inTriage', 'CLOCK_BREACHED', 'system', { claimedBy: PRIYA, respondBy: NOW }],
    ],
  ])('%s', (_who, rows, passage) => {
    expect(told(...passage)).toEqual(rows);
  });
});

describe('duties', () => {
  it('to inform the referrer and the patient are opened by a return with advice', () => {
    const { duties } = promised('triaged', 'RETURN_WITH_ADVICE', 'coordinator');
    expect(duties).toEqual(['informReferrer', 'informPatient']);
  });

  it('are opened by nothing else', () => {
    expect(promised('triaged', 'CANCEL', 'coordinator').duties).toEqual([]);
  });
});
