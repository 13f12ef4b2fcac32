import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { checked, invalid } from '../server/http/payload.js';
import { Problem } from '../server/http/problem.js';
import { Clock } from '../server/runtime/clock.js';
import { SavedViewNameDto } from './dto/saved-view.dto.js';
import { SavedViewStore, type SavedView } from './saved-view.store.js';
import { WorklistService } from './worklist.service.js';

/** Each is counted whenever a list is opened. */
const MOST = 12;

const wrongName = (code: string, message: string): Problem => invalid([{ pointer: '/name', code, message }]);
const NAME_TAKEN = 'You already have a view with this name. Choose another name';

/** Filters of worklists under names, each person's own. They keep nothing about a patient. */
@Injectable()
export class SavedViewsService {
  constructor(
    private readonly store: SavedViewStore,
    private readonly worklists: WorklistService,
    private readonly clock: Clock,
  ) {}

  /** Those of lists for the present role, by name. */
  async of(by: Actor): Promise<SavedView[]> {
    const views = await this.store.of(by.id);
    return views.filter(({ list }) => this.worklists.isFor(list, by));
  }

  /** The same, each with how many referrals it shows; without a count where its filters no longer fit. */
  async counted(by: Actor) {
    const views = await this.of(by);
    const counts = await this.worklists.counts(views, by);
    return views.map((view, index) => ({ ...view, ...counts[index] }));
  }

  /**
   * @param view whose id is the sender's: sent twice, it is kept once
   * @throws Problem 404 or 403 for the list, 400 for a filter, 422 for the name or for what is not kept
   */
  async save(view: SavedView, by: Actor): Promise<void> {
    const { name } = checked(SavedViewNameDto, { name: view.name });
    if (view.filters.text !== undefined)
      throw new Problem(
        422,
        'WORDS_NOT_KEPT',
        'A search for words is not saved: the words may be the name or number of a patient. Remove them and save the other filters.',
      );
    if (Object.keys(view.filters).length === 0)
      throw new Problem(422, 'NOTHING_TO_SAVE', 'No filter is in use: the list itself shows the same.');
    this.worklists.check(view.list, view.filters, by);
    const { full, named } = await this.store.save({ ...view, name }, by.id, this.clock.now(), MOST);
    if (named) throw wrongName('taken', NAME_TAKEN);
    if (full)
      throw new Problem(
        422,
        'ENOUGH_VIEWS',
        `You have ${MOST} views, which is the maximum. Delete one first.`,
      );
  }

  /** @throws Problem 404 when there is none of theirs with this id, 422 for the name */
  async rename(id: string, newName: string, by: Actor): Promise<void> {
    const { name } = checked(SavedViewNameDto, { name: newName });
    const { done, known } = await this.store.rename(id, by.id, name);
    if (!known) throw new Problem(404, 'VIEW_UNKNOWN', 'You have no such view. It may already be deleted.');
    if (!done) throw wrongName('taken', NAME_TAKEN);
  }

  /** What is gone already needs no deleting. */
  remove(id: string, by: Actor): Promise<void> {
    return this.store.remove(id, by.id);
  }
}
