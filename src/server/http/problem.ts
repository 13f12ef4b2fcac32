import { HttpException } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import type { Sentence } from '../../domain/sentences.js';

/** One wrong field, named by a JSON pointer into the request body. */
export interface FieldProblem extends Sentence {
  pointer: string;
  code: string;
}

/**
 * An answer of RFC 9457 (`application/problem+json`).
 * @param code SCREAMING_SNAKE, stable: programs rely on it
 * @param detail a plain sentence without patient data
 * @param extra further members, such as `errors: FieldProblem[]`
 */
export class Problem extends HttpException {
  constructor(
    status: number,
    readonly code: string,
    detail: string,
    readonly extra: Record<string, unknown> = {},
    readonly headers: Record<string, string> = {},
  ) {
    super({ type: 'about:blank', title: STATUS_CODES[status], status, code, detail, ...extra }, status);
    this.message = detail;
  }

  /** One sentence for a person: the first wrong field's, where fields are wrong. */
  sentence(): string {
    const [first] = (this.extra.errors as FieldProblem[] | undefined) ?? [];
    return first?.message ?? this.message;
  }
}
