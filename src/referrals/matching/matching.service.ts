import { Injectable } from '@nestjs/common';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import { SituationsService } from '../../consent/situations.service.js';
import type { ActiveService } from '../../directory/directory-snapshot.rules.js';
import { DirectoryService, type KnownTeam } from '../../directory/directory.service.js';
import type { Opening } from '../../directory/directory.types.js';
import { judge, unmetOf, type Need } from '../../directory/matching/criteria.rules.js';
import { standingOf, type Standing } from '../../directory/matching/opening.rules.js';
import { rank, type LoadedTeam, type Ranked } from '../../directory/matching/ranking.rules.js';
import type { ReferralRecord } from '../../domain/referral.record.js';
import type { ReferralContext, Suggestion, TeamChoice } from '../../domain/referral.types.js';
import { invalid } from '../../server/http/payload.js';
import { VocabularyService } from '../../templates/library/vocabulary.service.js';
import { ReferralStore } from '../core/commit/referral.store.js';
import { MatchingStore } from './matching.store.js';
import { needOf } from './need.rules.js';

/** A service of the permitted lines, judged for one referral. */
export type Match = Ranked<{
  id: string;
  service: ActiveService;
  standing: Standing | null;
  criteria: ReturnType<typeof judge>;
  teams: LoadedTeam[];
}>;

/** Which services suit a referral. It suggests; a person allocates. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly store: MatchingStore,
    private readonly referrals: ReferralStore,
    private readonly directory: DirectoryService,
    private readonly vocabulary: VocabularyService,
    private readonly clocks: ClocksService,
    private readonly sharing: SituationsService,
  ) {}

  /** Every service of the lines that the referral's template permits, best first. */
  async matches(row: ReferralRecord, context: ReferralContext, at: string): Promise<Match[]> {
    return this.ranked(row, context, await this.need(row, context, at));
  }

  /**
   * The team with what the referral does not meet of its service's criteria.
   * @throws Problem 422 when there is no such team, or it takes no more referrals
   */
  async team(id: string, row: ReferralRecord, context: ReferralContext, at: string): Promise<TeamChoice> {
    return this.choice(await this.known(id), await this.need(row, context, at), row);
  }

  /** The same, with how the suggestions stood when it was chosen. */
  async chosen(
    id: string,
    row: ReferralRecord,
    context: ReferralContext,
    at: string,
  ): Promise<{ team: TeamChoice; suggestion: Suggestion }> {
    const known = await this.known(id);
    const need = await this.need(row, context, at);
    const team = await this.choice(known, need, row);
    const matches = await this.ranked(row, context, need);
    const place = matches.find((match) => match.id === known.service.id)?.rank ?? null;
    return {
      team,
      suggestion: {
        service: known.service.id,
        rank: place,
        of: matches.length,
        first: matches[0]?.id ?? null,
        agreed: place === 1 && team.unmet.length === 0,
      },
    };
  }

  private async ranked(row: ReferralRecord, context: ReferralContext, need: Need): Promise<Match[]> {
    const services = await this.directory.taking(context.permittedLines);
    const ids = services.flatMap(({ teams }) => teams.map(({ id }) => id));
    const loads = new Map(
      (await this.store.loads(ids, row.nhs_number, row.id)).map((load) => [load.id, load]),
    );
    const standing = this.standingsAt(need.at);
    return rank(
      services.map((service) => ({
        id: service.id,
        service,
        standing: standing(service),
        criteria: judge(service, need, standing(service)),
        teams: service.teams.map((team) => ({ ...team, open: 0, cares: false, ...loads.get(team.id) })),
      })),
    );
  }

  /** Services of a line with the same hours share one list of them, which is looked at once. */
  private standingsAt(at: string): (service: ActiveService) => Standing | null {
    const known = new Map<ReadonlySet<string>, Map<Opening[], Standing>>();
    return ({ serviceLine, openingHours: hours }) => {
      if (!hours) return null;
      const closedOn = this.clocks.closedOn(serviceLine);
      const ofLine = known.get(closedOn) ?? new Map<Opening[], Standing>();
      const standing = ofLine.get(hours) ?? standingOf(hours, at, closedOn);
      known.set(closedOn, ofLine.set(hours, standing));
      return standing;
    };
  }

  /** A service that refuses work for patients who dissent is chosen as one that does not fit: with a reason that is recorded. */
  private async choice(
    { id, name, service }: KnownTeam,
    need: Need,
    { patient_id }: ReferralRecord,
  ): Promise<TeamChoice> {
    const refusal = await this.sharing.refusal(id, patient_id);
    const unmet = [...unmetOf(judge(service, need, null)), ...(refusal === null ? [] : [refusal])];
    return { id, name, serviceLine: service.serviceLine, unmet };
  }

  private async known(id: string): Promise<KnownTeam> {
    const team = await this.directory.team(id);
    if (!team) throw wrongTeam('UNKNOWN_TEAM', 'There is no such team. See the directory of services.');
    if (!team.takesReferrals)
      throw wrongTeam('RETIRED_TEAM', 'This team takes no more referrals. Choose another.');
    return team;
  }

  private async need(row: ReferralRecord, context: ReferralContext, at: string): Promise<Need> {
    return needOf(await this.referrals.answersOf(row.id), context, this.vocabulary.needTitles, at);
  }
}

const wrongTeam = (code: string, message: string) => invalid([{ pointer: '/teamId', code, message }]);
