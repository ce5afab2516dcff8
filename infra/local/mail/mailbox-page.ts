// /mailbox: the email that customers would have received.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { StoredEmail, Mailbox } from "./mailbox.ts";
import { escapeHtml } from "../../../functions/lambda/escape-html.ts";
import { sendPage } from "../gateway/html-page.ts";

const SHOWN_MAX = 200;

export const mailboxPage =
  (mailbox: Mailbox) =>
  async (_: IncomingMessage, response: ServerResponse): Promise<void> => {
    const emails = mailbox.latest(SHOWN_MAX);
    const count = mailbox.count();
    const countNote = emails.length < count ? `, the latest ${emails.length} of ${count}` : "";
    const content =
      `<h1>Mailbox</h1><p class="note">Email to customers is stored here${countNote}. Nothing is sent.</p>` +
      (emails.map(emailHtml).join("") || `<p class="quiet">No email yet.</p>`);
    sendPage(response, { title: "Mailbox", content });
  };

const emailHtml = ({ emailId, to, locale, subject, text, sentAt }: StoredEmail): string => {
  const at = new Date(sentAt).toISOString();
  return `<article id="${escapeHtml(emailId)}" lang="${escapeHtml(locale)}" dir="auto"><header><h2>${escapeHtml(subject)}</h2>
    <time datetime="${at}">${at.slice(0, 16).replace("T", " ")} UTC</time></header>
    <p class="quiet">To ${escapeHtml(to)}</p><pre>${withLinks(escapeHtml(text))}</pre></article>`;
};

/** Expects escaped text, so that a link cannot contain markup. */
const withLinks = (text: string): string =>
  text.replaceAll(/https?:\/\/[^\s<>&]+(?:&amp;[^\s<>&]+)*/g, (url) => `<a href="${url}" rel="noreferrer">${url}</a>`);
