import { readdirSync, readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Button } from "#ui/button.tsx";
import { Drawer } from "#ui/drawer.tsx";
import { Field } from "#ui/field.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { LabelChip } from "#ui/label-chip.tsx";
import { TextInput } from "#ui/text-input.tsx";

describe("the kit, as the server writes it", () => {
  it("ties a control to its label, its hint and its error", () => {
    const html = renderToStaticMarkup(
      <Field label="Address" hint="Lower case." error="Taken.">
        <TextInput name="slug" />
      </Field>,
    );
    const id = /<label[^>]* for="([^"]+)"/.exec(html)?.[1];
    expect(html).toContain(`id="${id}" aria-describedby="${id}-hint ${id}-error" aria-invalid="true"`);
    expect(html).toContain(`id="${id}-hint"`);
    expect(html).toContain(`id="${id}-error"`);
  });

  it("leaves a control without trouble unmarked", () => {
    const html = renderToStaticMarkup(
      <Field label="Address" error={null}>
        <TextInput name="slug" />
      </Field>,
    );
    expect(html).not.toContain("aria-");
  });

  it("keeps a button that may not be used in reach, with the reason", () => {
    const html = renderToStaticMarkup(<Button whyNot="Only managers can do this.">Invite</Button>);
    expect(html).toContain('aria-disabled="true"');
    expect(html).toContain("Only managers can do this.</span>");
    expect(html).not.toContain(" disabled");
  });

  it("submits no form unless told to", () => {
    expect(renderToStaticMarkup(<Button>Open</Button>)).toContain('type="button"');
    expect(renderToStaticMarkup(<Button type="submit">Save</Button>)).toContain('type="submit"');
    expect(renderToStaticMarkup(<IconButton icon="close" label="Close" />)).toContain('type="button"');
  });

  it("shows a drawer's content before any script", () => {
    const html = renderToStaticMarkup(
      <Drawer title="Fix login" onClose={() => undefined} closeLabel="Close">
        Description
      </Drawer>,
    );
    expect(html).toMatch(/<dialog[^>]* open=""/);
    expect(html).toContain("Description");
  });

  it("never lets a label's colour stand alone", () => {
    expect(renderToStaticMarkup(<LabelChip colour="red" name="Bug" compact />)).toContain("Bug</span>");
  });

  it("has every style sheet in the one that pages load", () => {
    const folder = new URL(".", import.meta.url);
    const index = readFileSync(new URL("styles/index.css", folder), "utf8");
    const sheets = readdirSync(folder).filter((name) => name.endsWith(".css"));
    expect(sheets.filter((name) => !index.includes(`"../${name}"`))).toEqual([]);
  });
});
