import { redirect } from "@remix-run/cloudflare";
import * as v from "valibot";
import { LIMITS } from "#domain/boards/limits.ts";
import { idSchema, type BoardId, type TeamId } from "#domain/ids.ts";
import { nameSchema } from "#domain/people/person.ts";
import { createTranslator } from "#messages/translator.ts";
import { archiveBoard } from "#operations/boards/archive-board.ts";
import { createBoard } from "#operations/boards/create-board.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import type { Answer } from "#portal/act/answer.ts";
import { readForm } from "#portal/act/read-form.ts";

const board = v.pipe(v.string(), idSchema<BoardId>());

const schema = v.variant("do", [
  v.object({
    do: v.literal("create"),
    team: v.pipe(v.string(), idSchema<TeamId>()),
    name: nameSchema(LIMITS.name),
    columns: v.picklist(["four", "none"]),
  }),
  v.object({ do: v.literal("archive"), board }),
  v.object({ do: v.literal("restore"), board }),
]);

/** What can be done on the boards page. The new board's columns are named in the person's language. */
export async function actOnBoards(
  ctx: TenantContext,
  member: Member,
  request: Request,
  locale: string,
): Promise<Answer> {
  const read = await readForm(request, schema);
  if (!read.ok) return read.answer;
  const { form } = read;
  if (form.do === "create") {
    const columns = form.columns === "four" ? fourColumns(locale) : [];
    const made = await createBoard(ctx, member, { team: form.team, name: form.name, columns });
    if (!made.ok) return { word: "refused", refusal: made.refusal };
    throw redirect(`/app/boards/${made.value.id}`);
  }
  const restore = form.do === "restore";
  const result = await archiveBoard(ctx, member, { board: form.board, restore });
  if (!result.ok) return { word: "refused", refusal: result.refusal };
  const values = { board: result.value.name };
  if (restore) return { word: "done", say: { key: "portal.boards.restored", values } };
  return {
    word: "done",
    say: { key: "portal.boards.archived", values },
    undo: { fields: { do: "restore", board: form.board }, action: "/app/boards" },
  };
}

function fourColumns(locale: string): string[] {
  const t = createTranslator(locale);
  return [
    t("portal.boards.column.ideas"),
    t("portal.boards.column.todo"),
    t("portal.boards.column.doing"),
    t("portal.boards.column.done"),
  ];
}
