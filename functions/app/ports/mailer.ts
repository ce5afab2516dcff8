// Sends emails.

export type Email = {
  /** Derived from the event it announces, so that a repeat is not sent again. */
  readonly emailId: string;
  readonly to: string;
  readonly locale: string;
  readonly subject: string;
  readonly text: string;
};

export interface Mailer {
  send(email: Email): Promise<void>;
}
