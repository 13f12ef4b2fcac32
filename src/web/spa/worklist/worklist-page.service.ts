import { Injectable } from '@nestjs/common';
import { ClocksService } from '../../../clocks/deadlines/clocks.service.js';
import { DirectoryService } from '../../../directory/directory.service.js';
import type { Actor } from '../../../domain/actor.js';
import { OPEN_STATES, SERVICE_LINES } from '../../../domain/referral.types.js';
import { Problem } from '../../../server/http/problem.js';
import { SavedViewsService } from '../../../worklists/saved-views.service.js';
import { WorklistService } from '../../../worklists/worklist.service.js';
import { mistakesIn } from '../../kit/form.js';
import { paths } from '../../kit/paths.js';
import { NextBestService } from '../lists/next-best.service.js';
import { SpaRowsService } from '../lists/spa-rows.service.js';
import {
  addressOf,
  addressWith,
  filterWords,
  linksOf,
  named,
  type Asked,
} from '../lists/worklist-address.js';
import { SelectionsService } from './selections.service.js';

const NOTHING = { items: [], next: null, place: null };

/** What the page of a list shows: the lists and views beside it, its filters, its rows. */
@Injectable()
export class WorklistPageService {
  constructor(
    private readonly worklists: WorklistService,
    private readonly views: SavedViewsService,
    private readonly selections: SelectionsService,
    private readonly next: NextBestService,
    private readonly rows: SpaRowsService,
    private readonly clocks: ClocksService,
    private readonly directory: DirectoryService,
  ) {}

  /**
   * @param asked filters and page, as in the address
   * @throws Problem 404 when there is no such list, 403 when it is not for this person
   */
  async model(name: string, asked: Asked, text: string, by: Actor) {
    const { title } = this.worklists.listFor(name, by);
    const [lists, views, page, { services }] = await Promise.all([
      this.worklists.lists(by),
      this.views.counted(by),
      this.worklists.read(name, by, { ...asked, ...(text && { text }) }).catch(orMistake),
      this.directory.snapshot(),
    ]);
    const mistakes = page instanceof Problem ? mistakesIn(page) : undefined;
    const { items, next, place } = page instanceof Problem ? NOTHING : page;
    const { categories } = this.clocks;
    const { after, ...filters } = asked;
    const address = addressOf(name, filters);
    return {
      title,
      containerClasses: 'app-wide',
      list: name,
      stream: addressWith(`/api/worklists/${name}/stream`, place === null ? {} : { from: place }),
      lists: lists.map((list) => ({ ...list, current: list.name === name })),
      views: linksOf(views, address),
      rows: items.map((item) => this.rows.of(item)),
      address,
      nextAddress: next && addressOf(name, { ...filters, after: next }),
      nextBest: this.next.isFor(by) && name === 'new' && addressWith(paths.nextBest({}), filters),
      selection: addressWith(paths.selection({}), { ...filters, list: name }),
      bulkActions: this.selections.actionsFor(by),
      after: after !== undefined,
      next,
      text,
      filters,
      filtered: [filterWords(filters), text && `words: ${text}`].filter((words) => words !== '').join(', '),
      choices: {
        serviceLine: SERVICE_LINES.map(named),
        category: categories.map(({ id, title: words }) => ({
          value: id,
          text: `${id} ${words.toLowerCase()}`,
        })),
        state: OPEN_STATES.filter((state) => state !== 'draft').map(named),
        team: services.flatMap(({ teams }) => teams.map((team) => ({ value: team.id, text: team.name }))),
      },
      mistakes,
    };
  }
}

function orMistake(error: unknown): Problem {
  if (error instanceof Problem && error.getStatus() === 400) return error;
  throw error;
}
