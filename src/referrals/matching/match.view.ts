import { because, loadOf } from '../../directory/matching/ranking.rules.js';
import type { Match } from './matching.service.js';

const LOCALITY = { met: 'covered', failed: 'notCovered', unknown: 'unknown' } as const;

/** One suggestion as the API answers it: why it stands where it stands, in words. */
export function matchView(match: Match) {
  const { rank, service, criteria, standing, teams } = match;
  const { id, name, serviceLine, organisation, organisationName, hours } = service;
  const area = criteria.find(({ criterion }) => criterion === 'area');
  return {
    rank,
    because: because(match),
    service: { id, name, serviceLine, organisation, organisationName, hours },
    isLineAskedFor: criteria.some(({ criterion, result }) => criterion === 'serviceLine' && result === 'met'),
    criteria,
    locality: area ? LOCALITY[area.result] : 'everywhere',
    opening: standing,
    caresForPatient: teams.some(({ cares }) => cares),
    teams: teams.map(({ cares, ...team }) => ({
      ...team,
      load: loadOf({ cares, ...team }),
      caresForPatient: cares,
    })),
  };
}
