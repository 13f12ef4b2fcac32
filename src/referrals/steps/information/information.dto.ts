import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsMoment, IsSaid, MayBeLeftOut } from '../../../domain/limits.js';

const MOST_ITEMS = 20;

export class MissingItemDto {
  @IsSaid('Give the item its id', 60) id: string;
  @IsSaid('Say what is missing', 500) question: string;
  /** The question of the template that it is about, so that a form can show it there. */
  @MayBeLeftOut() @IsSaid('Give the id of the question, or leave it out', 60) questionId?: string;
}

export class RequestInformationDto {
  @IsArray()
  @ArrayMinSize(1, { message: 'Name at least one missing item' })
  @ArrayMaxSize(MOST_ITEMS, { message: `Ask for at most ${MOST_ITEMS} items at once` })
  @ArrayUnique((item: MissingItemDto) => item?.id, { message: 'Give each missing item its own id' })
  @ValidateNested({ each: true })
  @Type(() => MissingItemDto)
  items: MissingItemDto[];

  @IsMoment() dueAt: string;
  @MayBeLeftOut() @IsMoment() phoneAttemptAt?: string;
}

@JSONSchema({ anyOf: [{ required: ['answer'] }, { required: ['declinedBecause'] }] })
export class ProvidedItemDto {
  @IsSaid('Give the item its id', 60) id: string;

  @ValidateIf((item: ProvidedItemDto) => item.declinedBecause === undefined || item.answer !== undefined)
  @IsSaid('Answer, or say why you cannot')
  answer?: string;

  @MayBeLeftOut() @IsSaid('Say something here, or leave it out', 500) declinedBecause?: string;
}

export class ProvideInformationDto {
  @IsArray()
  @ArrayMinSize(1, { message: 'Answer at least one item' })
  @ArrayUnique((item: ProvidedItemDto) => item?.id, { message: 'Answer each item once' })
  @ValidateNested({ each: true })
  @Type(() => ProvidedItemDto)
  items: ProvidedItemDto[];
}
