import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, IsISO8601, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { DateTime } from 'luxon';
import { SENTENCES, type Sentence } from './sentences.js';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** A sentence as a decorator of class-validator takes it. */
export const says = ({ message, expected }: Sentence) => ({ message, context: { expected } });

/** A moment with its offset from UTC (ISO 8601); kept in UTC, to the millisecond. */
export const IsMoment = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      isMoment(value) ? DateTime.fromISO(value).toUTC().toISO() : value,
    ),
    Matches(MOMENT, says(SENTENCES.moment)),
    IsISO8601({ strict: true, strictSeparator: true }, says(SENTENCES.noSuchMoment)),
  );

/** Free text that says something, up to 4,000 characters. */
export const IsSaid = (message: string, longest = 4000) =>
  applyDecorators(
    IsString({ message }),
    Matches(/\S/, { message }),
    MaxLength(longest, says(SENTENCES.longest(longest))),
  );

/** Anything but control characters; lines and tabs are text. */
const PLAIN_TEXT = /^(?:[\t\n\r]|\P{Cc})*$/u;

/** Text without control characters. */
export const IsPlainText = () => Matches(PLAIN_TEXT, says(SENTENCES.plainText));

/** One of the values of a list. */
export const IsOneOf = (values: readonly string[], message?: string) =>
  IsIn(values, says(SENTENCES.choice(values, message)));

/** Left out, or right: unlike `IsOptional` it takes null for a value, as the JSON Schema of the class does. */
export const MayBeLeftOut = () => ValidateIf((_, value) => value !== undefined);

const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && MOMENT.test(value) && DateTime.fromISO(value).isValid;
