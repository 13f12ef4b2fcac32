import { Injectable } from '@nestjs/common';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import { DirectoryService } from '../../directory/directory.service.js';
import { SERVICE_LINES, type ReferralContext, type ServiceLine } from '../../domain/referral.types.js';
import { VocabularyService } from '../../templates/library/vocabulary.service.js';
import type { BulkAction } from '../../worklists/dto/bulk.dto.js';
import { CODE_TITLES, SERVICE_LINE_TITLES } from '../kit/words/code-words.js';
import type { Choice, Choices } from './action-schema.rules.js';

const BEDS: ServiceLine[] = ['communityHospital'];

/** What can be chosen in the form of an action: the codes of `templates/` and the teams of the directory, with their titles. */
@Injectable()
export class ActionChoicesService {
  constructor(
    private readonly vocabulary: VocabularyService,
    private readonly directory: DirectoryService,
    private readonly clocks: ClocksService,
  ) {}

  async of(action: string, context: ReferralContext): Promise<Choices> {
    const { permittedLines, options, team } = context;
    switch (action) {
      case 'record-triage':
      case 'split':
        return {
          serviceLine: named(permittedLines, SERVICE_LINE_TITLES),
          needCodes: listed(this.vocabulary.needTitles).filter(({ value }) =>
            this.vocabulary.needLines.get(value)?.some((line) => (permittedLines as string[]).includes(line)),
          ),
        };
      case 'prioritise':
        return { category: this.categories(options.categories) };
      case 'decline': {
        const titles = this.vocabulary.declineTitles;
        return {
          reasonCode: options.declineReasons.map((value) => ({ value, text: titles.get(value) ?? value })),
        };
      }
      case 'cancel-appointment':
        return { reasonCode: named(Object.keys(CODE_TITLES.reasonCode!).sort(), CODE_TITLES.reasonCode!) };
      case 'discharge':
        return { closureReason: listed(this.vocabulary.closureTitles) };
      case 'allocate':
        return { teamId: await this.teams(permittedLines) };
      case 'request-bed':
        return { teamId: await this.teams(BEDS) };
      case 'offer-bed':
        return { teamId: (await this.teams(BEDS)).filter(({ value }) => value !== team?.id) };
      default:
        return {};
    }
  }

  /** The same for many referrals at once; what does not suit one of them is said of that one. */
  async ofAll(action: BulkAction): Promise<Choices> {
    switch (action) {
      case 'prioritise':
        return { category: this.categories(this.clocks.categories.map(({ id }) => id)) };
      case 'allocate':
        return { teamId: await this.teams([...SERVICE_LINES]) };
      case 'release':
        return {};
    }
  }

  private categories(ids: readonly string[]): Choice[] {
    return ids.map((value) => ({ value, text: `${value}: ${this.clocks.titleOf(value)}` }));
  }

  private async teams(lines: ServiceLine[]): Promise<Choice[]> {
    const services = await this.directory.taking(lines);
    return services.flatMap(({ name, teams }) =>
      teams.map((team) => ({ value: team.id, text: team.name === name ? name : `${team.name} (${name})` })),
    );
  }
}

const listed = (titles: ReadonlyMap<string, string>): Choice[] =>
  [...titles].map(([value, text]) => ({ value, text }));

const named = (codes: readonly string[], titles: Readonly<Record<string, string>>): Choice[] =>
  codes.map((value) => ({ value, text: titles[value] ?? value }));
