import type { RunningLaneway } from "./running-laneway.ts";

/** The address in the newest mail to somebody whose text has one like this. Waits for a mail that is still on its way. */
export async function linkInMail(laneway: RunningLaneway, to: string, like: RegExp): Promise<string> {
  for (const until = Date.now() + 15_000; Date.now() < until;) {
    const mails = await laneway.mailsTo(to);
    const links = mails.toReversed().flatMap((mail) => mail.text.match(/https?:\/\/[^\s<>"]+/g) ?? []);
    const link = links.find((address) => like.test(address));
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail to ${to} has a link like ${String(like)}`);
}
