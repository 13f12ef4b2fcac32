import { DateTime } from 'luxon';
import { readDirectory } from '../../src/directory/directory.schema.js';
import { isClosed } from '../../src/domain/referral.types.js';
import type { ReferralView } from '../../src/referrals/core/referral.view.js';
import { TemplateService } from '../../src/templates/library/template.service.js';
import type { TestApp } from '../support/app.js';
import { arrivals, Letters, ZONE } from './arrivals.js';
import { Chance } from './chance.js';
import { LEAVING_IT, liking, minutesUntilSeen, said, whenAwake } from './habits.js';
import { Ledger } from './ledger.js';
import type { Life } from './life.js';
import { People } from './people.js';
import { Product } from './product.js';

export interface Plan {
  /** A Monday, in London. */
  from: string;
  /** Bank holidays in it. */
  off?: string[];
  referrals: number;
  seed: number;
  /** Looked at for so many hours; the whole week when left out. */
  hours?: number;
  /** How many people do something at the same moment; 1 makes every run the same. */
  atOnce?: number;
}

const TICK_MINUTES = 15;
/** Drafts begun so long before expire in the week. */
const DRAFTS_BEFORE_DAYS = 13;

/** People work through a week of referrals, a quarter of an hour at a time; what is due happens, early, late or twice. */
export class Week {
  readonly ledger = new Ledger();
  readonly lives = new Map<string, Life>();
  private readonly product: Product;
  private readonly people: People;
  private readonly letters: Letters;
  private readonly chance: Chance;
  private readonly start: DateTime;
  private count = 0;
  private readonly diary = new Map<number, Life[]>();

  constructor(
    private readonly app: TestApp,
    private readonly plan: Plan,
  ) {
    this.product = new Product(app);
    this.people = new People(readDirectory(`${app.config.templatesDir}/directory.yaml`));
    this.letters = new Letters(app.nest.get(TemplateService, { strict: false }), this.people);
    this.chance = new Chance(plan.seed);
    this.start = DateTime.fromISO(plan.from, { zone: ZONE });
  }

  async pass(): Promise<void> {
    await this.before();
    const { referrals, off = [], hours } = this.plan;
    const end = this.tickOf(this.start.plus(hours === undefined ? { days: 7 } : { hours }));
    const coming = arrivals(this.start, 7, referrals, off, this.chance).map((at) => this.tickOf(at));
    for (let tick = 0; tick < end; tick += 1) {
      this.app.clock.set(this.start.plus({ minutes: tick * TICK_MINUTES }).toJSDate());
      await this.timers(0.8);
      await this.atOnce(
        coming.filter((each) => each === tick),
        () => this.arrive(),
      );
      const seen = this.diary.get(tick) ?? [];
      this.diary.delete(tick);
      await this.atOnce(seen, (life) => this.look(life));
      await this.deliver();
    }
  }

  /** Two weeks in which nobody does anything: what was promised happens by itself. */
  async silence(): Promise<void> {
    for (let day = 1; day <= 14; day += 1) {
      this.app.clock.set(this.start.plus({ days: 7 + day }).toJSDate());
      await this.timers(1);
    }
    await this.deliver();
  }

  private async before(): Promise<void> {
    this.app.clock.set(this.start.minus({ days: DRAFTS_BEFORE_DAYS }).toJSDate());
    for (let count = 0; count < Math.ceil(this.plan.referrals / 100); count += 1)
      await this.arrive({ draft: true, byPhone: undefined });
  }

  private async arrive(changes: object = {}): Promise<void> {
    const index = this.count++;
    const chance = this.chance.of(index);
    const letter = this.letters.write(this.app.clock.now(), chance);
    const practice = { ...letter, by: 'draft' in changes ? letter.practice : letter.by };
    const arrival = { ...practice, body: { ...letter.body, ...changes } };
    const view = await this.product.send(arrival, `letter-${index}`);
    if (!view) return;
    this.ledger.answered(view.id, view.version, arrival.by.id);
    this.begin(index, view, letter.practice, chance);
    if (chance.happens(0.03)) await this.product.send(arrival, `letter-${index}`);
  }

  private begin(index: number, view: ReferralView, practice: Life['practice'], chance: Chance): void {
    const life = { index, view, practice, chance, last: '', expected: false };
    this.lives.set(view.id, life);
    this.expect(life);
  }

  /** Somebody looks at a referral and does one of the things that they can. */
  private async look(life: Life): Promise<void> {
    life.expected = false;
    const { chance } = life;
    const by = this.people.whoLooksAt(life, chance);
    const actions = await this.product.allowed(life, by);
    const weights = Object.fromEntries(actions.map(({ action }) => [action, liking(action, life)]));
    const wish = chance.weighed({ ...weights, nothing: LEAVING_IT });
    const chosen = actions.find(({ action }) => action === wish);
    if (life.view.state === 'draft' && chance.happens(0.3))
      await this.took(life, by.id, 'save', await this.product.save(life, by));
    else if (chosen) {
      const payload = said(wish, chosen.example as Record<string, unknown>, life, this.people);
      await this.took(life, by.id, wish, await this.product.act(life, by, wish, payload));
    }
    this.expect(life);
  }

  private async took(life: Life, by: string, action: string, view: ReferralView | null): Promise<void> {
    if (!view) return void (life.view = await this.product.view(life.view.id));
    this.ledger.answered(view.id, view.version, by);
    life.view = view;
    life.last = action;
    if (action === 'split') for (const id of view.children) await this.adopt(id, life.practice);
  }

  private async adopt(id: string, practice: Life['practice']): Promise<void> {
    const index = this.count++;
    this.begin(index, await this.product.view(id), practice, this.chance.of(index));
  }

  private expect(life: Life): void {
    const minutes = minutesUntilSeen(life);
    if (life.expected || minutes === null || life.view.state === 'split') return;
    const now = DateTime.fromJSDate(this.app.clock.now(), { zone: ZONE });
    const tick = Math.max(this.tickOf(whenAwake(now.plus({ minutes }), life.chance)), this.tickOf(now) + 1);
    this.diary.set(tick, [...(this.diary.get(tick) ?? []), life]);
    life.expected = true;
  }

  private tickOf(at: DateTime): number {
    return Math.floor(at.diff(this.start, 'minutes').minutes / TICK_MINUTES);
  }

  /** Most timers go off when they are due; some later, some twice at once, one now and then too early. */
  private async timers(punctual: number): Promise<void> {
    const now = this.app.clock.now();
    const early = this.chance.happens(0.02) ? 3_600_000 : 0;
    const due = await this.product.due(new Date(now.getTime() + early));
    const inOrder = due.sort(
      (one, other) => +one.dueAt - +other.dueAt || this.order(one) - this.order(other),
    );
    const firing = inOrder.filter(() => this.chance.happens(punctual));
    await this.atOnce(firing, async ({ id, referralId }) => {
      await Promise.all(
        Array.from({ length: this.chance.happens(0.1) ? 2 : 1 }, () => this.product.fire(id)),
      );
      const life = this.lives.get(referralId)!;
      life.view = await this.product.view(referralId);
      if (!isClosed(life.view.state)) this.expect(life);
    });
  }

  private order = ({ referralId }: { referralId: string }): number => this.lives.get(referralId)!.index;

  private async deliver(): Promise<void> {
    await this.atOnce(await this.product.undelivered(), (id) => this.product.deliver(id));
  }

  private async atOnce<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
    const { atOnce = 6 } = this.plan;
    for (let first = 0; first < items.length; first += atOnce)
      await Promise.all(items.slice(first, first + atOnce).map(work));
  }
}
