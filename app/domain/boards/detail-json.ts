import type * as m from "#domain/boards/model.ts";

/** One card's texts as JSON: what the drawer loads. */
export type DetailJson = {
  text: m.CardText;
  checklists: m.Checklist[];
  items: m.ChecklistItem[];
  comments: m.Comment[];
  attachments: m.Attachment[];
};

export function encodeDetail(detail: m.CardDetail): DetailJson {
  return {
    text: detail.text,
    checklists: [...detail.checklists.values()],
    items: [...detail.items.values()],
    comments: [...detail.comments.values()],
    attachments: [...detail.attachments.values()],
  };
}

export function decodeDetail(json: DetailJson): m.CardDetail {
  return {
    text: json.text,
    checklists: byId(json.checklists),
    items: byId(json.items),
    comments: byId(json.comments),
    attachments: byId(json.attachments),
  };
}

function byId<Row extends { id: unknown }>(rows: readonly Row[]): Map<Row["id"], Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
