import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal.js';

export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Mode = 'demo' | 'production';

export interface OidcConfig {
  issuer: string;
  audience: string;
  /** Where the signing keys are; null asks the issuer's discovery document. */
  jwksUrl: string | null;
}

/** How people sign in with a browser, at the same issuer. */
export interface SignInConfig {
  /** Under which the issuer knows this product; null: nobody signs in with a browser. */
  clientId: string | null;
  clientSecret: string | null;
  /** Where the issuer is reached from here, when that is not its own address; only in the demo. */
  reach: string | null;
}

/** Requests a minute; 0 means without limit. */
export interface RateLimitConfig {
  user: number;
  organisation: number;
  address: number;
  /** Of the sign-in, from one address. */
  signIn: number;
}

export interface AuditConfig {
  /** The private key (Ed25519, PEM) that signs checkpoints of the audit log; made at the first start of a worker. */
  keyFile: string;
  /** Folder for the checkpoints: a second place, out of reach of anybody who can change the database. */
  checkpoints: string;
}

/** Everything the process reads from its environment; also the Nest token under which it is injected. */
export class Config {
  readonly mode: Mode;
  readonly databaseUrl: string;
  readonly databasePoolSize: number;
  readonly redisUrl: string | null;
  readonly host: string;
  readonly port: number;
  /** Where the worker process, which has no other address, answers questions about its health; null: nowhere. */
  readonly workerHealthPort: number | null;
  /** Address that people and mails use, without a trailing slash. */
  readonly publicUrl: string;
  readonly oidc: OidcConfig;
  readonly signIn: SignInConfig;
  readonly rateLimits: RateLimitConfig;
  /** Proxies, by address or range, that are believed about from where a request came. */
  readonly trustedProxies: readonly string[];
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Where texts to patients are posted as JSON, and the bearer token for it; null keeps them. */
  readonly textUrl: string | null;
  readonly textToken: string | null;
  readonly templatesDir: string;
  readonly dataDir: string;
  readonly audit: AuditConfig;

  constructor(values: Config) {
    Object.assign(this, values);
    Object.freeze(this);
  }
}

export class ConfigRefused extends Refusal {
  constructor(readonly sentences: string[]) {
    super(sentences.join('\n'));
  }
}

type Environment = Record<string, string | undefined>;

class Settings {
  private readonly wrong: string[] = [];

  constructor(private readonly env: Environment) {}

  /** A variable set to nothing counts as absent: compose files pass empty strings for what is not set. */
  text(name: string): string | null {
    return this.env[name]?.trim() || null;
  }

  refuse(sentence: string): void {
    this.wrong.push(sentence);
  }

  orRefuse(): void {
    if (this.wrong.length > 0) throw new ConfigRefused(this.wrong);
  }

  choice<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.text(name) ?? fallback;
    const found = allowed.find((each) => each === value);
    if (!found) this.refuse(`${name} is "${value}" but must be ${allowed.join(' or ')}.`);
    return found ?? fallback;
  }

  integer<T extends number | null>(name: string, fallback: T, least: number, most: number): number | T {
    const value = this.text(name);
    if (value === null) return fallback;
    const number = /^\d+$/.test(value) ? Number(value) : NaN;
    if (number >= least && number <= most) return number;
    this.refuse(`${name} is "${value}" but must be a whole number from ${least} to ${most}.`);
    return fallback;
  }

  addresses(name: string): string[] {
    const given = this.text(name)?.split(/[\s,]+/) ?? [];
    if (given.some((each) => !isRange(each)))
      this.refuse(`${name} must be IP addresses or ranges such as 10.0.0.0/8, with commas between them.`);
    return given;
  }

  url(name: string, schemes: string[]): string | null {
    const value = this.text(name);
    if (value === null) return null;
    if (URL.canParse(value) && schemes.includes(new URL(value).protocol)) return value;
    // The value may hold a password, so it is not repeated.
    this.refuse(`${name} must be an address beginning with ${schemes.map((s) => `${s}//`).join(' or ')}.`);
    return null;
  }
}

