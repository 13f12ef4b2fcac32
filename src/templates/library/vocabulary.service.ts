import { Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { Config } from '../../config/config.js';
import { Refusal } from '../../config/refusal.js';
import { SERVICE_LINES } from '../../domain/referral.types.js';
import { SENTENCES } from '../../domain/sentences.js';
import type { FieldProblem } from '../../server/http/problem.js';
import { readYaml } from '../../server/runtime/yaml-file.js';

interface Need {
  key: string;
  title?: string;
  serviceLines?: string[];
}

interface DeclineReason {
  key: string;
  title: string;
  capacity?: boolean;
}

/** The coded words of the actions, as clinicians keep them in `templates/`; read and checked at start. */
@Injectable()
export class VocabularyService {
  readonly needCodes: ReadonlySet<string>;
  /** How each need is called, by its key. */
  readonly needTitles: ReadonlyMap<string, string>;
  /** The service lines that each need leads to; all of them where the file does not say. */
  readonly needLines: ReadonlyMap<string, readonly string[]>;
  readonly closureReasons: ReadonlySet<string>;
  readonly closureTitles: ReadonlyMap<string, string>;
  readonly declineTitles: ReadonlyMap<string, string>;
  private readonly capacityReasons: ReadonlySet<string>;

  constructor({ templatesDir }: Config) {
    const needs = list<Need>(join(templatesDir, 'need-codes.yaml'), 'key');
    const closures = list<{ code: string; title?: string }>(
      join(templatesDir, 'closure-reasons.yaml'),
      'code',
    );
    const declines = list<DeclineReason>(join(templatesDir, 'decline-reasons.yaml'), 'key');
    this.needTitles = new Map(needs.map(({ key, title }) => [key, title ?? key]));
    this.needLines = new Map(needs.map(({ key, serviceLines }) => [key, serviceLines ?? SERVICE_LINES]));
    this.needCodes = new Set(this.needTitles.keys());
    this.closureTitles = new Map(closures.map(({ code, title }) => [code, title ?? code]));
    this.closureReasons = new Set(this.closureTitles.keys());
    this.declineTitles = new Map(declines.map(({ key, title }) => [key, title]));
    this.capacityReasons = new Set(declines.filter(({ capacity }) => capacity).map(({ key }) => key));
  }

  isCapacity(declineReason: string): boolean {
    return this.capacityReasons.has(declineReason);
  }

  /** One problem for each code that is not in the list. */
  unknown(codes: string[], known: ReadonlySet<string>, pointer: (index: number) => string): FieldProblem[] {
    return codes.flatMap((code, index) =>
      known.has(code) ? [] : [{ pointer: pointer(index), code: 'option', ...SENTENCES.choice([...known]) }],
    );
  }
}

function list<T extends object>(file: string, key: keyof T & string): T[] {
  const entries: unknown = readYaml(file);
  const sound =
    Array.isArray(entries) && entries.length > 0 && entries.every((each: unknown) => hasText(each, key));
  if (!sound)
    throw new Refusal(
      `${file} must be a list of entries that each have a "${key}" in quotes or letters. Correct the file.`,
    );
  return entries as T[];
}

const hasText = (entry: unknown, key: string): boolean =>
  typeof entry === 'object' && entry !== null && typeof (entry as Record<string, unknown>)[key] === 'string';
