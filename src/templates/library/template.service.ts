import { Injectable } from '@nestjs/common';
import { Problem } from '../../server/http/problem.js';
import { Clock } from '../../server/runtime/clock.js';
import type { CompiledTemplate } from '../form/compiled-template.rules.js';
import { currentOf, currentOn, publishedOf, receive, type Receipt } from '../form/receipt.rules.js';
import { summaryOf, type TemplateSummary } from '../form/template.view.js';

/** Every version of every template, checked, compiled and held in memory. */
@Injectable()
export class TemplateService {
  private byId = new Map<string, CompiledTemplate[]>();

  /** @param missed called when a version is asked for that is not here: another process may have published it */
  constructor(
    private templates: readonly CompiledTemplate[],
    private readonly clock: Clock,
    private readonly missed: () => void = () => {},
  ) {
    this.use(templates);
  }

  /** Takes these in place of the present ones, all at once. */
  use(templates: readonly CompiledTemplate[]): void {
    const byId = new Map<string, CompiledTemplate[]>();
    for (const template of templates) byId.set(template.id, [...(byId.get(template.id) ?? []), template]);
    this.templates = templates;
    this.byId = byId;
  }

  /** The newest published and effective version of each template. */
  list(): TemplateSummary[] {
    return [...this.byId.keys()].flatMap((id) => {
      const current = this.current(id);
      return current ? [summaryOf(current)] : [];
    });
  }

  /** The newest published and effective version, if any. */
  current(id: string, at: Date = this.clock.now()): CompiledTemplate | undefined {
    return currentOf(this.byId.get(id) ?? [], at);
  }

  /** A version that is or was published; the current one when none is named. */
  published(id: string, version?: number, at: Date = this.clock.now()): CompiledTemplate | undefined {
    const current = this.current(id, at);
    return current && version !== undefined
      ? publishedOf(this.byId.get(id) ?? [], current, version, at)
      : current;
  }

  /** One version, whatever its status. */
  get(id: string, version: number): CompiledTemplate | undefined {
    const found = this.byId.get(id)?.find((template) => template.version === version);
    if (!found) this.missed();
    return found;
  }

  /** How a version is called; its id when there is no such version any more. */
  titleOf(id: string, version: number): string {
    return this.get(id, version)?.title ?? id;
  }

  /** How an option is called in whichever form asks this question; the value itself where none does. */
  optionTitle(question: string, value: string): string {
    for (const { document } of this.templates)
      for (const { questions } of document.sections)
        for (const each of questions) {
          const asked = each.id === question && 'options' in each ? each.options : undefined;
          const option = asked?.find((one) => one.value === value);
          if (option) return option.label;
        }
    return value;
  }

  /** Every version of one template, oldest first. */
  versions(id: string): CompiledTemplate[] {
    return [...(this.byId.get(id) ?? [])].sort((one, other) => one.version - other.version);
  }

  /** What is in use on a day if one version is not. */
  without({ id, version }: { id: string; version: number }, day: string): CompiledTemplate[] {
    return [...this.byId.values()].flatMap(
      (versions) =>
        currentOn(
          versions.filter((each) => each.id !== id || each.version !== version),
          day,
        ) ?? [],
    );
  }

  /** How a template is called now, or was when it was last in use; its id when there is no such template. */
  nameOf(id: string): string {
    return (this.current(id) ?? this.versions(id).at(-1))?.title ?? id;
  }

  all(): CompiledTemplate[] {
    return [...this.templates];
  }

  /**
   * Checks a submission on any published version, and fits it to the current one.
   * Whatever is wrong with answers or version is in the receipt's `errors`.
   * @param version the current one when left out
   * @throws Problem 422 TEMPLATE_NOT_PUBLISHED, with `errors` pointing at `/template`, when there is no current version
   */
  receive(id: string, version: number | undefined, answers: unknown, at: Date): Receipt {
    const current = this.current(id, at);
    if (!current)
      throw notPublished(
        id,
        this.list().map((each) => each.id),
      );
    return receive(this.byId.get(id) ?? [], current, version ?? current.version, answers, at);
  }
}

function notPublished(id: string, known: string[]): Problem {
  const message = `There is no published template "${id.slice(0, 60)}". Choose one of ${known.join(', ')}.`;
  return new Problem(422, 'TEMPLATE_NOT_PUBLISHED', message, {
    errors: [{ pointer: '/template', code: 'unknown', message }],
  });
}
