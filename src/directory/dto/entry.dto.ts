import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsSaid, MayBeLeftOut } from '../../domain/limits.js';
import { SERVICE_LINES, type ServiceLine } from '../../domain/referral.types.js';
import { DAYS, type Day } from '../directory.types.js';

const EMAIL = { message: 'Give an e-mail address, for example team@example.nhs.uk' };
const MOST_REFERRALS = 100_000;

export class OpeningDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(DAYS, { each: true, message: `Days are ${DAYS.join(', ')}` })
  days: Day[];
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'Give the time in quotes, for example "08:00"' })
  from: string;
  @Matches(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { message: 'Give the time in quotes, for example "18:00"' })
  to: string;
}

export class ExclusionDto {
  /** A need code that the service does not take; or else `flag`. */
  @MayBeLeftOut() @IsSaid('Name the need', 60) need?: string;
  /** A yes/no question of the templates: the service does not take a patient for whom it was answered yes. */
  @MayBeLeftOut() @IsSaid('Name the question', 60) flag?: string;
  @IsSaid('Say why, and who takes it instead', 300) because: string;
}

export class CriteriaDto {
  @MayBeLeftOut() @IsInt() @Min(0) @Max(130) minAge?: number;
  @MayBeLeftOut() @IsInt() @Min(0) @Max(130) maxAge?: number;
  @MayBeLeftOut()
  @IsArray()
  @Matches(/^[A-Z]{1,2}[0-9][A-Z0-9]?$/, {
    each: true,
    message: 'Districts are the first half of a postcode: LE3',
  })
  postcodeDistricts?: string[];
  @MayBeLeftOut()
  @IsArray()
  @Matches(/^[A-Z][A-Z0-9]{4,5}$/, { each: true, message: 'Practices are ODS codes, for example C82001' })
  gpPractices?: string[];
  @MayBeLeftOut() @IsArray() @ArrayMinSize(1) @IsString({ each: true }) needCodes?: string[];
  @MayBeLeftOut() @IsBoolean() housebound?: boolean;
  @MayBeLeftOut()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ExclusionDto)
  exclusions?: ExclusionDto[];
}

export class PersonDto {
  /** The id they sign in with: messages come to their own inbox. */
  @IsSaid('Give the id they sign in with', 60) id: string;
  @IsSaid('Give the name', 200) name: string;
  @MayBeLeftOut() @Matches(/^[^@\s]+@[^@\s]+$/, EMAIL) email?: string;
}

/** Who is told when an owner does not act: the lead first, then the person on call. */
export class EscalationDto {
  @IsDefined({ message: 'Name the lead' }) @ValidateNested() @Type(() => PersonDto) lead: PersonDto;
  @IsDefined({ message: 'Name who is on call' }) @ValidateNested() @Type(() => PersonDto) onCall: PersonDto;
}

export class OrganisationDto {
  @IsSaid('Give the name', 200) name: string;
  @IsSaid('Say what kind of organisation it is, for example gpPractice', 60) kind: string;
  @MayBeLeftOut() @Matches(/^[^@\s]+@[^@\s]+$/, EMAIL) email?: string;
  /** Of the SPA, and of services without a chain of their own. */
  @MayBeLeftOut() @ValidateNested() @Type(() => EscalationDto) escalation?: EscalationDto;
  @MayBeLeftOut() @IsBoolean() retired?: boolean;
}

export class ServiceDto {
  @IsSaid('Give the name', 200) name: string;
  @IsIn(SERVICE_LINES) serviceLine: ServiceLine;
  /** ODS code of an organisation in the directory. */
  @IsSaid('Give the ODS code of its organisation', 20) organisation: string;
  @MayBeLeftOut() @IsSaid('Give the hours in words', 300) hours?: string;
  @MayBeLeftOut()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => OpeningDto)
  openingHours?: OpeningDto[];
  @MayBeLeftOut() @ValidateNested() @Type(() => CriteriaDto) criteria?: CriteriaDto;
  @MayBeLeftOut() @ValidateNested() @Type(() => EscalationDto) escalation?: EscalationDto;
  /** Takes no new referrals; keeps its name for the old ones. */
  @MayBeLeftOut() @IsBoolean() retired?: boolean;
}

/** What a team is, wherever it stands. */
export class TeamFieldsDto {
  @IsSaid('Give the name', 200) name: string;
  /** How many open referrals the team can carry. */
  @MayBeLeftOut() @IsInt() @Min(0) @Max(MOST_REFERRALS) capacity?: number;
  @MayBeLeftOut() @Matches(/^[^@\s]+@[^@\s]+$/, EMAIL) email?: string;
  @MayBeLeftOut()
  @Matches(/^https?:\/\/\S+$/, { message: 'Give an address beginning with https://' })
  webhook?: string;
  /** Never shown again. Left out, the one of the same webhook address stays. */
  @MayBeLeftOut() @IsSaid('Give the secret, or leave it out', 200) webhookSecret?: string;
  @MayBeLeftOut() @IsBoolean() retired?: boolean;
}

export class TeamDto extends TeamFieldsDto {
  /** Id of a service in the directory. */
  @IsSaid('Give the id of its service', 60) service: string;
}

export class CapacityDto {
  /** How many open referrals the team can carry; null when it is not known any more. */
  @ValidateIf((_, value) => value !== null) @IsInt() @Min(0) @Max(MOST_REFERRALS) capacity: number | null;
}
