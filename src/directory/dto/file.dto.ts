import { Type } from 'class-transformer';
import { IsArray, Matches, ValidateNested } from 'class-validator';
import { OrganisationDto, ServiceDto, TeamFieldsDto } from './entry.dto.js';

export const ODS_CODE = /^[A-Z0-9]{3,10}$/;
export const ENTRY_ID = /^[a-z][a-z0-9-]{0,59}$/;

const ID = { message: 'Ids are lower-case letters, digits and hyphens, for example city-nursing' };

export class FileOrganisationDto extends OrganisationDto {
  @Matches(ODS_CODE, { message: 'Give the ODS code in capitals, for example C82001' }) odsCode: string;
}

export class FileTeamDto extends TeamFieldsDto {
  @Matches(ENTRY_ID, ID) id: string;
}

export class FileServiceDto extends ServiceDto {
  @Matches(ENTRY_ID, ID) id: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => FileTeamDto) teams: FileTeamDto[];
}

/** The directory as an administrator writes it (`templates/directory.yaml`). */
export class DirectoryFileDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FileOrganisationDto)
  organisations: FileOrganisationDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => FileServiceDto) services: FileServiceDto[];
}
