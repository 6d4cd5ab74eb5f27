import { profileOf } from "#db/platform/queries/people.ts";
import { boardAudience, writtenComment } from "#db/tenant/queries/board-audience.ts";
import { mentioned } from "#domain/boards/mentions.ts";
import type { BoardId } from "#domain/ids.ts";
import { mentionMail } from "#operations/mail/letters.ts";
import type { TenantContext } from "#operations/context.ts";

/** So much of a comment is in the mail. */
const EXCERPT = 600;

/** Writes to everyone whom a comment names, may see the board and is not its author. Nothing where it is gone. */
export async function mailMentioned(
  context: Pick<TenantContext, "tenant" | "db" | "platform" | "jobs" | "url">,
  comment: { boardId: BoardId; seq: number },
): Promise<void> {
  const written = await writtenComment(context.db, comment.boardId, comment.seq);
  if (!written) return;
  const audience = await boardAudience(context.db, comment.boardId);
  const people = mentioned(written.body, audience).filter(({ id }) => id !== written.authorId);
  const link = context.url(`/app/boards/${comment.boardId}/cards/${written.cardId}`, context.tenant.slug);
  for (const { id, name, email } of people) {
    const profile = await profileOf(context.platform, id);
    const mail = mentionMail(
      { email, name, locale: profile?.locale ?? null },
      {
        author: written.author ?? "",
        card: written.title,
        board: written.board,
        text: excerpt(written.body),
        link,
      },
    );
    await context.jobs.send({ kind: "mail", mail });
  }
}

function excerpt(body: string): string {
  return body.length <= EXCERPT ? body : `${body.slice(0, EXCERPT).trimEnd()} …`;
}
