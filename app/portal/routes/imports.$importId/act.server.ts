import * as v from "valibot";
import { notFound } from "#auth/guards.server.ts";
import { LIMITS } from "#domain/boards/limits.ts";
import { idSchema, parseId, type ImportId, type TeamId, type UserId } from "#domain/ids.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { resumeImport } from "#operations/imports/resume-import.ts";
import { startImport } from "#operations/imports/start-import.ts";
import { stopImport } from "#operations/imports/stop-import.ts";
import { undoImport } from "#operations/imports/undo-import.ts";
import type { Answer } from "#portal/act/answer.ts";
import { readForm } from "#portal/act/read-form.ts";
import { PERSON } from "#portal/routes/imports.$importId/person-field.ts";

const form = v.variant("do", [
  v.objectWithRest(
    {
      do: v.literal("start"),
      name: v.pipe(v.string(), v.trim(), v.minLength(1, "missing"), v.maxLength(LIMITS.name, "long")),
      team: idSchema<TeamId>(),
    },
    v.string(),
  ),
  v.object({ do: v.literal("resume") }),
  v.object({ do: v.literal("stop") }),
  v.object({ do: v.literal("undo") }),
]);

/** What a person does with an import: starts it, keeps it going, gives it up, or takes it back. */
export async function actOnImport(
  ctx: TenantContext,
  member: Member,
  importId: unknown,
  request: Request,
): Promise<Answer> {
  const id = parseId<ImportId>(importId);
  if (!id) throw notFound();
  const read = await readForm(request, form);
  if (!read.ok) return read.answer;
  switch (read.form.do) {
    case "start": {
      const { name, team } = read.form;
      const result = await startImport(ctx, member, { id, name, team, people: chosenPeople(read.form) });
      return result.ok ? { word: "done" } : { word: "refused", refusal: result.refusal };
    }
    case "resume": {
      const result = await resumeImport(ctx, member, id);
      return result.ok ? { word: "done" } : { word: "refused", refusal: result.refusal };
    }
    case "stop": {
      const result = await stopImport(ctx, member, id);
      if (!result.ok) return { word: "refused", refusal: result.refusal };
      return result.value.left === "nothing"
        ? { word: "done", say: { key: "imports.discarded" }, to: "/app/boards" }
        : { word: "done" };
    }
    case "undo": {
      const result = await undoImport(ctx, member, id);
      return result.ok
        ? { word: "done", say: { key: "imports.undone" } }
        : { word: "refused", refusal: result.refusal };
    }
  }
}

function chosenPeople(fields: Readonly<Record<string, string>>): Map<string, UserId | null> {
  const people = new Map<string, UserId | null>();
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith(PERSON)) people.set(name.slice(PERSON.length), parseId<UserId>(value));
  }
  return people;
}
