import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Config } from '../../config/config.js';
import { DeliveryStore } from '../delivery/delivery.store.js';
import { DeliveryFailed, type Channel, type Delivery } from '../delivery/delivery.types.js';
import { Wording } from '../wording/wording.js';

const TIMEOUT_MS = 10_000;

/** Sends by the mail server of `SMTP_URL`; without one, mails are kept and shown in the product. */
@Injectable()
export class EmailChannel implements Channel, OnApplicationShutdown {
  readonly name = 'email';
  private readonly transport;

  constructor(
    private readonly store: DeliveryStore,
    private readonly wording: Wording,
    private readonly config: Config,
  ) {
    this.transport = config.smtpUrl
      ? createTransport({
          url: config.smtpUrl,
          pool: true,
          connectionTimeout: TIMEOUT_MS,
          greetingTimeout: TIMEOUT_MS,
          socketTimeout: TIMEOUT_MS,
        })
      : null;
  }

  async deliver(delivery: Delivery): Promise<void> {
    const { id, recipient, address } = delivery;
    if (!address)
      throw new DeliveryFailed(`${recipient} has no e-mail address. Add one, then send again.`, true);
    const { subject, text } = this.wording.of(delivery.message, 'email', delivery);
    if (!this.transport) {
      await this.store.keepMail(id, address, subject, text);
      return;
    }
    try {
      await this.transport.sendMail({
        from: this.config.mailFrom,
        to: address,
        subject,
        text,
        // A mail sent twice carries the same id, by which mail programs show it once.
        messageId: `<${id}@${new URL(this.config.publicUrl).hostname}>`,
      });
    } catch (error) {
      throw refusedBy(error);
    }
    await this.store.markSent(id);
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

/** The server's words may quote addresses and subjects, so only its codes are kept. */
function refusedBy(error: unknown): DeliveryFailed {
  const { code = 'no code', responseCode } = error as { code?: string; responseCode?: number };
  if (responseCode === undefined)
    return new DeliveryFailed(`The mail server could not be reached (${code}).`);
  return new DeliveryFailed(`The mail server answered ${responseCode} (${code}).`, responseCode >= 500);
}
