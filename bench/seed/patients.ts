import { faker as international, fakerEN_GB as faker } from '@faker-js/faker';
import { checkDigit } from '../../src/domain/nhs-number.rules.js';

export interface Patient {
  id: string;
  nhsNumber: string;
  givenName: string;
  familyName: string;
  /** YYYY-MM-DD */
  dateOfBirth: string;
}

const DAY = 86_400_000;
const OLDEST = Date.UTC(1926, 0, 1);
const YOUNGEST = Date.UTC(1975, 0, 1);

/** Made-up people with numbers of the range kept for tests, of which there are some nine hundred thousand. */
export class Patients {
  private readonly numbers = validNumbers();
  private readonly given: string[];
  private readonly family: string[];

  constructor(seed: number) {
    faker.seed(seed);
    international.seed(seed);
    this.given = Array.from({ length: 1500 }, () => faker.person.firstName());
    this.family = Array.from({ length: 9000 }, () => faker.person.lastName());
  }

  get most(): number {
    return this.numbers.length;
  }

  /** The so-manieth person, always the same. */
  of(index: number): Patient {
    const days = (index * 7919) % Math.floor((YOUNGEST - OLDEST) / DAY);
    return {
      id: `99900000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`,
      nhsNumber: this.numbers[index % this.numbers.length]!,
      givenName: this.given[(index * 31) % this.given.length]!,
      familyName: this.family[(index * 17) % this.family.length]!,
      dateOfBirth: new Date(OLDEST + days * DAY).toISOString().slice(0, 10),
    };
  }
}

function validNumbers(): string[] {
  return Array.from({ length: 1_000_000 }, (_, index) => `999${String(index).padStart(6, '0')}`).flatMap(
    (nine) => {
      const digit = checkDigit(nine);
      return digit === null ? [] : [`${nine}${digit}`];
    },
  );
}
