import { LIMITS } from "#domain/boards/limits.ts";
import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Panel } from "#ui/panel.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";
import type { PageIn } from "#portal/routes/imports.$importId/load.server.ts";
import { CountTable } from "#portal/routes/imports.$importId/components/count-table.tsx";
import { ImportHeader } from "#portal/routes/imports.$importId/components/import-header.tsx";
import { PeopleTable } from "#portal/routes/imports.$importId/components/people-table.tsx";
import { WarningList } from "#portal/routes/imports.$importId/components/warning-list.tsx";

/** What an import would make, before anything is written; and the yes or no to it. */
export function PreviewedImport({ page }: { page: PageIn<"previewed"> }) {
  const t = useT();
  const start = useAct({ refusals: "form" });
  const discard = useAct();
  const { counts, teams, people } = page;
  const refusal = start.faultOf("form");
  return (
    <div className="imports-page ui-stack ui-gap-6">
      <ImportHeader
        title={t("imports.preview.title", { board: page.boardName })}
        about={t("imports.preview.nothing")}
      />
      <start.Form method="post" className="ui-stack ui-gap-6">
        <input type="hidden" name="do" value="start" />
        <Panel title={t("imports.preview.what")} description={<bdi>{page.fileName}</bdi>} flush>
          <CountTable caption={t("imports.preview.what")} counts={counts} />
        </Panel>
        <Panel title={t("imports.preview.lost")}>
          <WarningList counts={counts} />
        </Panel>
        {counts.people.length > 0 && (
          <Panel title={t("imports.people.title")} description={t("imports.people.about")} flush>
            <PeopleTable people={counts.people} profiles={people} />
          </Panel>
        )}
        <Panel
          title={t("imports.start.title")}
          footer={
            <div className="ui-row ui-row--end">
              <Button onClick={() => discard.send({ do: "stop" })} busy={discard.busy}>
                {t("imports.start.discard")}
              </Button>
              <Button
                type="submit"
                kind="primary"
                busy={start.busy}
                whyNot={teams.length === 0 ? t("imports.start.noTeam") : undefined}
              >
                {t("imports.start.submit")}
              </Button>
            </div>
          }
        >
          <div className="ui-stack ui-gap-4">
            {refusal && <Banner tone="danger">{refusal}</Banner>}
            {teams.length === 0 && (
              <Banner tone="warning" live="off">
                {t("imports.start.noTeam")}
              </Banner>
            )}
            <Field label={t("imports.start.name")} error={start.faultOf("name")}>
              <TextInput
                name="name"
                defaultValue={page.boardName}
                required
                maxLength={LIMITS.name}
                dir="auto"
              />
            </Field>
            {teams.length > 0 && (
              <Field
                label={t("imports.start.team")}
                hint={t("imports.start.team.hint")}
                error={start.faultOf("team")}
              >
                <Select name="team" defaultValue={(page.team ?? teams[0])?.id}>
                  {teams.map((team) => (
                    <option key={team.id} value={team.id}>
                      {team.name}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
          </div>
        </Panel>
      </start.Form>
    </div>
  );
}
