import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Config } from '../../config/config.js';
import type { PatientChannel } from '../../consent/sharing.types.js';

const TIMEOUT_MS = 10_000;

export interface Outgoing {
  id: string;
  channel: PatientChannel;
  address: string | null;
  subject: string;
  body: string;
}

/** Sends e-mail by `SMTP_URL` and texts by `TEXT_URL`; what is not set cannot send, and letters are printed by somebody. */
@Injectable()
export class PatientSender implements OnApplicationShutdown {
  private readonly mail;

  constructor(private readonly config: Config) {
    this.mail = config.smtpUrl
      ? createTransport({
          url: config.smtpUrl,
          connectionTimeout: TIMEOUT_MS,
          greetingTimeout: TIMEOUT_MS,
          socketTimeout: TIMEOUT_MS,
        })
      : null;
  }

  can(channel: PatientChannel): boolean {
    if (channel === 'email') return this.mail !== null;
    return channel === 'text' && this.config.textUrl !== null;
  }

  /** @throws Error with a sentence that says nothing of the patient */
  async send({ id, channel, address, subject, body }: Outgoing): Promise<void> {
    if (channel === 'email') await this.sendMail(id, address!, subject, body);
    else await this.sendText(id, address!, body);
  }

  onApplicationShutdown(): void {
    this.mail?.close();
  }

  /** The server's words may quote the address, so only its codes are kept. */
  private async sendMail(id: string, to: string, subject: string, text: string): Promise<void> {
    const messageId = `<${id}@${new URL(this.config.publicUrl).hostname}>`;
    await this.mail!.sendMail({ from: this.config.mailFrom, to, subject, text, messageId }).catch(
      (error: { code?: string; responseCode?: number }) => {
        throw new Error(
          `The mail server did not take it (${error.responseCode ?? error.code ?? 'no code'}).`,
        );
      },
    );
  }

  private async sendText(id: string, to: string, text: string): Promise<void> {
    const { textUrl, textToken } = this.config;
    const response = await fetch(textUrl!, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(textToken !== null && { authorization: `Bearer ${textToken}` }),
      },
      body: JSON.stringify({ id, to, text }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'manual',
    }).catch(() => {
      throw new Error('The text service could not be reached.');
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The text service answered ${response.status}.`);
  }
}