function isRange(text: string): boolean {
  const [, address = '', bits = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  return isIP(address) !== 0 && Number(bits) <= (isIP(address) === 4 ? 32 : 128);
}

const MANY = 1_000_000;
const HTTP = ['http:', 'https:'];

export function loadConfig(env: Environment = process.env): Config {
  const settings = new Settings(env);
  const mode = settings.choice('SPA_MODE', ['demo', 'production'], 'production');
  const demo = mode === 'demo';
  const port = settings.integer('PORT', 3000, 1, 65535);
  const databaseUrl = databaseAddress(settings);
  const issuer = settings.url('OIDC_ISSUER', HTTP);
  const smtpUrl = settings.url('SMTP_URL', ['smtp:', 'smtps:']);
  const publicUrl = settings.url('PUBLIC_URL', HTTP)?.replace(/\/+$/, '');
  const mailFrom = settings.text('MAIL_FROM');
  const clientId = settings.text('OIDC_CLIENT_ID');

  if (!demo && !settings.text('OIDC_ISSUER')) {
    settings.refuse('OIDC_ISSUER is not set: give the address of the service that signs people in.');
  }
  if (!demo && smtpUrl && !settings.text('PUBLIC_URL')) {
    settings.refuse('PUBLIC_URL is not set: mails need the address under which people reach this service.');
  }
  if (!demo && smtpUrl && !mailFrom) {
    settings.refuse('MAIL_FROM is not set: give the sender of mails, for example referrals@example.nhs.uk.');
  }

  if (!demo && clientId && ![publicUrl, issuer].every((url) => url?.startsWith('https:'))) {
    settings.refuse(
      'With OIDC_CLIENT_ID people sign in with a browser: PUBLIC_URL and OIDC_ISSUER must begin with https://.',
    );
  }

  const audience = settings.text('OIDC_AUDIENCE') ?? 'spa-referrals';
  if (clientId === audience) {
    // Its ID tokens, meant for the client, would pass for access tokens.
    settings.refuse('OIDC_CLIENT_ID must differ from OIDC_AUDIENCE.');
  }

  const dataDir = resolve(PROJECT_ROOT, settings.text('SPA_DATA_DIR') ?? '.data');
  const origin = publicUrl ?? `http://localhost:${port}`;
  const values: Config = {
    mode,
    databaseUrl,
    databasePoolSize: settings.integer('DATABASE_POOL_SIZE', 16, 1, 500),
    redisUrl: settings.url('REDIS_URL', ['redis:', 'rediss:']),
    host: settings.text('HOST') ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    port,
    workerHealthPort: settings.integer('WORKER_HEALTH_PORT', null, 1, 65535),
    publicUrl: origin,
    oidc: {
      issuer: issuer ?? `${origin}/oidc`,
      audience,
      jwksUrl: settings.url('OIDC_JWKS_URL', HTTP),
    },
    signIn: {
      clientId: clientId ?? (demo ? 'spa-referrals-web' : null),
      clientSecret: settings.text('OIDC_CLIENT_SECRET'),
      reach: null,
    },
    rateLimits: {
      user: settings.integer('RATE_LIMIT_USER', 1200, 0, MANY),
      organisation: settings.integer('RATE_LIMIT_ORGANISATION', 12_000, 0, MANY),
      address: settings.integer('RATE_LIMIT_ADDRESS', 12_000, 0, MANY),
      signIn: settings.integer('RATE_LIMIT_SIGN_IN', 120, 0, MANY),
    },
    trustedProxies: settings.addresses('TRUSTED_PROXIES'),
    smtpUrl,
    textUrl: settings.url('TEXT_URL', HTTP),
    textToken: settings.text('TEXT_TOKEN'),
    mailFrom: mailFrom ?? 'SPA Referrals <no-reply@localhost>',
    templatesDir: resolve(PROJECT_ROOT, settings.text('TEMPLATES_DIR') ?? 'templates'),
    dataDir,
    audit: {
      keyFile: resolve(dataDir, settings.text('AUDIT_KEY_FILE') ?? 'audit-key.pem'),
      checkpoints: resolve(dataDir, settings.text('AUDIT_CHECKPOINTS') ?? 'audit-checkpoints'),
    },
  };
  settings.orRefuse();
  return new Config(values);
}

/** For commands that need the database and nothing else. */
export function loadDatabaseUrl(env: Environment = process.env): string {
  const settings = new Settings(env);
  const url = databaseAddress(settings);
  settings.orRefuse();
  return url;
}

function databaseAddress(settings: Settings): string {
  if (!settings.text('DATABASE_URL')) {
    settings.refuse(
      'DATABASE_URL is not set: give the address of the PostgreSQL to use, for example postgres://spa@db/spa.',
    );
  }
  return settings.url('DATABASE_URL', ['postgres:', 'postgresql:']) ?? '';
}
