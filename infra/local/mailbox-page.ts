// /mailbox: what the shop's customers would have found in their mail.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { KeptLetter, Mailbox } from "./mailbox.ts";
import { escaped, sendPage } from "./page.ts";

const SHOWN_MAX = 200;

export const mailboxPage =
  (mailbox: Mailbox) =>
  async (_: IncomingMessage, response: ServerResponse): Promise<void> => {
    const letters = mailbox.latest(SHOWN_MAX);
    const count = mailbox.count();
    const shown = letters.length < count ? `, the latest ${letters.length} of ${count}` : "";
    sendPage(
      response,
      "Mailbox",
      `<h1>Mailbox</h1><p class="note">Letters to customers end here on this machine${shown}. Nothing is sent.</p>` +
        (letters.map(article).join("") || `<p class="quiet">No letter has been written yet.</p>`),
    );
  };

const article = ({ letterId, to, locale, subject, text, sentAt }: KeptLetter): string => {
  const at = new Date(sentAt).toISOString();
  return `<article id="${escaped(letterId)}" lang="${escaped(locale)}" dir="auto"><header><h2>${escaped(subject)}</h2>
    <time datetime="${at}">${at.slice(0, 16).replace("T", " ")} UTC</time></header>
    <p class="quiet">To ${escaped(to)}</p><pre>${linked(escaped(text))}</pre></article>`;
};

/** On escaped text, so that an address can hold no markup. */
const linked = (text: string): string =>
  text.replaceAll(
    /https?:\/\/[^\s<>&]+(?:&amp;[^\s<>&]+)*/g,
    (address) => `<a href="${address}" rel="noreferrer">${address}</a>`,
  );
