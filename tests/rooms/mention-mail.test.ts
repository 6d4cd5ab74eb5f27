import { expect, test } from "vitest";
import { newId } from "#domain/ids.ts";
import type { CardId } from "#domain/ids.ts";
import { mailMentioned } from "#operations/boards/mail-mentioned.ts";
import type { Job } from "#operations/context.ts";
import { company } from "./acme.ts";

test("a comment is mailed to those whom it names and who may see the board, not to its author and not to strangers", async () => {
  const acme = await company();
  const mick = await acme.join("member");
  const card = newId<CardId>();
  await mick.acknowledged(mick.edit(acme.create(1, card)));
  const body = "@vera viewer, @Otto Outsider and @Mick Member: <b>please</b> look";
  const seq = await mick.acknowledged(
    mick.edit({ name: "addComment", args: { card, comment: newId(), body } }),
  );
  const jobs: Job[] = [];
  const context = {
    tenant: {
      id: acme.tenantId,
      slug: "acme",
      name: "Acme",
      status: "active",
      statusReason: null,
      hold: null,
      planEndedAt: null,
    },
    db: acme.db,
    platform: acme.platform,
    jobs: {
      send: async (job: Job) => void jobs.push(job),
      sendAll: async (many: readonly Job[]) => void jobs.push(...many),
    },
    url: (path: string, slug?: string) => `http://${slug}.laneway.test${path}`,
  } as const;
  await mailMentioned(context, { boardId: acme.boardId, seq });
  expect(jobs).toHaveLength(1);
  const [job] = jobs;
  if (job?.kind !== "mail") throw new Error("no mail");
  expect(job.mail.to).toContain(acme.people.viewer.id);
  expect(job.mail.subject).toBe("Mick Member mentioned you on “Card 1”");
  expect(job.mail.text).toContain(`http://acme.laneway.test/app/boards/${acme.boardId}/cards/${card}`);
  expect(job.mail.html).not.toContain("<b>please");
});
