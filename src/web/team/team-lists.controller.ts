import { Get, Param, Query, Redirect, Render } from '@nestjs/common';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { linesShown, Reads } from '../../audit/reads.decorators.js';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import { DirectoryService } from '../../directory/directory.service.js';
import type { Actor, Role } from '../../domain/actor.js';
import type { State } from '../../domain/referral.types.js';
import { WorklistService } from '../../worklists/worklist.service.js';
import { PageController } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { STATE_TITLES } from '../kit/words/code-words.js';
import { SpaRowsService } from '../spa/lists/spa-rows.service.js';
import type { Item } from '../spa/lists/worklist.view.js';

type OnList = Item & { referringOrganisation: string };

/** Which list a role opens first. */
const FIRST: Readonly<Partial<Record<Role, string>>> = {
  teamMember: 'offered',
  bedManager: 'beds-requested',
};
/** The bed desk decides by the state of its beds; a visiting team's lists say nothing to it. */
const OF_THE_BED_DESK = ['beds-requested', 'beds-held', 'in-beds', 'overdue', 'team'];
const PER_PAGE = '25';

/** The lists of a team, a ward or the bed desk: what is offered, what is theirs, what is late. */
@PageController()
@Permission('worklist.team')
export class TeamListsController {
  constructor(
    private readonly worklists: WorklistService,
    private readonly rows: SpaRowsService,
    private readonly clocks: ClocksService,
    private readonly directory: DirectoryService,
  ) {}

  @Get(paths.teamLists.pattern)
  @Redirect()
  first(@CurrentActor() { role }: Actor) {
    return { url: paths.teamList({ list: FIRST[role]! }), statusCode: 303 };
  }

  @Reads('WORKLIST_READ', linesShown)
  @Get(paths.teamList.pattern)
  @Render('team/lists.njk')
  async list(
    @Param('list') name: string,
    @Query('category') category: string | undefined,
    @Query('after') after: string | undefined,
    @CurrentActor() by: Actor,
  ) {
    const { title } = this.worklists.listFor(name, by);
    const query = { limit: PER_PAGE, ...(category && { category }), ...(after && { after }) };
    const [{ items, next }, lists] = await Promise.all([
      this.worklists.read(name, by, query),
      this.worklists.lists(by),
    ]);
    return {
      title,
      name,
      unit: (by.team && (await this.directory.team(by.team))?.name) ?? '',
      lists: lists.filter((list) => list.name === name || isShown(list, by)),
      category,
      categories: this.clocks.categories.map(({ id, title: words }) => ({
        value: id,
        text: `${id}: ${words}`,
      })),
      rows: await Promise.all(items.map((item) => this.rowOf(item))),
      next,
    };
  }

  private async rowOf(item: string) {
    const row = this.rows.of<OnList>(item);
    return {
      ...row,
      stateWords: STATE_TITLES[row.state as State],
      from: await this.directory.organisationName(row.referringOrganisation),
    };
  }
}

/** Only wards are offered beds: to others the list is nothing but noise. */
const isShown = ({ name, count }: { name: string; count: number }, { role }: Actor): boolean =>
  role === 'bedManager'
    ? OF_THE_BED_DESK.includes(name)
    : name !== 'mine' && (name !== 'beds-offered' || count > 0);
