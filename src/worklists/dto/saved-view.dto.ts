import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';
import { IsSaid } from '../../domain/limits.js';

const NO_NUMBER = 'Do not use a long number: it may be an NHS number, and views keep nothing about a patient';

export class SavedViewNameDto {
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsSaid('Give the view a name', 60)
  @Matches(/^(\D*\d){0,9}\D*$/, { message: NO_NUMBER })
  name: string;
}
